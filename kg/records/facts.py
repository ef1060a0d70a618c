"""Facts over all articles, and what they follow from. IRIs are strings, dates EDTF and empty where unknown."""

from dataclasses import dataclass

from kg.records.digest import Support


@dataclass(frozen=True, slots=True, order=True)
class TenureReport:
    """That a person holds, held or will hold an office, as some articles (``support``) say; ``row`` is the row of the digest."""

    person: str
    office: str
    status: str
    start: str
    end: str
    row: str
    support: Support
    predecessor: str = ""
    appointed_by: str = ""
    under: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class TenureFact:
    """A tenure merged from all reports about one person's spell in one office; ``spell`` tells an earlier one from the latest.

    ``attested`` are the dates of the first and the last article by which the office is held at that time.
    """

    person: str
    office: str
    status: str
    start: str
    end: str
    support: Support
    rows: tuple[str, ...]
    attested: tuple[str, str] = ("", "")
    predecessors: tuple[str, ...] = ()
    appointed_by: tuple[str, ...] = ()
    under: tuple[str, ...] = ()
    spell: str = ""


@dataclass(frozen=True, slots=True)
class MembershipFact:
    """A person's belonging to an organization, merged from all rows that say so."""

    person: str
    organization: str
    kind: str
    start: str
    end: str
    support: Support
    rows: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EntityFact:
    """A person, organization, place, office, group or thing: its class, the best of its names, and the others.

    ``same_as`` are IRIs of background knowledge; ``places`` and ``bodies`` where an office is held.
    """

    iri: str
    type: str
    name: str
    aliases: tuple[str, ...] = ()
    same_as: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    bodies: tuple[str, ...] = ()
    is_single: bool = False


@dataclass(frozen=True, slots=True)
class EventFact:
    """An event merged from all rows that tell of it. ``roles`` are (role, entity); ``after`` and ``caused_by`` earlier events."""

    iri: str
    type: str
    modality: str
    label: str
    date: str
    roles: tuple[tuple[str, str], ...]
    support: Support
    rows: tuple[str, ...]
    relations: tuple[tuple[str, str, bool], ...] = ()
