"""The digest: what all articles say, each thing once.

A row holds what an article says of an entity, or what one of its claims says, without what only that article has (sentence,
offsets, rule). Articles that say the same share a row, so that the facts follow from as many rows as there are things said,
however many articles say them. Rows name one another by IRI; dates are EDTF, empty where unknown.
"""

import hashlib
import json
from dataclasses import dataclass, fields
from typing import Any, ClassVar

UNDATED = "9999-99-99"
"""Stands for the date of an article that has none where the earliest is sought: any date goes before it."""


@dataclass(frozen=True, slots=True, order=True)
class Support:
    """How many items (entities of articles, or claims) say a row, the ``first`` and the ``last`` of them as "YYYY-MM-DD IRI",
    and how sure the surest is (0 to 1).
    """

    items: int
    first: str
    last: str
    confidence: float

    def __add__(self, other: "Support") -> "Support":
        """The support of both: in whatever order it is added, the same.

        >>> Support(1, "2021-10-20 a", "2021-10-20 a", 0.8) + Support(1, "2021-10-19 b", "2021-10-19 b", 0.9)
        Support(items=2, first='2021-10-19 b', last='2021-10-20 a', confidence=0.9)
        """
        return Support(self.items + other.items, min(self.first, other.first), max(self.last, other.last), max(self.confidence, other.confidence))

    @property
    def first_date(self) -> str:
        """The date of the earliest article, empty where none has one."""
        return self.first.partition(" ")[0].replace(UNDATED, "")

    @property
    def last_date(self) -> str:
        """The date of the latest article, empty where none has one."""
        return self.last.partition(" ")[0]

    @property
    def first_item(self) -> str:
        """The IRI of the item that said it first."""
        return self.first.partition(" ")[2]


def supported(date: str, item: str, confidence: float) -> Support:
    """The support that one item of an article of a date gives."""
    return Support(1, f"{date or UNDATED} {item}", f"{date} {item}", round(confidence, 2))


@dataclass(frozen=True, slots=True, order=True)
class Row:
    """What rows have in common."""

    is_profile: ClassVar[bool] = False

    @property
    def encoded(self) -> str:
        """The row as JSON text: class and fields."""
        return json.dumps([type(self).__name__, *(getattr(self, part.name) for part in fields(self))], ensure_ascii=False)

    def iri(self, base: str) -> str:
        """The row's name: equal rows have one name."""
        return f"{base}digest/{hashlib.sha256(self.encoded.encode('utf-8', 'surrogatepass')).hexdigest()[:20]}"

    @property
    def speaks_of(self) -> tuple[str, ...]:
        """The rows that this one names."""
        return ()

    @property
    def about(self) -> tuple[str, ...]:
        """The profiles whose facts the row bears on."""
        return ()

    @property
    def denoted_by(self) -> tuple[str, ...]:
        """The IRIs by which somebody may mean the entity of a profile."""
        return ()


@dataclass(frozen=True, slots=True, order=True)
class PersonProfile(Row):
    """What tells who is meant by a name: ``seats`` are kinds of offices with their country or body, ``scene`` the country
    that an article speaks of which names no seat, ``born`` and ``died`` what it says of a life.

    ``alone`` is the IRI that the person has when nothing else bears it, ``external`` that of background knowledge, ``apart``
    the entity of an article that somebody's statement tells from others of the name.
    """

    is_profile: ClassVar[bool] = True
    name: str
    alone: str
    seats: tuple[str, ...] = ()
    scene: str = ""
    born: str = ""
    died: str = ""
    external: str = ""
    apart: tuple[str, ...] = ()

    @property
    def type(self) -> str:
        """The class of the entity."""
        return "Person"

    @property
    def denoted_by(self) -> tuple[str, ...]:
        """Its IRI by name, that of background knowledge, or those of one article."""
        return (self.external,) if self.external else (self.alone, *self.apart)


@dataclass(frozen=True, slots=True, order=True)
class BodyProfile(Row):
    """An organization or a place by its name; ``where`` is the country, or the article, that a name like "Parliament" needs."""

    is_profile: ClassVar[bool] = True
    type: str
    name: str
    alone: str
    where: str = ""
    external: str = ""

    @property
    def denoted_by(self) -> tuple[str, ...]:
        """Its IRI by name, or that of background knowledge."""
        return (self.external or self.alone,)


