"""Who is who: what the profiles of the blocks that a change touches stand for, and why."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from kg.deriving.digest import Digest, Entry, profile_keys
from kg.rdf.iris import Minter
from kg.records.digest import BodyProfile, IdentityRow, Link, NameRow, OfficeProfile, OtherProfile, PersonProfile, Row, Support, TenureRow
from kg.resolution import bodies, offices, people
from kg.resolution.clusters import Clusters, linked
from kg.resolution.names import agreement

Said = list[tuple[str, str, bool]]


@dataclass(slots=True)
class Entities:
    """What profiles stand for after a change (``targets``, by profile; empty where background knowledge alone has it), the
    links of each row whose links are anew (``links_of``), and the links that are ``refused``.
    """

    digest: Digest
    minter: Minter
    targets: dict[str, str] = field(default_factory=dict)
    links_of: dict[str, list[Link]] = field(default_factory=dict)
    refused: list[Link] = field(default_factory=list)
    before: dict[str, str] = field(default_factory=dict)

    def resolve(self) -> None:
        """Resolve all that the changed rows concern: people, organizations and places, then offices by who holds them."""
        changed = self.digest.changed
        self._resolve_named({iri: entry for iri, entry in changed.items() if isinstance(entry.row, PersonProfile | BodyProfile)})
        for iri, entry in changed.items():
            if isinstance(entry.row, OtherProfile) and entry.is_alive:
                self._settle(iri, entry, entry.row.alone)
        self._resolve_offices()

    @property
    def links(self) -> list[Link]:
        """All links that are anew."""
        return [link for links in self.links_of.values() for link in links]

    @property
    def moved(self) -> set[str]:
        """Profiles that stood for something else before."""
        return {iri for iri, target in self.targets.items() if self.before[iri] != target and self.before[iri]}

    def of(self, profiles: Collection[str]) -> dict[str, str]:
        """What profiles stand for; those of background knowledge alone are left out."""
        known = {iri: self.targets[iri] for iri in profiles if iri in self.targets}
        rest = self.digest.rows([iri for iri in profiles if iri not in known])
        return {iri: target for iri, target in (known | {iri: entry.target for iri, entry in rest.items()}).items() if target}

    def members(self, targets: Collection[str]) -> dict[str, Entry]:
        """The profiles that stand for these entities after the change."""
        now = [iri for iri, target in self.targets.items() if target in targets]
        stored = {iri: entry for iri, entry in self.digest.standing_for(targets).items() if iri not in self.targets and entry.row.is_profile}
        return stored | self.digest.rows(now)

    def link(self, links: Iterable[Link], rows: Collection[str]) -> None:
        """Note why rows are one, in the place of what was noted before."""
        self.links_of |= {row: [] for row in rows}
        for link in links:
            self.links_of[link.one].append(link)

    def _settle(self, iri: str, entry: Entry, target: str) -> None:
        self.targets[iri], self.before[iri] = target, entry.target

    def _resolve_named(self, touched: dict[str, Entry]) -> None:
        """People, organizations and places, block by block; blocks that statements tie together are one."""
        region, said = self._region(touched)
        rows = list(self.digest.about(region).values())
        if not said and not any(isinstance(entry.row, IdentityRow) for entry in self.digest.changed.values()):
            region = self._of_like_name(region, touched, [entry.row for entry in (*rows, *self.digest.changed.values())])
        of_profile = defaultdict(list)
        for entry in rows:
            for iri in entry.row.about:
                of_profile[iri].append((entry.row, entry.sure_support))
        held = {other for iri in region for row, _ in of_profile[iri] for other in row.speaks_of}
        named = {iri: entry.row for iri, entry in self.digest.rows(held).items()}
        for component, statements in _components(region, said):
            clusters: Clusters[people.Candidate] | Clusters[bodies.Body]
            if isinstance(next(iter(component.values())).row, PersonProfile):
                profiles = {iri: (entry.row, entry.sure_support) for iri, entry in component.items() if isinstance(entry.row, PersonProfile)}
                clusters = people.clustered(people.candidates(profiles, [row for iri in component for row in of_profile[iri]], named), statements)
            else:
                clusters = bodies.clustered(list(_bodies(component, of_profile)), statements)
            self._name(clusters, component)

    def _name(self, clusters: Clusters[people.Candidate] | Clusters[bodies.Body], component: dict[str, Entry]) -> None:
        """Each cluster gets the IRI of its earliest profile; of clusters of one name the earliest gets it as it is."""
        taken: set[str] = set()
        told = [sorted((candidate for candidate in group if not candidate.profile.external), key=_earliest) for group in clusters.all()]
        for group in sorted(filter(None, told), key=lambda group: _earliest(group[0])):
            iri = group[0].profile.alone
            while iri in taken:
                iri = self.minter.namesake(iri, group[0].support.first_item.partition("#")[0])
            taken.add(iri)
            for candidate in clusters.of(group[0].iri):
                self._settle(candidate.iri, component[candidate.iri], iri)
        for iri, entry in component.items():
            if iri not in self.targets:
                self._settle(iri, entry, "")
        self.link(clusters.links, component.keys())
        self.refused += clusters.refused

    def _of_like_name(self, region: dict[str, Entry], touched: dict[str, Entry], rows: list[Row]) -> dict[str, Entry]:
        """A region without the people whose names agree with no touched profile's, nor with those that agree with it, and so on:
        whatever has changed, nobody of these becomes somebody else.
        """
        names: dict[str, set[str]] = defaultdict(set)
        for iri, entry in (*region.items(), *touched.items()):
            names[iri].add(getattr(entry.row, "name", ""))
        for row in rows:
            if isinstance(row, NameRow):
                names[row.profile].add(row.name)
        others: dict[tuple[str, ...], set[str]] = defaultdict(set)
        for iri in region.keys() - touched.keys():
            if isinstance(region[iri].row, PersonProfile):
                others[profile_keys(region[iri].row)].add(iri)
        pending = list(touched.items())
        while pending:
            iri, entry = pending.pop()
            block = others[profile_keys(entry.row)]
            near = {other for other in block if any(agreement(one, name) for one in names[iri] for name in names[other])}
            block -= near
            pending += [(other, region[other]) for other in near]
        strangers = {iri for block in others.values() for iri in block}
        return {iri: entry for iri, entry in region.items() if iri not in strangers}

    def _region(self, touched: dict[str, Entry]) -> tuple[dict[str, Entry], dict[str, tuple[IdentityRow, list[str], list[str]]]]:
        """All profiles of the blocks of some profiles, and of the blocks that statements tie to these; the statements with
        the profiles that they mean.
        """
        statements = {iri: entry for iri, entry in self.digest.changed.items() if isinstance(entry.row, IdentityRow)}
        region = self._blocks(touched | self.digest.denoted_by([iri for entry in statements.values() for iri in entry.row.speaks_of]))
        said: dict[str, tuple[IdentityRow, list[str], list[str]]] = {}
        while True:
            # Also by a profile that is gone two blocks may have been tied.
            meant = {iri for entry in (*region.values(), *touched.values()) for iri in entry.row.denoted_by}
            found = {iri: entry.row for iri, entry in self.digest.speaking_of(meant).items() if isinstance(entry.row, IdentityRow)}
            fresh = {iri: row for iri, row in found.items() if iri not in said}
            if not fresh:
                return region, said
            profiles = self.digest.denoted_by({iri for row in fresh.values() for iri in row.speaks_of})
            for iri, row in fresh.items():
                one, other = ([p for p, entry in sorted(profiles.items(), key=by_first_report) if side in entry.row.denoted_by] for side in row.speaks_of)
                said[iri] = row, one, other
            region |= self._blocks(profiles)

    def _blocks(self, touched: dict[str, Entry]) -> dict[str, Entry]:
        keys = {key for entry in touched.values() for key in profile_keys(entry.row)}
        alone = {iri: entry for iri, entry in touched.items() if entry.is_alive and not profile_keys(entry.row)}
        return self.digest.keyed(keys) | alone

    def _resolve_offices(self) -> None:
        """Offices by their words; then those that their holders tell, where a holder's cluster or offices have changed."""
        changed = {iri: entry for iri, entry in self.digest.changed.items() if isinstance(entry.row, OfficeProfile)}
        self._resolve_placed(self._blocks({iri: entry for iri, entry in changed.items() if profile_keys(entry.row)}))
        members = self.members(self._holders_concerned() - {""})
        told = {iri: entry for iri, entry in (self.digest.about(members.keys()) | changed).items() if entry.is_alive}
        region = {iri: entry.row for iri, entry in told.items() if isinstance(entry.row, OfficeProfile) and not entry.row.is_placed}
        holders = self.of({holder for row in region.values() for holder in row.holders})
        held = self._held(set(holders.values()))
        for iri, row in region.items():
            target = "" if row.external else offices.resolved(row, holders, held, self.minter.office_of)
            self.link([linked(iri, target, "heldByOne")] if target and target != row.alone else [], {iri})
            self._settle(iri, told[iri], target)

    def _resolve_placed(self, region: dict[str, Entry]) -> None:
        """Offices with a country or body: those of the same words are one, and bear the fullest name."""
        blocks: dict[str, dict[str, OfficeProfile]] = defaultdict(dict)
        for iri, entry in region.items():
            if isinstance(entry.row, OfficeProfile):
                blocks[profile_keys(entry.row)[0]][iri] = entry.row
        for block in blocks.values():
            best = offices.best_named(block.values())
            first = min(iri for iri, row in block.items() if row == best)
            self.link([linked(iri, first, "sameWords") for iri in sorted(block.keys() - {first})], block.keys())
            for iri in block:
                self._settle(iri, region[iri], best.alone)

    def _holders_concerned(self) -> set[str]:
        """The people of whom a profile or a tenure has changed, before and after, or whose offices are others now."""
        profiles = {iri: entry.target for iri, entry in self.digest.changed.items() if isinstance(entry.row, PersonProfile)}
        persons = {*profiles.values(), *(self.targets.get(iri, "") for iri in profiles)}
        persons |= {iri for moved in self.moved for iri in (self.targets[moved], self.before[moved])}
        rows = [entry.row for entry in (*self.digest.changed.values(), *self.digest.speaking_of(self.moved).values())]
        return persons | set(self.of({row.person for row in rows if isinstance(row, TenureRow)}).values())

    def _held(self, persons: set[str]) -> dict[str, list[offices.Held]]:
        """The offices with a country or body that people hold, as articles say."""
        members = self.members(persons)
        person_of = self.of(members)
        rows = [entry.row for entry in self.digest.about(members.keys()).values() if isinstance(entry.row, TenureRow)]
        # Background knowledge says who somebody is, not which offices the news speaks of.
        told = {iri for iri, entry in members.items() if isinstance(entry.row, PersonProfile) and not entry.row.external}
        profiles = self.digest.rows({row.office for row in rows})
        office_of = self.of(profiles)
        found: dict[str, set[offices.Held]] = defaultdict(set)
        for row in rows:
            office = profiles[row.office].row if row.office in profiles else None
            if row.person in told and isinstance(office, OfficeProfile) and office.is_placed:
                found[person_of[row.person]].add((office.title, office_of[row.office]))
        return {person: sorted(held) for person, held in found.items()}


