"""Every error that kg raises on purpose.

KgError                 the work failed; exit code 1
├── UsageError          what is asked for cannot be meant; exit code 2
├── ReadError           an input cannot be read as articles
├── OntologyError       a file under ontology/ is missing or malformed
│   └── LexiconError    an entry of the lexicon is malformed
├── PipelineError       no such spaCy pipeline, or one that lacks a component
├── StoreError          a store cannot be opened, read or written
├── ServiceError        a reconciliation service fails
├── InterruptedWorkError somebody ended work that is all or nothing
├── WebError            a server cannot be reached, is silent or busy, or sends a request elsewhere in vain
└── QueryError          a query is malformed, goes too far, or fails
"""


class KgError(Exception):
    """Root of the tree; the message says what was wrong, where, and what to do."""


class UsageError(KgError):
    """What is asked for cannot be meant: an unknown view or parameter, a value of the wrong kind, a base that is no IRI."""


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


class WebError(KgError):
    """A server cannot be reached, is silent or busy, or sends a request to a place where it would be another."""


class QueryError(KgError):
    """A query is malformed, goes further than it may, or fails while it is answered."""


class InterruptedWorkError(KgError):
    """Somebody ended work that is all or nothing."""
