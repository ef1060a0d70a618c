"""What every command prints the same way: issues and reports to stderr, tables to stdout."""

from collections.abc import Iterable, Mapping, Sequence

import click
from rich import box
from rich.console import Console
from rich.table import Table

from kg.cli.progress import Loudness
from kg.report import Issue, LoadReport, Severity
from kg.store.access import Answer
from kg.store.results import columns, rows, serialized

_UNITS = (("added", "added"), ("replaced", "replaced"), ("unchanged", "unchanged"))


def tell(message: str) -> None:
    """A line about what was done, to stderr."""
    click.echo(message, err=True)


def fail_on(issues: Iterable[Issue]) -> None:
    """Print issues to stderr; an error among them ends the command with exit code 1."""
    failed = False
    for issue in issues:
        failed = failed or issue.severity is Severity.ERROR
        click.secho(f"{issue.severity.value}: {issue.message}", fg="red" if issue.severity is Severity.ERROR else "yellow", err=True)
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


def print_rows(answer: Answer, form: str) -> None:
    """An answer to stdout, as a table or in another format."""
    if form == "table":
        print_table(columns(answer), list(rows(answer)))
    else:
        click.echo(serialized(answer, form), nl=False)


def print_table(columns: list[str], rows: Sequence[Mapping[str, object]], title: str = "") -> None:
    """Rows as a table as wide as the terminal, IRIs shortened to their ends."""
    console = Console(soft_wrap=False)
    table = Table(box=box.SIMPLE_HEAD, title=title or None, title_justify="left", header_style="bold")
    used = [column for column in columns if any(row.get(column) not in (None, "") for row in rows)] or columns
    for column in used:
        table.add_column(column, overflow="fold")
    for row in rows:
        table.add_row(*(_cell(row.get(column)) for column in used))
    console.print(table)
    console.print(f"{len(rows)} row{'' if len(rows) == 1 else 's'}", style="dim")


def _cell(value: object) -> str:
    text = "" if value is None else str(value)
    return text.rstrip("/").rpartition("/")[2] if text.startswith(("http://", "https://")) and "#" not in text and "/kg/" in text else text
