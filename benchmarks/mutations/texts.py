"""The text of an article: oddities that news has, and others. The first sentence names the person and stays as it is."""

from collections.abc import Callable
from random import Random

from mutations.grades import SINGLE, SOUND, Mutation


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
