"""``kg link``."""

import click

from kg.cli.options import store_option
from kg.cli.output import tell
from kg.cli.terminal import visible
from kg.linking import link


@click.command(name="link")
@store_option
@click.option("--service", required=True, metavar="URL", help="Address of a service that speaks the W3C Reconciliation API.")
@click.option("--type", "kind", default="", help="What the service calls a person, such as Q5.")
def command(store: str, service: str, kind: str) -> None:
    """Look people up with a reconciliation service, and note the identifiers that it is sure of as owl:sameAs.

    \b
    Example:
      kg link --store demo --service https://wikidata.reconci.link/en/api --type Q5
    """
    linked = link(store, service, type=kind)
    for name, iri in linked.found:
        click.echo(f"{visible(name)}\t{visible(iri)}")
    tell(f"{store}: {len(linked.found)} of {linked.asked} people found by {service}")
