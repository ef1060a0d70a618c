"""What follows for the facts when some rows of the digest change: which facts are anew, and what they say now."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from functools import reduce
from operator import add

from pyoxigraph import Quad

from kg.deriving.digest import Digest, Entry
from kg.deriving.entities import Entities, by_first_report
from kg.knowledge.forms import is_acronym
from kg.knowledge.offices import office_words
from kg.rdf import facts
from kg.rdf.iris import Minter
from kg.records.digest import (
    BodyProfile,
    DescriptionRow,
    EventRow,
    IdentityRow,
    MembershipRow,
    NameRow,
    OfficeProfile,
    PersonProfile,
    RelationRow,
    Row,
    TenureRow,
)
from kg.records.facts import EntityFact, EventFact, MembershipFact, TenureReport
from kg.records.times import settled
from kg.resolution.events import Happening, in_blocks, links, may_be_one
from kg.resolution.offices import best_named
from kg.resolution.tenures import tenures


@dataclass(slots=True)
class Derived:
    """What rows stand for after a change and stood for ``before`` it, the keys of events, the modality of the rows
    from which facts follow (``assertions``), the ``subjects`` whose facts are anew, and the facts themselves.
    """

    entities: Entities
    targets: dict[str, str] = field(default_factory=dict)
    before: dict[str, str] = field(default_factory=dict)
    keys: dict[str, tuple[str, ...]] = field(default_factory=dict)
    assertions: dict[str, str] = field(default_factory=dict)
    subjects: set[str] = field(default_factory=set)
    quads: list[Quad] = field(default_factory=list)

    @property
    def moved(self) -> set[str]:
        """Rows that stood for something else before."""
        return {iri for iri, target in self.targets.items() if self.before[iri] and self.before[iri] != target}


def derive(digest: Digest, minter: Minter) -> Derived:
    """The facts that are anew when the digest's changed rows change. A pure function of the rows."""
    entities = Entities(digest, minter)
    entities.resolve()
    return _Derivation(digest, entities, minter).derived()


