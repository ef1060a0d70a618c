"""The embedded store: an Oxigraph directory."""

import re
import time
from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError

# The files that RocksDB makes before CURRENT: a store whose making was cut short is made again. One with data is not: it lost CURRENT.
_OWN = re.compile(r"LOCK|LOG(\.old\..*)?|IDENTITY|(MANIFEST|OPTIONS)-\d+(\.dbtmp)?|\d+\.dbtmp")
_DATA = re.compile(r"\d+\.(log|sst)")
_SHOWN = 200
_PAUSES = (0.05, 0.1, 0.2)  # seconds
_RESTORE = "restore a copy, or load the articles into a new store"


def open_embedded(path: str, *, must_exist: bool = False, read_only: bool = False) -> Store:
    """Open the store in a directory, making it when absent unless it must exist.

    Raises StoreError that says why it cannot be opened and what to do.
    """
    try:
        _check(Path(path), must_exist=must_exist or read_only)
        return _read_only(path) if read_only else Store(path)
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(f"store {shown(path)}: {_reason(str(error))}") from error


def _read_only(path: str) -> Store:
    """The store, to be read alone: no lock keeps others from writing to it, who may just be taking a file away."""
    for pause in _PAUSES:
        try:
            return Store.read_only(path)
        except (OSError, RuntimeError) as error:
            if "No such file" not in str(error):
                raise
            time.sleep(pause)
    return Store.read_only(path)


def check_exists(path: str) -> None:
    """Raise StoreError where there is no store in a directory."""
    try:
        _check(Path(path), must_exist=True)
    except (OSError, ValueError, RuntimeError) as error:
        raise StoreError(f"store {shown(path)}: {_reason(str(error))}") from error


def shown(path: str) -> str:
    """A path as messages show it: cut, where nobody would read it to the end.

    >>> shown("demo"), len(shown("x" * 5000))
    ('demo', 201)
    """
    return path if len(path) <= _SHOWN else f"{path[:_SHOWN]}…"


def _check(folder: Path, *, must_exist: bool) -> None:
    if folder.is_file():
        raise StoreError(f"store {shown(str(folder))}: this is a file; a store is a directory")
    if (folder / "CURRENT").is_file():
        return
    others = sorted(file.name for file in folder.iterdir() if not _OWN.fullmatch(file.name)) if folder.is_dir() else []
    if any(map(_DATA.fullmatch, others)):
        raise StoreError(f"store {shown(str(folder))}: its files are damaged (CURRENT is missing); {_RESTORE}")
    if others:
        raise StoreError(f"store {shown(str(folder))}: there is no store here, but other files ({', '.join(others[:3])}); name an empty or a new directory")
    if must_exist:
        raise StoreError(f"store {shown(str(folder))}: there is no store here; make one with `kg load ARTICLES --store {shown(str(folder))}`")


def _reason(message: str) -> str:
    said = message.lower()
    if "too long" in said:
        return "the path is too long for a file system"
    if "lock" in said and ("unavailable" in said or "lock hold" in said or "while lock" in said):
        return "another process has it open; wait until that has ended"
    if "permission" in said or "read-only" in said:
        return "no permission to write there; choose another directory or change its permissions"
    if "no such file" in said:
        return f"its files are damaged, or another process is changing them ({' '.join(message.split())[:_SHOWN]}); try again, or {_RESTORE}"
    if "corrupt" in said or "manifest" in said:
        return f"its files are damaged ({' '.join(message.split())[:_SHOWN]}); {_RESTORE}"
    return f"cannot be opened ({' '.join(message.split())[:_SHOWN]})"
