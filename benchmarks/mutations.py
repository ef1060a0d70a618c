"""What can be wrong, or merely odd, with an input: tables of small mutations, by the level at which they act.

A mutation is a name, a grade that says what must become of the input, and a pure function of what is mutated and of a random
generator. The first sentence of an article names its person and is left as it is, so that the article can be found again.
"""

import codecs
import gzip
import json
import zlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import Enum
from functools import partial
from html import escape
from random import Random
from typing import Any

from documents import PREFIXES, Piece, council, item, known, page, rss


class Grade(Enum):
    """What must become of a mutated input."""

    SOUND = "every article of it is in"
    SINGLE = "the articles beside the mutated one are in; the mutated one is in, or an issue"
    WHOLE = "something of it is in, or the file is an issue"


SOUND, SINGLE, WHOLE = Grade


@dataclass(frozen=True, slots=True)
class Mutation:
    """``is_heavy``: it takes seconds, or has killed a process."""

    grade: Grade
    apply: Callable[..., Any]
    is_heavy: bool = False


# ---- what the functions below are made of


def _words(text: str) -> tuple[str, list[str]]:
    """The first sentence, and the words behind it."""
    head, stop, rest = text.partition(". ")
    return head + stop, rest.split(" ")


def _between(*choices: str) -> Callable[[str, Random], str]:
    """One of some words put between two words of a text."""

    def apply(text: str, draw: Random) -> str:
        head, words = _words(text)
        words.insert(draw.randrange(len(words) + 1), draw.choice(choices))
        return head + " ".join(words)

    return apply


def _sprinkled(*choices: str) -> Callable[[str, Random], str]:
    """Some characters put inside words of a text, and between them, at several places."""

    def apply(text: str, draw: Random) -> str:
        head, words = _words(text)
        letters = list(" ".join(words))
        for _ in range(draw.randrange(1, 6)):
            letters.insert(draw.randrange(len(letters) + 1), draw.choice(choices))
        return head + "".join(letters)

    return apply


def _each(change: Callable[[str], str]) -> Callable[[str, Random], str]:
    """A change of all that follows the first sentence."""

    def apply(text: str, _: Random) -> str:
        head, words = _words(text)
        return head + change(" ".join(words))

    return apply


def _shuffled(text: str, draw: Random) -> str:
    head, words = _words(text)
    draw.shuffle(words)
    return head + " ".join(words)


def _thinned(text: str, draw: Random) -> str:
    head, words = _words(text)
    return head + " ".join(word for word in words if draw.random() < 0.7)


def _sentences(*choices: str) -> Callable[[str, Random], str]:
    """Some sentences put behind the text."""
    return lambda text, draw: " ".join([text, *draw.sample(choices, min(len(choices), 3))])


# ---- the text of an article

_RUSSIAN = "Министр иностранных дел заявил, что переговоры будут продолжены в Москве. "
_DATES = (
    "in May 2019²",
    "on 2021-02-30",
    "on February 30, 2021",
    "on 9999-12-31",
    "on 0001-01-01",
    "on December 31, 9999, and next week",
    "in 0000",
    "on 31 June",
    "on May 3², 2021",
    "at 25:61",
    "in the 1990²s",
    "on 2021-13-45",
    "in ٢٠١٩",
    "since January 0",
    "in the 0s",
    "on Monday, Monday and Monday",
    "from 2019 to 1901",
    "in 99999",
    "next century",
    "10,000 years ago",
    "500,000 weeks ago",
    "on the 32nd of May",
)
_AGES = (
    "Two 18-year-olds were arrested.",
    "She is 10 years older than his wife.",
    "A 1,000-year-old man, aged 999, died.",
    "Aged²  54², he resigned.",
    "The ½-year-old and the 3½-year-olds won.",
    "He, 0, and she, -5, were 18-year-old.",
    "Kim, ٥٤, spoke.",
    "The 20-somethings, 30-somethings and ninety-nine-year-olds met.",
    "He was twice as old as the 40-year-old minister.",
)
_NUMBERS = (
    "1,2,3,4 people died",
    "1e999 troops",
    "-0 police",
    "half a dozen dozen million billion",
    "10² soldiers",
    "① man",
    "Ⅳ women",
    "٣ men",
    "at least at most about 5 people",
    "$1.2.3bn",
    "1/0 of them",
    "no fewer than no people",
    "一百 people",
    "12345678901234567890 people",
    "½ of 40",
)
_MARKUP = (
    "<script>alert(1)</script>",
    "&amp;amp;",
    "[b]bold[/b]",
    "]]>",
    "<!--",
    "<![CDATA[",
    "[red]",
    ":smile:",
    "</p></div>",
    "<b>",
    "&#0;",
)
_QUERIES = (
    '" . } ; DROP ALL ; #',
    "\\u0000",
    "\\ud800",
    '"""',
    "} } }",
    "$on",
    "{name}",
    "%s %n",
    "\\",
    "\\N{DASH}",
    "\x7f",
    "<urn:x>",
    "^^xsd:date",
)
_FURNITURE = (
    "\n(Source: )",
    "\nBy \n",
    "\nPublished 2021-02-30.",
    "\nPublished 31 June 2021",
    "\n© ",
    "\nReporting by ; editing by ",
    "\nUpdated: Feb 30, 2021",
    "\nLicensed under CC BY 9.9",
    "\n---\n",
    "\nLONDON (Reuters) - - -",
    "\nAll rights reserved.",
    "\nFebruary 29, 2021",
    "\nDate: 9999-12-31",
)

