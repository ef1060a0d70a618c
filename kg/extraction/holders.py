"""Who holds an office: the holders that the constructions give, in which order, and one office entity for all its names."""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from spacy.tokens import Token

from kg.extraction.constructions import BESIDE, PREDICATED, Holding, first_holding, led_parties, person_at
from kg.extraction.context import Context
from kg.extraction.coreference import Chain, Chains
from kg.extraction.jurisdictions import SURE, Jurisdictions
from kg.extraction.offices import OfficePhrase, coordination
from kg.extraction.periods import period
from kg.knowledge.offices import office_words
from kg.language.names import title_length
from kg.language.syntax import arguments
from kg.records.claims import Evidence, OfficeName, TenureClaim
from kg.records.times import bounds

# How sure a construction makes us that the person holds the office.
_CONFIDENCE = {"title": 0.95, "apposition": 0.9, "apposition before": 0.85, "as": 0.85, "copula": 0.8, "coordination": 0.8, "candidacy": 0.8, "leads": 0.75}


def holdings(context: Context, chains: Chains, phrases: Iterable[OfficePhrase]) -> Iterator[Holding]:
    """The offices whose holder is known by now; beside its holder's name a phrase refers to the holder: "the envoy, Khalilzad, tendered"."""
    found: dict[int, Holding] = {}
    phrases = list(phrases)
    for number, phrase in enumerate(phrases):
        beside = first_holding(context, chains, phrase, BESIDE)
        if beside is not None:
            chains.stand_for(context.doc[phrase.start : phrase.head + 1].root.i, beside.holder)
        holding = beside or first_holding(context, chains, phrase, PREDICATED)
        if holding is not None:
            found[number] = holding
    found |= _in_row(context, chains, phrases, found)
    yield from (found[number] for number in sorted(found))


def _in_row(context: Context, chains: Chains, phrases: list[OfficePhrase], known: dict[int, Holding]) -> dict[int, Holding]:
    """The phrases of a row that take their holder from the one before or behind: "president and chief executive"."""
    found = dict(known)
    for number in range(1, len(phrases)):
        if number - 1 in found:
            before = found[number - 1]
            is_loose = before.rule in ("as", "copula") or before.verb is not None
            if coordination(context.doc, before.phrase, phrases[number], is_loose=is_loose) and (number not in found or found[number].verb is not None):
                status = phrases[number].status or before.status
                found[number] = Holding(phrases[number], before.holder, "coordination", status, before.verb)
    for number in range(len(phrases) - 2, -1, -1):
        phrase, behind = phrases[number], found.get(number + 1)
        if number not in found and behind is not None and behind.rule == "title":
            is_stacked = phrase.end == behind.phrase.start  # "Army chief General Min Htun"
            if is_stacked or coordination(context.doc, phrase, behind.phrase, is_loose=False):
                found[number] = Holding(phrase, behind.holder, "coordination", phrase.status or behind.status)
                chains.stand_for(context.doc[phrase.start : phrase.head + 1].root.i, behind.holder)
    return found


def described(context: Context, chains: Chains, known: list[Holding]) -> None:
    """ "the general", "the new prime minister": the last person before it who was given that title."""
    titled: dict[tuple[str, str], set[int]] = {}
    for token in context.doc:
        if chains.named(token) is None and _is_description(token):
            sought = "former" if any(office_words().status.get(c.lower_) == "former" for c in token.lefts) else ""
            key = token.lower_, sought
            if key not in titled:
                titled[key] = {h.holder.number for h in known if h.phrase.name.title.endswith(token.lower_) and sought in ("", h.status)}
            holder = next((chain for _, chain in chains.people_before(token.i) if chain.number in titled[key]), None) if titled[key] else None
            if holder is not None:
                chains.stand_for(token.i, holder)


def _is_description(token: Token) -> bool:
    """A definite title that no name and no complement follows."""
    doc = token.doc
    if token.pos_ not in ("NOUN", "PROPN") or not any(token.i - n + 1 >= 0 and title_length(doc, token.i - n + 1) == n for n in range(1, 4)):
        return False
    if not any(c.lower_ == "the" for c in token.lefts):
        return False
    following = doc[token.i + 1] if token.i + 1 < len(doc) else None
    return following is None or (following.ent_type_ == "" and following.lower_ not in ("of", "for", "to", "in"))


