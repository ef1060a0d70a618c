"""``kg lexicon``."""

from typing import BinaryIO

import click

from kg.checking import check_lexicon, exported_lexicon
from kg.cli.output import tell
from kg.cli.progress import Loudness, quiet_option, watching


@click.group(name="lexicon")
def command() -> None:
    """Work with the lexicon of events.

    \b
    Example:
      kg lexicon check
    """


@command.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False))
@click.option("--pipeline", help="spaCy pipeline that reads the sentences; the shipped one by default.")
@quiet_option
def check(files: tuple[str, ...], pipeline: str | None, loudness: Loudness | None) -> None:
    """Run the examples that the lexicon's entries carry, and print what falls short.

    With FILES, those of your own entries in them.

    \b
    Example:
      kg lexicon check my-lexicon.ttl
    """
    with watching("sentences", loudness) as watch:
        outcomes = list(check_lexicon(files, pipeline, watch=watch))
    short = [outcome for outcome in outcomes if outcome.shortfall]
    for outcome in short:
        click.echo(f"{outcome.entry.iri.rpartition('/')[2]}: {outcome.example.text}\n    {outcome.shortfall}")
    tell(f"{len(outcomes) - len(short)} of {len(outcomes)} sentences read as their entries say, over {len({o.entry.iri for o in outcomes})} entries")
    if short:
        raise click.exceptions.Exit(1)


@command.command()
@click.argument("files", nargs=-1, type=click.Path(exists=True, dir_okay=False))
@click.option("--format", "form", type=click.Choice(["turtle", "ntriples", "jsonld", "rdfxml"]), default="turtle", show_default=True)
@click.option("-o", "--output", type=click.File("wb"), default="-", help="File to write; stdout when not given.")
def export(files: tuple[str, ...], form: str, output: BinaryIO) -> None:
    """Write the lexicon, with your own FILES, as OntoLex-Lemon.

    \b
    Example:
      kg lexicon export -o lexicon.ttl
    """
    output.write(exported_lexicon(files, form))