TEXT = {
    "as it is": Mutation(SOUND, _each(str)),
    "line separators": Mutation(SOUND, _sprinkled("\u2028", "\u2029", "\x85")),
    "zero width": Mutation(SOUND, _sprinkled("\u200b", "\u200c", "\u200d", "\u2060", "\ufeff")),
    "bidi controls": Mutation(SOUND, _sprinkled("\u202e", "\u202c", "\u2066", "\u2069", "\u200f")),
    "soft hyphens": Mutation(SOUND, _sprinkled("\xad")),
    "no-break spaces": Mutation(SOUND, _each(lambda text: text.replace(" ", "\xa0"))),
    "odd spaces": Mutation(SOUND, _sprinkled("\u3000", "\u2009", "\u1680", "\t", "   ", "\u202f")),
    "combining marks": Mutation(SOUND, _sprinkled("\u0301", "\u0327", "\u20dd", "\ufe0f", "\u0301" * 40)),
    "astral": Mutation(SOUND, _sprinkled("😀", "𝒜", "\U000e0041", "🏳️‍🌈", "𠀀")),
    "private and unassigned": Mutation(SOUND, _sprinkled("\ue000", "\ufdd0", "\ufffd", "\U0010fffd", "\u0378")),
    "odd digits": Mutation(SOUND, _sprinkled("²", "①", "½", "٣", "Ⅳ", "৪", "𝟗")),
    "odd dates": Mutation(SOUND, _between(*_DATES)),
    "odd ages": Mutation(SOUND, _sentences(*_AGES)),
    "odd numbers": Mutation(SOUND, _between(*_NUMBERS)),
    "digits without end": Mutation(SOUND, _between("9" * 5000, "9" * 400 + " people", "in " + "1" * 300, "$" + "1," * 500 + "000")),
    "long word": Mutation(SOUND, _between("a" * 5000, "A" * 3000, "ab-" * 1000, "https://example.org/" + "x/" * 1000, "a." * 1000)),
    "markup": Mutation(SOUND, _between(*_MARKUP)),
    "text of queries": Mutation(SOUND, _between(*_QUERIES)),
    "furniture": Mutation(SOUND, _sentences(*_FURNITURE)),
    "hard-wrapped": Mutation(SOUND, _each(lambda text: text.replace(" ", "\n"))),
    "carriage returns": Mutation(SOUND, _sprinkled("\r\n", "\r", "\n\r\n\r")),
    "brackets": Mutation(SOUND, _sprinkled("(", "[", "{", "((((", ")", "]]", "<", ">")),
    "quotation marks": Mutation(SOUND, _sprinkled("“", "”", '"', "‘", "’", "«", "„", "“““", "''")),
    "dashes": Mutation(SOUND, _sprinkled("-", "—", "–", "--", " - ", "...", "…", "•")),
    "punctuation": Mutation(SOUND, _sprinkled(".", ",", ";", ":", "?!", "/", "'s", "’s", "%", "#", "@")),
    "capitals": Mutation(SOUND, _each(str.upper)),
    "small letters": Mutation(SOUND, _each(str.lower)),
    "shuffled": Mutation(SOUND, _shuffled),
    "thinned": Mutation(SOUND, _thinned),
    "without spaces": Mutation(SINGLE, _each(lambda text: text.replace(" ", ""))),
    "said often": Mutation(SOUND, _each(lambda text: f"{text} " * 20)),
    "one long sentence": Mutation(SOUND, _each(lambda text: (text.replace(".", ",") + " and ") * 20)),
    "Cyrillic": Mutation(SINGLE, _between(_RUSSIAN, "Путин", "П" * 100)),
    "1,300 Cyrillic letters": Mutation(SINGLE, _between("Ж" * 1300, (_RUSSIAN * 20)[:1300].replace(".", ","), "Щ " * 650)),
    "Chinese": Mutation(SINGLE, _between("外交部长周一辞职。", "中" * 1000, "日本の首相は月曜日に辞任した。")),
    "Arabic": Mutation(SINGLE, _between("استقال وزير الخارجية يوم الاثنين.", "م" * 1000)),
    "Thai": Mutation(SINGLE, _between("นายกรัฐมนตรีลาออกเมื่อวันจันทร์", "ก" * 1000)),
    "German": Mutation(
        SINGLE,
        _sentences("Der Minister hat am Montag in Berlin seinen Rücktritt erklärt. Die Kanzlerin dankte ihm. " * 4),
    ),
    "25 KB of quotation marks": Mutation(SINGLE, _between('"' * 25_000, "'" * 25_000), is_heavy=True),
    "25 KB of one character": Mutation(SINGLE, _between("(" * 25_000, "." * 25_000, "a" * 25_000, "-" * 25_000, "😀" * 8_000), is_heavy=True),
    "5,000 lines": Mutation(SOUND, _each(lambda text: "\n".join([text] * 500 + ["—"] * 4_500)), is_heavy=True),
    "a million characters": Mutation(SOUND, _each(lambda text: f"{text}\n\n" * (1_050_000 // (len(text) + 2) + 1)), is_heavy=True),
}

# ---- a line of JSON

Lines = list[str]


def _fields(**changed: Any) -> Callable[[Piece, Piece, Random], Lines]:
    """The record with some fields changed; a list of values is drawn from."""
    return lambda article, _, draw: [json.dumps(article.record | {key: draw.choice(value) for key, value in changed.items()})]


def _without(name: str) -> Callable[[Piece, Piece, Random], Lines]:
    return lambda article, _, __: [json.dumps({key: value for key, value in article.record.items() if key != name})]


def _raw(change: Callable[[str], str]) -> Callable[[Piece, Piece, Random], Lines]:
    """The line of the record with its characters changed."""
    return lambda article, _, __: [change(json.dumps(article.record, ensure_ascii=False))]


def _ids(*pairs: tuple[str, str]) -> Callable[[Piece, Piece, Random], Lines]:
    """Two articles whose ids are alike: the name of the first with two different ends."""

    def apply(article: Piece, other: Piece, draw: Random) -> Lines:
        ends = draw.choice(pairs)
        return [json.dumps(one.record | {"id": article.id + end}) for one, end in zip((article, other), ends, strict=True)]

    return apply


def _ended(*ends: str) -> Callable[[Piece, Piece, Random], Lines]:
    """An id that ends in something odd."""
    return lambda article, _, draw: [json.dumps(article.record | {"id": article.id + draw.choice(ends)})]


_WRONG: list[Any] = [5, 1.5, True, False, None, [], {}, ["a", "b"], {"a": {"b": 1}}, [["x"]], 1e308, -0.0]
_ODD_DAYS = [
    "2021-02-30",
    "9999-12-31",
    "0001-01-01",
    "0000-00-00",
    "2021-13-01",
    "yesterday",
    "2021-W05",
    "２０２１-01-01",
    "٢٠٢١-٠١-٠١",
    "²⁰²¹-01-01",
    "2021-10-19T25:61:00",
    "-2021-01-01",
    "2021-10-19/2021-10-18",
    "XXXX-XX-XX",
    "199X",
    "..",
    "/",
    "2021-01-01\n",
    " 2021-01-01",
    "1" * 5000,
    "2021-23",
]
_GOOD_DAYS = [
    "0001-01-01",
    "9999-12-31",
    "2020-02-29",
    "2021",
    "2021-10",
    "2021-10-19T08:30:00Z",
    "2021-10-19T23:59:59+14:00",
    "1583-01-01",
]
_ADDRESSES = [
    "javascript:alert(1)",
    "not an address",
    "http://[",
    "http://a b/",
    "http://x/\n<y>",
    "//",
    "http://é.example/ü",
    "x" * 5000,
    '"><',
    "%zz",
]
_NESTED = "[" * 100_000 + "]" * 100_000
_NEXT_WEEK = "{name} said she would resign next week. The vote was last month, he said yesterday, and in the next three years all will be well."


def _dated_edge(article: Piece, _: Piece, draw: Random) -> Lines:
    text = f"{article.text} {_NEXT_WEEK.format(name=article.name)}"
    return [json.dumps(article.record | {"text": text, "date": draw.choice(["9999-12-31", "0001-01-01", "9999-01-01", "0001-12-31"])})]


JSON = {
    **{
        f"{field} of a wrong type": Mutation(SINGLE, _fields(**{field: _WRONG}))
        for field in ("text", "id", "title", "date", "source", "url", "license", "language")
    },
    **{
        f"lone surrogate in {field}": Mutation(SINGLE, _fields(**{field: ["a \ud800 b", "\udfff", "x\udc80"]}))
        for field in ("id", "title", "source", "url", "language")
    },
    "lone surrogate in the text": Mutation(SINGLE, lambda article, _, __: [json.dumps(article.record | {"text": article.text + " \ud800 was there."})]),
    "control characters": Mutation(
        SINGLE,
        lambda article, _, draw: [json.dumps(article.record | {"text": article.text + draw.choice(["\0", "\x1b[31m", "\b\b", "\x07", "\x0c"]) + " he said."})],
    ),
    "control characters in the title": Mutation(SINGLE, _fields(title=["a\0b", "\x1b[31mred", "\r\n", "\x0b"])),
    "same id, other text": Mutation(SINGLE, _ids(("", ""))),
    "ids alike": Mutation(
        SOUND,
        _ids(
            ("a b", "a_b"),
            ("a\tb", "a b"),
            ("a\nb", "a b"),
            ("a  b", "a b"),
            ("a_b", "a__b"),
            ("a/b", "a%2Fb"),
            ("a b", "a%20b"),
        ),
    ),
    "ids alike in Unicode": Mutation(
        SINGLE,
        _ids(
            ("’", "'"),
            ("é", "e\u0301"),
            ("a", "A"),
            ("ﬁ", "fi"),
            ("²", "2"),
            ("a\u00a0b", "a b"),
            ("a\u200bb", "ab"),
            ("", " "),
            ("", "\n"),
            ("К", "K"),
        ),
    ),
    "odd id": Mutation(
        SOUND,
        _ended(
            "/",
            "/..",
            "#e0",
            "?q=1",
            "%",
            "%zz",
            "<>",
            '"',
            "\\",
            "{}",
            "|",
            "^",
            "`",
            "\u2028",
            "😀",
            " ",
            "://x",
            "[1]",
            "@",
            "\x7f",
            "&",
            "\u202e",
        ),
    ),
    "id a URL": Mutation(
        SOUND,
        lambda article, _, draw: [json.dumps(article.record | {"id": f"{draw.choice(['https', 'urn:x', 'tag'])}://example.org/{article.id}?a=1&b=2#c"})],
    ),
    "id of control characters": Mutation(SINGLE, _ended("\0", "\x1b[2J", "\n\n", "\x85", "\ufeff", "\uffff")),
    "long id": Mutation(SINGLE, _ended("x" * 5000, "é" * 3000, "/" * 2000)),
    "id a number": Mutation(SINGLE, lambda article, _, draw: [json.dumps(article.record | {"id": draw.randrange(10**9)})]),
    "without an id": Mutation(SOUND, _without("id")),
    "without a text": Mutation(SINGLE, _without("text")),
    "empty text": Mutation(SINGLE, _fields(text=["", " ", "\n\n", "\u2028", "\u200b", ".", "-", "\0"])),
    "text equal to the title": Mutation(SINGLE, lambda article, _, __: [json.dumps(article.record | {"title": article.text})]),
    "title in the text": Mutation(SOUND, lambda article, _, __: [json.dumps(article.record | {"text": f"{article.title}\n\n{article.text}"})]),
    "odd title": Mutation(SOUND, _fields(title=["", " ", "x" * 5000, "[/b] [red]", "a\nb", "😀", "<b>", "\u202e", '"', "\\", "²"])),
    "impossible date": Mutation(SINGLE, _fields(date=_ODD_DAYS)),
    "possible date": Mutation(SOUND, _fields(date=_GOOD_DAYS)),
    "next week at the end of time": Mutation(SOUND, _dated_edge),
    "odd address": Mutation(SOUND, _fields(url=_ADDRESSES, license=_ADDRESSES, source=_ADDRESSES)),
    "language": Mutation(SINGLE, _fields(language=["de", "xx", "", "en-US", "EN", "english", "en_GB", "x" * 500, "@", "zh"])),
    "further fields": Mutation(SOUND, _fields(text_=[_WRONG], body=["x"], origin=["/etc/passwd"], dateline=[5], content_hash=["x"])),
    "number of 5,000 digits": Mutation(SINGLE, _raw(lambda line: line[:-1] + ', "source": ' + "1" * 5000 + "}")),
    "float without end": Mutation(SINGLE, _raw(lambda line: line[:-1] + ', "source": 1e99999, "license": -1e-99999}')),
    "not a number": Mutation(SINGLE, _raw(lambda line: line[:-1] + ', "source": NaN, "license": Infinity, "x": -Infinity}')),
    "nested 100,000 deep": Mutation(SINGLE, _raw(lambda line: f'{line[:-1]}, "source": {_NESTED}}}')),
    "nested alone": Mutation(SINGLE, _raw(lambda _: _NESTED)),
    "nested without end": Mutation(SINGLE, _raw(lambda _: '{"text":' * 100_000)),
    "doubled keys": Mutation(SINGLE, _raw(lambda line: '{"text": 5, "id": "x", "id": null, ' + line[1:])),
    "no object": Mutation(
        SINGLE,
        lambda _, __, draw: [draw.choice(["5", '"text"', "[]", "null", "true", '["text"]', "NaN", "-", "nul", "{}"])],
    ),
    "two objects on a line": Mutation(SINGLE, _raw(lambda line: line + line)),
    "trailing comma": Mutation(SINGLE, _raw(lambda line: line[:-1] + ",}")),
    "single quotes": Mutation(SINGLE, _raw(lambda line: line.replace('"', "'"))),
    "unclosed": Mutation(SINGLE, _raw(lambda line: line[:-2])),
    "comment": Mutation(SINGLE, _raw(lambda line: line + " // a comment")),
    "mark within": Mutation(SINGLE, _raw(lambda line: "\ufeff" + line)),
    "bad escape": Mutation(SINGLE, _raw(lambda line: line.replace("resigned", "\\x resigned \\u12", 1))),
    "raw control characters": Mutation(SINGLE, _raw(lambda line: line.replace("resigned", "resigned\t\x01\x1f", 1))),
    "blank lines": Mutation(SOUND, lambda article, _, __: ["", " \t ", json.dumps(article.record), "\r", ""]),
    "separators between keys": Mutation(SINGLE, _raw(lambda line: line.replace(", ", ",\u2028", 1))),
}

# ---- the item of a feed


def _item(**changed: list[str]) -> Callable[[Piece, Piece, Random], str]:
    """The item with elements (XML as it is) drawn from lists; None leaves one out."""
    return lambda article, _, draw: item(article, **{name: draw.choice(values) for name, values in changed.items()})


def _lacking(*names: str) -> Callable[[Piece, Piece, Random], str]:
    def apply(article: Piece, _: Piece, __: Random) -> str:
        written = item(article, **dict.fromkeys(names, "GONE"))
        for name in names:
            written = written.replace(f"<{name}>GONE</{name}>", "")
        return written

    return apply


def _described(change: Callable[[str], str]) -> Callable[[Piece, Piece, Random], str]:
    """The item with its description made anew of the article's text."""
    return lambda article, _, __: item(article, description=change(escape(article.text)))


_PUB_DATES = [
    "yesterday",
    "Tue, 30 Feb 2021 08:00:00 GMT",
    "31 Dec 9999 23:59:59 -1200",
    "Mon, 01 Jan 0001 00:00:00 +1400",
    "2021-10-19T25:61:61Z",
    "",
    "0",
    "5" * 500,
    "Tue, 19 Oct 2021 06:30:00 +0900",
    "Tue, 19 Oct 99999 08:00:00 GMT",
    "19/10/2021",
    "²",
    "Tue, 19 Oct 2021 08:00:00 +9999",
    "1634630400",
    "Thu, 32 Oct 2021",
]
ITEMS = {
    "guid doubled": Mutation(SINGLE, lambda article, other, _: item(article) + item(other, guid=escape(article.id))),
    "link doubled": Mutation(SOUND, lambda article, other, _: item(article) + item(other, link=escape(article.url))),
    "item doubled": Mutation(SOUND, lambda article, _, __: item(article) * 2),
    "without guid": Mutation(SOUND, _lacking("guid")),
    "without guid and link": Mutation(SOUND, _lacking("guid", "link")),
    "without title": Mutation(SOUND, _lacking("title")),
    "without description": Mutation(SINGLE, _lacking("description")),
    "without all": Mutation(SINGLE, _lacking("title", "link", "guid", "pubDate", "description")),
    "description is the title": Mutation(SINGLE, lambda article, _, __: item(article, title=escape(article.text), description=escape(article.text))),
    "empty content": Mutation(SOUND, _item(content_encoded=["", "<![CDATA[]]>", "<![CDATA[ <p></p> ]]>"])),
    "content beside description": Mutation(
        SOUND,
        lambda article, _, __: item(article, description="Short.", content_encoded=f"<![CDATA[<p>{escape(article.text)}</p>]]>"),
    ),
    "odd pubDate": Mutation(SOUND, _item(pubDate=_PUB_DATES)),
    "odd guid": Mutation(SINGLE, _item(guid=["", " ", "\n", "%", "a b", "&lt;&gt;", "x" * 5000, "😀", "#", "/", ".."])),
    "odd link": Mutation(SOUND, _item(link=["", "javascript:x", "http://[", "not an address", "http://a b/", "x" * 5000, "&#10;"])),
    "double-escaped title": Mutation(SOUND, _item(title=["A &amp;amp; B", "&amp;lt;b&amp;gt;", "&lt;script&gt;x&lt;/script&gt;", "&amp;#8217;"])),
    "title of markup": Mutation(SOUND, _item(title=["<b>bold</b>", "<![CDATA[<b>[/b]]]>", "<title>again</title>", "\u2028"])),
    "CDATA": Mutation(SOUND, _described(lambda text: f"<![CDATA[<p>{text}</p>]]>")),
    "CDATA in CDATA": Mutation(WHOLE, _described(lambda text: f"<![CDATA[<p>{text}</p><![CDATA[x]]>]]>")),
    "script in the description": Mutation(SOUND, _described(lambda text: escape(f"<script>x()</script><style>p{{}}</style><p>{text}</p>"))),
    "broken markup": Mutation(SOUND, _described(lambda text: escape(f"<p>{text}<p><b><i></p></div><table><tr><td>x"))),
    "comment in the description": Mutation(SINGLE, _described(lambda text: escape(f"<!-- <p>{text}</p> -- > x"))),
    "description of nested divs": Mutation(SINGLE, _described(lambda text: escape("<div>" * 2000 + text + "</div>" * 2000))),
    "description of markup alone": Mutation(SINGLE, _described(lambda _: escape("<img src='x'><br/><hr>"))),
    "description of character references": Mutation(SOUND, _described(lambda text: f"{text} &#x2028; &#8217; &amp;#8217; &amp;nbsp; &#x1F600;")),
    "reference to no character": Mutation(WHOLE, _described(lambda text: f"{text} &#0; &#xD800; &#xFFFF; &#x110000;")),
    "undefined entity": Mutation(WHOLE, _described(lambda text: f"{text} &nbsp; &bogus; &mdash;")),
    "huge attribute": Mutation(SOUND, lambda article, _, __: item(article).replace("<guid>", f'<guid isPermaLink="{"x" * 500_000}">')),
    "elements unknown": Mutation(SOUND, _item(x_y=["5"], media_content=[""], category=["a"] * 3, author=["\u202e"], enclosure=["x"])),
}

# ---- the XML of a feed, or of RDF


def _declared(encoding: str) -> Callable[[str, Random], bytes]:
    """Another encoding is declared than it has."""
    return lambda text, _: text.replace('encoding="utf-8"', f'encoding="{encoding}"').replace("“", "é“").encode()


def _encoded(encoding: str, *, declared: bool = False) -> Callable[[str, Random], bytes]:
    def apply(text: str, _: Random) -> bytes:
        told = text.replace("utf-8", encoding, 1).replace("UTF-8", encoding, 1) if declared else text
        return told.encode(encoding, "xmlcharrefreplace")

    return apply


def _replaced(old: str, new: str, count: int = 1) -> Callable[[str, Random], bytes]:
    return lambda text, _: text.replace(old, new, count).encode()


def _bomb(text: str, _: Random) -> bytes:
    """Ten entities, each ten times the one before, in the place of the first text."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return _with_type(f'<!DOCTYPE x [<!ENTITY e0 "lol">{entities}]>', text, "&e9;")


def _with_type(declaration: str, text: str, reference: str) -> bytes:
    head, stop, rest = text.partition("?>")
    return (head + stop + declaration + rest.replace("</title>", f"{reference}</title>", 1).replace("</label>", f"{reference}</label>", 1)).encode()


_ATTRIBUTES = " ".join(f'a{number}="1"' for number in range(100_000))
XML = {
    "0 bytes": Mutation(WHOLE, lambda *_: b""),
    "the declaration alone": Mutation(WHOLE, lambda *_: b'<?xml version="1.0"?>'),
    "without declaration": Mutation(WHOLE, lambda text, _: text.partition("?>")[2].encode()),
    "space before the declaration": Mutation(WHOLE, lambda text, _: f"\n \n{text}".encode()),
    "text before the declaration": Mutation(WHOLE, lambda text, _: f"Warning: mysql_connect() {text}".encode()),
    "text behind the end": Mutation(WHOLE, lambda text, _: f"{text}<!-- cached --> x </rss>".encode()),
    "two roots": Mutation(WHOLE, lambda text, _: (text + text.partition("?>")[2]).encode()),
    **{
        f"{encoding} declared": Mutation(WHOLE, _declared(encoding))
        for encoding in (
            "utf-16",
            "us-ascii",
            "utf-7",
            "windows-1252",
            "x-unknown",
            "",
            "utf-8-sig",
            "rot13",
            "idna",
            "punycode",
        )
    },
    **{
        f"in {encoding}, declared so": Mutation(WHOLE, _encoded(encoding, declared=True))
        for encoding in ("utf-16", "utf-16-le", "utf-32", "cp1252", "gb18030", "cp037")
    },
    **{f"in {encoding}, not declared so": Mutation(WHOLE, _encoded(encoding)) for encoding in ("utf-16", "utf-16-be", "utf-32", "cp1252", "koi8-r", "utf-7")},
    "version 1.1": Mutation(WHOLE, _replaced('version="1.0"', 'version="1.1"')),
    "version 9": Mutation(WHOLE, _replaced('version="1.0"', 'version="9"')),
    "standalone": Mutation(WHOLE, _replaced("?>", ' standalone="perhaps"?>')),
    "entity bomb": Mutation(WHOLE, _bomb, is_heavy=True),
    "long entity often": Mutation(
        WHOLE,
        lambda text, _: _with_type(f'<!DOCTYPE x [<!ENTITY e "{"x" * 50_000}">]>', text, "&e;" * 2_000),
        is_heavy=True,
    ),
    "entity of itself": Mutation(WHOLE, lambda text, _: _with_type('<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', text, "&a;")),
    "entity of a file": Mutation(WHOLE, lambda text, _: _with_type('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', text, "&a;")),
    "entity of the network": Mutation(
        WHOLE,
        lambda text, _: _with_type('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]>', text, ""),
    ),
    "CDATA unclosed": Mutation(WHOLE, _replaced("</title>", "<![CDATA[</title>")),
    "comment unclosed": Mutation(WHOLE, _replaced("</title>", "</title><!-- ")),
    "comment of dashes": Mutation(WHOLE, _replaced("</title>", "</title><!-- -- --- -->")),
    "tag unclosed": Mutation(WHOLE, _replaced("</title>", "")),
    "tags crossed": Mutation(WHOLE, _replaced("<title>", "<a><b></a></b><title>", 5)),
    "end tags gone": Mutation(WHOLE, lambda text, _: text.replace("</item>", "").replace("</entry>", "").encode()),
    "attribute unquoted": Mutation(WHOLE, _replaced("<title>", "<title a=b c>")),
    "attribute doubled": Mutation(WHOLE, _replaced("<title>", '<title a="1" a="2">')),
    "prefix undeclared": Mutation(WHOLE, _replaced("<title>", "<zz:t/><title>")),
    "NUL within": Mutation(WHOLE, _replaced("resigned", "resi\0gned")),
    "control characters within": Mutation(WHOLE, _replaced("resigned", "resigned\x01\x08\x1f")),
    "megabyte attribute": Mutation(WHOLE, lambda text, _: text.replace("<title>", f'<title a="{"x" * 1_000_000}">', 1).encode()),
    "100,000 nested tags": Mutation(
        WHOLE,
        lambda text, _: text.replace("</title>", f"{'<a>' * 100_000}{'</a>' * 100_000}</title>", 1).encode(),
        is_heavy=True,
    ),
    "100,000 attributes": Mutation(WHOLE, lambda text, _: text.replace("<title>", f"<title {_ATTRIBUTES}>", 1).encode(), is_heavy=True),
    "no items": Mutation(WHOLE, lambda *_: rss("").encode()),
    "200 empty items": Mutation(WHOLE, lambda *_: rss("<item/>" * 200).encode()),
    "another root": Mutation(WHOLE, lambda *_: b"<?xml version='1.0'?><opml><body><outline text='x'/></body></opml>"),
    "a web page": Mutation(WHOLE, lambda *_: b"<!DOCTYPE html><html><body><p>404 Not Found</p></body></html>"),
    "JSON instead": Mutation(WHOLE, lambda *_: b'{"version": "https://jsonfeed.org/version/1.1", "items": []}'),
}

# ---- a web page


def _body(change: Callable[[str], str]) -> Callable[[Piece, Random], str]:
    """The page with a body made anew of the article's text."""
    return lambda article, _: page(change(escape(article.text)), article)


def _headed(*heads: str) -> Callable[[Piece, Random], str]:
    """The page with something more in its head."""
    return lambda article, draw: page(f"<article><p>{escape(article.text)}</p></article>", article).replace("</head>", draw.choice(heads) + "</head>")


_LINKED = '<script type="application/ld+json">%s</script>'
HTML = {
    "no body": Mutation(WHOLE, lambda article, _: page("", article).replace("<body></body>", "")),
    "empty body": Mutation(WHOLE, _body(lambda _: "")),
    "text alone": Mutation(WHOLE, lambda article, _: article.text),
    "script alone": Mutation(WHOLE, _body(lambda text: f"<script>document.write('{text}')</script>")),
    "noscript": Mutation(WHOLE, _body(lambda text: f"<noscript><p>{text}</p></noscript>")),
    "nested tables": Mutation(WHOLE, _body(lambda text: "<table><tr><td>" * 50 + text + "</td></tr></table>" * 50)),
    "2,000 nested divs": Mutation(WHOLE, _body(lambda text: "<div>" * 2_000 + f"<p>{text}</p>" + "</div>" * 2_000)),
    "100,000 nested divs": Mutation(WHOLE, _body(lambda text: "<div>" * 100_000 + f"<p>{text}</p>" + "</div>" * 100_000), is_heavy=True),
    "100,000 nested spans": Mutation(WHOLE, _body(lambda text: f"<p>{text}" + "<span>" * 100_000), is_heavy=True),
    "20,000 paragraphs": Mutation(WHOLE, _body(lambda text: f"<p>{text}</p>" + "<p>Words.</p>" * 20_000), is_heavy=True),
    "broken entities": Mutation(
        SOUND,
        _body(lambda text: f"<article><p>{text} &nbsp &bogus; &#0; &#xD800; &#x110000; &#99999999999; &</p></article>"),
    ),
    "unclosed": Mutation(WHOLE, _body(lambda text: f"<article><p>{text}<p><b><table><tr><td")),
    "crossed": Mutation(WHOLE, _body(lambda text: f"<article><b><p>{text}</b></p></i></article></div></html></body>")),
    "comment unclosed": Mutation(WHOLE, _body(lambda text: f"<article><p>{text}</p><!-- </article>")),
    "frames": Mutation(WHOLE, _body(lambda text: f'<frameset><frame src="x"><noframes><p>{text}</p></noframes></frameset>')),
    "links alone": Mutation(WHOLE, _body(lambda text: "".join(f'<li><a href="/{n}">{text[:40]}</a></li>' for n in range(100)))),
    "form": Mutation(WHOLE, _body(lambda text: f"<form><textarea>{text}</textarea><select><option>{text}</option></select></form>")),
    "preformatted": Mutation(WHOLE, _body(lambda text: f"<pre>{text}</pre>")),
    "headings alone": Mutation(WHOLE, _body(lambda text: f"<h1>{text}</h1><h2>{text}</h2>")),
    "text in attributes": Mutation(WHOLE, _body(lambda text: f'<p title="{text}" data-x="{text}"></p>')),
    "NUL within": Mutation(WHOLE, _body(lambda text: f"<article><p>{text}\0 he said.</p></article>")),
    "big picture": Mutation(WHOLE, _body(lambda text: f'<article><p>{text}</p><img src="data:image/png;base64,{"A" * 500_000}"></article>')),
    "two pages": Mutation(WHOLE, lambda article, _: page(f"<p>{escape(article.text)}</p>", article) * 2),
    "SVG and MathML": Mutation(WHOLE, _body(lambda text: f"<svg><p>{text}</p><math><mi>x</mi></svg></math><p>{text}</p>")),
    "doctype of another time": Mutation(
        SOUND,
        lambda article, _: page(f"<article><p>{escape(article.text)}</p></article>", article).replace("html>", 'html SYSTEM "x" [<!ENTITY a "b">]>', 1),
    ),
    "title of 100,000 characters": Mutation(SOUND, _headed(f"<title>{'x ' * 50_000}</title>", f'<meta property="og:title" content="{"x" * 100_000}">')),
    "odd dates": Mutation(
        SOUND,
        _headed(*(f'<meta property="article:published_time" content="{day}"><meta name="date" content="{day}">' for day in _ODD_DAYS)),
    ),
    "odd addresses": Mutation(
        SOUND,
        _headed(*(f'<link rel="canonical" href="{escape(url)}"><base href="{escape(url)}">' for url in _ADDRESSES)),
    ),
    "broken linked data": Mutation(
        SOUND,
        _headed(
            *(
                _LINKED % data
                for data in (
                    "{",
                    "5",
                    "[[]]",
                    '{"@type": 5}',
                    '{"@type": ["NewsArticle"], "author": 5, "datePublished": []}',
                    "null",
                    '{"@graph": {}}',
                )
            )
        ),
    ),
    "deep linked data": Mutation(SOUND, _headed(_LINKED % _NESTED, _LINKED % ('{"a":' * 5_000)), is_heavy=True),
    "odd charset": Mutation(
        SOUND,
        _headed(
            '<meta charset="utf-16">',
            '<meta charset="x-unknown">',
            '<meta http-equiv="Content-Type" content="text/html; charset=">',
        ),
    ),
    "redirect": Mutation(SOUND, _headed('<meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/">')),
}

# ---- the bytes of any file


def _at(insert: bytes) -> Callable[[bytes, Random], bytes]:
    """Some bytes put in at a random place."""

    def apply(data: bytes, draw: Random) -> bytes:
        place = draw.randrange(len(data) + 1)
        return data[:place] + insert + data[place:]

    return apply


def _flipped(data: bytes, draw: Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(draw.choice([1, 2, 8, 64]) if data else 0):
        flipped[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    return bytes(flipped)


def _cut(data: bytes, draw: Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _chunk(data: bytes, draw: Random, times: int) -> bytes:
    """A stretch of the file there ``times`` over: 0 for gone."""
    begin, end = sorted(draw.randrange(len(data) + 1) for _ in range(2))
    return data[:begin] + data[begin:end] * times + data[end:]


def _swapped(data: bytes, draw: Random) -> bytes:
    middle = draw.randrange(len(data) + 1)
    return data[middle:] + data[:middle]


def _recoded(encoding: str, mark: bytes = b"") -> Callable[[bytes, Random], bytes]:
    """The text in another encoding."""
    return lambda data, _: mark + data.decode("utf-8", "replace").replace("resigned", "résigned").encode(encoding, "replace")


BYTES = {
    "truncated": Mutation(WHOLE, _cut),
    "bits flipped": Mutation(WHOLE, _flipped),
    "chunk gone": Mutation(WHOLE, partial(_chunk, times=0)),
    "chunk doubled": Mutation(WHOLE, partial(_chunk, times=2)),
    "chunk a thousand times": Mutation(WHOLE, lambda data, draw: _chunk(data, draw, 1000)[:200_000]),
    "swapped": Mutation(WHOLE, _swapped),
    "reversed": Mutation(WHOLE, lambda data, _: data[::-1]),
    "NUL": Mutation(WHOLE, _at(b"\0")),
    "NUL far behind": Mutation(WHOLE, lambda data, _: data + b" " * 5000 + b"\0"),
    "invalid UTF-8": Mutation(WHOLE, lambda data, draw: _at(draw.choice([b"\xff", b"\xc3\x28", b"\xf5\x80\x80\x80", b"\x80"]))(data, draw)),
    "overlong UTF-8": Mutation(WHOLE, _at(b"\xc0\xaf\xe0\x80\xaf")),
    "surrogates in UTF-8": Mutation(WHOLE, _at(b"\xed\xa0\x80\xed\xb0\x80")),
    "byte-order mark": Mutation(WHOLE, lambda data, _: codecs.BOM_UTF8 + data),
    "two byte-order marks": Mutation(WHOLE, lambda data, _: codecs.BOM_UTF8 * 2 + data),
    "byte-order mark of UTF-16": Mutation(WHOLE, lambda data, _: codecs.BOM_UTF16_LE + data),
    "UTF-16": Mutation(WHOLE, _recoded("utf-16")),
    "UTF-16 without a mark": Mutation(WHOLE, _recoded("utf-16-le")),
    "UTF-32": Mutation(WHOLE, _recoded("utf-32")),
    "Latin-1": Mutation(WHOLE, _recoded("latin-1")),
    "Windows-1252": Mutation(WHOLE, _recoded("cp1252")),
    "carriage returns": Mutation(WHOLE, lambda data, _: data.replace(b"\n", b"\r")),
    "control characters": Mutation(WHOLE, lambda data, draw: _at(bytes([draw.choice([1, 7, 8, 11, 12, 27, 28, 30, 127])]))(data, draw)),
    "empty": Mutation(WHOLE, lambda *_: b""),
    "white space": Mutation(WHOLE, lambda *_: b" \n\t\r\n "),
    "one byte": Mutation(WHOLE, lambda _, draw: bytes([draw.randrange(256)])),
    "noise": Mutation(WHOLE, lambda _, draw: draw.randbytes(draw.choice([2, 50, 5000]))),
    "a PDF": Mutation(WHOLE, lambda *_: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type /Catalog>>\nendobj\n"),
}

# ---- gzip


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)


def _flipped_behind(data: bytes, draw: Random) -> bytes:
    packed = _packed(data)
    return packed[:2] + _flipped(packed[2:], draw)


GZIP = {
    "gzip": Mutation(SOUND, lambda data, _: _packed(data)),
    "gzip in two members": Mutation(SOUND, lambda data, _: _packed(data[:7]) + _packed(data[7:])),
    "gzip truncated": Mutation(WHOLE, lambda data, draw: _cut(_packed(data), draw)),
    "gzip with bits flipped": Mutation(WHOLE, _flipped_behind),
    "gzip with something behind": Mutation(WHOLE, lambda data, _: _packed(data) + b"junk"),
    "gzip with zeros behind": Mutation(WHOLE, lambda data, _: _packed(data) + b"\0" * 512),
    "gzip twice": Mutation(WHOLE, lambda data, _: _packed(_packed(data))),
    "gzip by name alone": Mutation(WHOLE, lambda data, _: data),
    "gzip's head alone": Mutation(WHOLE, lambda data, _: _packed(data)[:10]),
    "gzip's mark alone": Mutation(WHOLE, lambda *_: b"\x1f\x8b"),
    "zlib": Mutation(WHOLE, lambda data, _: zlib.compress(data)),
    "gzip of noise": Mutation(WHOLE, lambda _, draw: _packed(draw.randbytes(2000))),
    "gzip of 50 MB of zeros": Mutation(WHOLE, lambda data, _: _packed(data + b"\0" * 50_000_000), is_heavy=True),
    "gzip of 50 MB of spaces": Mutation(WHOLE, lambda data, _: _packed(data + b" " * 50_000_000), is_heavy=True),
}

# ---- the name of a file, without its ending

NAMES = {
    "name with line separators": Mutation(SOUND, lambda name, draw: name + draw.choice(["\u2028", "\u2029", "\x85", "\n", "\r\n", "\x0b"]) + "x"),
    "name with quotes": Mutation(SOUND, lambda name, draw: name + draw.choice(['"', "'", "`", "“x”", '"""']) + "x"),
    "name with signs": Mutation(
        SOUND,
        lambda name, draw: name + draw.choice(["%", "%20", "#", "?", "&", "$x", "\\", ":", "{}", "<b>", "|", ";", "~", "=", "%s"]),
    ),
    "name with a pattern": Mutation(SOUND, lambda name, draw: name + draw.choice(["*", "[x]", "[", "**", "[!a]", "?", "[red]", "[/b]"])),
    "name with spaces": Mutation(SOUND, lambda name, draw: name + draw.choice([" ", "  x", "\t", "\xa0", " ."])),
    "name with dots": Mutation(SOUND, lambda name, draw: name + draw.choice([".", "..", ".txt", ".ttl", ".json", ".gz", ".tar"])),
    "name with controls": Mutation(SOUND, lambda name, draw: name + draw.choice(["\x1b[2J", "\x07", "\u202e", "\x7f", "\u200b", "\x01"])),
    "name in other letters": Mutation(SOUND, lambda name, draw: name + draw.choice(["é", "e\u0301", "Ж", "中", "😀", "İ"])),
    "name that is no UTF-8": Mutation(SOUND, lambda name, draw: name + draw.choice(["\udcff", "\udce9x", "\udc80\udc81"])),
    "long name": Mutation(SOUND, lambda name, _: name + "x" * 200),
}

# ---- background knowledge: one person of three in a Popolo file, and what belongs to that one

Council = dict[str, Any]


def _person(**changed: list[Any]) -> Callable[[Council, Random], Any]:
    """The second person with some fields changed."""

    def apply(data: Council, draw: Random) -> Council:
        data["persons"][1] |= {name: draw.choice(values) for name, values in changed.items()}
        return data

    return apply


def _membership(**changed: list[Any]) -> Callable[[Council, Random], Any]:
    def apply(data: Council, draw: Random) -> Council:
        data["memberships"][1] |= {name: draw.choice(values) for name, values in changed.items()}
        return data

    return apply


def _further(name: str, *values: Any) -> Callable[[Council, Random], Any]:
    """One thing more in a list of the file, between the others."""

    def apply(data: Council, draw: Random) -> Council:
        data[name].insert(1, draw.choice(values))
        return data

    return apply


def _gone(name: str, field: str) -> Callable[[Council, Random], Any]:
    def apply(data: Council, _: Random) -> Council:
        del data[name][-1 if len(data[name]) == 1 else 1][field]
        return data

    return apply


def _part(name: str, *values: Any) -> Callable[[Council, Random], Any]:
    """A list of the file replaced by something else."""
    return lambda data, draw: data | {name: draw.choice(values)}


_BAD_DAYS = [
    "1970-02-30",
    "2005-13-01",
    "0000-00-00",
    "yesterday",
    "",
    "²",
    "9999-99",
    "2005-00-10",
    "10000-01-01",
    "19-1-1",
    "2021-23",
    "-0044-03-15",
]
_ODD_NAMES = ["", " ", None, 5, [], {}, ["x"], "\ud800", "a\0b", "x" * 5000, "\u2028", '"', "\\", "<b>", "²"]
POPOLO = {
    "impossible birth": Mutation(SINGLE, _person(birth_date=[*_BAD_DAYS, *_WRONG], death_date=_BAD_DAYS)),
    "odd identifiers": Mutation(
        SINGLE,
        _person(
            identifiers=[
                ["x"],
                [5],
                {"scheme": "wikidata"},
                "x",
                5,
                None,
                [None],
                [{"scheme": "wikidata"}],
                [{"scheme": 5, "identifier": []}],
                [[]],
            ]
        ),
    ),
    "odd Wikidata identifier": Mutation(
        SINGLE,
        _person(identifiers=[[{"scheme": "wikidata", "identifier": value}] for value in ("Q 5", "<>", "", "\n", "\ud800", 5, None, [], "Q1" * 3000, "%", "{")]),
    ),
    "odd name": Mutation(SINGLE, _person(name=_ODD_NAMES)),
    "odd id": Mutation(SINGLE, _person(id=[*_ODD_NAMES, "a b", "a/b", "#", "%", "_:x"])),
    "odd other names": Mutation(
        SINGLE,
        _person(
            other_names=[
                ["x"],
                "x",
                5,
                [None],
                [{}],
                [{"name": 5}],
                [{"name": []}],
                {"name": "x"},
                [{"name": "\ud800"}],
                [[]],
            ]
        ),
    ),
    "without a name": Mutation(SINGLE, _gone("persons", "name")),
    "without an id": Mutation(SINGLE, _gone("persons", "id")),
    "person that is none": Mutation(SINGLE, _further("persons", "x", 5, None, [], {}, [[]], True)),
    "person doubled": Mutation(SINGLE, lambda data, _: data | {"persons": [*data["persons"], data["persons"][1]]}),
    "impossible end": Mutation(
        SINGLE,
        _membership(start_date=[*_BAD_DAYS, *_WRONG], end_date=["2005-13-01", "2005-02-30", *_BAD_DAYS, *_WRONG]),
    ),
    "odd role": Mutation(SINGLE, _membership(post_id=[None], role=[*_ODD_NAMES, *_WRONG])),
    "odd references": Mutation(
        SINGLE,
        _membership(organization_id=[*_WRONG, "nobody", "\ud800"], post_id=[*_WRONG, "nothing"], person_id=[*_WRONG, "nobody"]),
    ),
    "membership that is none": Mutation(SINGLE, _further("memberships", "x", 5, None, [], {}, [[]])),
    "organization that is none": Mutation(
        SINGLE,
        _further(
            "organizations",
            "x",
            5,
            None,
            [],
            {},
            {"id": "y"},
            {"name": "y"},
            {"id": None, "name": None},
            {"id": "z", "name": 5},
        ),
    ),
    "post that is none": Mutation(
        SINGLE,
        _further(
            "posts",
            "x",
            5,
            None,
            [],
            {},
            {"id": "y"},
            {"label": "y"},
            {"id": None, "role": None},
            {"id": "z", "label": []},
        ),
    ),
    "organization without a name": Mutation(SINGLE, _gone("organizations", "name")),
    "post without a label": Mutation(SINGLE, _gone("posts", "label")),
    "memberships that are no list": Mutation(SINGLE, _part("memberships", None, {}, "x", 5, {"a": {}}, True)),
    "organizations that are no list": Mutation(SINGLE, _part("organizations", None, {}, "x", 5, {"a": {}})),
    "posts that are no list": Mutation(SINGLE, _part("posts", None, {}, "x", 5, {"a": {}})),
    "persons that are no list": Mutation(WHOLE, _part("persons", None, {}, "x", 5, {"a": {}}, [])),
    "persons nested": Mutation(WHOLE, lambda data, _: {"persons": [data["persons"]]}),
    "further lists": Mutation(SINGLE, lambda data, _: data | {"events": 5, "areas": None, "x": [[]]}),
}
POPOLO_FILE = {
    "nested 100,000 deep": Mutation(WHOLE, lambda text, _: text.replace('"organizations"', f'"areas": {_NESTED}, "organizations"')),
    "nested alone": Mutation(WHOLE, lambda *_: _NESTED),
    "number of 5,000 digits": Mutation(WHOLE, lambda text, _: text.replace('"organizations"', f'"areas": {"1" * 5000}, "organizations"')),
    "not a number": Mutation(WHOLE, lambda text, _: text.replace('"1970-02-03"', "NaN", 1)),
    "no object": Mutation(WHOLE, lambda _, draw: draw.choice(["5", "[]", "null", '"persons"', "{}", "[{}]", '{"persons": [5]}'])),
    "lines of JSON": Mutation(WHOLE, lambda text, _: "\n".join([" ".join(text.split())] * 2)),
    "an article": Mutation(WHOLE, lambda *_: '{"id": "1", "title": "Mayor resigns", "text": "The mayor of Porto resigned."}'),
    "a JSON feed": Mutation(
        WHOLE,
        lambda *_: '{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1", "content_text": "The mayor resigned."}]}',
    ),
}

# ---- background knowledge: what is said of one person of three in Turtle


def _said(*predicates: str) -> Callable[[Piece, Random], str]:
    """Some further predicates and objects of a person."""
    return lambda person, draw: known(person, f"; {draw.choice(predicates)}")


def _with(*triples: str) -> Callable[[Piece, Random], str]:
    """Further triples; ``X`` is the person."""
    return lambda person, draw: known(person) + draw.choice(triples).replace("X", f"<urn:known:{person.name}>") + " .\n"


TURTLE = {
    "impossible birth": Mutation(SINGLE, lambda person, draw: known(person).replace("1970-02-03", draw.choice(_BAD_DAYS))),
    "impossible start": Mutation(SINGLE, lambda person, draw: known(person).replace('"2019"', f'"{draw.choice(_BAD_DAYS)}"')),
    "typed dates": Mutation(
        SOUND,
        _said(*(f'schema:deathDate "{day}"^^xsd:date' for day in (*_BAD_DAYS, "2021-02-03+25:00", "2021-02-03Z"))),
    ),
    "ill-typed": Mutation(
        SOUND,
        _said(
            'schema:age "abc"^^xsd:integer',
            'kg:start "x"^^xsd:dateTime',
            "schema:deathDate 5, true, 1e999",
            'foaf:age "INF"^^xsd:double',
            '<urn:p> "x"^^<urn:t>',
        ),
    ),
    "odd names": Mutation(
        SOUND,
        _said(
            'rdfs:label ""',
            'rdfs:label " "',
            'rdfs:label "\\u0000"',
            'rdfs:label "\\u2028"',
            f'rdfs:label "{"x" * 5000}"',
            'rdfs:label "²"@en',
            "rdfs:label 5",
            "rdfs:label <urn:x>",
        ),
    ),
    "odd types": Mutation(SOUND, _said('a "Person"', "a <urn:x>, foaf:Person, org:Organization, schema:Place", "a _:x", "a ()")),
    "blank nodes": Mutation(
        SOUND,
        _said(
            'foaf:knows [ foaf:knows [ a foaf:Person ; rdfs:label "Nested" ] ]',
            "foaf:knows _:a, _:b",
            "schema:list (1 2 (3 4))",
        ),
    ),
    "identity of itself": Mutation(
        SOUND,
        _with(
            "X owl:sameAs X",
            "X owl:differentFrom X",
            'X owl:sameAs "X"',
            "X owl:sameAs _:x",
            "X owl:sameAs 5",
            "_:y owl:differentFrom X",
        ),
    ),
    "identity in a ring": Mutation(
        SOUND,
        _with(
            "X owl:sameAs <urn:a> . <urn:a> owl:sameAs <urn:b> . <urn:b> owl:sameAs X",
            "X owl:sameAs <urn:a> ; owl:differentFrom <urn:a>",
        ),
    ),
    "office without a node": Mutation(SOUND, _with('<urn:h> org:member X ; kg:office "mayor of Porto"')),
    "odd holdings": Mutation(
        SOUND,
        _with(
            "X org:member X",
            '<urn:h> org:member X ; kg:office ""',
            "<urn:h> org:member X ; kg:office X ; org:organization X",
            '<urn:h> org:member "X"',
            "<urn:h> org:member X ; kg:office <urn:h>",
        ),
    ),
    "statements on statements": Mutation(
        WHOLE,
        _with("<< X a foaf:Person >> kg:start 5", "X <urn:p> <<( X a foaf:Person )>>", "X <urn:p> 5 {| <urn:q> 6 |}"),
    ),
    "odd IRIs": Mutation(
        WHOLE,
        _with(
            "X <urn:p> <a b>",
            "X <urn:p> <>",
            "X <urn:p> <//>",
            "X <urn:p> <http://[>",
            "X <urn:p> <\\u0020>",
            "X <urn:p> <é>",
            f"X <urn:p> <urn:{'x' * 5000}>",
            "X <> <#>",
        ),
    ),
    "prefix undeclared": Mutation(WHOLE, _with("X zz:p zz:o")),
    "unclosed": Mutation(WHOLE, _with('X <urn:p> "open', "X <urn:p> [", "X <urn:p>", 'X <urn:p> """open', "X <urn:p> (1 2")),
    "directives": Mutation(
        WHOLE,
        _with(
            "@base <http://x/> . <y> a <z>",
            "@prefix : <x y> . X a :y",
            "@base <> . X a <y>",
            "PREFIX foaf: <urn:other>",
            "@import <file:///etc/hostname>",
        ),
    ),
    "lone surrogate": Mutation(WHOLE, _with('X <urn:p> "\\ud800"', 'X <urn:p> "\\uDFFF\\uD800"', 'X <urn:p> "\\U00110000"')),
    "long literal": Mutation(SOUND, _said(f'rdfs:comment "{"x" * 1_000_000}"')),
    "nested 2,000 deep": Mutation(WHOLE, _with(f"X <urn:p> {'(' * 2000}{')' * 2000}", f"X <urn:p> {'[<urn:p> ' * 2000}5{']' * 2000}")),
    "nested 100,000 deep": Mutation(
        WHOLE,
        _with(
            f"X <urn:p> {'(' * 100_000}{')' * 100_000}",
            f"X <urn:p> {'[<urn:p> ' * 100_000}5{']' * 100_000}",
            f"{'<<' * 100_000}",
        ),
        is_heavy=True,
    ),
    "50,000 triples": Mutation(
        SOUND,
        lambda person, _: known(person) + "".join(f'<urn:n:{n}> <urn:p> "{n}" .\n' for n in range(50_000)),
        is_heavy=True,
    ),
}
_CONTEXT = '{"@context": %s, "@id": "urn:x", "http://www.w3.org/2000/01/rdf-schema#label": %s}'
JSON_LD = {
    "context of the network": Mutation(WHOLE, lambda *_: _CONTEXT % ('"http://127.0.0.1:9/context"', '"x"')),
    "context of a file": Mutation(WHOLE, lambda *_: _CONTEXT % ('"file:///etc/hostname"', '"x"')),
    "context of a wrong type": Mutation(
        WHOLE,
        lambda _, draw: _CONTEXT % (draw.choice(["5", "true", '[[["x"]]]', '{"@vocab": 5}', '{"a": {"@id": "a"}}', "null"]), '"x"'),
    ),
    "odd values": Mutation(
        WHOLE,
        lambda _, draw: (
            _CONTEXT
            % (
                "{}",
                draw.choice(
                    [
                        "5",
                        "1e999",
                        "null",
                        "[[]]",
                        '{"@value": {}}',
                        '{"@list": [[1]]}',
                        '{"@set": 5}',
                        '{"@language": 5, "@value": "x"}',
                        '"\\ud800"',
                    ]
                ),
            )
        ),
    ),
    "nested 2,000 deep": Mutation(WHOLE, lambda *_: _CONTEXT % ("{}", '{"urn:p": ' * 2000 + "5" + "}" * 2000)),
    "nested 100,000 deep": Mutation(
        WHOLE,
        lambda _, draw: _CONTEXT % (draw.choice([("{}", _NESTED), ("{}", '{"urn:p": ' * 100_000 + "5" + "}" * 100_000), (_NESTED, "5")])),
        is_heavy=True,
    ),
    "an array of articles": Mutation(WHOLE, lambda *_: '[{"text": "The mayor resigned."}, 5, null, "x", []]'),
}


def turtle(people: Iterable[str]) -> str:
    """A Turtle file of people that are written already."""
    return PREFIXES + "".join(people)


def popolo(people: list[Piece], change: Callable[[Council, Random], Any], draw: Random) -> str:
    """A Popolo file, changed."""
    return json.dumps(change(council(people), draw))