@dataclass(frozen=True, slots=True, order=True)
class OfficeProfile(Row):
    """An office by its label; ``kind`` is its class, ``title`` the label without country and body. Where an article names
    neither of these, the people who hold it (``holders``) tell which office is meant.
    """

    is_profile: ClassVar[bool] = True
    name: str
    alone: str
    title: str
    kind: str
    jurisdiction: str = ""
    organization: str = ""
    jurisdiction_name: str = ""
    organization_name: str = ""
    holders: tuple[str, ...] = ()
    external: str = ""

    @property
    def is_placed(self) -> bool:
        """Whether an article names a country or a body for it."""
        return bool(self.jurisdiction or self.organization)

    @property
    def type(self) -> str:
        """The class of the entity."""
        return "Office"

    @property
    def speaks_of(self) -> tuple[str, ...]:
        """Country, body and holders."""
        return tuple(row for row in (self.jurisdiction, self.organization, *self.holders) if row)

    @property
    def about(self) -> tuple[str, ...]:
        """Those who tell which office is meant."""
        return self.holders

    @property
    def denoted_by(self) -> tuple[str, ...]:
        """Its IRI by label, or that of background knowledge."""
        return (self.external or self.alone,)


@dataclass(frozen=True, slots=True, order=True)
class OtherProfile(Row):
    """A group or a thing: only its own article can mean it."""

    is_profile: ClassVar[bool] = True
    type: str
    name: str
    alone: str


@dataclass(frozen=True, slots=True, order=True)
class NameRow(Row):
    """A name under which an article, or background knowledge, knows an entity."""

    profile: str
    name: str

    @property
    def speaks_of(self) -> tuple[str, ...]:
        """Whose name it is."""
        return (self.profile,)

    about = speaks_of


@dataclass(frozen=True, slots=True, order=True)
class PersonRow(Row):
    """What is said of a person, whose profile comes first."""

    person: str

    @property
    def about(self) -> tuple[str, ...]:
        """The person."""
        return (self.person,)


@dataclass(frozen=True, slots=True, order=True)
class TenureRow(PersonRow):
    """A person holds, held or will hold an office."""

    office: str
    status: str
    start: str = ""
    end: str = ""
    predecessor: str = ""
    appointed_by: str = ""
    under: tuple[str, ...] = ()

    @property
    def speaks_of(self) -> tuple[str, ...]:
        """Holder, office, and who else is named."""
        return tuple(row for row in (self.person, self.office, self.predecessor, self.appointed_by, *self.under) if row)


@dataclass(frozen=True, slots=True, order=True)
class MembershipRow(PersonRow):
    """A person belongs to an organization."""

    organization: str
    kind: str
    start: str = ""
    end: str = ""

    @property
    def speaks_of(self) -> tuple[str, ...]:
        """Member and organization."""
        return (self.person, self.organization)


@dataclass(frozen=True, slots=True, order=True)
class DescriptionRow(PersonRow):
    """What is said of a person: ``kind`` is born, died, active (a year), nationality or profession; ``place`` the country
    of a nationality.
    """

    kind: str
    value: str
    place: str = ""

    @property
    def speaks_of(self) -> tuple[str, ...]:
        """The person, and the country."""
        return (self.person, self.place) if self.place else (self.person,)


@dataclass(frozen=True, slots=True, order=True)
class EventRow(Row):
    """An event as an article has it: the fillers of its sure roles, its date where that is sure; ``ordinal`` counts events of
    one article that are told alike; ``alone`` is the event's own IRI where no other article can mean it.
    """

    type: str
    modality: str
    date: str
    trigger: str
    roles: tuple[tuple[str, str], ...]
    ordinal: int = 0
    alone: str = ""

    @property
    def speaks_of(self) -> tuple[str, ...]:
        """Everything that takes part."""
        return tuple(sorted({filler for _, filler in self.roles}))


@dataclass(frozen=True, slots=True, order=True)
class RelationRow(Row):
    """Event ``later`` came after event ``earlier`` or was caused by it (``kind`` after or causedBy)."""

    later: str
    kind: str
    earlier: str

    @property
    def speaks_of(self) -> tuple[str, ...]:
        """Both events."""
        return (self.later, self.earlier)


@dataclass(frozen=True, slots=True, order=True)
class IdentityRow(Row):
    """Somebody says that two IRIs mean the same (``same``) or different things."""

    one: str
    other: str
    same: bool

    @property
    def speaks_of(self) -> tuple[str, ...]:
        """Both IRIs, as they were written."""
        return (self.one, self.other)


@dataclass(frozen=True, slots=True)
class Link:
    """Two rows that are taken for one, how sure (0 to 1), and why."""

    one: str
    other: str
    score: float
    reasons: tuple[str, ...]


Profile = PersonProfile | BodyProfile | OfficeProfile | OtherProfile
_CLASSES: dict[str, Any] = {
    kind.__name__: kind
    for kind in (PersonProfile, BodyProfile, OfficeProfile, OtherProfile, NameRow, TenureRow, MembershipRow, DescriptionRow, EventRow, RelationRow, IdentityRow)
}


def decoded(values: list[Any]) -> Row:
    """The row of its JSON value.

    >>> decoded(json.loads(NameRow("p", "Anna Silva").encoded))
    NameRow(profile='p', name='Anna Silva')
    """
    kind, *given = values
    row: Row = _CLASSES[kind](*map(_frozen, given))
    return row


def _frozen(value: Any) -> Any:
    return tuple(map(_frozen, value)) if isinstance(value, list) else value
