"""``kg show``."""

from collections.abc import Iterator
from io import StringIO

import click
from rich.console import Console
from rich.text import Text

from kg.cli.options import store_option
from kg.cli.terminal import visible
from kg.store.reading import Found, Reading, Sentence, read_article
from kg.updating import open_article

_COLORS = {"Person": "bold cyan", "Organization": "bold magenta", "Place": "bold green", "Office": "bold yellow", "Group": "magenta", "Thing": "dim"}
_SIGNS = {
    "TenureClaim": "office", "MembershipClaim": "member", "DescriptionClaim": "person", "EventClaim": "event",
    "EventRelationClaim": "order", "StatementClaim": "said",
}  # fmt: skip


@click.command(name="show")
@click.argument("article")
@store_option
@click.option("--html", is_flag=True, help="Print a page for the browser.")
def command(article: str, store: str, *, html: bool) -> None:
    """Show an article (id, IRI, name of its file, or title): each sentence with what was found in it, and why.

    \b
    Example:
      kg show envoy-resigns --store demo
    """
    graph, iri = open_article(store, article)
    lines = _lines(read_article(graph.store, iri))
    if not html:
        Console(markup=False, highlight=False, emoji=False).print(*lines, sep="\n")
        return
    page = Console(record=True, file=StringIO(), width=110, markup=False, highlight=False, emoji=False)
    page.print(*lines, sep="\n")
    click.echo(page.export_html())


def _lines(reading: Reading) -> Iterator[Text]:
    for name, value in reading.metadata:
        yield Text.assemble((f"{name:14}", "dim"), (visible(value), "bold" if name == "headline" else ""))
    yield Text.assemble(*(part for name, color in _COLORS.items() for part in ((name, color), "  ")))
    for sentence in reading.sentences:
        yield Text()
        yield _marked(reading, sentence)
        yield from map(_claim, sentence.claims)


def _marked(reading: Reading, sentence: Sentence) -> Text:
    """The sentence with its mentions in the colours of their types; the innermost mention wins."""
    line = Text(visible(reading.text[sentence.start : sentence.end]))
    for mention in reading.mentions:
        if sentence.start <= mention.start and mention.end <= sentence.end:
            line.stylize(_COLORS.get(mention.type, ""), mention.start - sentence.start, mention.end - sentence.start)
    return line


def _claim(claim: Found) -> Text:
    values = dict(claim.values)
    head = values.pop("claimType", "")
    said = visible("; ".join([*(f"{name} {value}" for name, value in claim.entities), *values.values()]))
    words = f"“{visible(claim.words)}” " if head else ""
    why = f"  [{claim.rule.rpartition('/')[2]}, {claim.confidence:.2f}]"
    return Text.assemble((f"  {_SIGNS[claim.type]:7}", "dim"), (f"{head} " if head else "", "bold"), words, said, (why, "dim"))
