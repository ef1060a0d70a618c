"""Stretches of an article's text, in Unicode code points of the text as read, half-open."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters ``start`` to ``end`` (code points, half-open) and what stands there."""

    start: int
    end: int
    text: str

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share a character.

        >>> Span(0, 4, "Kabu").overlaps(Span(3, 5, "ul"))
        True
        """
        return self.start < other.end and other.start < self.end
