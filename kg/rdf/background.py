"""Background knowledge and statements on identity, in RDF or Popolo JSON, as quads of a graph of their own and rows of the digest.

Wikidata statements on "position held" (P39) are read as they are, as is any vocabulary whose terms stand in
``rules/background.ttl``. What is malformed is left out, with a line that says so.
"""

import hashlib
import re
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import Any

import pyoxigraph
from pyoxigraph import Literal, NamedNode, Quad, RdfFormat, Triple

from kg.errors import ReadError
from kg.knowledge.background import background_terms
from kg.knowledge.words import country
from kg.rdf import vocabulary as v
from kg.rdf.digest import Item
from kg.rdf.iris import Minter, is_iri, segment
from kg.rdf.nesting import refuse_deep, refuse_xml_bombs
from kg.rdf.popolo import popolo
from kg.rdf.terms import text
from kg.rdf.vocabulary import kg
from kg.records.digest import BodyProfile, IdentityRow, MembershipRow, NameRow, OfficeProfile, PersonProfile, Row, TenureRow, supported
from kg.records.times import is_edtf
from kg.unpacking import contents

FORMATS = {
    ".ttl": RdfFormat.TURTLE,
    ".nt": RdfFormat.N_TRIPLES,
    ".nq": RdfFormat.N_QUADS,
    ".trig": RdfFormat.TRIG,
    ".rdf": RdfFormat.RDF_XML,
    ".owl": RdfFormat.RDF_XML,
    ".jsonld": RdfFormat.JSON_LD,
}
POPOLO = ".json"
ENDINGS = (*FORMATS, POPOLO)
"""How files of background knowledge end, each also with .gz behind."""
_MOST_PROBLEMS = 100  # lines on one file
_SHOWN = 40  # characters of a malformed value in a line
_DATE = re.compile(r"[+]?([0-9]{4})(?:-([0-9]{2}))?(?:-([0-9]{2}))?(?:[T ][0-9:.]+)?(?:Z|[+-][0-9]{2}:[0-9]{2})?[?~%]?")
Said = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Background:
    """A graph of background knowledge: its IRI, the quads as they were read, what they say, and in a line each what was malformed
    and left out.
    """

    iri: str
    quads: tuple[Quad, ...]
    items: tuple[Item, ...]
    problems: tuple[str, ...] = ()

    @property
    def content_hash(self) -> str:
        """SHA-256 over the sorted quads: equal hash, equal knowledge."""
        return hashlib.sha256("\n".join(sorted(map(str, self.quads))).encode()).hexdigest()

    @property
    def statements(self) -> tuple[IdentityRow, ...]:
        """The statements on identity in it."""
        return tuple(item.row for item in self.items if isinstance(item.row, IdentityRow))

    def all_quads(self) -> list[Quad]:
        """The quads of the graph, with its class and hash."""
        node = NamedNode(self.iri)
        return [*self.quads, Quad(node, v.TYPE, kg("Background"), node), Quad(node, kg("contentHash"), text(self.content_hash), node)]


def read_background(path: str, minter: Minter) -> Background:
    """The background knowledge in a file. What is malformed in it is left out and told by ``problems``.

    Raises ReadError that names the file, and the line where there is one, when it is neither RDF nor Popolo.
    """
    form, iri = ending(path), graph_iri(path, minter)
    problems: list[str] = []
    try:
        data = contents(path)
        read = popolo if form == POPOLO else partial(_parsed, form=FORMATS[form], base=Path(path).resolve().as_uri())
        triples = list(read(data, iri, problems.append))
    except (SyntaxError, ValueError) as error:
        raise _unread(path, form, error) from error
    found = background(triples, iri, minter)
    return replace(found, problems=_at_most((*problems, *found.problems)))


def _unread(path: str, form: str, error: Exception) -> ReadError:
    kind = "Popolo JSON" if form == POPOLO else "RDF"
    found = ReadError(f"{path}: cannot be read as {kind}: {' '.join(str(error).split())[:200]}")
    found.path = path
    return found


def background(triples: list[Triple], iri: str, minter: Minter) -> Background:
    """A graph of background knowledge of some triples."""
    quads = tuple(dict.fromkeys(Quad(t.subject, t.predicate, t.object, NamedNode(iri)) for t in triples))
    reading = _Reading(triples, iri, minter)
    items = tuple(dict.fromkeys(reading.items()))
    return Background(iri, quads, items, tuple(reading.problems))


