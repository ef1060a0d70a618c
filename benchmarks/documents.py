"""Made-up articles and background knowledge, and the documents of every format that kg reads, in which they are written down."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from html import escape
from random import Random

import pyoxigraph
from pyoxigraph import RdfFormat

_SYLLABLES = [
    "ba",
    "de",
    "fi",
    "go",
    "hu",
    "ka",
    "le",
    "mi",
    "no",
    "pu",
    "ra",
    "se",
    "ti",
    "vo",
    "zu",
    "la",
    "me",
    "so",
    "to",
    "ki",
]
_FIRST_NAMES = ["Anna", "Peter", "Maria", "Kofi", "Helen", "Ravi", "Ingrid", "Tomas"]
_TOWNS = [
    "Porto",
    "Leeds",
    "Brno",
    "Bergen",
    "Mombasa",
    "Kumasi",
    "Lublin",
    "Dayton",
    "Windsor",
    "Arequipa",
    "Seville",
    "Nagoya",
]
_SENTENCES = [
    "{first} {name} resigned as mayor of {town} on Monday.",
    "“We will not run again,” said {name}, the foreign minister of Norway.",
    "The prime minister thanked {name} for her work and named a new ambassador to Kenya.",
    "President {first} {name} met the chairman of the parliament in Warsaw on October 19, 2021.",
    "{name}, 54, who had led the Green Party since 2015, told reporters that talks with Chile would go on.",
    "Troops attacked the village in May 2019 and killed three people, the governor said.",
    "He was born in Leeds and is married to the former finance minister.",
    "The court sentenced the general to ten years in prison, according to the Ministry of Justice.",
    "Protesters demanded an election next week, and the police arrested 40 of them.",
]


@dataclass(frozen=True, slots=True)
class Piece:
    """An article before it is written down; ``name`` is a surname that only this one has and by which it is found again."""

    name: str
    text: str
    title: str
    id: str
    date: str
    url: str

    @property
    def record(self) -> dict[str, str]:
        """The fields of a line of JSON."""
        return {key: getattr(self, key) for key in ("text", "id", "title", "date", "url")}


def pieces(draw: Random) -> Iterator[Piece]:
    """Articles without end, each of a person of its own and two to six sentences; the first sentence names the person."""
    number = 0
    while True:
        name, first = surname(number), draw.choice(_FIRST_NAMES)
        rest = draw.sample(_SENTENCES[1:], draw.choice([1, 1, 2, 2, 3, 5]))
        text = " ".join(sentence.format(first=first, name=name, town=draw.choice(_TOWNS)) for sentence in (_SENTENCES[0], *rest))
        date = f"20{draw.randrange(10, 24)}-{draw.randrange(1, 13):02}-{draw.randrange(1, 29):02}"
        yield Piece(
            name,
            text,
            f"Mayor steps down after {number} days",
            f"{name.lower()}-{number}",
            date,
            f"https://example.org/news/{number}",
        )
        number += 1


def surname(number: int) -> str:
    """A surname of eight letters that no other number below 160,000 has, and unlike that of its neighbours.

    >>> surname(1), surname(2)
    ('Hufigode', 'Semikafi')
    """
    spread = number * 61_681 % 20**4
    return "".join(_SYLLABLES[spread // 20**place % 20] for place in reversed(range(4))).capitalize()


def in_text(articles: Sequence[Piece]) -> bytes:
    """Plain text holds one article."""
    return (articles[0].text + "\n").encode("utf-8", "surrogatepass")


def in_html(articles: Sequence[Piece]) -> bytes:
    """A page of one article."""
    article = articles[0]
    paragraphs = "\n".join(f"<p>{escape(line)}</p>" for line in article.text.split("\n") if line)
    return page(f"<article><h1>{escape(article.title)}</h1>\n{paragraphs}\n</article>", article).encode("utf-8", "surrogatepass")


def page(body: str, article: Piece) -> str:
    """A web page with a body."""
    return (
        f'<!DOCTYPE html>\n<html lang="en"><head><meta charset="utf-8"><title>{escape(article.title)}</title>\n'
        f'<meta property="article:published_time" content="{article.date}"></head>\n<body>{body}</body></html>'
    )


def in_jsonl(articles: Sequence[Piece]) -> bytes:
    """A line an article, characters as they are."""
    return "".join(json.dumps(article.record, ensure_ascii=False) + "\n" for article in articles).encode("utf-8", "surrogatepass")


def in_escaped_jsonl(articles: Sequence[Piece]) -> bytes:
    """A line an article, with escapes for all that is not ASCII."""
    return "".join(json.dumps(article.record) + "\n" for article in articles).encode()


def in_rss(articles: Sequence[Piece]) -> bytes:
    """An RSS feed."""
    return rss("\n".join(map(item, articles))).encode("utf-8", "surrogatepass")


def rss(items: str) -> str:
    """The RSS feed of some items."""
    namespace = "http://purl.org/rss/1.0/modules/content/"
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="{namespace}"><channel><title>Kestrel Wire</title>\n{items}\n</channel></rss>"""


