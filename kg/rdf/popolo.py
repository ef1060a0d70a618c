"""Popolo JSON (popoloproject.com) as triples of FOAF, ORG and schema.org: people, organizations, posts and memberships.

What is malformed is left out, with a line that names it; the rest is read.
"""

import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from pyoxigraph import NamedNode, Triple

from kg.rdf import vocabulary as v
from kg.rdf.iris import segment
from kg.rdf.terms import is_text, text
from kg.rdf.vocabulary import kg

_FOAF, _SCHEMA = "http://xmlns.com/foaf/0.1/", "https://schema.org/"
_ORG_CLASS = NamedNode("http://www.w3.org/ns/org#Organization")
_WIKIDATA = "http://www.wikidata.org/entity/"
_WIKIDATA_ID = re.compile(r"Q[0-9]{1,15}")
_NAMES = {"persons": ("name",), "organizations": ("name",), "posts": ("label", "role")}
_NODES = {"persons": "person", "organizations": "organization", "posts": "post"}
_SHOWN = 40  # characters of a malformed value in a message


class _Number(str):
    """A JSON number as it is written: however long it is, and told from a text."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class _Thing:
    """A person, organization or post: where it stands in the file, its node and name, and all that is said of it."""

    where: str
    node: NamedNode
    name: str
    said: dict[str, Any]


def popolo(data: bytes, iri: str, problem: Callable[[str], None]) -> Iterator[Triple]:
    """The triples of a Popolo file whose graph is ``iri``; each malformed item is told to ``problem`` in a line.

    Raises ValueError where it is no such file.
    """
    try:
        found = json.loads(data, parse_int=_Number, parse_float=_Number, parse_constant=_Number)
    except RecursionError as error:
        raise ValueError("it is nested too deep") from error
    if not isinstance(found, dict) or not isinstance(found.get("persons"), list):
        raise ValueError(_other_kind(found))
    return _Popolo(found, iri, problem).triples()


def _other_kind(found: Any) -> str:
    """What a JSON file is that is no Popolo, as far as it tells, and how kg reads such a thing."""
    first = found[0] if isinstance(found, list) and found else found
    said = first if isinstance(first, dict) else {}
    if "jsonfeed.org" in str(said.get("version", "")):
        return "this is a JSON Feed; kg reads the site's RSS or Atom feed, or the items as JSON Lines (.jsonl) with text, title and date"
    if isinstance(said.get("text") or said.get("articleBody"), str):
        what = "an article" if said is found else "a list of articles"
        return f"this is {what}; kg reads articles as JSON Lines (.jsonl): an object with text, title and date on a line each"
    return 'there is no list "persons" in it'


class _Popolo:
    def __init__(self, data: dict[str, Any], iri: str, problem: Callable[[str], None]) -> None:
        self._data, self._iri, self._problem = data, iri, problem
        self._people, self._bodies, self._posts = (self._things(kind) for kind in _NAMES)

    def triples(self) -> Iterator[Triple]:
        for person in self._people.values():
            yield from self._person(person)
        for body in self._bodies.values():
            yield Triple(body.node, v.TYPE, _ORG_CLASS)
            yield Triple(body.node, v.LABEL, text(body.name))
        for post in self._posts.values():
            yield Triple(post.node, v.LABEL, text(post.name))
            body_of = self._referred(post.where, post.said, "organization_id", self._bodies)
            if body_of is not None:
                yield Triple(post.node, v.POST_IN, body_of)
        for number, (where, said) in enumerate(self._objects("", self._data, "memberships")):
            yield from self._membership(NamedNode(f"{self._iri}#membership-{number}"), where, said)

    def _things(self, kind: str) -> dict[str, _Thing]:
        """The people, organizations or posts by id, each of which has one, and a name."""
        found: dict[str, _Thing] = {}
        for where, said in self._objects("", self._data, kind):
            identifier = self._id(where, said, "id")
            name = next(filter(None, (self._text(where, said, field).strip() for field in _NAMES[kind])), "")
            if not identifier or not name:
                self._problem(f"{where}: it has no {' or '.join(('id',) if not identifier else _NAMES[kind])}; it was left out")
            elif identifier in found:
                self._problem(f"{where}: its id {identifier!r} is that of {found[identifier].where}; it was left out")
            else:
                node = self._wikidata(where, said) if kind == "persons" else ""
                node = node or f"{self._iri}#{_NODES[kind]}-{segment(identifier)}"
                found[identifier] = _Thing(where, NamedNode(node), name, said)
        return found

    def _wikidata(self, where: str, said: dict[str, Any]) -> str:
        """A person's IRI of Wikidata, where the file gives that identifier."""
        found = ""
        for place, other in self._objects(f"{where}.", said, "identifiers"):
            if str(other.get("scheme")).lower() == "wikidata":
                identifier = self._text(place, other, "identifier")
                if _WIKIDATA_ID.fullmatch(identifier):
                    found = found or _WIKIDATA + identifier
                else:
                    self._problem(f"{place}: {_shown(identifier)} is no identifier of Wikidata; it was left out")
        return found

    def _person(self, person: _Thing) -> Iterator[Triple]:
        yield Triple(person.node, v.TYPE, NamedNode(_FOAF + "Person"))
        yield Triple(person.node, v.LABEL, text(person.name))
        for where, other in self._objects(f"{person.where}.", person.said, "other_names"):
            name = self._text(where, other, "name")
            if name:
                yield Triple(person.node, v.ALT_LABEL, text(name))
            elif other.get("name") in (None, ""):
                self._problem(f"{where}: it has no name; it was left out")
        for field, term in (("birth_date", "birthDate"), ("death_date", "deathDate")):
            date = self._text(person.where, person.said, field)
            if date:
                yield Triple(person.node, NamedNode(_SCHEMA + term), text(date))

    def _membership(self, node: NamedNode, where: str, said: dict[str, Any]) -> Iterator[Triple]:
        fields = (("person_id", self._people), ("organization_id", self._bodies), ("post_id", self._posts))
        person, body, post = (self._referred(where, said, field, known) for field, known in fields)
        if person is None:
            if said.get("person_id") in (None, ""):
                self._problem(f"{where}: it has no person_id; it was left out")
            return
        role = self._text(where, said, "role")
        yield Triple(node, v.MEMBER, person)
        if body is not None:
            yield Triple(node, v.ORGANIZATION, body)
        if post is not None:
            yield Triple(node, kg("office"), post)
        elif role and role.lower() != "member":
            yield Triple(node, kg("office"), text(role))
        for field, term in (("start_date", "start"), ("end_date", "end")):
            date = self._text(where, said, field)
            if date:
                yield Triple(node, kg(term), text(date))

    def _objects(self, before: str, said: dict[str, Any], field: str) -> Iterator[tuple[str, dict[str, Any]]]:
        """The objects of a list, each with where it stands; null and no list at all are an empty one."""
        given = said.get(field)
        if given is not None and not isinstance(given, list):
            self._problem(f"{before}{field}: {_shown(given)} is no list; it was left out")
        for number, entry in enumerate(given if isinstance(given, list) else ()):
            where = f"{before}{field}[{number}]"
            if isinstance(entry, dict):
                yield where, entry
            else:
                self._problem(f"{where}: {_shown(entry)} is no object; it was left out")

    def _text(self, where: str, said: dict[str, Any], field: str) -> str:
        """A text, empty where there is none or null."""
        value = said.get(field)
        if value is None or _is_text(value):
            return value or ""
        self._problem(f"{where}.{field}: {_shown(value)} is no text; it was left out")
        return ""

    def _id(self, where: str, said: dict[str, Any], field: str) -> str:
        """An id, which may be a number."""
        value = said.get(field)
        return str(value) if isinstance(value, _Number) else self._text(where, said, field)

    def _referred(self, where: str, said: dict[str, Any], field: str, known: dict[str, _Thing]) -> NamedNode | None:
        """The node of what an id refers to."""
        identifier = self._id(where, said, field)
        if identifier and identifier not in known:
            self._problem(f"{where}.{field}: the file has nothing of the id {_shown(identifier)}; it was left out")
        return known[identifier].node if identifier in known else None


def _is_text(value: Any) -> bool:
    """Whether a value is a text that RDF can hold: no number, no lone surrogates."""
    return isinstance(value, str) and not isinstance(value, _Number) and is_text(value)


def _shown(value: Any) -> str:
    """The beginning of a value, as JSON."""
    shown = str(value) if isinstance(value, _Number) else json.dumps(value)
    return shown if len(shown) <= _SHOWN else f"{shown[:_SHOWN]}…"
