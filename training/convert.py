"""Treebanks and name data → training examples: one JSON line a paragraph, over the words of our own tokenizer.

One label scheme for names: PERSON, ORG, LOC, NORP, DATE, MISC. Titles stand outside a name, so that "President Obama"
gives the name "Obama" and the title stays for the extractor of offices. A DATE is a calendar expression, fixed or
relative to another ("May 2021", "last week", "three years ago"); durations, ages and clock times are none. No set labels
everything: a word that a set leaves open carries every label that it might have, and training sums over them (Tsuboi et
al. 2008, "Training Conditional Random Fields Using Incomplete Annotations").

    python training/convert.py DATA OUT
"""

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from itertools import pairwise
from pathlib import Path

import click
import spacy
from spacy.tokens import Doc, Token

from kg.knowledge.offices import office_words
from kg.knowledge.words import name_words

TYPES = ("PERSON", "ORG", "LOC", "NORP", "DATE", "MISC")
UNLABELLED = -100
LONGEST_PARAGRAPH = 300
_ENTITY = re.compile(r"\((\d+)-([a-z]+)[^()]*(\))?|(\d+)\)")
_GUM_TYPES = {"person": "PERSON", "organization": "ORG", "place": "LOC", "time": "DATE", "event": "MISC", "object": "MISC", "abstract": "MISC"}
_UNER_TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "OTH": "?", "O": "?"}
_WIKIGOLD_TYPES = {"PER": "PERSON", "ORG": "ORG", "LOC": "LOC", "MISC": "MISC"}
_RE3D_TYPES = {"Person": "PERSON", "Organisation": "ORG", "Location": "LOC", "Nationality": "NORP"}
_MONTHS = "jan(uary)?|feb(ruary)?|mar(ch)?|apr(il)?|may|june?|july?|aug(ust)?|sept?(ember)?|oct(ober)?|nov(ember)?|dec(ember)?"
_ANCHOR = re.compile(rf"({_MONTHS})\.?|((mon|tues|wednes|thurs|fri|satur|sun)day)s?|(1\d|20)\d\d(s|/\d+)?|['’]?\d0s|today|tonight|yesterday|tomorrow")
_UNIT = re.compile(r"(day|week|month|year|decade|century|summer|winter|spring|autumn|fall|weekend|morning|evening|night|afternoon|quarter)s?|centuries")
_SHIFT = re.compile(r"last|next|this|past|previous|coming|following|ago|earlier|later|\d+(st|nd|rd|th)|(eight|nine|twenti)(een)?th|twenty-first")
_IN_DATE = re.compile(
    r"the|of|,|-|–|early|late|mid|end|beginning|start|middle|bc|ad|b\.c\.|a\.d\.|bce|ce|around|\d{1,4}|a|one|two|three|four|five|six|seven|eight|nine|ten|few|several"
)
_COMMON = 3
"""A lone word that the treebanks also use so often as a common noun is a description rather than a name: "the Speaker"."""


@dataclass
class Word:
    """A word of a treebank with its place in the paragraph; ``head`` is the index of the head word, itself for a root."""

    text: str
    space: bool = True
    lemma: str = ""
    tag: str = ""
    morph: str = ""
    head: int = UNLABELLED
    dep: str = ""
    sentence_start: bool = False
    misc: str = ""


@dataclass
class Name:
    """Words ``start`` to ``end`` are a name; type "?" leaves the label open."""

    start: int
    end: int
    type: str


@dataclass
class Paragraph:
    """Words, names, and the types of names that its source does not label."""

    words: list[Word] = field(default_factory=list)
    names: list[Name] = field(default_factory=list)
    open_types: tuple[str, ...] = ()
    sentence_ids: list[str] = field(default_factory=list)


