"""Who said what: quotations with their speaker, and reported speech.

The speaker is the subject of the cue verb next to the quotation; without a cue, the speaker of the quotation before it.
Verbs and their order follow the structure of news quotes in Pareti (2015), "Attribution: a computational approach".
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from spacy.tokens import Token

from kg.extraction.context import Context, Placed
from kg.extraction.coreference import FIRST_PERSON, Chain, Chains
from kg.knowledge.words import speech_words
from kg.language.dates import dates
from kg.language.names import title_length
from kg.language.syntax import Function, dependents, function, has_passive, subject
from kg.records.claims import Evidence, StatementClaim

_NEAR = 6  # tokens between a quotation and its cue; speaker and adverb fit in, another clause does not
_MOSTLY = 0.7  # share of a reported clause from which on its quotations are the statement
_FRAGMENT = 2  # words of a quotation that says nothing by itself beside a longer one of the same cue
_SPEAKERS = ("Person", "Organization", "Place", "Group")
_ADDRESSED = ("tell", "inform", "ask", "urge", "warn")


@dataclass(frozen=True, slots=True)
class _Cue:
    verb: Token
    speaker: Chain | None


def statement_claims(chains: Chains) -> list[StatementClaim]:
    """Direct quotations, then what is reported without quotation marks, in text order."""
    context = chains.context
    direct = list(_direct(context, chains))
    indirect = [claim for claim in _indirect(context, chains) if _says_more(claim, direct)]
    whole = [claim for claim in direct if not any(_is_fragment_of(claim, clause) for clause in indirect)]
    return sorted(whole + indirect, key=lambda claim: claim.span)


def _says_more(clause: StatementClaim, direct: Iterable[StatementClaim]) -> bool:
    """Whether a reported clause is more than the quotations in it: "said that the Taliban used them as “human shields”"."""
    inside = [claim.span for claim in direct if claim.span.overlaps(clause.span)]
    quoted = sum(min(span.end, clause.span.end) - max(span.start, clause.span.start) for span in inside)
    return quoted < _MOSTLY * (clause.span.end - clause.span.start) and all(clause.span.start <= span.start for span in inside)


def _is_fragment_of(claim: StatementClaim, clause: StatementClaim) -> bool:
    """A few quoted words inside a reported clause by the same speaker say nothing by themselves."""
    is_inside = clause.span.start <= claim.span.start and claim.span.end <= clause.span.end + 1
    return is_inside and claim.speaker == clause.speaker and len(claim.span.text.split()) <= _FRAGMENT


def quotation_speakers(context: Context, chains: Chains) -> dict[int, int]:
    """First-person pronouns inside quotations (token index) to the number of the speaker's entity."""
    return {
        token.i: cue.speaker.number
        for quote, cue, _ in _cued(context, chains)
        if cue.speaker is not None
        for token in context.doc[quote.start : quote.end]
        if token.lower_ in FIRST_PERSON
    }


def _cued(context: Context, chains: Chains) -> Iterator[tuple[Placed, _Cue, bool]]:
    """Each quotation with its cue and whether that is its own; without one, that of the quotation before it goes on."""
    previous: _Cue | None = None
    for quote in context.quotes:
        own = _cue(context, chains, quote)
        previous = own or previous
        if previous is not None:
            yield quote, previous, own is not None


def _direct(context: Context, chains: Chains) -> Iterator[StatementClaim]:
    before, longest = -1, 0
    for quote, cue, is_own in _cued(context, chains):
        length = quote.end - quote.start
        if cue.verb.i == before and length <= _FRAGMENT < longest:
            continue  # the same clause goes on: "wasn't lost in 20 days", but it was "lost" through decisions
        if cue.speaker is not None:
            evidence = Evidence(context.sentence(context.doc[quote.start]), f"quotation {'with cue' if is_own else 'continued'}", 0.95 if is_own else 0.7)
            span = context.span(quote.start, quote.end)
            yield StatementClaim(span, "direct", evidence, cue.speaker.number, _addressee(cue.verb, chains), _date(context, cue.verb), _medium(cue.verb))
        before, longest = cue.verb.i, length


def _cue(context: Context, chains: Chains, quote: Placed) -> _Cue | None:
    """The cue of a quotation: behind it first ("…," he wrote), then before it (He said, "…"), then its own clause."""
    for verb in (*_verbs_after(context, quote), *_verbs_before(context, quote)):
        speaker = _speaker(context, chains, verb)
        if speaker is not None:
            return _Cue(verb, speaker)
    return None


