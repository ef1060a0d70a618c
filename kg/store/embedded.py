"""The embedded store: an Oxigraph directory."""

from pathlib import Path

from pyoxigraph import Store

from kg.errors import StoreError


def open_embedded(path: str, *, must_exist: bool = False, read_only: bool = False) -> Store:
    """Open the store in a directory, making it when absent unless it must exist.

    Raises StoreError that says why it cannot be opened and what to do.
    """
    folder = Path(path)
    try:
        if must_exist and not (folder / "CURRENT").is_file():
            raise StoreError(f"store {path}: there is no store here; make one with `kg load ARTICLES --store {path}`")
        if folder.is_file():
            raise StoreError(f"store {path}: this is a file; a store is a directory")
        return Store.read_only(path) if read_only else Store(path)
    except OSError as error:
        raise StoreError(f"store {path}: {_reason(str(error))}") from error


def _reason(message: str) -> str:
    if "lock" in message.lower():
        return "another process has it open; wait until that has ended"
    if "permission" in message.lower() or "read-only" in message.lower():
        return "no permission to write there; choose another directory or change its permissions"
    return f"cannot be opened ({' '.join(message.split())[:200]})"
