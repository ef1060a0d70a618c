"""Stable, readable identifiers, minted from the store's base.

A person with a full name, an organization and a place share their identifier across articles; a person known by one word,
an office whose jurisdiction nobody names, and a group belong to their article. A wrong merge is worse than a missed one.
"""

import re
import unicodedata
from dataclasses import dataclass
from urllib.parse import quote

from kg.records.claims import EventClaim, LocalEntity, OfficeName, StatementClaim

DEFAULT_BASE = "https://example.org/kg/"
_IRI = re.compile(r"^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>\"{}|\\^`]+$")


def slug(text: str) -> str:
    """Words joined by underscores, percent-encoded where an IRI (RFC 3987) needs it.

    >>> slug("António Tavares, 63%")
    'António_Tavares,_63%25'
    """
    plain = unicodedata.normalize("NFC", text).strip().replace("’", "'")
    return "".join(char if char.isalnum() or char in "_.-,()'" else quote(char) for char in re.sub(r"\s+", "_", plain))


def is_iri(name: str) -> bool:
    """Whether a name is an absolute IRI (RFC 3987) as it stands.

    >>> is_iri("https://example.org/kg/person/Ann_Lee"), is_iri("Vote: yes / no")
    (True, False)
    """
    return bool(_IRI.match(name))


@dataclass(frozen=True, slots=True)
class Minter:
    """Identifiers under one base."""

    base: str = DEFAULT_BASE

    def article(self, article_id: str) -> str:
        """The IRI of an article, also that of its named graph."""
        return f"{self.base}article/{slug(article_id)}"

    def entity(self, entity: LocalEntity, article_id: str) -> str:
        """The canonical entity of a local one."""
        if entity.type == "Office" and entity.office is not None:
            return self._office(entity.office, article_id)
        shared = entity.type in ("Organization", "Place") or (entity.type == "Person" and " " in entity.name.strip())
        where = "" if shared else f"{slug(article_id)}/"
        return f"{self.base}{entity.type.lower()}/{where}{slug(entity.name)}"

    def _office(self, office: OfficeName, article_id: str) -> str:
        if not (office.jurisdiction or office.organization):
            return f"{self.base}office/{slug(article_id)}/{slug(office.label)}"
        within = "" if office.jurisdiction in office.label else f"{slug(office.jurisdiction)}/"
        return f"{self.base}office/{within}{slug(office.label)}"

    def event(self, first: EventClaim, article_id: str) -> str:
        """An event, named by its type and where its first mention begins."""
        return f"{self.base}event/{slug(article_id)}/{first.type}-{first.trigger.start}"

    def statement(self, statement: StatementClaim, article_id: str) -> str:
        """A statement, named by where it begins."""
        return f"{self.base}statement/{slug(article_id)}/{statement.span.start}"

    def article_of(self, iri: str) -> str:
        """The article whose entity an IRI names, where it names one of an article; empty where it does not.

        >>> Minter().article_of("https://example.org/kg/person/7/Ann_Lee"), Minter().article_of("https://example.org/kg/person/Ann_Lee")
        ('https://example.org/kg/article/7', '')
        """
        article, fragment, _ = iri.partition("#")
        if fragment:
            return article
        parts = iri.removeprefix(self.base).split("/")
        return f"{self.base}article/{parts[1]}" if iri.startswith(self.base) and len(parts) == 3 else ""

    def common_body(self, name: str, where: str) -> str:
        """An organization whose name many countries give to a body of theirs: named by a country, or an article's id, as well.

        >>> Minter().common_body("Foreign Ministry", "Norway")
        'https://example.org/kg/organization/Norway/Foreign_Ministry'
        """
        return f"{self.base}organization/{slug(where)}/{slug(name)}"

    def namesake(self, alone: str, article: str) -> str:
        """An entity that shares its name with another one: named by an article (its IRI) as well.

        >>> Minter().namesake("https://example.org/kg/person/Ann_Lee", "https://example.org/kg/article/7")
        'https://example.org/kg/person/7/Ann_Lee'
        """
        kind, _, name = alone.removeprefix(self.base).partition("/")
        return f"{self.base}{kind}/{article.removeprefix(self.base).removeprefix('article/')}/{name}"

    def tenure(self, person: str, office: str, spell: str = "") -> str:
        """The tenure of a person in an office; an earlier spell is named by its date."""
        held = f"{self.base}tenure/{person.removeprefix(self.base).partition('/')[2]}/{office.removeprefix(self.base).partition('/')[2]}"
        return f"{held}/{slug(spell)}" if spell else held

    def membership(self, person: str, body: str) -> str:
        """The membership of a person in a body."""
        return self.tenure(person, body).replace("/tenure/", "/membership/", 1)