def read_conllu(path: Path) -> Iterator[Paragraph]:
    """Paragraphs of a CoNLL-U file; a paragraph begins at ``# newpar`` or ``# newdoc``."""
    paragraph, base, is_new = Paragraph(), 0, False
    identifier, joined_until, joined_space = "", 0, True
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in map(str.rstrip, lines):
            if line.startswith(("# newpar", "# newdoc")):
                is_new = True
            elif line.startswith("# sent_id"):
                identifier = line.split("=", 1)[1].strip()
            elif line and line[0].isdigit():
                number, form, lemma, upos, xpos, feats, head, dep, _, misc = line.split("\t")
                if number in ("1", "1-2", "1-3") and identifier:
                    if paragraph.words and (is_new or len(paragraph.words) > LONGEST_PARAGRAPH):
                        yield paragraph
                        paragraph = Paragraph()
                    paragraph.sentence_ids.append(identifier)
                    identifier, is_new, base = "", False, len(paragraph.words)
                if "-" in number:
                    joined_until, joined_space = int(number.split("-")[1]), "SpaceAfter=No" not in misc
                elif "." not in number:
                    index = int(number)
                    space = "SpaceAfter=No" not in misc if index > joined_until else index == joined_until and joined_space
                    if index >= joined_until:
                        joined_until = 0
                    target = base + (int(head) - 1 if head != "0" else index - 1)
                    paragraph.words.append(Word(form, space, lemma, xpos, f"{upos}|{feats}" if feats != "_" else upos, target, dep, index == 1, misc))
    if paragraph.words:
        yield paragraph


def gum_names(words: list[Word], common: Counter[str]) -> Iterator[Name]:
    """Named mentions of GUM's nested ``Entity=`` spans: the proper-noun core of each, outermost first.

    ``common`` counts the common nouns of the treebanks.
    """
    taken: set[int] = set()
    for start, end, kind in sorted(_gum_mentions(words), key=lambda m: (m[0] - m[1], m[0])):
        if kind not in _GUM_TYPES or taken & set(range(start, end)):
            continue
        name = _date(words, start, end) if kind == "time" else _proper_core(words, start, end, _GUM_TYPES[kind])
        if name:
            taken.update(range(name.start, name.end))
            yield replace(name, type="?") if name.type == "PERSON" and _is_description(words, name, common) else name


def _is_description(words: list[Word], name: Name, common: Counter[str]) -> bool:
    last = words[name.end - 1]
    return last.tag == "NNPS" or (name.end - name.start == 1 and common[last.text.lower()] >= _COMMON)


def _gum_mentions(words: list[Word]) -> Iterator[tuple[int, int, str]]:
    opened: dict[str, list[tuple[int, str]]] = {}
    for index, word in enumerate(words):
        entity = next((part[7:] for part in word.misc.split("|") if part.startswith("Entity=")), "")
        for identifier, opening, closed, closing in _ENTITY.findall(entity):
            if closing and opened.get(closing):
                start, kind = opened[closing].pop()
                yield start, index + 1, kind
            elif closed:
                yield index, index + 1, opening
            elif identifier:
                opened.setdefault(identifier, []).append((index, opening))


def _date(words: list[Word], start: int, end: int) -> Name | None:
    """The calendar expression in a time mention: "October, 1805, when I entered College" → "October, 1805"; none in a duration."""
    forms = [word.text.lower() for word in words[start:end]]
    anchor = next((i for i, form in enumerate(forms) if _ANCHOR.fullmatch(form)), None)
    if anchor is None and any(map(_SHIFT.fullmatch, forms)):
        anchor = next((i for i, form in enumerate(forms) if _UNIT.fullmatch(form)), None)
    if anchor is None:
        return None
    first, last = anchor, anchor + 1
    while first > 0 and _is_in_date(forms[first - 1]):
        first -= 1
    while last < len(forms) and _is_in_date(forms[last]):
        last += 1
    while forms[first] in _LOOSE and first < anchor:
        first += 1
    while forms[last - 1] in _LOOSE and last > anchor + 1:
        last -= 1
    is_settled = any(_ANCHOR.fullmatch(form) or _SHIFT.fullmatch(form) for form in forms[first:last])
    return Name(start + first, start + last, "DATE") if is_settled else None


_LOOSE = ("the", "of", ",", "-", "–", "around")


def _is_in_date(form: str) -> bool:
    return any(pattern.fullmatch(form) for pattern in (_ANCHOR, _UNIT, _SHIFT, _IN_DATE))


def _proper_core(words: list[Word], start: int, end: int, kind: str) -> Name | None:
    """The proper nouns around a mention's head: "the University of Portsmouth, which …" → "University of Portsmouth"."""
    head = next((i for i in range(start, end) if not start <= words[i].head < end or words[i].head == i), start)
    if words[head].tag not in ("NNP", "NNPS"):
        return None
    inside = ("of", "for", "and", "on", "the", "&", "de", "in") if kind != "PERSON" else tuple(name_words().particle)
    first, last = head, head + 1
    while first > start and (_is_proper(words[first - 1]) or (words[first - 1].tag == "HYPH" and first - 1 > start)):
        first -= 1
    begin = start + (words[start].tag == "DT")
    if kind != "PERSON" and begin < first and _is_proper(words[begin]) and all(_is_proper(w) or w.text.lower() in inside for w in words[begin:first]):
        first = begin  # "Newfoundland and Labrador Court of Appeal"
    while last < end and (_is_proper(words[last]) or _joins(words, last, end, head, inside)):
        last += 1
    while words[first].tag == "HYPH":
        first += 1
    return _without_title(words, Name(first, last, kind)) if kind == "PERSON" else Name(first, last, kind)


