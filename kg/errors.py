"""Every error that kg raises on purpose.

KgError                 the work failed; exit code 1
├── ReadError           an input cannot be read as articles
├── OntologyError       a file under ontology/ is missing or malformed
│   └── LexiconError    an entry of the lexicon is malformed
├── PipelineError       no such spaCy pipeline, or one that lacks a component
├── StoreError          a store cannot be opened, read or written
├── ServiceError        a reconciliation service fails
├── InterruptedWorkError  somebody ended work that is all or nothing
└── QueryError          a query is malformed, or a view is unknown
"""


class KgError(Exception):
    """Root of the tree; the message says what was wrong, where, and what to do."""


class ReadError(KgError):
    """An input cannot be read as articles; ``path`` is that input, ``trace`` the traceback where a reader itself failed."""

    path: str = ""
    trace: str = ""


class OntologyError(KgError):
    """A file under ``ontology/`` is missing or malformed."""


class LexiconError(OntologyError):
    """An entry of the lexicon is malformed."""


class PipelineError(KgError):
    """No such spaCy pipeline, or one that lacks a component that extraction needs."""


class StoreError(KgError):
    """A store cannot be opened, read or written."""


class ServiceError(KgError):
    """A reconciliation service cannot be reached, or answers what nobody can read."""


class QueryError(KgError):
    """A query is malformed, or a view is unknown."""


class InterruptedWorkError(KgError):
    """Somebody ended work that is all or nothing."""
