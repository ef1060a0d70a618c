"""Forms of names: those of organizations and places plain, and as an acronym; those of people word by word."""

import re
import unicodedata
from functools import lru_cache

from kg.knowledge.words import name_words

_ACRONYM = re.compile(r"[A-Z]{2,6}s?$")
_SUFFIXES = frozenset({"jr", "sr", "ii", "iii", "iv"})
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


@lru_cache(maxsize=65536)
def words_of(name: str) -> tuple[str, ...]:
    """The words of a person's name: without accents, points, apostrophes, titles of courtesy and generations.

    >>> words_of("Dr. José R. Müller-Peña Jr."), words_of("O’Brien")
    (('jose', 'r', 'muller-pena'), ('obrien',))
    """
    bare = "".join(char for char in unicodedata.normalize("NFKD", name) if not unicodedata.combining(char))
    found = tuple(re.sub("[‘’'`\"“”]", "", bare.lower()).replace(".", " ").split())
    kept = tuple(word for word in found if word not in _SUFFIXES and word not in name_words().honorific)
    return kept or found