def _is_proper(word: Word) -> bool:
    return word.tag in ("NNP", "NNPS") or (word.tag in ("CD", "JJ") and word.text[0].isupper())


def _joins(words: list[Word], index: int, end: int, head: int, inside: tuple[str, ...]) -> bool:
    following = next((i for i in range(index + 1, end) if words[i].text.lower() not in inside), None)
    if following is None or not _is_proper(words[following]) or following > index + 2:
        return False
    if words[index].tag == "HYPH":
        return True
    return words[index].text.lower() in inside and not (words[following].dep == "conj" and words[following].head == head)


def _without_title(words: list[Word], name: Name) -> Name | None:
    """A person's name without the titles before it; None when nothing is left: "the President"."""
    start = name.start
    while start < name.end:
        length = next((n for n in range(name.end - start, 0, -1) if _is_title(words[start : start + n])), 0)
        if not length:
            return Name(start, name.end, name.type)
        start += length
    return None


def _is_title(words: list[Word]) -> bool:
    """ "Secretary of State", "Mr.", and "Major-General", which a treebank cuts at the hyphen."""
    text = "".join(word.text.lower() + " " * word.space for word in words[:-1]) + words[-1].text.lower()
    return tuple(text.split()) in office_words().titles or text in name_words().honorific or text in _ADDRESSES or words[0].tag == "HYPH"


_ADDRESSES = ("madam", "madame", "miss", "lord", "lady", "dame", "earl", "uncle", "aunt", "brother", "sister", "father", "mother", "st.", "saint")


def read_columns(path: Path, types: dict[str, str]) -> Iterator[Paragraph]:
    """Sentences of a two-column file (word, IO or BIO label), spaces restored by convention."""
    words: list[Word] = []
    labels: list[str] = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*map(str.strip, lines), ""]:
            if line:
                word, label = line.rsplit(maxsplit=1)
                words.append(Word(word))
                labels.append(label)
            elif words:
                restore_spaces(words)
                yield Paragraph(words, [*_bio_names(words, labels, types)])
                words, labels = [], []


def restore_spaces(words: list[Word]) -> None:
    """Spaces as newspapers set them; every second straight quotation mark closes."""
    quoted = False
    for word, following in pairwise(words):
        opens, closes = word.text == '"' and not quoted, following.text == '"' and quoted != (word.text == '"')
        quoted ^= word.text == '"'
        word.space = not (
            following.text in (".", ",", ";", ":", "?", "!", ")", "]", "%")
            or following.text.startswith(("'", "n't"))
            or (word.text in ("'", "’") and following.text == "s")
            or word.text in ("(", "[", "$")
            or opens
            or closes
        )


def _bio_names(words: list[Word], labels: list[str], types: dict[str, str]) -> Iterator[Name]:
    start = 0
    while start < len(labels):
        prefix, _, kind = labels[start].partition("-")
        end = start + 1
        if prefix in ("B", "I"):
            while end < len(labels) and labels[end] == f"I-{kind}":
                end += 1
            name = _named(words, Name(start, end, types.get(kind, "?")))
            yield name if name and _is_name(words, name) else Name(start, end, "?")
        start = end


def _is_name(words: list[Word], name: Name) -> bool:
    """Whether a labelled span is a proper name through and through; some sets label whole phrases: "Another resident"."""
    inner = words[name.start : name.end]
    joiners = {"of", "for", "and", "on", "the", "&", "de", "in", "-", "'s", "’s", ".", "'"} - (
        {"of", "for", "in", "on", "'s", "’s"} if name.type == "PERSON" else set()
    )
    is_titled = name.type == "PERSON" and len(inner) > 1 and any((word.text.lower(),) in office_words().titles for word in inner)
    return name.type not in ("PERSON", "ORG", "LOC") or (
        not is_titled and all(not word.text[0].islower() or word.text.lower() in joiners | set(name_words().particle) for word in inner)
    )


