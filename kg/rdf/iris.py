"""Stable, readable identifiers, minted from the store's base.

A person with a full name, an organization and a place share their identifier across articles; a person known by one word,
an office whose jurisdiction nobody names, and a group belong to their article. A wrong merge is worse than a missed one.

No two things have one identifier: a name or an id is one segment of the path and never holds a slash; ``;`` joins what makes
one segment of several; where a place may stand before a name (offices, organizations), an article or a person that stands
there says what it is.
"""

import hashlib
import re
import unicodedata
from dataclasses import dataclass

from pyoxigraph import NamedNode

from kg.knowledge.forms import plain, words_of
from kg.records.claims import EventClaim, LocalEntity, OfficeName, StatementClaim

DEFAULT_BASE = "https://example.org/kg/"
_IRI = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+")
_SAFE = frozenset("_.-,()'~")
_LONG, _KEPT = 500, 60  # characters of an id beyond which its hash stands for it, and how many of it stay readable
_PLACED = ("office", "organization")
_TIED = {"tenure": "office/", "membership": "organization/"}


def slug(name: str) -> str:
    """A name as a segment: words joined by underscores, spelling variants of one name alike, the rest percent-encoded (RFC 3987).

    >>> slug("António Tavares, 63%"), slug("TCP/IP")
    ('António_Tavares,_63%25', 'TCP%2FIP')
    """
    plain = unicodedata.normalize("NFC", name).strip().replace("’", "'")
    return "_".join(_encoded(word, _SAFE - {"_"}) for word in re.split(r"\s+", plain))


def segment(identifier: str) -> str:
    """An id as a segment: two ids never have one. A very long one is cut and told by its SHA-256.

    >>> segment("a_b"), segment("a b"), segment("https://news.example/1")
    ('a_b', 'a%20b', 'https%3A%2F%2Fnews.example%2F1')
    """
    if len(identifier) > _LONG:
        return f"{_encoded(identifier[:_KEPT], _SAFE)};{hashlib.sha256(_utf8(identifier)).hexdigest()}"
    return _encoded(identifier, _SAFE)


def _encoded(text: str, safe: frozenset[str]) -> str:
    """Letters, digits and what is ``safe`` as they are, all else as percent-encoded UTF-8; a segment of dots would be a folder."""
    if text in (".", ".."):
        return text.replace(".", "%2E")
    return "".join(char if char.isalnum() or char in safe else "".join(f"%{byte:02X}" for byte in _utf8(char)) for char in text)


def _utf8(text: str) -> bytes:
    """The bytes of a text, of which lone surrogates are some."""
    return text.encode("utf-8", "surrogatepass")


def is_iri(name: str) -> bool:
    """Whether a name is an absolute IRI (RFC 3987) as it stands.

    >>> is_iri("https://example.org/kg/person/Ann_Lee"), is_iri("Vote: yes / no"), is_iri("http://[bad")
    (True, False, False)
    """
    if not _IRI.fullmatch(name):
        return False
    try:
        NamedNode(name)
    except ValueError:
        return False
    return True


@dataclass(frozen=True, slots=True)
class Minter:
    """Identifiers under one base."""

    base: str = DEFAULT_BASE

    def article(self, article_id: str) -> str:
        """The IRI of an article, also that of its named graph.

        >>> Minter().article("7")
        'https://example.org/kg/article/7'
        """
        return f"{self.base}article/{segment(article_id)}"

    def background(self, name: str) -> str:
        """The graph of background knowledge of a name."""
        return f"{self.base}background/{segment(name)}"

    def entity(self, entity: LocalEntity, article_id: str) -> str:
        """The canonical entity of a local one."""
        if entity.type == "Office" and entity.office is not None:
            return self._office(entity.office, article_id)
        kind, name = entity.type.lower(), slug(entity.name)
        if entity.type in ("Organization", "Place") or (entity.type == "Person" and len(words_of(entity.name)) > 1):
            return f"{self.base}{kind}/{name}"
        return self._owned(kind, self.article(article_id), name)

    def _office(self, office: OfficeName, article_id: str) -> str:
        """An office by its label, and by the country and the body that the label does not name."""
        label = slug(office.label)
        if not (office.jurisdiction or office.organization):
            return self._owned("office", self.article(article_id), label)
        told = _words(office.label)
        where = [slug(name) for name in (office.jurisdiction, office.organization) if not _words(name) <= told]
        return f"{self.base}office/{';'.join(where)}/{label}" if where else f"{self.base}office/{label}"

    def office_of(self, person: str, label: str) -> str:
        """The office of a label that a person (an IRI) holds, where nobody names its country or body.

        >>> Minter().office_of("https://example.org/kg/person/Ann_Lee", "Minister")
        'https://example.org/kg/office/person/Ann_Lee/Minister'
        """
        return self._owned("office", person, slug(label))

    def body_of(self, where: str, name: str) -> str:
        """An organization whose name many give to a body of theirs: named by a country, or an article (its IRI), as well.

        >>> Minter().body_of("Norway", "Foreign Ministry")
        'https://example.org/kg/organization/Norway/Foreign_Ministry'
        """
        if where.startswith(self.base):
            return self._owned("organization", where, slug(name))
        return f"{self.base}organization/{slug(where)}/{slug(name)}"

    def namesake(self, alone: str, article: str) -> str:
        """An entity that shares its name with another one: named by an article (its IRI) as well.

        >>> Minter().namesake("https://example.org/kg/person/Ann_Lee", "https://example.org/kg/article/7")
        'https://example.org/kg/person/7/Ann_Lee'
        """
        kind, _, name = alone.removeprefix(self.base).partition("/")
        return self._owned(kind, article, name)

    def _owned(self, kind: str, owner: str, name: str) -> str:
        """What an article or a person (an IRI) alone has."""
        path = owner.removeprefix(self.base)
        return f"{self.base}{kind}/{path if kind in _PLACED else path.removeprefix('article/')}/{name}"

    def event(self, first: EventClaim, article_id: str, place: int = 0) -> str:
        """An event, named by its type and where its first mention begins; by its ``place`` among those that begin there."""
        told = f"-{place}" if place else ""
        return f"{self.base}event/{segment(article_id)}/{first.type}-{first.trigger.start}{told}"

    def statement(self, statement: StatementClaim, article_id: str) -> str:
        """A statement, named by where it begins and ends, and by the number of its speaker in the article."""
        speaker = "" if statement.speaker is None else f"-e{statement.speaker}"
        return f"{self.base}statement/{segment(article_id)}/{statement.span.start}-{statement.span.end}{speaker}"

    def tenure(self, person: str, office: str, spell: str = "") -> str:
        """The tenure of a person in an office; an earlier spell is named by its date."""
        held = self._tie("tenure", person, office)
        return f"{held}/{slug(spell)}" if spell else held

    def membership(self, person: str, body: str) -> str:
        """The membership of a person in a body."""
        return self._tie("membership", person, body)

    def _tie(self, kind: str, person: str, other: str) -> str:
        """What ties a person to something: the person is one segment, so that it is plain where the other begins."""
        one = person.removeprefix(f"{self.base}person/").replace("/", ";")
        return f"{self.base}{kind}/{one}/{other.removeprefix(self.base).removeprefix(_TIED[kind])}"


def _words(name: str) -> set[str]:
    return set(plain(name).replace("'", " ").split())
