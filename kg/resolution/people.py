"""Which profiles of people are one person: a name alone joins only where nothing tells two of the name apart.

The people of a block (one key, see ``names.py``) are clustered by scored evidence, by the weights of
``rules/identity.ttl``; what clashes never meets. A pure function of the profiles, whatever order they come in.
"""

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import combinations

from kg.knowledge.forms import plain, words_of
from kg.knowledge.identity import identity_rules
from kg.knowledge.words import country
from kg.records.digest import DescriptionRow, Link, MembershipRow, NameRow, OfficeProfile, PersonProfile, Row, Support, TenureRow
from kg.records.times import bounds
from kg.resolution.clusters import Clusters, linked
from kg.resolution.names import agreement
from kg.resolution.offices import office_key
from kg.resolution.tenures import PRESENT

_LONG_CAREER = 80  # years between the first and the last that one person does
_LONG_LIFE = 105  # years from birth to the last that somebody does
_BETWEEN = dt.timedelta(days=365)  # nobody is mayor of one town and a year later of another
Feature = tuple[str, str]
Terms = dict[tuple[str, str], tuple[dt.date, dt.date]]
"""(kind of office, place) to the first and the last certain day."""


@dataclass(frozen=True, slots=True)
class Held:
    """An office that a profile holds: its key over articles and background, kind, place (empty for a body), certain days."""

    key: str
    title: str
    kind: str
    place: str
    where: str
    since: dt.date | None
    until: dt.date | None


@dataclass(slots=True)
class Candidate:
    """A profile with all that the digest knows of it. Years are of what the person did while alive."""

    iri: str
    profile: PersonProfile
    support: Support
    names: tuple[str, ...]
    held: list[Held] = field(default_factory=list)
    bodies: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)

    @property
    def is_external(self) -> bool:
        """Whether it is background knowledge."""
        return bool(self.profile.external)

    def features(self) -> Iterator[Feature]:
        """What two profiles may share beside their name: (kind of evidence, value)."""
        for office in self.held:
            if office.where:
                yield "sameOffice", office.key
                yield "sameBody", office.where
                if country(office.where):
                    yield "sameScene", country(office.where)
            yield "sameTitle", office.title
        yield from (("sameMembership", body) for body in self.bodies)
        if self.profile.scene:
            yield "sameScene", self.profile.scene
        born = bounds(self.profile.born)
        if born.earliest and born.latest:
            yield from (("sameBirth", str(year)) for year in range(born.earliest.year, born.latest.year + 1))


def candidates(profiles: Mapping[str, tuple[PersonProfile, Support]], rows: Iterable[tuple[Row, Support]], offices: Mapping[str, Row]) -> list[Candidate]:
    """The profiles with what the rows say of them, earliest first; ``offices`` are the profiles of the offices by IRI."""
    names: dict[str, set[str]] = {iri: {profile.name} for iri, (profile, _) in profiles.items()}
    found = {iri: Candidate(iri, profile, support, ()) for iri, (profile, support) in profiles.items()}
    for row, support in rows:
        if isinstance(row, NameRow) and row.profile in found:
            names[row.profile].add(row.name)
        elif isinstance(row, TenureRow) and row.person in found:
            office = offices.get(row.office)
            if isinstance(office, OfficeProfile):
                found[row.person].held.append(_held(row, support, office))
                found[row.person].years.update(day.year for day in (bounds(row.start).earliest, bounds(row.end).latest) if day)
        elif isinstance(row, MembershipRow) and row.person in found:
            body = offices.get(row.organization)
            found[row.person].bodies.add(plain(getattr(body, "name", row.organization)))
        elif isinstance(row, DescriptionRow) and row.person in found and row.kind == "active":
            found[row.person].years.add(int(row.value))
    for iri, candidate in found.items():
        candidate.names = tuple(sorted(name for name in names[iri] if len(words_of(name)) > 1)) or (candidate.profile.name,)
        candidate.held.sort(key=lambda office: (office.key, str(office.since), str(office.until)))
    return sorted(found.values(), key=lambda candidate: (candidate.support.first, candidate.iri))


def _held(row: TenureRow, support: Support, office: OfficeProfile) -> Held:
    """An office as held for certain: from its start, or the first report that it is held, to its end or the last such report."""
    since, until = bounds(row.start).latest, bounds(row.end).earliest
    if row.status in PRESENT:
        since = since or bounds(support.first_date).earliest
        until = until or bounds(support.last_date).latest
    where = plain(office.jurisdiction_name or office.organization_name)
    return Held(office_key(office), office.title, office.kind, plain(office.jurisdiction_name), where, since, until)