def _at_most(problems: tuple[str, ...]) -> tuple[str, ...]:
    """The first of many problems, and how many more there are."""
    more = len(problems) - _MOST_PROBLEMS
    return problems if more <= 0 else (*problems[:_MOST_PROBLEMS], f"{more} more were left out")


def graph_iri(path: str, minter: Minter) -> str:
    """The graph of a file: named by the file, less its endings.

    >>> graph_iri("known/people.ttl.gz", Minter())
    'https://example.org/kg/background/people'
    """
    return minter.background(Path(path).name.partition(".")[0])


def ending(path: str) -> str:
    """How a file's name ends, .gz apart.

    >>> ending("people.ttl.gz"), ending("council.json")
    ('.ttl', '.json')
    """
    return Path(path.removesuffix(".gz")).suffix.lower()


def _parsed(data: bytes, iri: str, problem: Callable[[str], None], *, form: RdfFormat, base: str) -> Iterator[Triple]:
    """The triples of an RDF file; blank nodes get names in its graph, so that the same file is the same graph each time.

    Statements on statements (RDF 1.2 triple terms) are left out and told. Raises SyntaxError, or ValueError where no parser may be shown it.
    """
    if form == RdfFormat.RDF_XML:
        refuse_xml_bombs(data)
    else:
        refuse_deep(data, "json" if form == RdfFormat.JSON_LD else "turtle")
    names: dict[str, NamedNode] = {}
    for quad in pyoxigraph.parse(data, format=form, base_iri=base):
        subject, value = (_named(term, iri, names) for term in (quad.subject, quad.object))
        if isinstance(value, Triple):
            problem(f"{_value(subject)}: a statement on a statement is not read; it was left out")
        else:
            yield Triple(subject, quad.predicate, value)


def _named(term: Any, iri: str, names: dict[str, NamedNode]) -> Any:
    if isinstance(term, pyoxigraph.BlankNode):
        return names.setdefault(term.value, NamedNode(f"{iri}#blank-{len(names)}"))
    return term