class _Derivation:
    def __init__(self, digest: Digest, entities: Entities, minter: Minter) -> None:
        self._digest, self._entities, self._minter = digest, entities, minter
        self._result = Derived(entities)
        self._concerned = digest.changed | digest.speaking_of(entities.moved)

    def derived(self) -> Derived:
        self._result.targets |= self._entities.targets
        self._result.before |= self._entities.before
        for iri, entry in self._digest.changed.items():
            if not entry.is_alive:
                self._settle(iri, entry.row, entry.target, "")
        self._entity_facts(self._touched_entities())
        self._event_facts()
        return self._result

    def _settle(self, name: str, row: Row, before: str, target: str) -> None:
        """Note what a row stood for and stands for; where that is a fact, it is to be written anew."""
        self._result.before[name], self._result.targets[name] = before, target
        if isinstance(row, TenureRow | MembershipRow | EventRow):
            self._result.assertions[name] = getattr(row, "modality", facts.REALISED)
            self._result.subjects |= {before, target} - {""}

    def _touched_entities(self) -> set[str]:
        """The entities whose facts a changed row bears on, before and after."""
        owners = {iri for entry in self._concerned.values() for iri in entry.row.about}
        owners |= {iri for iri, entry in self._concerned.items() if entry.row.is_profile} | self._entities.moved
        statements = [entry.row for entry in self._digest.changed.values() if isinstance(entry.row, IdentityRow)]
        owners |= self._digest.denoted_by({iri for row in statements for iri in row.speaks_of}).keys()
        before = {self._entities.before.get(iri, "") for iri in owners} | {entry.target for iri, entry in self._digest.changed.items() if iri in owners}
        return (set(self._entities.of(owners).values()) | before) - {""}

    def _entity_facts(self, touched: set[str]) -> None:
        self._result.subjects |= touched
        members: dict[str, dict[str, Entry]] = defaultdict(dict)
        found = self._entities.members(touched)
        for iri, target in self._entities.of(found).items():
            members[target][iri] = found[iri]
        rows: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for name, entry in self._digest.about(found).items():
            for profile in entry.row.about:
                rows[profile].append((name, entry))
        self._entities.of({other for said in rows.values() for _, entry in said for other in entry.row.speaks_of})  # read at once, kept by the digest
        same = self._said_same(found)
        for iri in sorted(members):
            also = {other for profile in members[iri] for other in same[profile]}
            said = [item for profile in sorted(members[iri]) for item in sorted(rows[profile])]
            profiles = sorted(members[iri].values(), key=lambda entry: (entry.sure_support.first, entry.row.encoded))
            first = next(entry.row for entry in profiles if not getattr(entry.row, "external", ""))
            if isinstance(first, PersonProfile):
                told = {profile for profile, entry in members[iri].items() if isinstance(entry.row, PersonProfile) and not entry.row.external}
                self._person(iri, profiles, [(name, entry) for name, entry in said if not told.isdisjoint(entry.row.about)], also)
            elif isinstance(first, BodyProfile):
                self._add(facts.entity_quads(_body_fact(iri, first.type, profiles, said, also)))
            elif isinstance(first, OfficeProfile):
                self._office(iri, profiles)
            else:
                self._add(facts.entity_quads(EntityFact(iri, first.type, first.name)))  # type: ignore[attr-defined]

    def _said_same(self, profiles: dict[str, Entry]) -> dict[str, set[str]]:
        """What somebody calls the same as profiles, and no article nor background knowledge knows: an IRI of elsewhere."""
        meant = {iri for entry in profiles.values() for iri in entry.row.denoted_by}
        rows = [entry.row for entry in self._digest.speaking_of(meant).values() if isinstance(entry.row, IdentityRow) and entry.row.same]
        known: dict[str, list[str]] = defaultdict(list)
        for name, entry in sorted(self._digest.denoted_by({iri for row in rows for iri in row.speaks_of}).items(), key=by_first_report):
            for iri in entry.row.denoted_by:
                known[iri].append(name)
        found: dict[str, set[str]] = defaultdict(set)
        for row in rows:
            for one, other in ((row.one, row.other), (row.other, row.one)):
                if other not in known and one in known and not other.startswith(self._minter.base):
                    found[known[one][0]].add(other)
        return found

    def _add(self, quads: Iterable[Quad]) -> None:
        self._result.quads.extend(quads)

    def _person(self, iri: str, profiles: list[Entry], said: list[tuple[str, Entry]], also: set[str]) -> None:
        self._add(facts.entity_quads(_person_fact(iri, profiles, said, also)))
        descriptions = {entry.row for _, entry in said if isinstance(entry.row, DescriptionRow)}
        places = self._entities.of({row.place for row in descriptions if row.place})
        self._add(facts.description_quads(iri, [(row, places.get(row.place, "")) for row in sorted(descriptions)]))
        self._tenures(iri, [(name, entry) for name, entry in said if isinstance(entry.row, TenureRow)])
        self._memberships(iri, [(name, entry) for name, entry in said if isinstance(entry.row, MembershipRow)])

    def _tenures(self, person: str, said: list[tuple[str, Entry]]) -> None:
        known = self._entities.of({iri for _, entry in said for iri in entry.row.speaks_of})
        found = list(tenures(_report(person, name, entry, known) for name, entry in said))
        entries = dict(said)
        for tenure in found:
            iri = facts.tenure_iri(tenure, self._minter)
            for row in tenure.rows:
                self._settle(row, entries[row].row, entries[row].target, iri)
            self._add(facts.tenure_quads(tenure, self._minter))
        self._add(facts.held_quads(person, sorted({tenure.office for tenure in found})))

    def _memberships(self, person: str, said: list[tuple[str, Entry]]) -> None:
        bodies = self._entities.of({row for _, entry in said for row in entry.row.speaks_of})
        by_body: dict[str, list[tuple[str, Entry]]] = defaultdict(list)
        for name, entry in said:
            if isinstance(entry.row, MembershipRow):
                by_body[bodies[entry.row.organization]].append((name, entry))
        for body, group in sorted(by_body.items()):
            iri = self._minter.membership(person, body)
            for name, entry in group:
                self._settle(name, entry.row, entry.target, iri)
            self._add(facts.membership_quads(_membership_fact(person, body, group), self._minter))

    def _office(self, iri: str, profiles: list[Entry]) -> None:
        offices = [entry.row for entry in profiles if isinstance(entry.row, OfficeProfile)]
        best = best_named([office for office in offices if office.alone == iri] or offices)
        where = self._entities.of({row for office in offices for row in (office.jurisdiction, office.organization) if row})
        places, bodies = (
            tuple(sorted({where[row] for office in offices for row in [getattr(office, side)] if row in where})) for side in ("jurisdiction", "organization")
        )
        is_single = best.title in office_words().single and best.is_placed
        self._add(facts.entity_quads(EntityFact(iri, best.kind, best.name, places=places, bodies=bodies, is_single=is_single)))

    def _event_facts(self) -> None:
        """The events of the changed rows and of those whose takers-part are others now, block by block."""
        region = {iri: entry for iri, entry in self._concerned.items() if isinstance(entry.row, EventRow)}
        related = self._later(entry.row for entry in self._digest.changed.values())
        events = self._clustered(region | self._digest.rows(related))
        more = self._later(entry.row for entry in self._digest.speaking_of(self._moved_events(events)).values()) - {
            row for event in events for row in event.rows
        }
        if more:
            events = self._clustered(region | self._digest.rows(related | more))
        relations: dict[str, set[RelationRow]] = defaultdict(set)
        for entry in self._digest.speaking_of({row for event in events for row in event.rows}).values():
            if isinstance(entry.row, RelationRow):
                relations[entry.row.later].add(entry.row)
        targets = {row: (event.iri, event.modality) for event in events for row in event.rows}
        targets |= self._stored_events({row.earlier for found in relations.values() for row in found} - targets.keys())
        for event in events:
            self._add(facts.event_quads(_related(event, relations, targets)))

    def _later(self, rows: Iterable[Row]) -> set[str]:
        return {row.later for row in rows if isinstance(row, RelationRow)}

    def _moved_events(self, events: Iterable[EventFact]) -> set[str]:
        return {row for event in events for row in event.rows if self._result.before[row] not in ("", event.iri)} | {
            iri for iri, entry in self._digest.changed.items() if isinstance(entry.row, EventRow) and not entry.is_alive
        }

    def _stored_events(self, rows: Collection[str]) -> dict[str, tuple[str, str]]:
        return {iri: (entry.target, entry.row.modality) for iri, entry in self._digest.rows(rows).items() if isinstance(entry.row, EventRow)}

    def _clustered(self, region: dict[str, Entry]) -> list[EventFact]:
        """The events of some rows, and of all rows that may be one with them, straight or by others, before and after."""
        entries = {iri: entry for iri, entry in region.items() if entry.is_alive}
        # Of a row that is gone, or whose takers-part are others now, nobody knows with which it went before: all of its block is anew.
        moved = self._entities.moved
        gone = [entry for entry in region.values() if not (entry.is_alive and moved.isdisjoint(entry.row.speaks_of))]
        entries |= self._events_keyed({key for entry in gone for key in entry.keys})
        happenings = pending = self._happenings(entries)
        while pending:
            sharing: dict[str, list[Happening]] = defaultdict(list)
            for one in pending.values():
                for key in one.keys:
                    sharing[key].append(one)
            others = {iri: entry for iri, entry in self._events_keyed(sharing.keys()).items() if iri not in entries}
            pending = {
                iri: other
                for iri, other in self._happenings(others).items()
                if any(may_be_one(other, one) or entries[one.iri].target == others[iri].target != "" for key in other.keys for one in sharing[key])
            }
            happenings = happenings | pending
            entries |= {iri: others[iri] for iri in pending}
        names = {iri: entry.row for iri, entry in self._digest.rows({filler for entry in entries.values() for filler in entry.row.speaks_of}).items()}
        found = []
        for group in in_blocks(happenings[iri] for iri in sorted(happenings)):
            event = _event_fact(group, names)
            self._entities.link(links(group), {happening.iri for happening in group})
            for happening in group:
                self._settle(happening.iri, happening.row, entries[happening.iri].target, event.iri)
                self._result.keys[happening.iri] = happening.keys
            found.append(event)
        return found

    def _events_keyed(self, keys: Collection[str]) -> dict[str, Entry]:
        return {iri: entry for iri, entry in self._digest.keyed(keys).items() if isinstance(entry.row, EventRow)}

    def _happenings(self, entries: dict[str, Entry]) -> dict[str, Happening]:
        fillers = {filler for entry in entries.values() for filler in entry.row.speaks_of}
        known, rows = self._entities.of(fillers), self._digest.rows(fillers)
        shared = {known[iri] for iri in known if isinstance(rows[iri].row, PersonProfile | BodyProfile | OfficeProfile)}
        found = {}
        for iri, entry in entries.items():
            if isinstance(entry.row, EventRow):
                roles = tuple(sorted({(role, known[filler]) for role, filler in entry.row.roles if filler in known}))
                found[iri] = Happening(iri, entry.row, entry.sure_support, roles, frozenset(filler for _, filler in roles if filler in shared))
        return found


