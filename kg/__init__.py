"""kg reads English news and writes a knowledge graph of people, offices and events.

The names below are resolved when first used, so that ``import kg`` and ``kg --help`` load neither spaCy nor rdflib.
"""

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from kg.loading import extract, load, load_pipeline
    from kg.store.dataset import open_store

__version__ = "0.1.0"
__all__ = ["__version__", "extract", "load", "load_pipeline", "open_store"]


def __getattr__(name: str) -> Any:
    """The promised functions, imported on first use."""
    if name in ("extract", "load", "load_pipeline"):
        from kg import loading  # noqa: PLC0415 - lazy on purpose, see above

        return getattr(loading, name)
    if name == "open_store":
        from kg.store.dataset import open_store  # noqa: PLC0415 - lazy on purpose, see above

        return open_store
    raise AttributeError(f"module 'kg' has no attribute {name!r}")