class _Reading:
    """What the triples of a graph say of people, organizations, places and identity, by the terms that we know."""

    def __init__(self, triples: list[Triple], iri: str, minter: Minter) -> None:
        self._iri, self._minter = iri, minter
        self._terms = background_terms()
        self._said: dict[str, Said] = defaultdict(lambda: defaultdict(list))
        self._order = dict.fromkeys(_value(triple.subject) for triple in triples)
        self._languages: dict[tuple[str, str], str] = {}
        self.problems: dict[str, None] = {}
        for triple in triples:
            subject, value = _value(triple.subject), _value(triple.object)
            self._said[subject][triple.predicate.value].append(value)
            if isinstance(triple.object, Literal) and triple.object.language:
                self._languages[subject, value] = triple.object.language

    def items(self) -> Iterator[Item]:
        kinds = {node: kind for node in self._order if (kind := self._kind(node))}
        people = {node: self._person(node) for node, kind in kinds.items() if kind == "Person" and self._label(node)}
        for node, profile in people.items():
            yield self._item(node, profile)
            yield from (self._item(node, NameRow(profile.iri(self._minter.base), name)) for name in self._names(node))
        for node, kind in kinds.items():
            if kind != "Person" and self._label(node):
                yield from (self._item(node, self._body(kind, node, name)) for name in self._names(node))
        yield from self._holdings(people)
        yield from self._identities()

    def _item(self, node: str, row: Row) -> Item:
        item = f"{self._iri}#{hashlib.sha256(node.encode()).hexdigest()[:20]}"
        return Item(item, row, supported("", item, 1.0), graph=self._iri)

    def _all(self, node: str, said: str) -> list[str]:
        if node not in self._said:
            return []
        return [value for term in sorted(self._terms[said]) for value in self._said[node].get(term, ())]

    def _kind(self, node: str) -> str:
        classes = set(self._all(node, "isA"))
        return next((kind for kind in ("Person", "Organization", "Place") if classes & self._terms[kind]), "")

    def _names(self, node: str) -> list[str]:
        """Labels and alternative labels, those in other languages than English left out."""
        values = [*self._all(node, "label"), *self._all(node, "alias")]
        return list(dict.fromkeys(value for value in values if self._languages.get((node, value), "en").startswith(("en", "mul"))))

    def _label(self, node: str) -> str:
        return next(iter(self._names(node)), "")

    def _date(self, node: str, said: str) -> str:
        """The first that is one; an IRI stands for what nobody knows, and years before our era are nobody's in the news."""
        values = self._all(node, said)
        for value in values:
            if not _edtf(value) and not is_iri(value) and not value.startswith("-"):
                self._leave_out(node, said, f"{_shown(value)} is no date of the calendar")
        return next(filter(None, map(_edtf, values)), "")

    def _leave_out(self, node: str, said: str, why: str) -> None:
        name = self._label(node)
        self.problems[f"{node}{f' ({name})' if name else ''}: {said}: {why}; it was left out"] = None

    def _person(self, node: str) -> PersonProfile:
        return PersonProfile(self._label(node), node, born=self._date(node, "born"), died=self._date(node, "died"), external=node)

    def _body(self, kind: str, node: str, name: str) -> BodyProfile:
        return BodyProfile(kind, country(name) if kind == "Place" and country(name) else name, node, external=node)

    def _holdings(self, people: dict[str, PersonProfile]) -> Iterator[Item]:
        """The offices and organizations of people: by nodes with dates, or straight."""
        ties = [(person, node) for node in self._order for person in self._all(node, "member") if person in people]
        ties += [(person, node) for person in people for node in self._all(person, "holding")]
        dated = set()
        for person, node in ties:
            dates = self._date(node, "start"), self._date(node, "end")
            for office in self._all(node, "office"):
                dated.add((person, office))
                yield from self._tenure(person, people[person], office, dates, next(iter(self._all(node, "body")), ""))
            if not self._all(node, "office"):
                yield from self._memberships(person, people[person], self._all(node, "body"), dates)
        for person, profile in people.items():
            for office in self._all(person, "holds"):
                if (person, office) not in dated:
                    yield from self._tenure(person, profile, office, ("", ""), "")
            yield from self._memberships(person, profile, self._all(person, "memberOf"), ("", ""))

    def _tenure(self, node: str, profile: PersonProfile, office: str, dates: tuple[str, str], body: str) -> Iterator[Item]:
        label = self._label(office) or ("" if is_iri(office) else office)
        if not label:
            return
        places = [self._label(place) or place for place in self._all(office, "jurisdiction")]
        place = next((name for name in places if not is_iri(name)), "")
        bodies = [self._label(each) for each in (body, *self._all(office, "postIn"))]
        # "Mayor of Porto" says which office it is; "Speaker" needs the body.
        where = next(filter(None, bodies), "") if not place and " of " not in label else ""
        title = re.sub(rf" (of|for) (the )?{re.escape(place.lower())}$", "", label.lower()) if place else label.lower()
        external = office if is_iri(office) else f"{self._iri}#office-{segment(office)}"  # it may be told by its words alone
        row = OfficeProfile(label, external, title, "Office", jurisdiction_name=country(place) or place, organization_name=where, external=external)
        yield self._item(node, row)
        yield self._item(node, TenureRow(profile.iri(self._minter.base), row.iri(self._minter.base), "former" if dates[1] else "current", *dates))

    def _memberships(self, node: str, profile: PersonProfile, found: list[str], dates: tuple[str, str]) -> Iterator[Item]:
        for body in found:
            name = self._label(body)
            if name:
                row = self._body("Organization", body, name)
                yield self._item(body, row)
                yield self._item(node, MembershipRow(profile.iri(self._minter.base), row.iri(self._minter.base), "other", *dates))

    def _identities(self) -> Iterator[Item]:
        for node in self._order:
            for said, same in (("same", True), ("different", False)):
                for other in self._all(node, said):
                    if not is_iri(other):
                        self._leave_out(node, said, f"{_shown(other)} is no IRI")
                    elif other != node:
                        one, two = sorted((node, other))
                        yield self._item(node, IdentityRow(one, two, same))


def _value(term: object) -> str:
    return str(getattr(term, "value", term))


def _shown(value: str) -> str:
    return repr(value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…")


def _edtf(value: str) -> str:
    """A date, or the date of a date and time, as EDTF; Wikidata's years with unknown month or day end in -00. Empty for what is none.

    >>> _edtf("1951-03-22T00:00:00Z"), _edtf("2018-01"), _edtf("1900-00-00"), _edtf("1957/1958"), _edtf("1970-02-30")
    ('1951-03-22', '2018-01', '1900', '1957/1958', '')
    """
    found = _DATE.fullmatch(value)
    if found is None:
        return value if is_edtf(value) else ""
    parts = [part for part in found.groups() if part]
    while parts and parts[-1] == "00":
        parts.pop()
    date = "-".join(parts)
    return date if is_edtf(date) else ""