def _verbs_after(context: Context, quote: Placed) -> Iterator[Token]:
    doc = context.doc
    behind = doc[quote.end + 1] if quote.end + 1 < len(doc) else None
    if doc[quote.end - 1].text == "." and (behind is None or not behind.text.islower()):
        return  # a full stop ends the quotation and its sentence: what follows is another's
    for token in doc[quote.end : quote.end + _NEAR]:
        if token.i > quote.end and token.text in '.“"' and doc[token.i - 1].text not in ("”", '"'):
            return
        if token.is_sent_start and token.i > quote.end + 1:
            return
        if _is_cue(token) and context.quote_around(token.i) is None:
            yield token


def _verbs_before(context: Context, quote: Placed) -> Iterator[Token]:
    sent = context.doc[max(quote.start - 1, 0)].sent
    for index in range(quote.start - 1, sent.start - 1, -1):
        token = context.doc[index]
        if _is_cue(token) and context.quote_around(index) is None:
            yield token


def _is_cue(token: Token) -> bool:
    return token.pos_ == "VERB" and token.lemma_.lower() in speech_words().cue and not has_passive(token)


def _speaker(context: Context, chains: Chains, verb: Token) -> Chain | None:
    """The subject of a cue; a description such as "the general" is the person last spoken of who may hold it."""
    actor = subject(verb) or _beside(context, verb)
    if actor is None or context.quote_around(actor.i) is not None:
        actor = _beside(context, verb)
    if actor is None:
        return None
    chain = chains.named(actor) or _name_inside(chains, actor)
    if chain is not None:
        return chain if chain.type in _SPEAKERS else None
    if title_length(context.doc, actor.i) and actor.i:
        return chains.last_person(actor.i)
    described = chains.refer(actor) if actor.pos_ in ("NOUN", "PROPN") else None
    return described if described is not None and described.type in _SPEAKERS else None


def _name_inside(chains: Chains, actor: Token) -> Chain | None:
    """ "Secretary of State Antony Blinken said": the parse may put the title on top of the name."""
    for child in actor.children:
        if function(child) in (Function.APPOSITION, Function.COMPOUND):
            chain = chains.named(child)
            if chain is not None and chain.type == "Person":
                return chain
    return None


def _beside(context: Context, verb: Token) -> Token | None:
    """A name or personal pronoun right beside a cue whose subject the parse lost."""
    doc = context.doc
    for index in (verb.i - 1, verb.i + 1):
        if 0 <= index < len(doc) and (doc[index].ent_type_ in ("PERSON", "ORG") or doc[index].lower_ in ("he", "she")):
            return doc[index]
    return None


def _addressee(verb: Token, chains: Chains) -> int | None:
    """ "told Blinken", "wrote to the committee"."""
    told = verb.lemma_.lower() in _ADDRESSED
    for dependent in dependents(verb):
        is_object = dependent.function in (Function.OBJECT, Function.INDIRECT_OBJECT)
        if (told and is_object) or (dependent.preposition == "to"):
            chain = chains.refer(dependent.token)
            if chain is not None and chain.type in ("Person", "Organization", "Group"):
                return chain.number
    # "wrote in a letter to Peter Novak"
    sent = (d.token for noun in _media(verb) for d in dependents(noun) if d.preposition == "to")
    chains_sent = (chains.refer(token) for token in sent)
    return next((chain.number for chain in chains_sent if chain is not None and chain.type in ("Person", "Organization", "Group")), None)


def _date(context: Context, verb: Token) -> str:
    """When it was said: the cue's own date, else that of the letter or speech in which it stands, as an earlier sentence dates it."""
    for dependent in dependents(verb):
        date = context.date_at(dependent.token.i)
        if date is not None:
            return date.value
    return next((_dated_before(context, noun) for noun in _media(verb) if any(c.lower_ in ("the", "his", "her", "that") for c in noun.lefts)), "")


def _media(verb: Token) -> Iterator[Token]:
    """The nouns for what something is said in: "wrote in the letter", "said on Twitter"."""
    for dependent in dependents(verb):
        if dependent.preposition in ("in", "on", "at", "during", "via", "by") and dependent.token.lemma_.lower() in speech_words().medium:
            yield dependent.token


def _dated_before(context: Context, noun: Token) -> str:
    """The date of the nearest earlier sentence that speaks of the same thing: "in a letter on Monday … he wrote in the letter"."""
    for number in range(context.sentence(noun) - 1, -1, -1):
        if any(token.lemma_ == noun.lemma_ for token in context.sentences[number]):
            days = context.dates_of(number)
            return days[0].value if len(days) == 1 else ""
    return ""