def item(article: Piece, **changed: str) -> str:
    """An item of an RSS feed; ``changed`` are elements (XML as it is) in the place of its own, or further ones."""
    elements = {
        "title": escape(article.title),
        "link": escape(article.url),
        "guid": escape(article.id),
        "pubDate": "Tue, 19 Oct 2021 08:00:00 GMT",
        "description": escape(f"<p>{escape(article.text)}</p>"),
    } | {name.replace("_", ":"): value for name, value in changed.items()}
    return "<item>" + "".join(f"<{name}>{value}</{name}>" for name, value in elements.items()) + "</item>"


def in_atom(articles: Sequence[Piece]) -> bytes:
    """An Atom feed."""
    entries = "\n".join(
        f'<entry><title>{escape(article.title)}</title><id>{escape(article.id)}</id><link href="{escape(article.url)}"/>'
        f'<updated>{article.date}T10:00:00Z</updated><content type="html">{escape(f"<p>{escape(article.text)}</p>")}</content></entry>'
        for article in articles
    )
    feed = f'<?xml version="1.0"?>\n<feed xmlns="http://www.w3.org/2005/Atom"><title>Kestrel Wire</title>\n{entries}\n</feed>'
    return feed.encode("utf-8", "surrogatepass")


def council(people: Sequence[Piece]) -> dict[str, list[dict[str, object]]]:
    """A Popolo file of people, as the object that it holds."""
    persons = [{"id": person.id, "name": f"Anna {person.name}", "birth_date": "1970-02-03"} for person in people]
    memberships = [
        {
            "person_id": person.id,
            "organization_id": "council",
            "post_id": "seat",
            "start_date": "2019",
            "end_date": "2021-05-06",
        }
        for person in people
    ]
    return {
        "persons": [{**person, "identifiers": [{"scheme": "council", "identifier": "7"}], "other_names": []} for person in persons],
        "organizations": [{"id": "council", "name": "City Council"}],
        "posts": [{"id": "seat", "label": "Mayor of Porto", "organization_id": "council"}],
        "memberships": [dict(membership) for membership in memberships],
    }


def in_popolo(people: Sequence[Piece]) -> bytes:
    """Background knowledge in Popolo JSON."""
    return json.dumps(council(people), indent=1).encode()


def in_turtle(people: Sequence[Piece]) -> bytes:
    """Background knowledge in Turtle."""
    return (PREFIXES + "".join(map(known, people))).encode()


PREFIXES = """@prefix foaf: <http://xmlns.com/foaf/0.1/> . @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix schema: <https://schema.org/> . @prefix org: <http://www.w3.org/ns/org#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix kg: <https://example.org/kg/ns#> . @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
"""


def known(person: Piece, said: str = "") -> str:
    """A person in Turtle; ``said`` are further predicates and objects."""
    return f"""<urn:known:{person.name}> a foaf:Person ; rdfs:label "Anna {person.name}" ; schema:birthDate "1970-02-03" {said} .
<urn:held:{person.name}> org:member <urn:known:{person.name}> ; kg:office <urn:post> ; kg:start "2019" .
<urn:post> rdfs:label "Mayor of Porto" .\n"""


def _converted(form: RdfFormat) -> Callable[[Sequence[Piece]], bytes]:
    def written(people: Sequence[Piece]) -> bytes:
        triples = (quad.triple for quad in pyoxigraph.parse(in_turtle(people), format=RdfFormat.TURTLE))
        return pyoxigraph.serialize(triples, format=form) or b""

    return written


@dataclass(frozen=True, slots=True)
class Format:
    """How files of a format end, how articles are written in it, and how many one file holds."""

    ending: str
    write: Callable[[Sequence[Piece]], bytes]
    holds: int = 3


ARTICLES = {
    "text": Format(".txt", in_text, 1),
    "html": Format(".html", in_html, 1),
    "jsonl": Format(".jsonl", in_jsonl),
    "escaped jsonl": Format(".ndjson", in_escaped_jsonl),
    "rss": Format(".xml", in_rss),
    "atom": Format(".atom", in_atom),
}
BACKGROUND = {
    "popolo": Format(".json", in_popolo),
    "turtle": Format(".ttl", in_turtle),
    "n-triples": Format(".nt", _converted(RdfFormat.N_TRIPLES)),
    "n-quads": Format(".nq", _converted(RdfFormat.N_TRIPLES)),
    "trig": Format(".trig", _converted(RdfFormat.TRIG)),
    "rdf/xml": Format(".rdf", _converted(RdfFormat.RDF_XML)),
    "json-ld": Format(".jsonld", _converted(RdfFormat.JSON_LD)),
}
FORMATS = ARTICLES | BACKGROUND