def tenure_claims(context: Context, chains: Chains, phrases: Iterable[OfficePhrase], known: list[Holding], jurisdictions: Jurisdictions) -> list[TenureClaim]:
    """Who holds which office, pronouns resolved; one office entity for the names that the article gives one office."""
    done = {holding.phrase.head for holding in known}
    rest = (first_holding(context, chains, phrase, PREDICATED) for phrase in phrases if phrase.head not in done)
    offices = _Offices(chains)
    claims = []
    led = (holding for token in context.doc for holding in led_parties(context, chains, token))
    for holding in sorted([*known, *filter(None, rest), *led], key=lambda holding: holding.phrase.start):
        name = jurisdictions.imply(holding.phrase.name, holding.holder)
        office = offices.chain(replace(holding.phrase, name=name), holding.holder)
        confidence = _CONFIDENCE[holding.rule] * (SURE if name.is_inferred else 1)
        evidence = Evidence(context.sentence(context.doc[holding.phrase.head]), holding.rule, confidence)
        start, end = period(context, holding.phrase, holding.verb)
        status = "former" if end and holding.status == "current" and not _is_future(end, context.date) else holding.status
        under = tuple(chain.number for chain in _under(chains, holding) if chain is not holding.holder)
        claims.append(TenureClaim(holding.holder.number, office.number, status, evidence, start, end, under=under))
    return _one_per_sentence(claims)


def _under(chains: Chains, holding: Holding) -> Iterator[Chain]:
    """Whom the office was held under: "served under both Donald Trump and Joe Biden as envoy"."""
    head = chains.context.doc[holding.phrase.head]
    for word in (holding.verb, head):
        for token in arguments(word).get("under", []) if word is not None else []:
            chain = person_at(chains, token)
            if chain is not None:
                yield chain


def _is_future(date: str, article_date: str) -> bool:
    last, today = bounds(date).latest, bounds(article_date).latest
    return last is not None and today is not None and last > today


def _one_per_sentence(claims: list[TenureClaim]) -> list[TenureClaim]:
    unique = {(c.holder, c.office, c.status, c.evidence.sentence): c for c in reversed(claims)}
    return sorted(unique.values(), key=lambda c: (c.evidence.sentence, c.holder, c.office))


class _Offices:
    """The offices of one article: "Special Representative" is the office of that title that the article names in full."""

    def __init__(self, chains: Chains) -> None:
        self._chains = chains
        self._known: list[tuple[Chain, Chain]] = []

    def chain(self, phrase: OfficePhrase, holder: Chain) -> Chain:
        """The office entity of a phrase, an earlier one where title, place and body agree."""
        name = phrase.name
        same = (office for office, owner in self._known if _same_office(office.office, name, is_same_holder=owner is holder))
        office = next(same, None)
        if office is None:
            office = self._chains.add("Office", name.label, office=name)
        elif office.office is not None:
            office.office = _fuller(office.office, name)
        for kind, within in (("Place", name.jurisdiction), ("Organization", name.organization)):
            if within:
                self._chains.ensure(kind, within)
        self._known.append((office, holder))
        self._chains.place_office(phrase.start, phrase.end, office)
        return office


def _same_office(known: OfficeName | None, name: OfficeName, *, is_same_holder: bool) -> bool:
    """Same title, nothing that contradicts, and either the same holder or one name inside the other."""
    if known is None or known.title != name.title:
        return False
    if known.jurisdiction and name.jurisdiction and known.jurisdiction != name.jurisdiction:
        return False
    if known.label == name.label:
        return bool(known.jurisdiction == name.jurisdiction)
    long, short = sorted((known.label.lower(), name.label.lower()), key=len, reverse=True)
    return bool(long.startswith(short)) and (is_same_holder or " for " in long or " of the " in long)


def _fuller(known: OfficeName, other: OfficeName) -> OfficeName:
    return replace(
        known,
        jurisdiction=known.jurisdiction or other.jurisdiction,
        organization=known.organization or other.organization,
        is_inferred=known.is_inferred and (other.is_inferred or not other.jurisdiction),
    )
