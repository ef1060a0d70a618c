"""What a mutation is, what must become of a mutated input, and odd values that are at home in several formats."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import Enum
from typing import Any


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


WRONG: list[Any] = [5, 1.5, True, False, None, [], {}, ["a", "b"], {"a": {"b": 1}}, [["x"]], 1e308, -0.0]
ODD_DAYS = [
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
ADDRESSES = [
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
NESTED = "[" * 100_000 + "]" * 100_000
