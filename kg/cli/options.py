"""Options that several commands share, each set one decorator."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from kg.loading import Options
from kg.records.times import is_day

F = TypeVar("F", bound=Callable[..., Any])
_METADATA = ("date", "source", "url", "license")


def _day(context: click.Context, option: click.Parameter, value: str) -> str:
    if value and not is_day(value):
        raise click.BadParameter(f"{value!r} is no day of the calendar; write it as YYYY-MM-DD")
    return value


def store_option(function: F) -> F:
    """Where the graph is kept."""
    return click.option("--store", required=True, metavar="S", help="Directory of the store, or the URL of a SPARQL server.")(function)


def paths_argument(function: F) -> F:
    """What to read."""
    return click.argument("paths", nargs=-1, metavar="PATH…")(function)


def article_options(function: Callable[..., None]) -> Callable[..., None]:
    """Metadata for articles whose input gives none, and how they are read; the command gets them as ``options``."""

    @wraps(function)
    def command(**given: Any) -> None:
        metadata = tuple((name, given.pop(name)) for name in _METADATA)
        options = Options(metadata, given.pop("pipeline"), given.pop("lexicon"), given.pop("any_language"))
        function(**given, options=options)

    wrapped: Callable[..., None] = command
    for option in reversed(
        [
            click.option("--date", default="", metavar="YYYY-MM-DD", callback=_day, help="Date of articles that give none."),
            click.option("--source", default="", help="Source of articles that give none."),
            click.option("--url", default="", help="Address of articles that give none."),
            click.option("--license", default="", help="Licence of articles that give none."),
            click.option("--pipeline", default=None, metavar="NAME", help="`news` (the default), `fast`, or a spaCy pipeline by name or path."),
            click.option("--lexicon", multiple=True, type=click.Path(exists=True, dir_okay=False), help="Further lexicon file; may be repeated."),
            click.option("--any-language", is_flag=True, help="Take articles in other languages than English, too."),
            click.option("--base", default=None, metavar="IRI", help="Base of the identifiers; a store keeps the one it was made with."),
        ]
    ):
        wrapped = option(wrapped)
    return wrapped
