"""``kg validate``."""

import click

from kg.checking import validate
from kg.cli.options import store_option
from kg.cli.output import fail_on, tell
from kg.cli.progress import Loudness, quiet_option, watching


@click.command(name="validate")
@store_option
@quiet_option
def command(store: str, loudness: Loudness | None) -> None:
    """Check a store against the shapes that every graph keeps to (SHACL).

    Exit code 1 where something violates a shape; warnings alone leave it 0.

    \b
    Example:
      kg validate --store demo
    """
    with watching("graphs", loudness) as watch:
        issues = list(validate(store, watch=watch))
    if loudness is not Loudness.QUIET:
        tell(f"{store}: {'no violation' if not issues else f'{len(issues)} findings'} of the shapes")
    fail_on(issues)