def _report(person: str, name: str, entry: Entry, known: dict[str, str]) -> TenureReport:
    row = entry.row
    if not isinstance(row, TenureRow):
        raise TypeError(f"{row} is no tenure")
    before, giver = known.get(row.predecessor, ""), known.get(row.appointed_by, "")
    under = tuple(sorted({known[iri] for iri in row.under if iri in known}))
    return TenureReport(person, known[row.office], row.status, row.start, row.end, name, entry.sure_support, before, giver, under)


def _membership_fact(person: str, body: str, group: list[tuple[str, Entry]]) -> MembershipFact:
    rows = [entry.row for _, entry in group if isinstance(entry.row, MembershipRow)]
    support = reduce(add, (entry.sure_support for _, entry in group))
    start, end = settled(row.start for row in rows), settled(row.end for row in rows)
    return MembershipFact(person, body, min(row.kind for row in rows), start, end, support, tuple(sorted(name for name, _ in group)))


def _names(said: Iterable[tuple[str, Entry]]) -> dict[str, int]:
    """The names that articles give, with how many entities of articles bear each."""
    found: dict[str, int] = defaultdict(int)
    for _, entry in said:
        if isinstance(entry.row, NameRow):
            found[entry.row.name] += entry.sure_support.items
    return found


def _person_fact(iri: str, profiles: list[Entry], said: list[tuple[str, Entry]], also: set[str]) -> EntityFact:
    """The fullest name is the label; of names of one length the one that most articles use."""
    names = _names(said)
    label = max(names, key=lambda name: (len(name.split()), names[name], len(name), name))
    same = (also | {entry.row.external for entry in profiles if isinstance(entry.row, PersonProfile)}) - {""}
    return EntityFact(iri, "Person", label, tuple(sorted(names.keys() - {label})), tuple(sorted(same)))


