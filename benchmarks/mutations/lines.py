"""A line of JSON: functions of its article, another one and a random generator."""

import json
from collections.abc import Callable
from random import Random
from typing import Any

from documents import Piece
from mutations.grades import ADDRESSES, NESTED, ODD_DAYS, SINGLE, SOUND, WRONG, Mutation

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
_NEXT_WEEK = "{name} said she would resign next week. The vote was last month, he said yesterday, and in the next three years all will be well."


def _dated_edge(article: Piece, _: Piece, draw: Random) -> Lines:
    text = f"{article.text} {_NEXT_WEEK.format(name=article.name)}"
    return [json.dumps(article.record | {"text": text, "date": draw.choice(["9999-12-31", "0001-01-01", "9999-01-01", "0001-12-31"])})]


JSON = {
    **{
        f"{field} of a wrong type": Mutation(SINGLE, _fields(**{field: WRONG}))
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
    "empty text": Mutation(SINGLE, _fields(text=["", " ", "\n\n", "\u2028", "\u200b", "\0"])),
    "text equal to the title": Mutation(SINGLE, lambda article, _, __: [json.dumps(article.record | {"title": article.text})]),
    "title in the text": Mutation(SOUND, lambda article, _, __: [json.dumps(article.record | {"text": f"{article.title}\n\n{article.text}"})]),
    "odd title": Mutation(SOUND, _fields(title=["", " ", "x" * 5000, "[/b] [red]", "a\nb", "😀", "<b>", "\u202e", '"', "\\", "²"])),
    "impossible date": Mutation(SINGLE, _fields(date=ODD_DAYS)),
    "possible date": Mutation(SOUND, _fields(date=_GOOD_DAYS)),
    "next week at the end of time": Mutation(SOUND, _dated_edge),
    "odd address": Mutation(SOUND, _fields(url=ADDRESSES, license=ADDRESSES, source=ADDRESSES)),
    "language": Mutation(SINGLE, _fields(language=["de", "xx", "", "en-US", "EN", "english", "en_GB", "x" * 500, "@", "zh"])),
    "further fields": Mutation(SOUND, _fields(text_=[WRONG], body=["x"], origin=["/etc/passwd"], dateline=[5], content_hash=["x"])),
    "number of 5,000 digits": Mutation(SINGLE, _raw(lambda line: line[:-1] + ', "source": ' + "1" * 5000 + "}")),
    "float without end": Mutation(SINGLE, _raw(lambda line: line[:-1] + ', "source": 1e99999, "license": -1e-99999}')),
    "not a number": Mutation(SINGLE, _raw(lambda line: line[:-1] + ', "source": NaN, "license": Infinity, "x": -Infinity}')),
    "nested 100,000 deep": Mutation(SINGLE, _raw(lambda line: f'{line[:-1]}, "source": {NESTED}}}')),
    "nested alone": Mutation(SINGLE, _raw(lambda _: NESTED)),
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
