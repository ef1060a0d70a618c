"""Options that several commands share, each set one decorator."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

import click

from kg.loading import Options

F = TypeVar("F", bound=Callable[..., Any])
_METADATA = ("date", "source", "url", "license")


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
        options = Options(metadata, given.pop("pipeline"), given.pop("lexicon"))
        function(**given, options=options)

    wrapped: Callable[..., None] = command
    for option in reversed(
        [
            click.option("--date", default="", metavar="YYYY-MM-DD", help="Date of articles that give none."),
            click.option("--source", default="", help="Source of articles that give none."),
            click.option("--url", default="", help="Address of articles that give none."),
            click.option("--license", default="", help="Licence of articles that give none."),
            click.option("--pipeline", default=None, metavar="NAME", help="`news` (the default), `fast`, or a spaCy pipeline by name or path."),
            click.option("--lexicon", multiple=True, type=click.Path(exists=True, dir_okay=False), help="Further lexicon file; may be repeated."),
            click.option("--base", default=None, metavar="IRI", help="Base of the identifiers; a store keeps the one it was made with."),
        ]
    ):
        wrapped = option(wrapped)
    return wrapped
