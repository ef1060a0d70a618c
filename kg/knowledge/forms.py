"""Forms of the names of organizations and places: plain, and as an acronym."""

import re
import unicodedata
from functools import lru_cache

_ACRONYM = re.compile(r"[A-Z]{2,6}s?$")
_SMALL = frozenset({"of", "the", "for", "and", "on", "in", "to", "de", "du", "la"})


@lru_cache(maxsize=65536)
def plain(name: str) -> str:
    """An organization's or place's name without points, article, accents and case.

    >>> plain("the U.N."), plain("São Paulo")
    ('un', 'sao paulo')
    """
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    return re.sub(r"^the ", "", re.sub(r"\s+", " ", bare.replace(".", "").replace("’", "'").strip()).lower())


def is_acronym(name: str) -> bool:
    """
    >>> is_acronym("WHO"), is_acronym("U.N."), is_acronym("Nato")
    (True, True, False)
    """
    return bool(_ACRONYM.match(name.replace(".", "")))


def initials(name: str) -> str:
    """The first letters of the words that count.

    >>> initials("World Health Organization"), initials("Organization of American States")
    ('who', 'oas')
    """
    return "".join(word[0] for word in re.split(r"[\s-]+", plain(name)) if word and word not in _SMALL)