def clustered(found: list[Candidate], said: Iterable[tuple[str, str, bool]]) -> Clusters[Candidate]:
    """The people among the candidates of a block. ``said`` are pairs of profiles that somebody calls the same, or different."""
    statements = list(said)
    apart = defaultdict(set)
    for one, other, same in statements:
        if not same:
            apart[one].add(other)
            apart[other].add(one)
    clusters = Clusters(found, lambda candidate: candidate.iri, lambda a, b: _clash(a, b, apart))
    clusters.join((linked(one, other, "saidSame") for one, other, same in statements if same), always=True)
    clusters.join(link for link in _evidence(found) if link.score >= identity_rules().weights["threshold"])
    _join_by_name(clusters)
    return clusters


def _evidence(found: list[Candidate]) -> Iterator[Link]:
    """A link for each pair of candidates that share more than a name. Of many that share one thing, each is tied to the first."""
    sharing: dict[Feature, dict[str, list[Candidate]]] = defaultdict(lambda: defaultdict(list))
    for candidate in found:
        for feature in set(candidate.features()):
            for name in candidate.names:
                sharing[feature][name].append(candidate)
    pairs = set()
    for by_name in sharing.values():
        for members in by_name.values():
            pairs |= {(members[0].iri, other.iri) for other in members[1:]}
        for one, other in combinations(sorted(by_name), 2):
            if agreement(one, other):
                pairs.add((by_name[one][0].iri, by_name[other][0].iri))
    known = {candidate.iri: candidate for candidate in found}
    ordered = {tuple(sorted(pair)) for pair in pairs if pair[0] != pair[1]}
    yield from (_link(known[one], known[other]) for one, other in sorted(ordered))


def _link(one: Candidate, other: Candidate) -> Link:
    """The pair's score: the best agreement of their names for which what they share is enough, and all that they share."""
    rules = identity_rules()
    weights, wordings = rules.weights, rules.wordings
    shared = defaultdict(list)
    for kind, value in sorted(set(one.features()) & set(other.features())):
        shared[kind].append(value)
    agreements = {agreement(a, b) for a in one.names for b in other.names} - {""}
    names = max((kind for kind in agreements if rules.suffices(kind, shared)), key=lambda kind: weights[kind], default="")
    score = (weights[names] + sum(weights[kind] for kind in shared)) if names else 0.0
    reasons = [wordings[names]] if names else []
    reasons += [f"{wordings[kind]} ({', '.join(values)})" for kind, values in shared.items()]
    return Link(one.iri, other.iri, round(min(1.0, score), 2), tuple(reasons))


def _join_by_name(clusters: Clusters[Candidate]) -> None:
    """Join those who share a full name and nothing else, where it is plain who is meant."""
    by_name = defaultdict(list)
    for candidate in clusters.candidates:
        for name in {words_of(name) for name in candidate.names}:
            by_name[name].append(candidate)
    for name in sorted(by_name):
        told = _groups(clusters, [candidate for candidate in by_name[name] if not candidate.is_external])
        _join_told(clusters, told)
        told = _groups(clusters, [candidate for candidate in by_name[name] if not candidate.is_external])
        known = _groups(clusters, [candidate for candidate in by_name[name] if candidate.is_external])
        strangers = [group for group in known if all(candidate.is_external for candidate in group)]
        if len(told) == 1 and len(known) == 1 and strangers:
            clusters.join([_by_name(told[0], strangers[0])])


def _join_told(clusters: Clusters[Candidate], groups: list[list[Candidate]]) -> None:
    """Clusters of articles: all of a name are one if none clash; else the undecided go to whom nearly all articles mean."""
    against = [(one, other, reason) for one, other in combinations(groups, 2) if (reason := clusters.clash(one, other) or _doubt(one, other))]
    if not against:
        clusters.join(_by_name(groups[0], other) for other in groups[1:])
        return
    for one, other, reason in against:
        link = _by_name(one, other)
        clusters.refused.append(replace(link, reasons=(*link.reasons, reason)))
    sizes = [sum(candidate.support.items for candidate in group if not candidate.is_external) for group in groups]
    largest = max(range(len(groups)), key=lambda place: (sizes[place], -place))
    if sizes[largest] >= identity_rules().weights["dominance"] * (sum(sizes) - sizes[largest]):
        clusters.join(_by_name(groups[largest], other) for other in groups if other is not groups[largest] and not _doubt(groups[largest], other))


