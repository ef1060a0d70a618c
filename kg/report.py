"""What a load did, and what went wrong without stopping it."""

from dataclasses import dataclass
from enum import Enum


class Severity(Enum):
    """How bad an issue is."""

    WARNING = "warning"
    ERROR = "error"


@dataclass(frozen=True, slots=True)
class Issue:
    """One thing that went wrong: where it was, what it was, what to do."""

    where: str
    message: str
    severity: Severity = Severity.ERROR


@dataclass(frozen=True, slots=True)
class LoadReport:
    """Counts of articles by what became of them, of graphs of background knowledge (``known``), the facts found, the issues met;
    ``is_stale`` where other articles of the store were read by another extractor.
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

    @property
    def articles(self) -> int:
        """Articles read, whatever became of them."""
        return self.added + self.replaced + self.unchanged
