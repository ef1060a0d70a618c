"""The spaCy components around the extractors; the one place that writes ``doc._.kg``.

Order: kg_names, kg_dates, kg_quotes, kg_offices, kg_statements, kg_events, kg_claims. Each reads what the earlier ones left
on the Doc; the last one leaves the claims there as plain data, and nothing else that spaCy could not keep. ``doc._.kg_date``
(the article's date, YYYY-MM-DD), ``doc._.kg_dateline`` (the place it was written) and ``doc._.kg_offset`` (where the Doc
begins in the article, code points) may be set before the pipeline runs.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.tokens import Doc, Span

from kg.extraction.constructions import Holding
from kg.extraction.context import Context, Placed
from kg.extraction.coreference import Chains
from kg.extraction.descriptions import description_claims
from kg.extraction.events import event_claims, situated
from kg.extraction.holders import described, holdings, tenure_claims
from kg.extraction.jurisdictions import Jurisdictions
from kg.extraction.memberships import membership_claims
from kg.extraction.offices import OfficePhrase, office_phrases
from kg.extraction.pronouns import Resolver
from kg.extraction.relations import relation_claims
from kg.extraction.statements import quotation_speakers, quoted_dates, statement_claims
from kg.extraction.tenures import settled
from kg.knowledge.frames import lexicon
from kg.language.dates import dates, known_date
from kg.language.names import name_spans
from kg.language.quotes import quotations
from kg.records.claims import Extraction
from kg.records.plain import Plain, from_plain, written

COMPONENTS = ("kg_names", "kg_dates", "kg_quotes", "kg_offices", "kg_statements", "kg_events", "kg_claims")
_DEICTIC = frozenset({"today", "tonight", "yesterday", "tomorrow"})
_READING = "kg_reading"
"""Where in ``doc.user_data`` the components keep what they work with."""


@dataclass(slots=True)
class _Reading:
    """What the components know of a Doc so far."""

    chains: Chains
    said: Extraction


def _claims(doc: Doc) -> Plain | None:
    """What ``doc._.kg`` gives: the claims of a processed Doc as plain data, None before.

    The Doc keeps them as one text, since every way of storing Docs has its own view of lists: a DocBin makes them tuples.
    """
    return json.loads(doc._.kg_json) if doc._.kg_json else None


def claims_of(doc: Doc) -> Extraction:
    """The claims of a processed Doc as records; of another Doc none."""
    return from_plain(Extraction, doc._.kg) if doc._.kg_json else Extraction()


for _name, _default in (("kg_json", ""), ("kg_date", ""), ("kg_dateline", ""), ("kg_offset", 0)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)
if not Doc.has_extension("kg"):
    Doc.set_extension("kg", getter=_claims)


def context_of(doc: Doc) -> Context:
    """The Doc with the dates and quotations that earlier components left in its span groups."""
    return Context(
        doc,
        doc._.kg_offset,
        known_date(doc._.kg_date),
        doc._.kg_dateline,
        [Placed(span.start, span.end, span.label_) for span in doc.spans.get("kg_dates", [])],
        [Placed(span.start, span.end) for span in doc.spans.get("kg_quotes", [])],
    )


def named_chains(context: Context) -> tuple[Chains, list[OfficePhrase], list[Holding]]:
    """The entities that names and descriptions refer to, the office phrases, and who is named beside one.

    Names hold offices first, descriptions by those offices come next; pronouns, which come last, are left open.
    """
    chains, phrases = Chains(context), office_phrases(context)
    named = list(holdings(context, chains, phrases))
    described(context, chains, named)
    return chains, phrases, named


def _add(doc: Doc, **claims: Any) -> Doc:
    """Add claims to what is known of a Doc."""
    reading: _Reading = doc.user_data[_READING]
    reading.said = replace(reading.said, **claims)
    return doc


@Language.component("kg_names", assigns=["doc.ents"], requires=["doc.ents", "token.tag"])
def kg_names(doc: Doc) -> Doc:
    """Set names right; the labels are PERSON, ORG, LOC, NORP and MISC."""
    doc.set_ents(name_spans(doc))
    return doc


@Language.component("kg_dates")
def kg_dates(doc: Doc) -> Doc:
    """Date expressions as ``doc.spans["kg_dates"]``, each labelled with its EDTF value."""
    found = ((doc.char_span(span.start, span.end, label=value, alignment_mode="expand"), value) for span, value in dates(doc.text, doc._.kg_date))
    doc.spans["kg_dates"] = [span for span, _ in found if span is not None]
    return doc


@Language.component("kg_quotes")
def kg_quotes(doc: Doc) -> Doc:
    """Quotations as ``doc.spans["kg_quotes"]``; "tomorrow" inside them is not counted from the article's date: ``kg_quoted_days``."""
    found = (doc.char_span(quote.start, quote.end, alignment_mode="contract") for quote in quotations(doc.text))
    doc.spans["kg_quotes"] = [span for span in found if span is not None and len(span)]
    found_dates = list(doc.spans.get("kg_dates", []))
    doc.spans["kg_quoted_days"] = [date for date in found_dates if _is_deictic_in_quote(doc, date)]
    doc.spans["kg_dates"] = [date for date in found_dates if not _is_deictic_in_quote(doc, date)]
    return doc


