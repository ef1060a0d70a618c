"""The ``kg`` command: a group whose commands are imported when they are called."""

from importlib import import_module
from typing import Any

import click

from kg import __version__
from kg.cli.terminal import visible
from kg.errors import KgError, QueryError, UsageError

# Command to module and the line that `kg --help` shows: help must not import the commands.
COMMANDS = {
    "load": ("kg.cli.load", "Read articles and write their graph into a store."),
    "extract": ("kg.cli.extract", "Read articles and print their graph, without a store."),
    "query": ("kg.cli.query", "Ask a store: SPARQL or a named view."),
    "export": ("kg.cli.export", "Write a store as RDF, or its events as PLOVER records."),
    "validate": ("kg.cli.validate", "Check a store against the SHACL shapes."),
    "forget": ("kg.cli.forget", "Remove an article and every fact that only it supports."),
    "why": ("kg.cli.why", "Tell why an entity is one, and who it is not."),
    "link": ("kg.cli.link", "Look people up with a reconciliation service."),
    "refresh": ("kg.cli.refresh", "Derive all facts anew, and say what changed."),
    "log": ("kg.cli.log", "Show what was loaded and forgotten, and when."),
    "show": ("kg.cli.show", "Show an article with what was found in it."),
    "lexicon": ("kg.cli.lexicon", "Check the lexicon's examples, or export it."),
}


class LazyGroup(click.Group):
    """Imports a command's module when the command is called; kg's own errors become one line and exit code 1."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The commands, in the order of an article's journey."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Import the command of a name; None when there is none."""
        if cmd_name not in COMMANDS:
            return None
        command = import_module(COMMANDS[cmd_name][0]).command
        return command if isinstance(command, click.Command) else None

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl([(name, summary) for name, (_, summary) in COMMANDS.items()])

    def invoke(self, ctx: click.Context) -> Any:
        """Run a command; an error that kg raises on purpose is a message, no traceback."""
        try:
            return super().invoke(ctx)
        except UsageError as error:
            raise click.UsageError(visible(str(error))) from error
        except KgError as error:
            # A malformed query is shown with a mark below the place.
            raise click.ClickException(visible(str(error), keeps_lines=isinstance(error, QueryError))) from error


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="kg")
def cli() -> None:
    """kg reads English news and answers who held which office when, what happened to whom, who said what, and which
    sentence says so.

    \b
    Example:
      kg load seeds --store demo
      kg query --store demo --view offices
    """
