"""Names: the pipeline's entity spans set right by evidence that news gives.

Titles before a name, organization nouns at its end, countries and demonyms, and the full name elsewhere in the same
article are stronger evidence than the statistical label of one occurrence.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from rapidfuzz.distance import DamerauLevenshtein
from spacy.tokens import Doc, Span, Token

from kg.knowledge.offices import office_words
from kg.knowledge.words import name_words

_PROPER = ("NNP", "NNPS")
_INSIDE_ORGANIZATION = ("of", "for", "and", "on", "the", "&")


@dataclass(frozen=True, slots=True)
class _Run:
    """Tokens ``start`` to ``end`` of a name; ``titled`` when a title or honorific stood right before it."""

    start: int
    end: int
    titled: bool = False


def name_spans(doc: Doc) -> list[Span]:
    """The names of a parsed Doc as spans labelled PERSON, ORG, LOC, NORP or MISC, in text order."""
    labelled = [(run, _label(doc, run)) for run in _split_runs(doc)]
    people = {doc[run.end - 1].lower_ for run, label in labelled if label == "PERSON" and (run.end - run.start > 1 or run.titled)}
    places = {doc[run.start : run.end].text for run, label in labelled if label == "LOC"}
    return [Span(doc, run.start, run.end, label=_consistent(doc, run, label, people, places)) for run, label in labelled]


def _runs(doc: Doc) -> Iterator[_Run]:
    """Maximal sequences of proper nouns with the particles, hyphens and initials inside them."""
    start = 0
    while start < len(doc):
        if not _can_start(doc[start]):
            start += 1
            continue
        end = start + 1
        while end < len(doc) and not doc[end].is_sent_start and _can_continue(doc, start, end):
            end += 1
        while end - 1 > start and not _can_start(doc[end - 1]) and not _is_second_syllable(doc[end - 1]):
            end -= 1
        yield _Run(start, end)
        start = end


def _can_start(token: Token) -> bool:
    words = name_words()
    if token.lower_ in words.not_name or not token.text[0].isalnum():
        return False
    if token.lower_ in words.demonyms and token.text[0].isupper():
        return True
    if token.is_sent_start and (token.lower_ in words.force or token.lower_ in words.people):
        return False  # capitalised for its place only: "Rebels stormed the palace"
    return token.tag_ in _PROPER and (token.text[0].isupper() or token.text[0].isdigit()) and any(c.isalpha() for c in token.text)


def _can_continue(doc: Doc, start: int, end: int) -> bool:
    token, following = doc[end], doc[end + 1] if end + 1 < len(doc) else None
    if _can_start(token) or _is_second_syllable(token) or (following is not None and _is_second_syllable(following)):
        return True
    if following is None or not _can_start(following) or following.is_sent_start:
        return False
    if token.text == "-" and not doc[end - 1].whitespace_ and not token.whitespace_:
        return True
    if token.lower_ in name_words().particle:
        return doc[end - 1].ent_type_ not in ("ORG", "LOC")
    return token.lower_ in _INSIDE_ORGANIZATION and _same_entity(doc, end - 1, end + 1)


def _is_second_syllable(token: Token) -> bool:
    """The "un" of "Kim Jong-un": Korean and Chinese given names go on in lower case behind the hyphen."""
    if token.i < 2 or not token.text.islower() or token.tag_ not in _PROPER:
        return False
    hyphen, first = token.nbor(-1), token.nbor(-2)
    return hyphen.text == "-" and not hyphen.whitespace_ and not first.whitespace_ and first.text[0].isupper()


def entity_around(doc: Doc, index: int) -> Span | None:
    """The entity of which a token is part; ``Doc.ents`` would go through the whole Doc."""
    if not doc[index].ent_type_:
        return None
    start, end = index, index + 1
    while start > 0 and doc[start].ent_iob_ == "I":
        start -= 1
    while end < len(doc) and doc[end].ent_iob_ == "I":
        end += 1
    return Span(doc, start, end, label=doc[index].ent_type_)


def entities_in(doc: Doc, start: int, end: int) -> Iterator[Span]:
    """The entities that share a token with a stretch (half-open), in text order."""
    while start < end:
        ent = entity_around(doc, start)
        if ent is not None:
            yield ent
        start = ent.end if ent is not None else start + 1


def _same_entity(doc: Doc, left: int, right: int) -> bool:
    """Whether the pipeline found one organization that spans both tokens: "Joint Chiefs of Staff"."""
    ent = entity_around(doc, left)
    return ent is not None and ent.label_ == "ORG" and right < ent.end


def _split_runs(doc: Doc) -> Iterator[_Run]:
    end = 0
    for run in _runs(doc):
        whole = _organization_around(doc, run)
        if whole is None:
            yield from _split(doc, run)
        elif whole.start >= end:
            end = whole.end
            yield whole


def _organization_around(doc: Doc, run: _Run) -> _Run | None:
    """The organization that the pipeline found around a run, where its last word names one: "Senate Armed Services Committee"."""
    words = name_words()
    for ent in entities_in(doc, run.start, run.start + 1):
        if ent.label_ == "ORG" and ent.start <= run.start and run.end <= ent.end and len(ent) > run.end - run.start:
            start = ent.start + (ent[0].tag_ in ("DT", "PRP$"))
            if any(token.lower_ in words.organization for token in doc[start : ent.end]) and doc[start].text[0].isupper():
                return _Run(start, ent.end)
    return None


def _split(doc: Doc, run: _Run) -> Iterator[_Run]:
    """Cut titles off the front, and a country off a person's name: "for Afghanistan | Zalmay Khalilzad"."""
    if _is_organization(doc, run):
        yield run
        return
    inner = _inner_title(doc, run) or _inner_boundary(doc, run)
    if inner:
        # "NATO | Secretary General Anders Lindqvist", "Mayor of Porto | Anna Silva": a body or a place, then a person.
        yield _Run(run.start, inner)
        yield from _split(doc, _Run(inner, run.end))
        return
    cut = _title_end(doc, run)
    if cut >= run.end:
        return
    country = _country_end(doc, cut, run.end)
    if country:
        yield _Run(cut, country)
        if country < run.end:
            # The name behind a title's complement is its holder: "Representative for Afghanistan | Zalmay Khalilzad".
            rest = [*_split(doc, _Run(country, run.end))]
            yield from (replace(part, titled=part.titled or (part.end - part.start > 1 and _closes_title(doc, cut))) for part in rest)
        return
    yield _Run(cut, run.end, titled=cut > run.start or _has_title_before(doc, run.start))


