"""``kg why``."""

import click
from rich.console import Console
from rich.text import Text

from kg.cli.options import store_option
from kg.cli.terminal import visible
from kg.explaining import Explanation, why


@click.command(name="why")
@click.argument("entity")
@store_option
def command(entity: str, store: str) -> None:
    """Tell why an entity (IRI or name), or an event (IRI), is one: what articles know it by, the links with their scores and
    reasons, and who it is not. Of an article (id, IRI, name of its file, title) it tells this for each of its people.

    To overrule, load RDF that says owl:sameAs or owl:differentFrom.

    \b
    Example:
      kg why "Darius Rahimi" --store demo
    """
    console = Console(soft_wrap=True, markup=False, highlight=False, emoji=False)
    for explanation in why(store, entity):
        _print(console, explanation)


def _print(console: Console, explanation: Explanation) -> None:
    console.print(Text.assemble((visible(explanation.name), "bold"), visible(f"  {explanation.iri}")))
    console.print(Text("known as", style="dim"))
    for known in explanation.profiles:
        where = "background knowledge" if known.external else f"{known.items} × first {known.first}"
        console.print(Text.assemble(visible(f"  {known.words}"), (visible(f"  {where}"), "dim")))
    for title, links in (("one because", explanation.links), ("not one, though alike", explanation.refused)):
        if links:
            console.print(Text(title, style="dim"))
        for one, other, link in links:
            console.print(Text.assemble((f"  {link.score:.2f}  ", "bold"), visible(f"{one} = {other}" if title.startswith("one") else f"{one} ≠ {other}")))
            console.print(Text(visible(f"        {'; '.join(link.reasons)}"), style="dim"))
    console.print()
