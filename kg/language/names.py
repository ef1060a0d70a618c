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
    """Tokens ``start`` to ``end`` of a name; ``titled`` when a title or honorific stood right before it, ``is_remit`` when
    it says for what an office is held: "Archbishop of Canterbury", "Commissioner for Refugees".
    """

    start: int
    end: int
    titled: bool = False
    is_remit: bool = False


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
        while end - 2 > start and _is_order(doc[end - 1]) and doc[start].ent_type_ == "PERSON" and not doc[start].is_upper:
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
    """Whether a token goes on with the name that began at ``start``: a proper noun, or a particle or mark with one behind it."""
    token, following = doc[end], doc[end + 1] if end + 1 < len(doc) else None
    if _can_start(token) or _is_second_syllable(token):
        return True
    if following is None or following.is_sent_start:
        return False
    return _is_second_syllable(following) or _joins(doc, start, end)


def _joins(doc: Doc, start: int, index: int) -> bool:
    """Whether a token ties the words before and behind it into one name: "de", "-", "of" in an organization, a nickname's marks."""
    token, following = doc[index], doc[index + 1]
    if token.text in _NICKNAME_MARKS:
        return _is_around_nickname(doc, start, index)
    if token.lower_ in name_words().particle and following.text == "-" and index + 2 < len(doc):
        return _can_start(doc[index + 2])  # "Bashar al | - | Assad"
    if not _can_start(following):
        return False
    is_hyphen = token.text == "-" and not doc[index - 1].whitespace_ and not token.whitespace_
    is_particle = token.lower_ in name_words().particle and doc[index - 1].ent_type_ not in ("ORG", "LOC")
    return is_hyphen or is_particle or (token.lower_ in _INSIDE_ORGANIZATION and _same_entity(doc, index - 1, index + 1))


_NICKNAME_MARKS = ('"', "“", "”", "'", "‘", "’")


def _is_around_nickname(doc: Doc, start: int, mark: int) -> bool:
    """Whether a quotation mark opens or closes a nickname inside a person's name: "Ulla-Maija “Uma” Aaltonen"."""
    if doc[start].ent_type_ != "PERSON":
        return False
    opening = mark if doc[mark - 1].whitespace_ else mark - 2
    around = doc[opening : opening + 4]
    if opening <= start or len(around) < 4:
        return False
    first, nickname, last, behind = around
    return first.text in _NICKNAME_MARKS and last.text in _NICKNAME_MARKS and _can_start(nickname) and bool(last.whitespace_) and _can_start(behind)


def _is_second_syllable(token: Token) -> bool:
    """The "un" of "Kim Jong-un": Korean and Chinese given names go on in lower case behind the hyphen."""
    if token.i < 2 or not token.text.islower():
        return False
    hyphen, first = token.nbor(-1), token.nbor(-2)
    is_joined = hyphen.text == "-" and not hyphen.whitespace_ and not first.whitespace_ and first.text[0].isupper()
    # The tagger may take the syllable for a word of its own ("won"); then the name before it must be a person's.
    return is_joined and (token.tag_ in _PROPER or (token.i > 2 and first.nbor(-1).ent_type_ == first.ent_type_ == "PERSON"))


def _is_order(token: Token) -> bool:
    """The letters of an order or degree behind a name: "Willem de Klerk OMG DMS"; "III" counts kings."""
    return token.is_upper and token.is_alpha and len(token) > 1 and set(token.text) - set("IVX") != set()


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
    """The names in the runs of a Doc, none overlapping another: an organization may reach past its run."""
    end = 0
    runs = list(_runs(doc))
    for number, run in enumerate(runs, 1):
        whole = _organization_around(doc, run) or _party_of_place(doc, run, runs[number] if number < len(runs) else None)
        for name in [whole] if whole is not None else _split(doc, run):
            if name.start >= end:
                end = name.end
                yield name


def _party_of_place(doc: Doc, run: _Run, following: _Run | None) -> _Run | None:
    """A party with its place, which the pipeline may part: "Green Party | of | Prince Edward Island"."""
    if following is None or following.start != run.end + 1 or doc[run.end].lower_ != "of" or run.end - run.start < 2:
        return None
    return _Run(run.start, following.end) if _has_party(doc, replace(run, end=run.end + 1)) and doc[following.start].ent_type_ != "NORP" else None


def _has_party(doc: Doc, run: _Run) -> bool:
    """Whether a name goes on with "of" behind a word for a party."""
    pairs = zip(doc[run.start : run.end], doc[run.start + 1 : run.end], strict=False)
    return any(of.lower_ == "of" and name_words().membership.get(word.lower_) == "party" for word, of in pairs)


def _organization_around(doc: Doc, run: _Run) -> _Run | None:
    """The organization that the pipeline found around a run, where its last word names one: "Senate Armed Services Committee"."""
    words = name_words()
    for ent in entities_in(doc, run.start, run.start + 1):
        if ent.label_ == "ORG" and ent.start <= run.start and run.end <= ent.end and len(ent) > run.end - run.start:
            start = ent.start + (ent[0].tag_ in ("DT", "PRP$"))
            if ent[-1].lower_ == "party" and ent[-1].text.islower() and ent.end - start > 2:
                return None  # "the Union Montreal party": the noun says what it is, the name comes before it
            if any(token.lower_ in words.organization for token in doc[start : ent.end]) and doc[start].text[0].isupper():
                return _Run(start, _coordinated_end(doc, start, ent.end))
    return None