def _is_deictic_in_quote(doc: Doc, date: Span) -> bool:
    return date.text.lower() in _DEICTIC and any(quote.start <= date.start < quote.end for quote in doc.spans["kg_quotes"])


@Language.component("kg_offices", requires=["token.dep", "token.tag", "doc.ents"])
def kg_offices(doc: Doc) -> Doc:
    """Entities of the Doc, who holds which office, who belongs where, and what is said of people."""
    context = context_of(doc)
    chains, phrases, named = named_chains(context)
    doc.user_data[_READING] = _Reading(chains, Extraction(tuple(context.sentence_spans())))
    Resolver(chains).resolve()
    chains.first_person.update(quotation_speakers(context, chains))
    memberships = tuple(membership_claims(context, chains, named))
    tenures = tuple(tenure_claims(context, chains, phrases, named, Jurisdictions(context, chains, memberships)))
    return _add(doc, tenures=tenures, memberships=memberships, descriptions=tuple(description_claims(context, chains)))


@Language.component("kg_statements", requires=["token.dep", "token.lemma"])
def kg_statements(doc: Doc) -> Doc:
    """Who said what; needs the entities of kg_offices."""
    chains: Chains = doc.user_data[_READING].chains
    statements = tuple(statement_claims(chains))
    chains.context.add_dates(quoted_dates(chains.context, statements, [(d.start, d.end) for d in doc.spans["kg_quoted_days"]]))
    return _add(doc, statements=statements)


class EventFinder:
    """What happened, by the lexicon with further files of entries; then the dates that office events give to tenures.

    Raises LexiconError where a file is malformed.
    """

    def __init__(self, lexicon_files: Iterable[str] = ()) -> None:
        self._files = tuple(map(Path, lexicon_files))
        lexicon(*self._files)

    def __call__(self, doc: Doc) -> Doc:
        """Add the events of a Doc."""
        reading: _Reading = doc.user_data[_READING]
        found = tuple(event_claims(reading.chains, lexicon(*self._files)))
        tenures, events = settled(reading.said.tenures, found, reading.chains.offices())
        relations = tuple(relation_claims(reading.chains.context, events))
        return _add(doc, events=tuple(situated(reading.chains, events)), tenures=tenures, relations=relations)


@Language.factory("kg_events", default_config={"lexicon_files": []}, requires=["token.dep", "token.lemma"])
def create_events(nlp: Language, name: str, lexicon_files: list[str]) -> EventFinder:
    """The component that finds events; ``lexicon_files`` are read beside the lexicon that is shipped."""
    return EventFinder(lexicon_files)


@Language.component("kg_claims")
def kg_claims(doc: Doc) -> Doc:
    """Leave the claims on the Doc as plain data, and drop what the other components worked with."""
    reading: _Reading | None = doc.user_data.pop(_READING, None)
    doc.spans.pop("kg_quoted_days", None)
    if reading is not None:
        doc._.kg_json = written(replace(reading.said, entities=reading.chains.entities()))
    return doc
