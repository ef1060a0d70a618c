"""The quarantine report of a store: inputs that could not be loaded, kept for ``kg load --retry``."""

import json
from collections.abc import Iterable
from pathlib import Path

from kg.report import Issue
from kg.store.access import is_remote

NAME = "quarantine.jsonl"
STDIN = "-"


def report_of(store: str) -> Path:
    """Where the report of a store is: in its directory; that of a server in the current one."""
    return Path() / NAME if is_remote(store) else Path(store) / NAME


def quarantined(store: str) -> list[str]:
    """The inputs set aside, each once, in the order in which they failed."""
    return list(dict.fromkeys(entry["input"] for entry in _entries(store)))


def set_aside(store: str, issues: Iterable[Issue], *, afresh: bool = False) -> None:
    """Add what failed to the report, or, ``afresh``, let the report hold nothing else; without entries there is no file.

    What came from stdin cannot be read again and is left out.
    """
    found = [{"input": issue.where, "problem": issue.message} for issue in issues if issue.where != STDIN]
    entries = [] if afresh else _entries(store)
    entries += [entry for entry in found if entry not in entries]
    path = report_of(store)
    if not entries:
        path.unlink(missing_ok=True)
        return
    partial = path.with_suffix(".partial")
    partial.write_text("".join(json.dumps(entry, ensure_ascii=False) + "\n" for entry in entries), "utf-8")
    partial.replace(path)


def _entries(store: str) -> list[dict[str, str]]:
    path = report_of(store)
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()] if path.is_file() else []