def _named(words: list[Word], name: Name) -> Name | None:
    """A labelled span as a name: no article, no title; None for a description or pronoun ("we", "the charred shops")."""
    if name.type == "DATE":
        return name
    start = name.start + (name.end - name.start > 1 and words[name.start].text.lower() == "the")
    if not words[start].text[0].isupper() or not words[name.end - 1].text[0].isalnum() or words[start].text.lower() in name_words().not_name:
        return None
    trimmed = Name(start, name.end, name.type)
    return _without_title(words, trimmed) if name.type == "PERSON" else trimmed


def read_uner(path: Path) -> dict[str, list[tuple[str, str]]]:
    """Sentence id → (word, label) pairs of Universal NER's IOB2 files."""
    sentences: dict[str, list[tuple[str, str]]] = {}
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in map(str.rstrip, lines):
            if line.startswith("# sent_id"):
                pairs = sentences.setdefault(line.split("=", 1)[1].strip(), [])
            elif line and line[0].isdigit():
                _, word, label, *_ = line.split("\t")
                pairs.append((word, label))
    return sentences


def ewt_paragraphs(treebank: Path, names: Path) -> Iterator[Paragraph]:
    """EWT with Universal NER's labels, matched by characters: the two releases cut hyphens differently."""
    sentences = read_uner(names)
    for paragraph in read_conllu(treebank):
        paragraph.open_types = ("DATE", "MISC")
        starts = [i for i, word in enumerate(paragraph.words) if word.sentence_start]
        labels: list[str] = []
        for start, end, identifier in zip(starts, [*starts[1:], len(paragraph.words)], paragraph.sentence_ids, strict=True):
            labels += _labels_by_character(paragraph.words[start:end], sentences.get(identifier, []))
        paragraph.names = [*_bio_names(paragraph.words, labels, _UNER_TYPES)]
        yield paragraph


def _labels_by_character(words: list[Word], labelled: list[tuple[str, str]]) -> list[str]:
    """The label at the first character of each word; open ("B-?") where the two texts differ."""
    if "".join(word for word, _ in labelled) != "".join(word.text for word in words):
        return ["B-?"] * len(words)
    by_character = [label if i == 0 else label.replace("B-", "I-") for word, label in labelled for i in range(len(word))]
    offsets = [0]
    for word in words:
        offsets.append(offsets[-1] + len(word.text))
    return [by_character[offset] for offset in offsets[:-1]]


def gum_paragraphs(treebank: Path, common: Counter[str]) -> Iterator[Paragraph]:
    for paragraph in read_conllu(treebank):
        paragraph.names = [*gum_names(paragraph.words, common)]
        yield paragraph


def common_nouns(banks: Path) -> Counter[str]:
    """How often the training treebanks use a word as a common noun."""
    paragraphs = (p for name in ("en_gum-train", "en_ewt-ud-train") for p in read_conllu(banks / f"{name}.conllu.gz"))
    return Counter(word.text for paragraph in paragraphs for word in paragraph.words if word.tag in ("NN", "NNS"))


def name_paragraphs(path: Path, types: dict[str, str], open_types: tuple[str, ...]) -> Iterator[Paragraph]:
    for paragraph in read_columns(path, types):
        paragraph.open_types = open_types
        yield paragraph


def example(paragraph: Paragraph, nlp: spacy.Language) -> dict[str, list]:
    """A paragraph over our tokenizer's words: words, spaces, lemma, tag, morph, head, dep, sentence_start, names (allowed labels)."""
    text = "".join(word.text + (" " if word.space else "") for word in paragraph.words)
    doc = nlp.make_doc(text)
    owners = _owners(paragraph.words, doc)
    token_of = {index: i for i, indices in enumerate(owners) for index in indices}
    cores = [_core(paragraph.words, indices) for indices in owners]
    return {
        "source": paragraph.sentence_ids[0] if paragraph.sentence_ids else "",
        "words": [token.text for token in doc],
        "spaces": [bool(token.whitespace_) for token in doc],
        "lemma": [paragraph.words[i].lemma if i is not None else "" for i in cores],
        "tag": [paragraph.words[i].tag if i is not None else "" for i in cores],
        "morph": [paragraph.words[i].morph if i is not None else "" for i in cores],
        "head": [UNLABELLED if i is None else token_of.get(paragraph.words[i].head, UNLABELLED) for i in cores],
        "dep": [paragraph.words[i].dep if i is not None else "" for i in cores],
        "sentence_start": [bool(indices) and paragraph.words[indices[0]].sentence_start for indices in owners],
        "names": _allowed_labels(paragraph, doc, owners),
    }