def _doubt(one: list[Candidate], other: list[Candidate]) -> str:
    """Why a name is too little to make them one, in words: they held offices in two places at one time, and share nothing else."""
    doubtful = any(_in_two_places(_terms(one), _terms(other)))
    return identity_rules().wordings["twoPlaces"] if doubtful else ""


def _groups(clusters: Clusters[Candidate], members: list[Candidate]) -> list[list[Candidate]]:
    """The clusters of some candidates, each once."""
    return list({id(clusters.of(candidate.iri)): clusters.of(candidate.iri) for candidate in members}.values())


def _by_name(one: list[Candidate], other: list[Candidate]) -> Link:
    """A link by name alone, between the first of each."""
    return linked(one[0].iri, other[0].iri, "sameName")


def _clash(one: list[Candidate], other: list[Candidate], apart: Mapping[str, set[str]]) -> str:
    """Why two clusters are not one person, in words; empty where nothing says so."""
    wordings = identity_rules().wordings
    others = {candidate.iri for candidate in other}
    if any(apart[candidate.iri] & others for candidate in one if candidate.iri in apart):
        return wordings["saidDifferent"]
    return next((wordings[name] for name, holds in _CLASHES.items() if holds(one, other)), "")


def _identifiers_differ(one: list[Candidate], other: list[Candidate]) -> bool:
    """Whether one source of background knowledge, the same beginning of its IRIs, has two IRIs for them."""
    sources: dict[str, set[str]] = defaultdict(set)
    for candidate in (*one, *other):
        if candidate.is_external:
            sources[candidate.profile.external.rstrip("/").replace("#", "/").rpartition("/")[0]].add(candidate.profile.external)
    return any(len(iris) > 1 for iris in sources.values())


def _lifetimes_differ(one: list[Candidate], other: list[Candidate]) -> bool:
    both = (*one, *other)
    born = [bounds(candidate.profile.born) for candidate in both if candidate.profile.born]
    earliest = max((limit.earliest for limit in born if limit.earliest), default=None)
    latest = min((limit.latest for limit in born if limit.latest), default=None)
    if earliest and latest and earliest.year > latest.year + 1:
        return True
    years = {year for candidate in both for year in candidate.years}
    died = min((day.year for candidate in both if candidate.profile.died and (day := bounds(candidate.profile.died).latest)), default=None)
    if died and years and max(years) > died + 1:
        return True
    if latest and years and max(years) - latest.year > _LONG_LIFE:
        return True
    return bool(years) and max(years) - min(years) > _LONG_CAREER


def _countries_differ(one: list[Candidate], other: list[Candidate]) -> bool:
    """Whether both held offices that are held in one country only, and share no country."""
    countries = [{country(held.place) for candidate in group for held in candidate.held if _is_exclusive(held)} - {""} for group in (one, other)]
    return bool(countries[0]) and bool(countries[1]) and not countries[0] & countries[1]


def _offices_collide(one: list[Candidate], other: list[Candidate]) -> bool:
    """Whether they held offices of one kind in two towns or regions at one time, or nearly so."""
    mine, theirs = ({key: term for key, term in _terms(group).items() if not country(key[1])} for group in (one, other))
    return any(kind == other_kind for kind, other_kind in _in_two_places(mine, theirs))


def _in_two_places(mine: Terms, theirs: Terms) -> Iterator[tuple[str, str]]:
    """The kinds of offices that two hold in different places at one time, or nearly so."""
    for (kind, place), (since, until) in mine.items():
        for (other_kind, other_place), (begin, end) in theirs.items():
            if place != other_place and since - end <= _BETWEEN and begin - until <= _BETWEEN:
                yield kind, other_kind


def _terms(group: list[Candidate]) -> Terms:
    """First and last certain day in each kind of office and place, of offices that nobody holds in two places."""
    terms: Terms = {}
    for candidate in group:
        for held in candidate.held:
            if _is_exclusive(held) and held.place and held.since and held.until and held.since <= held.until:
                since, until = terms.get((held.kind, held.place), (held.since, held.until))
                terms[(held.kind, held.place)] = min(since, held.since), max(until, held.until)
    return terms


def _is_exclusive(held: Held) -> bool:
    return held.kind in identity_rules().exclusive


_CLASHES = {
    "otherIdentifier": _identifiers_differ,
    "otherLifetime": _lifetimes_differ,
    "otherCountry": _countries_differ,
    "sameTimeOffice": _offices_collide,
}
