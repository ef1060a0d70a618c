"""Facts over all articles, and the rows of claims from which they follow. IRIs are strings."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class NameRow:
    """A name under which an article knows a person."""

    person: str
    name: str


@dataclass(frozen=True, slots=True, order=True)
class TenureRow:
    """A tenure claim between a person and an office, with the date of its article (EDTF or empty)."""

    person: str
    office: str
    article_date: str
    status: str
    start: str
    end: str
    confidence: float
    claim: str
    predecessor: str = ""


@dataclass(frozen=True, slots=True)
class PersonFact:
    """A person with the fullest name known and the other names."""

    iri: str
    name: str
    aliases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TenureFact:
    """A tenure merged from all claims about one person's spell in one office; ``spell`` tells an earlier one from the latest."""

    person: str
    office: str
    status: str
    start: str
    end: str
    confidence: float
    claims: tuple[str, ...]
    predecessors: tuple[str, ...] = ()
    spell: str = ""