def _body_fact(iri: str, kind: str, profiles: list[Entry], said: list[tuple[str, Entry]], also: set[str]) -> EntityFact:
    """The label is the profile's name that most articles use, an acronym only where nothing else is known."""
    told: dict[str, int] = defaultdict(int)
    same = set(also)
    for entry in profiles:
        if isinstance(entry.row, BodyProfile) and entry.row.external:
            same.add(entry.row.external)
        elif isinstance(entry.row, BodyProfile):
            told[entry.row.name] += entry.sure_support.items
    label = max(told, key=lambda name: (not is_acronym(name), told[name], name))
    return EntityFact(iri, kind, label, tuple(sorted((told.keys() | _names(said).keys()) - {label})), tuple(sorted(same)))


def _event_fact(group: list[Happening], names: dict[str, Row]) -> EventFact:
    """One event of all that is told of it; the earliest report names and describes it, the most exact date holds."""
    first = min(group, key=lambda happening: (happening.support.first, happening.iri))
    roles = tuple(sorted({pair for happening in group for pair in happening.roles}))
    takers = dict.fromkeys(getattr(names[filler], "name", "") for _, filler in first.row.roles if filler in names)
    label = f"{first.row.type}: {first.row.trigger}" + (f" ({', '.join(takers)})" if takers else "")
    support = reduce(add, (happening.support for happening in group))
    date = settled(happening.row.date for happening in group)
    return EventFact(
        first.support.first_item, first.row.type, first.row.modality, label, date, roles, support, tuple(sorted(happening.iri for happening in group))
    )  # fmt: skip


def _related(event: EventFact, relations: dict[str, set[RelationRow]], targets: dict[str, tuple[str, str]]) -> EventFact:
    """The event with what it followed; a relation stands among the facts only where both have happened."""
    found = {
        (row.kind, targets[row.earlier][0], event.modality == facts.REALISED == targets[row.earlier][1])
        for name in event.rows
        for row in relations.get(name, ())
        if row.earlier in targets and targets[row.earlier][0] != event.iri
    }
    return replace(event, relations=tuple(sorted(found)))
