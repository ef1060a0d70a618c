"""What one article says: local entities with their mentions, and the claims about them.

Entities are numbered within the article; a claim refers to an entity by that number.
"""

from dataclasses import dataclass

from kg.records.spans import Span


@dataclass(frozen=True, slots=True)
class Mention:
    """A span that refers to an entity; ``kind`` is ``name``, ``nominal`` or ``pronoun``."""

    span: Span
    kind: str


@dataclass(frozen=True, slots=True)
class OfficeName:
    """What an office is called: title, where it is held, for which body, of which kind.

    ``label`` reads as people write it; ``type`` is a local name of an office class in the ontology. ``is_inferred`` says
    that the jurisdiction stands nowhere in the phrase and was concluded from the article.
    """

    title: str
    label: str
    type: str
    jurisdiction: str = ""
    organization: str = ""
    is_inferred: bool = False


@dataclass(frozen=True, slots=True)
class LocalEntity:
    """One coreference chain of one article. ``type`` is a local name: Person, Organization, Place, Office, Group, Thing."""

    number: int
    type: str
    name: str
    mentions: tuple[Mention, ...] = ()
    office: OfficeName | None = None


@dataclass(frozen=True, slots=True)
class Evidence:
    """Why a claim was made: the sentence (its index), the construction that fired, how sure it is (0 to 1)."""

    sentence: int
    rule: str
    confidence: float


@dataclass(frozen=True, slots=True)
class TenureClaim:
    """A person holds, held or will hold an office. ``start`` and ``end`` are EDTF or empty, ``predecessor`` is who held it
    before, ``appointed_by`` who gave it, ``under`` whom it was held under.
    """

    holder: int
    office: int
    status: str
    evidence: Evidence
    start: str = ""
    end: str = ""
    predecessor: int | None = None
    appointed_by: int | None = None
    under: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class DescriptionClaim:
    """What an article says of a person: ``property`` is age (years), nationality (a country's name) or profession (a noun)."""

    person: int
    property: str
    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class MembershipClaim:
    """A person belongs to an organization. ``kind`` is party, legislature, committee, military, employer or other."""

    member: int
    organization: int
    kind: str
    evidence: Evidence
    start: str = ""
    end: str = ""


@dataclass(frozen=True, slots=True)
class EventClaim:
    """A trigger with its arguments. ``roles`` are (role local name, entity number); ``event`` groups coreferent mentions.

    ``date_confidence`` and ``place_confidence`` fall when date and place are not the trigger's own but its sentence's or
    its paragraph's.
    """

    type: str
    trigger: Span
    event: int
    roles: tuple[tuple[str, int], ...]
    date: str
    modality: str
    evidence: Evidence
    date_confidence: float = 1.0
    place_confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class EventRelationClaim:
    """Event ``later`` came after event ``earlier`` or was caused by it (``kind`` after or causedBy)."""

    later: int
    kind: str
    earlier: int
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class StatementClaim:
    """Words with their speaker. ``kind`` is direct or indirect; ``date`` is EDTF or empty; ``medium`` in what they are said."""

    span: Span
    kind: str
    evidence: Evidence
    speaker: int | None = None
    addressee: int | None = None
    date: str = ""
    medium: str = ""


@dataclass(frozen=True, slots=True)
class Extraction:
    """Everything that was read out of one article."""

    sentences: tuple[Span, ...] = ()
    entities: tuple[LocalEntity, ...] = ()
    tenures: tuple[TenureClaim, ...] = ()
    memberships: tuple[MembershipClaim, ...] = ()
    events: tuple[EventClaim, ...] = ()
    statements: tuple[StatementClaim, ...] = ()
    descriptions: tuple[DescriptionClaim, ...] = ()
    relations: tuple[EventRelationClaim, ...] = ()

    @property
    def claims(self) -> int:
        """Number of claims of all kinds."""
        return len(self.tenures) + len(self.memberships) + len(self.events) + len(self.statements) + len(self.descriptions) + len(self.relations)