def _inner_title(doc: Doc, run: _Run) -> int:
    """Where a title begins inside a run, with a name behind it; 0 when there is none."""
    for index in range(run.start + 1, run.end - 1):
        length = title_length(doc, index)
        if length and index + length < run.end and not _title_end(doc, replace(run, end=index)) > run.start:
            return index
    return 0


def _inner_boundary(doc: Doc, run: _Run) -> int:
    """Where the pipeline ends a place or body inside a run and begins a person; 0 when it does not."""
    inside = range(run.start + 1, run.end)
    return next((i for i in inside if doc[i].ent_iob_ == "B" and doc[i].ent_type_ == "PERSON" and doc[i - 1].ent_type_ in ("LOC", "ORG", "GPE")), 0)


def _is_organization(doc: Doc, run: _Run) -> bool:
    return run.end - run.start > 1 and doc[run.end - 1].lower_ in name_words().organization and doc[run.start].lower_ not in name_words().honorific


def _title_end(doc: Doc, run: _Run) -> int:
    """Where the title words at the front of a run end."""
    words, offices, index = name_words(), office_words(), _title_across(doc, run.start)
    while index < run.end:
        length = title_length(doc, index)
        if length:
            index += length
        elif doc[index].lower_ in words.honorific or (index + 1 < run.end and offices.qualifies(doc[index].lower_)):
            index += 1
        else:
            break
    return index


def _title_across(doc: Doc, start: int) -> int:
    """Where a title that begins before the run ends: "Secretary of | State Antony Blinken"."""
    ends = (first + title_length(doc, first) for first in range(max(0, start - office_words().longest), start))
    return max([start, *ends])


def _closes_title(doc: Doc, index: int) -> bool:
    """Whether the words before a country are a title and its preposition."""
    return index >= 2 and doc[index - 1].lower_ in ("of", "for", "to", "in") and _has_title_before(doc, index - 1)


def title_length(doc: Doc, index: int) -> int:
    """Tokens of the longest office title that starts at a token; 0 when none does."""
    offices = office_words()
    for length in range(min(offices.longest, len(doc) - index), 0, -1):
        if tuple(t.lower_ for t in doc[index : index + length]) in offices.titles:
            return length
    return 0


def _has_title_before(doc: Doc, index: int) -> bool:
    """Whether the words right before are an office title or a courtesy title."""
    if index == 0:
        return False
    if doc[index - 1].lower_ in name_words().honorific:
        return True
    return any(title_length(doc, start) == index - start for start in range(max(0, index - office_words().longest), index))


def _country_end(doc: Doc, start: int, end: int) -> int:
    words = name_words()
    for stop in range(min(end, start + 4), start, -1):
        form = doc[start:stop].text.lower()
        if form in words.countries or form in words.demonyms:
            return stop
    return 0


def _label(doc: Doc, run: _Run) -> str:
    words, text = name_words(), doc[run.start : run.end].text.lower()
    if text in words.countries and not run.titled:
        return "LOC"
    if text in words.demonyms:
        return "NORP"
    if doc[run.end - 1].lower_ in words.organization and not run.titled:
        return "ORG"
    if run.titled or any(_is_second_syllable(token) for token in doc[run.start : run.end]):
        return "PERSON"
    return _statistical_label(doc, run)


def _statistical_label(doc: Doc, run: _Run) -> str:
    """The pipeline's label of most tokens of the run; MISC where it found no name."""
    labels = [t.ent_type_ for t in doc[run.start : run.end] if t.ent_type_ in ("PERSON", "ORG", "LOC", "NORP", "GPE", "FAC")]
    if not labels:
        return "MISC"
    best = max(sorted(set(labels)), key=labels.count)
    return {"GPE": "LOC", "FAC": "LOC"}.get(best, best)


def _consistent(doc: Doc, run: _Run, label: str, people: set[str], places: set[str]) -> str:
    """One article, one kind: a surname follows the full name, also misspelt by a letter; once a place, always a place."""
    if label in ("ORG", "MISC") and doc[run.start : run.end].text in places and not _is_organization(doc, run):
        return "LOC"
    if run.end - run.start == 1 and label not in ("NORP",):
        word = doc[run.start].lower_
        if word in people:
            return "PERSON"
        if label in ("MISC", "LOC", "ORG") and word not in name_words().countries and is_misspelling_of(word, people):
            return "PERSON"
    return label


def is_misspelling_of(word: str, known: set[str]) -> bool:
    """Whether a word of at least five letters differs by one edit from a known surname with the same first letter."""
    return len(word) >= 5 and any(word[0] == other[0] and DamerauLevenshtein.distance(word, other) == 1 for other in known)
