"""How names of people, organizations and places are compared, and the keys under which those that may agree are found."""

import re
from functools import lru_cache

from rapidfuzz.distance import DamerauLevenshtein

from kg.knowledge.forms import initials, is_acronym, plain, words_of
from kg.knowledge.identity import identity_rules

_LONG_ENOUGH = 5  # letters of a word in which one may be wrong: of shorter ones most differ by a letter from another name


def person_key(name: str) -> str:
    """The first letter of the given name in full and the consonants of the last name; empty for a name of one word.

    Misspellings, short given names and middle names mostly share the key.

    >>> person_key("Mark Milley"), person_key("Mark A. Miley"), person_key("Bill Clinton"), person_key("Khalilzad")
    ('m mly', 'm mly', 'w clntn', '')
    """
    words = words_of(name)
    if len(words) < 2:
        return ""
    given = min(identity_rules().full_names.get(words[0], {words[0]}))
    return f"{given[0]} {_skeleton(words[-1])}"


def _skeleton(word: str) -> str:
    """The consonants of a word, doubled ones once, y for its kin.

    >>> _skeleton("zelenskyy"), _skeleton("zelensky"), _skeleton("zelenskiy")
    ('zlnsky', 'zlnsky', 'zlnsky')
    """
    spelt = re.sub(r"(i|y|ii|ij|yy|iy|ey)$", "y", word.replace("ph", "f").replace("ck", "k"))
    kept = spelt[0] + re.sub(r"[aeiou]", "", spelt[1:])
    return re.sub(r"(.)\1+", r"\1", kept)


@lru_cache(maxsize=65536)
def agreement(one: str, other: str) -> str:
    """How two names of people agree, by its name in ``rules/identity.ttl``; empty where they do not.

    >>> agreement("Joe Biden", "Joseph R. Biden"), agreement("Mark Milley", "Mark Miley"), agreement("Ann Lee", "Ann B. Lee")
    ('shortName', 'misspeltName', 'fullerName')
    >>> agreement("Ann C. Lee", "Ann B. Lee"), agreement("Ann Lee", "Lee")
    ('', '')
    """
    a, b = words_of(one), words_of(other)
    if min(len(a), len(b)) < 2:
        return ""
    if a == b:
        return "sameName"
    if a[-1] == b[-1] and _middle_agrees(a[1:-1], b[1:-1]):
        if a[0] == b[0]:
            return "fullerName"
        if _same_given(a[0], b[0]):
            return "shortName"
    return "misspeltName" if len(a) == len(b) and _one_letter_off(a, b) else ""


def _same_given(one: str, other: str) -> bool:
    """Whether one given name is short for the other, or its initial."""
    full = identity_rules().full_names
    return bool(full.get(one, frozenset({one})) & full.get(other, frozenset({other}))) or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _middle_agrees(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether the middle names of one are among those of the other, or their initials."""
    short, long = sorted((one, other), key=len)
    return all(any(a == b or (min(len(a), len(b)) == 1 and a[0] == b[0]) for b in long) for a in short)


def _one_letter_off(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Whether one word differs, by one edit of a word of five letters or more, its first letter apart.

    >>> _one_letter_off(("mark", "milley"), ("mark", "miley")), _one_letter_off(("mark", "reed"), ("mark", "reid"))
    (True, False)
    """
    pairs = [(a, b) for a, b in zip(one, other, strict=True) if a != b]
    return len(pairs) == 1 and min(map(len, pairs[0])) >= _LONG_ENOUGH and pairs[0][0][0] == pairs[0][1][0] and DamerauLevenshtein.distance(*pairs[0]) == 1


def body_key(kind: str, name: str, where: str = "") -> str:
    """The key of an organization or place (``kind``): its acronym, or what it would be; else the name, and the country that it needs.

    >>> body_key("Organization", "WHO") == body_key("Organization", "World Health Organization")
    True
    """
    if where:
        return f"{kind} {plain(name)} {where}"
    if kind == "Organization" and (is_acronym(name) or len(initials(name)) > 1):
        return f"{kind} {plain(name) if is_acronym(name) else initials(name)}"
    return f"{kind} {plain(name)}"