def _owners(words: list[Word], doc: Doc) -> list[list[int]]:
    """For each token the treebank words that lie inside it; none where a word is wider than the token."""
    offsets, position = [], 0
    for word in words:
        offsets.append((position, position + len(word.text)))
        position += len(word.text) + word.space
    owners: list[list[int]] = []
    index = 0
    for token in doc:
        start, end = token.idx, token.idx + len(token)
        while index < len(offsets) and offsets[index][1] <= start:
            index += 1
        owners.append([i for i in range(index, min(index + len(token), len(words))) if start <= offsets[i][0] and offsets[i][1] <= end])
    return owners


def _core(words: list[Word], indices: list[int]) -> int | None:
    """The word of a token whose head lies outside of it."""
    return next((i for i in indices if words[i].head == i or words[i].head not in indices), None)


def _allowed_labels(paragraph: Paragraph, doc: Doc, owners: list[list[int]]) -> list[str]:
    name_of = {i: name for name in paragraph.names for i in range(name.start, name.end)}
    outside = "|".join(["O", *(f"{p}-{t}" for t in paragraph.open_types for p in "BI")])
    labels: list[str] = []
    previous: Name | None = None
    for token, indices in zip(doc, owners, strict=True):
        names = [name_of.get(i) for i in indices]
        name = names[0] if names else previous
        if _is_demonym(token) and (name is None or name.end - name.start == 1):
            labels.append("B-NORP")
        elif name is None:
            labels.append(outside)
        elif name.type == "?":
            labels.append("?")
        else:
            labels.append(f"{'I' if name is previous else 'B'}-{name.type}")
        previous = name
    return labels


def tests(data: Path) -> dict[str, Iterable[Paragraph]]:
    """The test halves, for the one evaluation at the end; EWT's has no names here."""
    banks = data / "treebanks"
    return {"test-gum": gum_paragraphs(banks / "en_gum-test.conllu.gz", common_nouns(banks)), "test-ewt": unnamed(banks / "en_ewt-ud-test.conllu.gz")}


def unnamed(treebank: Path) -> Iterator[Paragraph]:
    """A treebank without names: every word's label stays open."""
    for paragraph in read_conllu(treebank):
        paragraph.names = [Name(0, len(paragraph.words), "?")]
        yield paragraph


def _is_demonym(token: Token) -> bool:
    """ "American", "Afghans"; "U.S." is the place itself."""
    words = name_words()
    return token.text[0].isupper() and token.lower_ in words.demonyms and token.lower_ not in words.countries


def sources(data: Path) -> dict[str, Iterable[Paragraph]]:
    """The sets to train on and to watch the training by, by the name of the file that each becomes."""
    banks, names = data / "treebanks", data / "names"
    common = common_nouns(banks)
    return {
        "train-gum": gum_paragraphs(banks / "en_gum-train.conllu.gz", common),
        "train-ewt": ewt_paragraphs(banks / "en_ewt-ud-train.conllu.gz", names / "uner_en_ewt-train.iob2.gz"),
        "train-wikigold": name_paragraphs(names / "wikigold.conll.gz", _WIKIGOLD_TYPES, ("DATE",)),
        "train-re3d": name_paragraphs(names / "re3d.conll.gz", _RE3D_TYPES, ("DATE", "MISC")),
        "dev-gum": gum_paragraphs(banks / "en_gum-dev.conllu.gz", common),
        "dev-ewt": ewt_paragraphs(banks / "en_ewt-ud-dev.conllu.gz", names / "uner_en_ewt-dev.iob2.gz"),
    }


@click.command()
@click.argument("data", type=click.Path(path_type=Path, exists=True))
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--test", is_flag=True, help="Convert the test halves instead.")
def main(data: Path, out: Path, *, test: bool) -> None:
    """Convert the sets under DATA to examples under OUT."""
    nlp = spacy.blank("en")
    out.mkdir(parents=True, exist_ok=True)
    for name, paragraphs in (tests if test else sources)(data).items():
        with (out / f"{name}.jsonl").open("w", encoding="utf-8") as lines:
            count = 0
            for paragraph in paragraphs:
                lines.write(json.dumps(example(paragraph, nlp), ensure_ascii=False) + "\n")
                count += 1
        click.echo(f"{name}: {count} paragraphs")


if __name__ == "__main__":
    main()
