"""Made-up articles with their claims, as an extractor would have found them: for measuring what many articles cost.

People, offices and places are drawn as the news draws them (Zipf): few are in very many articles, most in one or two, and the
more articles there are, the more people they name.
"""

import datetime as dt
import random
from collections.abc import Iterator

from kg.rdf.evidence import ArticleGraph
from kg.rdf.iris import Minter
from kg.records.article import Article
from kg.records.claims import EventClaim, Evidence, Extraction, LocalEntity, Mention, OfficeName, StatementClaim, TenureClaim
from kg.records.spans import Span

_COUNTRIES = ["Norway", "Portugal", "Kenya", "Japan", "Chile", "Poland", "Ghana", "India", "Canada", "Peru", "Spain", "Egypt"]
_OFFICES = [("President", "HeadOfState"), ("Prime Minister", "HeadOfGovernment"), ("Foreign Minister", "Minister"), ("Senator", "Legislator")]
_EVENTS = [("Meeting", "agent", "target"), ("Accusation", "agent", "target"), ("Visit", "agent", "place"), ("Attack", "agent", "place")]
_SYLLABLES = ["ba", "de", "fi", "go", "hu", "ka", "le", "mi", "no", "pu", "ra", "se", "ti", "vo", "zu", "lan", "mer", "son", "tov", "kin"]
_START, _DAYS = dt.date(2019, 1, 1), 1460


def articles(count: int, *, first: int = 0) -> Iterator[ArticleGraph]:
    """Articles ``first`` and onwards of an endless row; the same number is the same article each time."""
    for number in range(first, first + count):
        yield _Written(number).graph()


def _name(number: int) -> str:
    """The name of a person: the more common the lower the number."""
    draw = random.Random(f"name {number}")
    return f"{_word(draw, 2)} {_word(draw, 3)}"


def _word(draw: random.Random, syllables: int) -> str:
    return "".join(draw.choice(_SYLLABLES) for _ in range(syllables)).capitalize()


class _Written:
    def __init__(self, number: int) -> None:
        self._draw, self._number, self._text = random.Random(f"article {number}"), number, ""
        self._entities: list[LocalEntity] = []
        self._sentences: list[Span] = []

    def graph(self) -> ArticleGraph:
        tenures, events, statements = [], [], []
        date = str(_START + dt.timedelta(days=self._draw.randrange(_DAYS)))
        for sentence in range(3):
            start = len(self._text)
            person, other = self._person(), self._person()
            office, country = self._office(person)
            if sentence % 3 == 0:
                status = self._draw.choice(["current", "current", "former"])
                begin = str(2000 + country % 19) if self._draw.random() < 0.2 else ""
                tenures.append(TenureClaim(person, office, status, Evidence(sentence, "made up", 0.9), begin))
            kind, *roles = self._draw.choice(_EVENTS)
            place = self._entity("Place", _COUNTRIES[country])
            fillers = tuple(sorted((role, place if role == "place" else taker) for role, taker in zip(roles, (person, other), strict=True)))
            events.append(EventClaim(kind, self._span(kind.lower()), len(events), fillers, date, "actual", Evidence(sentence, "made up", 0.8)))
            if sentence % 2:
                statements.append(StatementClaim(self._span("It will take time."), "direct", Evidence(sentence, "made up", 0.9), person))
            self._sentences.append(Span(start, len(self._text) - 1, self._text[start:-1]))
        extraction = Extraction(tuple(self._sentences), tuple(self._entities), tuple(tenures), (), tuple(events), tuple(statements))
        return ArticleGraph(Article(self._text, id=f"made-up-{self._number}", date=date), extraction, Minter(), "made up")

    def _span(self, words: str) -> Span:
        start = len(self._text)
        self._text += words + " "
        return Span(start, start + len(words), words)

    def _entity(self, kind: str, name: str, office: OfficeName | None = None) -> int:
        known = next((entity.number for entity in self._entities if (entity.type, entity.name) == (kind, name)), None)
        if known is None:
            known = len(self._entities)
            self._entities.append(LocalEntity(known, kind, name, (Mention(self._span(name), "name"),), office))
        return known

    def _person(self) -> int:
        """One in five is among the hundred whom everybody writes of; the others are ever new people."""
        if self._draw.random() < 0.2:
            return self._entity("Person", _name(min(99, int(self._draw.paretovariate(0.9)))))
        return self._entity("Person", _name(100 + self._draw.randrange(100 + 2 * self._number)))

    def _office(self, person: int) -> tuple[int, int]:
        """Whoever it is, the office is in the same country, and mostly the same."""
        name = self._entities[person].name
        country = random.Random(f"country {name}").randrange(len(_COUNTRIES))
        title, kind = random.Random(f"office {name} {self._draw.random() < 0.1}").choice(_OFFICES)
        label = f"{title} of {_COUNTRIES[country]}"
        return self._entity("Office", label, OfficeName(title, label, kind, _COUNTRIES[country])), country
