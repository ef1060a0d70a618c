"""What a load does and did, and what went wrong without stopping it."""

import traceback
from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum

from kg.errors import InterruptedWorkError


class Severity(Enum):
    """How bad an issue is."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that went wrong: where it was, what it was, what to do; ``trace`` is the traceback where kg itself failed."""

    where: str
    message: str
    severity: Severity = Severity.ERROR
    trace: str = ""


@dataclass(frozen=True, slots=True)
class Progress:
    """How far long work is: units done, and the share of all work (0 to 1), None where nobody can tell."""

    done: int
    share: float | None = None


Watch = Callable[[Progress], bool]
"""What is told of progress, and answers whether to go on; work ends cleanly, with what is done kept, where not."""


def unwatched(progress: Progress) -> bool:
    """Nobody looks on: go on to the end."""
    return True


def go_on(watch: Watch, progress: Progress) -> None:
    """Tell of progress; raises InterruptedWorkError where the work is to end."""
    if not watch(progress):
        raise InterruptedWorkError("ended before the end, as you wished; nothing was changed")


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Counts of articles by what became of them, of graphs of background knowledge (``known``), the facts found, the issues met;
    ``is_stale`` where other articles of the store were read by another extractor; ``undated`` articles that were
    loaded tell no date; ``is_interrupted`` says that somebody ended the load before its end.
    """

    added: int = 0
    replaced: int = 0
    unchanged: int = 0
    known: int = 0
    words: int = 0
    claims: int = 0
    seconds: float = 0.0
    issues: tuple[Issue, ...] = ()
    is_stale: bool = False
    undated: int = 0
    is_interrupted: bool = False

    @property
    def articles(self) -> int:
        """Articles read, whatever became of them."""
        return self.added + self.replaced + self.unchanged


def kind_of(error: BaseException) -> str:
    """An unforeseen exception in a few words.

    >>> kind_of(LookupError("no such thing"))
    'LookupError: no such thing'
    """
    return f"{type(error).__name__}: {' '.join(str(error).split())[:200]}"


def trace_of(error: BaseException) -> str:
    """The traceback of an exception that is dealt with; what its frames held is let go, an open store among it."""
    text = "".join(traceback.format_exception(error))
    traceback.clear_frames(error.__traceback__)
    return text