def _coordinated_end(doc: Doc, start: int, end: int) -> int:
    """Where an organization of two places ends: "Green Party of England and Wales"."""
    if end + 1 >= len(doc) or doc[end].lower_ != "and" or not any(t.lower_ == "of" for t in doc[start:end]):
        return end
    place = doc[end + 1]
    if place.dep_ != "conj" or place.head.i != end - 1 or place.tag_ not in _PROPER or doc[end - 1].lower_ in name_words().organization:
        return end
    return end + 2


def _split(doc: Doc, run: _Run) -> Iterator[_Run]:
    """Cut titles off the front, and a country off a person's name: "for Afghanistan | Zalmay Khalilzad"."""
    if _is_organization(doc, run) or (run.end - run.start > 1 and doc[run.end - 1].lower_ in name_words().place):
        yield run
        return
    run = replace(run, end=_before_title(doc, run))
    inner = _inner_title(doc, run) or _inner_boundary(doc, run)
    if inner:
        # "NATO | Secretary General Anders Lindqvist", "Mayor of Porto | Anna Silva": a body or a place, then a person.
        yield _Run(run.start, inner)
        yield from _split(doc, _Run(inner, run.end))
        return
    if _begins_with_remit(doc, run):
        yield _Run(run.start, run.start + 1, is_remit=True)
        yield _Run(run.start + 1, run.end, titled=True)
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


def _begins_with_remit(doc: Doc, run: _Run) -> bool:
    """Whether a run is a title's remit and then its holder: "Archbishop of | Canterbury | Thomas Reed", no name and no title of its own."""
    words, first = name_words(), doc[run.start].lower_
    is_name = first in words.feminine_name or first in words.masculine_name or first in words.honorific or bool(title_length(doc, run.start))
    return run.end - run.start > 2 and not is_name and _closes_title(doc, run.start) and not _country_end(doc, run.start, run.end)


def _before_title(doc: Doc, run: _Run) -> int:
    """Where a body ends whose name the pipeline drew on over a title: "UN | High Commissioner | for Refugees"."""
    offices = office_words()
    start = next((i for i in range(run.start + 1, run.end) if title_length(doc, i) == run.end - i), run.end)
    if start == run.end or run.end >= len(doc) or doc[run.end].lower_ not in ("for", "of", "to"):
        return run.end
    while start - 1 > run.start and doc[start - 1].lower_ in offices.modifiers:
        start -= 1
    return start


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
    for length in offices.lengths.get(doc[index].lower_, ()):
        if tuple(t.lower_ for t in doc[index : index + length]) in offices.titles:
            return length
    return 0


def _has_title_before(doc: Doc, index: int) -> bool:
    """Whether the words right before are an office title or a courtesy title."""
    if index == 0:
        return False
    if doc[index - 1].lower_ in name_words().honorific:
        return True
    offices = office_words()
    starts = range(max(0, index - offices.longest), index) if doc[index - 1].lower_ in offices.ends else ()
    return any(title_length(doc, start) == index - start for start in starts)


def _country_end(doc: Doc, start: int, end: int) -> int:
    words = name_words()
    for stop in range(min(end, start + 4), start, -1):
        form = doc[start:stop].text.lower()
        if form in words.countries or form in words.demonyms:
            return stop
    return 0


def _label(doc: Doc, run: _Run) -> str:
    """The kind of a name by the strongest evidence there is."""
    words, last, text = name_words(), doc[run.end - 1].lower_, doc[run.start : run.end].text.lower()
    is_long, behind_of = run.end - run.start > 1, doc[run.start - 1].lower_ == "of" if run.start else False
    evidence = (
        ("LOC" if behind_of else "MISC", run.is_remit),
        ("LOC", text in words.countries and not run.titled),
        ("ORG", _has_party(doc, run)),
        ("LOC", is_long and last in words.place),  # "Prince Edward Island"
        ("NORP", text in words.demonyms),
        ("ORG", last in words.organization and not run.titled),
        ("PERSON", run.titled or any(_is_second_syllable(token) for token in doc[run.start : run.end])),
        ("PERSON", _is_given_an_office(doc, run)),
    )
    label = next((label for label, holds in evidence if holds), "") or _statistical_label(doc, run)
    # Nobody is minister of a person: "Minister of | Public Works".
    is_remit = label == "PERSON" and not run.titled and run.start > 1 and behind_of and _has_title_before(doc, run.start - 1)
    return "MISC" if is_remit else label


def _is_given_an_office(doc: Doc, run: _Run) -> bool:
    """Whether two or more words are told to hold an office right behind them: "Paulino Rivero is the former president", "…, the mayor of"."""
    index = run.end + 1
    if run.end - run.start < 2 or index >= len(doc) or not (doc[run.end].text == "," or doc[run.end].lemma_ == "be"):
        return False
    if any(token.lower_ in name_words().organization or token.lower_ in name_words().place for token in doc[run.start : run.end]):
        return False
    while index < len(doc) and (doc[index].pos_ == "DET" or doc[index].lower_ in office_words().status):
        index += 1
    length = title_length(doc, index) if index < len(doc) else 0
    behind = doc[index + length] if length and index + length < len(doc) else None
    return behind is not None and behind.lower_ in ("of", "for", ",", "to", ".") and doc[run.start].ent_type_ not in ("LOC", "GPE")


def _statistical_label(doc: Doc, run: _Run) -> str:
    """The pipeline's label of most tokens of the run; MISC where it found no name."""
    labels = [_KINDS[t.ent_type_] for t in doc[run.start : run.end] if t.ent_type_ in _KINDS]
    return max(sorted(set(labels)), key=labels.count) if labels else "MISC"


# The labels of pipelines to ours: OntoNotes parts places by kind, CoNLL shortens PERSON.
_KINDS = {"PERSON": "PERSON", "PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "GPE": "LOC", "FAC": "LOC", "NORP": "NORP"}


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
