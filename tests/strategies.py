"""Hypothesis strategies for the records."""

from hypothesis import strategies as st

from kg.records.article import Article
from kg.records.claims import (
    DescriptionClaim,
    EventClaim,
    EventRelationClaim,
    Evidence,
    Extraction,
    LocalEntity,
    MembershipClaim,
    Mention,
    OfficeName,
    StatementClaim,
    TenureClaim,
)
from kg.records.spans import Span

texts = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=200)
articles = st.builds(Article, text=texts, id=st.text("abc-123", max_size=8), title=texts, date=st.dates().map(str), source=texts)

_NAMES = st.sampled_from(["Anna Silva", "Peter Novak", "Kofi Mensah", "Mei Lin Chen"])
_OFFICES = st.sampled_from(["mayor of Porto", "prime minister of Norway", "interior minister", "ambassador to Kenya"])
_FRAMES = st.sampled_from(
    [
        "{name} resigned as {office} on Monday.",
        "“I will not run again,” said {name}, the {office}.",
        "Troops left Mali in May 2021, {name} said — “at last”.",
        "Former {office} {name} visited Kyiv; 😀 protesters met her.",
    ]
)
news = st.lists(st.builds(lambda frame, name, office: frame.format(name=name, office=office), _FRAMES, _NAMES, _OFFICES), min_size=1, max_size=4).map(
    "\n\n".join
)
"""Small articles of news sentences, with typographic and astral characters."""


_WORDS = st.text(max_size=8)
_SPANS = st.builds(Span, st.integers(0, 99), st.integers(0, 99), _WORDS)
_ENTITIES, _EVENTS = 3, 2
_ENTITY = st.integers(0, _ENTITIES - 1)
_MAYBE = st.none() | _ENTITY
_EVIDENCE = st.builds(Evidence, st.integers(0, 1), _WORDS, st.floats(0, 1))
_OFFICE = st.none() | st.builds(OfficeName, _WORDS, _WORDS, _WORDS, _WORDS, _WORDS, st.booleans())
_ENTITY_TYPES = st.sampled_from(["Person", "Office"])
_CLAIMED = st.lists(st.tuples(_ENTITY_TYPES, st.sampled_from("ABC"), st.lists(st.builds(Mention, _SPANS, _WORDS), max_size=2), _OFFICE), min_size=3, max_size=3)


def _entities(drawn: list[tuple[str, str, list[Mention], OfficeName | None]]) -> tuple[LocalEntity, ...]:
    return tuple(LocalEntity(number, kind, name, tuple(mentions), office) for number, (kind, name, mentions, office) in enumerate(drawn))


def _claims(kind: st.SearchStrategy, least: int = 0) -> st.SearchStrategy:
    return st.lists(kind, min_size=least, max_size=2).map(tuple)


extractions = st.builds(
    Extraction,
    st.tuples(_SPANS, _SPANS),
    _CLAIMED.map(_entities),
    _claims(st.builds(TenureClaim, _ENTITY, _ENTITY, _WORDS, _EVIDENCE, _WORDS, _WORDS, _MAYBE, _MAYBE, _claims(_ENTITY))),
    _claims(st.builds(MembershipClaim, _ENTITY, _ENTITY, _WORDS, _EVIDENCE, _WORDS, _WORDS)),
    st.tuples(*(
        st.builds(EventClaim, _WORDS, _SPANS, st.just(event), _claims(st.tuples(_WORDS, _ENTITY)), _WORDS, _WORDS, _EVIDENCE, st.floats(0, 1), st.floats(0, 1))
        for event in range(_EVENTS)
    )),
    _claims(st.builds(StatementClaim, _SPANS, _WORDS, _EVIDENCE, _MAYBE, _MAYBE, _WORDS, _WORDS)),
    _claims(st.builds(DescriptionClaim, _ENTITY, _WORDS, _WORDS, _EVIDENCE)),
    _claims(st.builds(EventRelationClaim, st.integers(0, _EVENTS - 1), _WORDS, st.integers(0, _EVENTS - 1), _EVIDENCE)),
)  # fmt: skip
"""Claims of an article with two sentences, three entities and two events."""