def _medium(verb: Token) -> str:
    return next((noun.text if noun.pos_ == "PROPN" else noun.lemma_.lower() for noun in _media(verb)), "")


def quoted_dates(context: Context, statements: Iterable[StatementClaim], days: Iterable[tuple[int, int]]) -> Iterator[Placed]:
    """ "Tomorrow" in a quotation (tokens, half-open), counted from the day on which the words were said; none where nobody says that."""
    said = [(claim.span, claim.date) for claim in statements if claim.kind == "direct" and len(claim.date) == len("2021-10-18")]
    for start, end in days:
        at = context.span(start, end)
        when = next((date for span, date in said if span.start <= at.start and at.end <= span.end), "")
        value = next((value for _, value in dates(at.text, when)), "") if when else ""
        if value:
            yield Placed(start, end, value)


def _indirect(context: Context, chains: Chains) -> Iterator[StatementClaim]:
    """ "X said that …", "…, the ministry confirmed", "according to X, …"."""
    for token in context.doc:
        if token.pos_ == "VERB" and token.lemma_.lower() in speech_words().indirect and context.quote_around(token.i) is None:
            yield from _reported(context, chains, token)
        elif token.lower_ == "according" and token.i + 1 < len(context.doc) and token.nbor().lower_ == "to":
            yield from _according(context, chains, token)


def _according(context: Context, chains: Chains, marker: Token) -> Iterator[StatementClaim]:
    """ "According to the ministry, the war was lost", "The war was lost, according to the ministry"."""
    doc, sentence = context.doc, context.sentences[context.sentence(marker)]
    source = next((t for t in doc[marker.i + 2 : sentence.end] if chains.named(t) is not None or t.pos_ in ("NOUN", "PROPN")), None)
    while source is not None and function(source) in (Function.COMPOUND, Function.MODIFIER, Function.POSSESSIVE) and source.head.i > source.i:
        source = source.head
    speaker = chains.refer(source) if source is not None else None
    if source is None or speaker is None or speaker.type not in _SPEAKERS:
        return
    end = max(source.i, *(t.i for t in source.subtree if t.i > marker.i)) + 1 if source.i > marker.i else source.i + 1
    start, stop = (end, sentence.end) if marker.i - sentence.start < 2 else (sentence.start, marker.i)
    while start < stop and doc[start].pos_ in ("PUNCT", "SPACE"):
        start += 1
    while stop > start and doc[stop - 1].pos_ in ("PUNCT", "SPACE"):
        stop -= 1
    if stop - start >= 3:
        yield StatementClaim(context.span(start, stop), "indirect", Evidence(context.sentence(marker), "according to", 0.8), speaker.number)


def _reported(context: Context, chains: Chains, verb: Token) -> Iterator[StatementClaim]:
    speaker = _speaker(context, chains, verb) if not has_passive(verb) else None
    if speaker is None:
        return
    start, end = _clause(verb)
    if context.doc[start].lower_ == "that":
        start += 1
    while end > start and context.doc[end - 1].pos_ == "PUNCT" and not _closes_inside(context, start, end - 1):
        end -= 1
    if end - start >= 3:
        evidence = Evidence(context.sentence(verb), "reported speech", 0.8)
        span = context.span(start, end)
        yield StatementClaim(span, "indirect", evidence, speaker.number, _addressee(verb, chains), _date(context, verb), _medium(verb))


def _closes_inside(context: Context, start: int, mark: int) -> bool:
    """Whether a mark closes a quotation that begins inside the clause."""
    return any(quote.end == mark and quote.start > start for quote in context.quotes)


def _clause(verb: Token) -> tuple[int, int]:
    """Tokens (half-open) of what is reported: the clause below the verb, or the one before it that the verb is parsed below."""
    clause = next((c for c in verb.children if function(c) is Function.CLAUSE and c.pos_ in ("VERB", "AUX", "NOUN", "ADJ")), None)
    if clause is not None and not clause.left_edge.i <= verb.i <= clause.right_edge.i:
        return clause.left_edge.i, clause.right_edge.i + 1
    if function(verb) is Function.CLAUSE and verb.head.i < verb.left_edge.i:
        return verb.head.left_edge.i, verb.left_edge.i  # "…, the ministry confirmed"
    return verb.i, verb.i