def _earliest(candidate: people.Candidate | bodies.Body) -> tuple[bool, str, str]:
    """The order in which profiles name their cluster: a name of one word, which only its article understands, last."""
    return not profile_keys(candidate.profile), candidate.support.first, candidate.iri


def by_first_report(item: tuple[str, Entry]) -> tuple[str, str]:
    """The order of rows by their earliest article."""
    return item[1].sure_support.first, item[0]


def _bodies(component: dict[str, Entry], rows: Mapping[str, list[tuple[Row, Support]]]) -> Iterator[bodies.Body]:
    for iri, entry in component.items():
        if isinstance(entry.row, BodyProfile):
            names = frozenset({entry.row.name, *(row.name for row, _ in rows[iri] if isinstance(row, NameRow))})
            yield bodies.Body(iri, entry.row, entry.sure_support, names)


def _components(region: dict[str, Entry], said: dict[str, tuple[IdentityRow, list[str], list[str]]]) -> Iterator[tuple[dict[str, Entry], Said]]:
    """The blocks of a region, those that statements tie together as one, each with what is said in it."""
    block = {iri: next(iter(profile_keys(entry.row)), iri) for iri, entry in region.items()}
    tied = {key: key for key in block.values()}
    statements = list(_pairs(said.values(), block))
    for one, other, _ in statements:
        first, second = sorted((_root(tied, block[one]), _root(tied, block[other])))
        tied[second] = first
    parts: dict[str, dict[str, Entry]] = defaultdict(dict)
    spoken: dict[str, Said] = defaultdict(list)
    for iri in sorted(region):
        parts[_root(tied, block[iri])][iri] = region[iri]
    for statement in statements:
        spoken[_root(tied, block[statement[0]])].append(statement)
    for root in sorted(parts):
        for part in _of_one_kind(parts[root]):
            yield part, [statement for statement in spoken[root] if statement[0] in part and statement[1] in part]


def _of_one_kind(part: dict[str, Entry]) -> Iterator[dict[str, Entry]]:
    """People apart from organizations and places: nobody can make a person a place."""
    persons = {iri: entry for iri, entry in part.items() if isinstance(entry.row, PersonProfile)}
    others = {iri: entry for iri, entry in part.items() if iri not in persons}
    yield from filter(None, (persons, others))


def _pairs(said: Iterable[tuple[IdentityRow, list[str], list[str]]], block: dict[str, str]) -> Iterator[tuple[str, str, bool]]:
    """What is said, as pairs of profiles: the earliest of each side are the same, all of them are different."""
    for row, one, other in said:
        sides = [[iri for iri in side if iri in block] for side in (one, other)]
        if row.same:
            sides = [side[:1] for side in sides]
        yield from ((a, b, row.same) for a in sides[0] for b in sides[1] if a != b)


def _root(tied: dict[str, str], key: str) -> str:
    while tied[key] != key:
        key = tied[key]
    return key
