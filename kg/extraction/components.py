"""The spaCy components around the extractors; the one place that writes ``doc._.kg``.

Order: kg_names, kg_dates, kg_quotes, kg_offices, kg_statements, kg_events. Each reads what the earlier ones left on the
Doc and adds its claims to ``doc._.kg``, an Extraction. ``doc._.kg_date`` (the article's date, YYYY-MM-DD),
``doc._.kg_dateline`` (the place it was written) and ``doc._.kg_offset`` (where the Doc begins in the article, code points)
may be set before the pipeline runs.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

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
from kg.language.dates import dates
from kg.language.names import name_spans
from kg.language.quotes import quotations
from kg.records.claims import Extraction

Component = Callable[[Doc], Doc]
COMPONENTS = ("kg_names", "kg_dates", "kg_quotes", "kg_offices", "kg_statements", "kg_events")
_DEICTIC = frozenset({"today", "tonight", "yesterday", "tomorrow"})

for _name, _default in (("kg", None), ("kg_date", ""), ("kg_dateline", ""), ("kg_offset", 0), ("kg_chains", None)):
    if not Doc.has_extension(_name):
        Doc.set_extension(_name, default=_default)


def context_of(doc: Doc) -> Context:
    """The Doc with the dates and quotations that earlier components left in its span groups."""
    return Context(
        doc,
        doc._.kg_offset,
        doc._.kg_date,
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


def _add(doc: Doc, **claims: object) -> Doc:
    """Write claims and the entities known so far into ``doc._.kg``."""
    chains: Chains = doc._.kg_chains
    known = doc._.kg or Extraction(tuple(chains.context.sentence_spans()))
    doc._.kg = replace(known, entities=chains.entities(), **claims)
    return doc


@Language.factory("kg_names", assigns=["doc.ents"], requires=["doc.ents", "token.tag"])
def create_names(nlp: Language, name: str) -> Component:
    """Set names right; the labels are PERSON, ORG, LOC, NORP and MISC."""

    def kg_names(doc: Doc) -> Doc:
        doc.set_ents(name_spans(doc))
        return doc

    return kg_names


@Language.factory("kg_dates")
def create_dates(nlp: Language, name: str) -> Component:
    """Date expressions as ``doc.spans["kg_dates"]``, each labelled with its EDTF value."""

    def kg_dates(doc: Doc) -> Doc:
        found = ((doc.char_span(span.start, span.end, label=value, alignment_mode="expand"), value) for span, value in dates(doc.text, doc._.kg_date))
        doc.spans["kg_dates"] = [span for span, _ in found if span is not None]
        return doc

    return kg_dates


@Language.factory("kg_quotes")
def create_quotes(nlp: Language, name: str) -> Component:
    """Quotations as ``doc.spans["kg_quotes"]``; "tomorrow" inside them is not counted from the article's date: ``kg_quoted_days``."""

    def kg_quotes(doc: Doc) -> Doc:
        found = (doc.char_span(quote.start, quote.end, alignment_mode="contract") for quote in quotations(doc.text))
        doc.spans["kg_quotes"] = [span for span in found if span is not None and len(span)]
        found_dates = list(doc.spans.get("kg_dates", []))
        doc.spans["kg_quoted_days"] = [date for date in found_dates if _is_deictic_in_quote(doc, date)]
        doc.spans["kg_dates"] = [date for date in found_dates if not _is_deictic_in_quote(doc, date)]
        return doc

    return kg_quotes


def _is_deictic_in_quote(doc: Doc, date: Span) -> bool:
    return date.text.lower() in _DEICTIC and any(quote.start <= date.start < quote.end for quote in doc.spans["kg_quotes"])


@Language.factory("kg_offices", requires=["token.dep", "token.tag", "doc.ents"])
def create_offices(nlp: Language, name: str) -> Component:
    """Entities of the Doc, who holds which office, who belongs where, and what is said of people."""

    def kg_offices(doc: Doc) -> Doc:
        context = context_of(doc)
        chains, phrases, named = named_chains(context)
        doc._.kg_chains = chains
        Resolver(chains).resolve()
        chains.first_person.update(quotation_speakers(context, chains))
        memberships = tuple(membership_claims(context, chains, named))
        tenures = tuple(tenure_claims(context, chains, phrases, named, Jurisdictions(context, chains, memberships)))
        return _add(doc, tenures=tenures, memberships=memberships, descriptions=tuple(description_claims(context, chains)))

    return kg_offices


@Language.factory("kg_statements", requires=["token.dep", "token.lemma"])
def create_statements(nlp: Language, name: str) -> Component:
    """Who said what; needs the entities of kg_offices."""

    def kg_statements(doc: Doc) -> Doc:
        chains: Chains = doc._.kg_chains
        statements = tuple(statement_claims(chains))
        chains.context.add_dates(quoted_dates(chains.context, statements, [(d.start, d.end) for d in doc.spans["kg_quoted_days"]]))
        return _add(doc, statements=statements)

    return kg_statements


@Language.factory("kg_events", default_config={"lexicon_files": []}, requires=["token.dep", "token.lemma"])
def create_events(nlp: Language, name: str, lexicon_files: list[str]) -> Component:
    """What happened, by the lexicon; then the dates that office events give to tenures."""
    entries = lexicon(*(Path(file) for file in lexicon_files))

    def kg_events(doc: Doc) -> Doc:
        events = tuple(event_claims(doc._.kg_chains, entries))
        tenures, events = settled(doc._.kg.tenures, events, doc._.kg_chains.offices())
        relations = tuple(relation_claims(doc._.kg_chains.context, events))
        return _add(doc, events=tuple(situated(doc._.kg_chains, events)), tenures=tenures, relations=relations)

    return kg_events
