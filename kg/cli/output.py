"""What every command prints the same way: issues and reports to stderr, tables and data to stdout."""

import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import BinaryIO

import click
from rich import box
from rich.console import Console
from rich.table import Table
from rich.text import Text

from kg.cli.progress import Loudness
from kg.cli.terminal import visible
from kg.report import Issue, LoadReport, Severity
from kg.store.access import Answer
from kg.store.results import columns, rows, serialized

_UNITS = (("added", "added"), ("replaced", "replaced"), ("unchanged", "unchanged"))
_WHOLE = 12  # characters of a cell that is not folded while there is room


def tell(message: str) -> None:
    """A line about what was done, to stderr."""
    click.echo(visible(message), err=True)


def say(line: str) -> None:
    """A line for people, to stdout."""
    click.echo(visible(line))


def fail_on(issues: Iterable[Issue]) -> None:
    """Print issues to stderr; an error among them ends the command with exit code 1."""
    failed = False
    for issue in issues:
        failed = failed or issue.severity is Severity.ERROR
        click.secho(visible(f"{issue.severity.value}: {issue.message}"), fg="red" if issue.severity is Severity.ERROR else "yellow", err=True)
    if failed:
        raise click.exceptions.Exit(1)


def print_report(report: LoadReport, where: str, loudness: Loudness | None = None) -> None:
    """One line of figures, then the issues, to stderr; exit code 1 where an article was not loaded."""
    if loudness is Loudness.QUIET:
        fail_on(report.issues)
        return
    counts = ", ".join(f"{getattr(report, name)} {word}" for name, word in _UNITS if getattr(report, name)) or "none"
    if report.known:
        tell(f"{where}: {report.known} graph{'' if report.known == 1 else 's'} of background knowledge")
        if not report.articles:
            fail_on(report.issues)
            return
    changed = report.added + report.replaced
    figures = f"; {report.claims:,} claims from {report.words:,} words in {report.seconds:.1f} s" if changed else "; nothing changed"
    tell(f"{where}: {report.articles} article{'' if report.articles == 1 else 's'} ({counts}){figures}")
    if report.undated:
        tell(f"{report.undated} of them without a date: “Monday” stays open there; give --date YYYY-MM-DD")
    fail_on(report.issues)


def warn_replaced(count: int, form: str) -> None:
    """Say that a format could not hold some characters."""
    if count:
        tell(f"warning: {form} cannot hold {count} control character{'' if count == 1 else 's'}; U+FFFD stands in the place of each; other formats hold all")


def rendered(answer: Answer, form: str, shown: Sequence[str] = ()) -> str:
    """An answer as a table of some columns, all by default, or in another format."""
    if form == "table":
        return table(shown or columns(answer), list(rows(answer)))
    found = serialized(answer, form)
    warn_replaced(found.replaced, form)
    return found.text


def put(text: str, *, is_data: bool) -> None:
    """Text to stdout: data exactly as it is, unless a terminal would obey what stands in it."""
    click.echo(visible(text, keeps_lines=True) if is_data and sys.stdout.isatty() else text, nl=False)


@contextmanager
def data_output(output: BinaryIO) -> Iterator[BinaryIO]:
    """Where to write data: the file, or what shows on a terminal in the end, made safe."""
    # A file is opened when the first of the data comes: where there is none, nothing is made.
    if getattr(output, "name", "") != "<stdout>" or not output.isatty():
        yield output
        return
    held = io.BytesIO()
    yield held
    output.write(visible(held.getvalue().decode(), keeps_lines=True).encode())


def table(columns: Sequence[str], rows: Sequence[Mapping[str, object]]) -> str:
    """Rows as a table as wide as the terminal, or as many columns need; IRIs shortened to their ends, empty columns left out."""
    grid = Table(box=box.SIMPLE_HEAD, header_style="bold", pad_edge=False, padding=(0, 1, 0, 0))
    used = [column for column in columns if any(row.get(column) not in (None, "") for row in rows)] or columns
    cells = [[_cell(row.get(column)) for column in used] for row in rows]
    needed = 0
    for number, column in enumerate(used):
        longest = max((len(line[number]) for line in cells), default=0)
        needed += max(len(column), min(longest, _WHOLE)) + 2
        # Dates, numbers and words stay whole; names and texts make room.
        grid.add_column(Text(visible(column)), overflow="fold", no_wrap=longest <= _WHOLE, min_width=len(column))
    for line in cells:
        grid.add_row(*map(Text, line))
    text = io.StringIO()
    width = max(Console().width, needed)
    console = Console(file=text, width=width, markup=False, highlight=False, emoji=False, force_terminal=sys.stdout.isatty())
    console.print(grid)
    console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", style="dim")
    return text.getvalue()


def _cell(value: object) -> str:
    text = visible("" if value is None else str(value))
    return text.rstrip("/").rpartition("/")[2] if text.startswith(("http://", "https://")) and "#" not in text and "/kg/" in text else text
