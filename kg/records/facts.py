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
    appointed_by: str = ""
    under: str = ""


@dataclass(frozen=True, slots=True, order=True)
class MembershipRow:
    """A membership claim between a person and an organization (EDTF dates, empty where unknown)."""

    person: str
    organization: str
    kind: str
    claim: str
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True, order=True)
class DescriptionRow:
    """A description of a person, with the date of its article (EDTF or empty)."""

    person: str
    property: str
    value: str
    article_date: str
    claim: str


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
    appointed_by: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    spell: str = ""
