"""The quarantine report of a store: inputs that could not be loaded, kept for ``kg load --retry``, and a log of how kg itself failed."""

import datetime as dt
import json
from collections.abc import Collection, Iterable, Iterator
from hashlib import sha256
from pathlib import Path
from urllib.parse import urlsplit

from platformdirs import user_data_path

from kg.errors import StoreError
from kg.report import Issue
from kg.store.access import is_remote
from kg.store.embedded import check_exists
from kg.unpacking import STDIN

NAME = "quarantine.jsonl"
LOG = "quarantine.log"


def report_of(store: str) -> Path:
    """Where the report of a store is: in its directory; that of a server in a folder of its own below the user's data."""
    return _folder_of(store.rstrip("/")) / NAME if is_remote(store) else Path(store) / NAME


def quarantined(store: str) -> list[str]:
    """The inputs set aside, each once, in the order in which they failed.

    Raises StoreError where there is no such store, or where a line of its report tells no input.
    """
    if not is_remote(store):
        check_exists(store)
    entries = []
    for number, line in enumerate(_lines(store), start=1):
        entry = _entry(line)
        if entry is None:
            raise StoreError(f"{report_of(store)}, line {number}: this tells no input that failed; correct or delete the line")
        entries.append(entry)
    return list(dict.fromkeys(entries))


def set_aside(store: str, issues: Collection[Issue], *, afresh: bool = False) -> None:
    """Add what failed to the report, or, ``afresh``, let the report hold nothing else; without entries there is no file.

    What came from stdin cannot be read again and is left out; lines that tell no input stay as they are.
    """
    found = [json.dumps({"input": str(Path(issue.where).absolute()), "problem": issue.message}) for issue in issues if issue.where != STDIN]
    lines = list(dict.fromkeys([*([] if afresh else _lines(store)), *found]))
    path = report_of(store)
    try:
        _write(path, lines, issues)
    except OSError as error:
        raise StoreError(f"{path}: what could not be loaded cannot be noted here ({error}); what could be loaded is in") from error


def _write(path: Path, lines: list[str], issues: Iterable[Issue]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    _log(path.with_name(LOG), issues)
    if not lines:
        path.unlink(missing_ok=True)
        return
    partial = path.with_suffix(".partial")
    partial.write_bytes("".join(line + "\n" for line in lines).encode("utf-8", "surrogateescape"))
    partial.replace(path)


def _log(path: Path, issues: Iterable[Issue]) -> None:
    """Append the tracebacks of what failed inside kg, for those who mend it."""
    entries = [f"{issue.message}\n{issue.trace}\n" for issue in issues if issue.trace]
    if entries:
        now = dt.datetime.now(dt.UTC).isoformat(timespec="seconds")
        with path.open("a", encoding="utf-8", errors="backslashreplace") as log:
            log.writelines(f"{now} {entry}" for entry in entries)


def _folder_of(url: str) -> Path:
    """The folder of a server: readable, one for each address, and without a password in its name."""
    return user_data_path("kg") / "servers" / f"{urlsplit(url).hostname or 'server'}-{sha256(url.encode()).hexdigest()[:8]}"


def _entry(line: str) -> str | None:
    try:
        found = json.loads(line)["input"]
    except (ValueError, TypeError, KeyError, RecursionError):
        return None
    return found if isinstance(found, str) else None


def _lines(store: str) -> Iterator[str]:
    """The lines of the report; only a newline ends one, and bytes that are no UTF-8 are kept."""
    path = report_of(store)
    text = path.read_bytes().decode("utf-8", "surrogateescape") if path.is_file() else ""
    return (line for line in text.split("\n") if line.strip())
