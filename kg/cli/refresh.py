"""``kg refresh``."""

import click

from kg.cli.options import store_option
from kg.cli.output import say, tell
from kg.cli.progress import Loudness, quiet_option, watching
from kg.refreshing import refresh

_SHOWN = 40


@click.command(name="refresh")
@store_option
@quiet_option
def command(store: str, loudness: Loudness | None) -> None:
    """Derive all facts anew from the articles and the background knowledge of a store, and say what changed.

    No article is read again. Needed after rules on identity have changed; otherwise nothing changes.

    \b
    Example:
      kg refresh --store demo
    """
    with watching("articles", loudness) as watch:
        done = refresh(store, watch=watch)
    for subject, word in done.facts[:_SHOWN]:
        say(f"{subject} {word}")
    if len(done.facts) > _SHOWN:
        click.echo(f"… and {len(done.facts) - _SHOWN:,} more")
    counts = [f"{sign}{count:,} {name}" for sign, counted in (("-", done.removed), ("+", done.added)) for name, count in counted.items()]
    tell(f"{store}: {done.articles:,} articles; {', '.join(counts) if done.is_changed else 'nothing changed'}")
