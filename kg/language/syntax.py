"""Syntactic functions, the same from Universal Dependencies labels and from spaCy's CLEAR labels.

Everything downstream asks these functions and never a raw label. Prepositional phrases are flattened: in both schemes a
dependent is the noun, with its preposition beside it.
Sources: universaldependencies.org/u/dep; the CLEAR guidelines (Choi and Palmer 2012).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from spacy.tokens import Token


class Function(Enum):
    """What a token is to its head."""

    SUBJECT = "subject"
    PASSIVE_SUBJECT = "passive subject"
    OBJECT = "object"
    INDIRECT_OBJECT = "indirect object"
    OBLIQUE = "oblique"
    AGENT = "agent"
    POSSESSIVE = "possessive"
    APPOSITION = "apposition"
    COMPOUND = "compound"
    MODIFIER = "modifier"
    COORDINATION = "coordination"
    CLAUSE = "clause"
    COMPLEMENT = "complement"
    RELATIVE = "relative clause"
    PARTICIPLE = "participle or infinitive of a noun"
    ADVERBIAL = "adverbial clause"
    COPULA = "copula"
    AUXILIARY = "auxiliary"
    PASSIVE_AUXILIARY = "passive auxiliary"
    NEGATION = "negation"
    PARTICLE = "particle"
    MARKER = "marker"
    PREPOSITION = "preposition"
    ROOT = "root"
    OTHER = "other"


_F = Function
# One label means the same in both schemes wherever it occurs in both, so one table serves them.
_LABELS = {
    "nsubj": _F.SUBJECT, "csubj": _F.SUBJECT, "nsubj:outer": _F.SUBJECT, "expl": _F.OTHER,
    "nsubj:pass": _F.PASSIVE_SUBJECT, "nsubjpass": _F.PASSIVE_SUBJECT, "csubj:pass": _F.PASSIVE_SUBJECT, "csubjpass": _F.PASSIVE_SUBJECT,
    "obj": _F.OBJECT, "dobj": _F.OBJECT,
    "iobj": _F.INDIRECT_OBJECT, "dative": _F.INDIRECT_OBJECT,
    "obl": _F.OBLIQUE, "nmod": _F.OBLIQUE, "pobj": _F.OBLIQUE, "obl:agent": _F.AGENT,
    "obl:unmarked": _F.OBLIQUE, "obl:tmod": _F.OBLIQUE, "obl:npmod": _F.OBLIQUE, "npadvmod": _F.OBLIQUE, "nmod:unmarked": _F.OBLIQUE, "nmod:tmod": _F.OBLIQUE,
    "nmod:poss": _F.POSSESSIVE, "poss": _F.POSSESSIVE,
    "appos": _F.APPOSITION,
    "compound": _F.COMPOUND, "flat": _F.COMPOUND, "nn": _F.COMPOUND,
    "amod": _F.MODIFIER, "nmod:desc": _F.MODIFIER, "nummod": _F.MODIFIER,
    "conj": _F.COORDINATION,
    "ccomp": _F.CLAUSE, "parataxis": _F.CLAUSE,
    "xcomp": _F.COMPLEMENT, "oprd": _F.COMPLEMENT, "attr": _F.COMPLEMENT, "acomp": _F.COMPLEMENT,
    "acl:relcl": _F.RELATIVE, "relcl": _F.RELATIVE,
    "acl": _F.PARTICIPLE,
    "advcl": _F.ADVERBIAL, "advcl:relcl": _F.ADVERBIAL, "pcomp": _F.ADVERBIAL,
    "cop": _F.COPULA,
    "aux": _F.AUXILIARY, "aux:pass": _F.PASSIVE_AUXILIARY, "auxpass": _F.PASSIVE_AUXILIARY,
    "neg": _F.NEGATION,
    "compound:prt": _F.PARTICLE, "prt": _F.PARTICLE,
    "mark": _F.MARKER,
    "case": _F.PREPOSITION, "prep": _F.PREPOSITION, "agent": _F.PREPOSITION,
    "ROOT": _F.ROOT, "root": _F.ROOT,
}  # fmt: skip
_NEGATIONS = frozenset({"not", "n't", "n’t", "never", "no"})
_SUBJECTS = (_F.SUBJECT, _F.PASSIVE_SUBJECT)
_RELATIVE_PRONOUNS = frozenset({"WP", "WDT", "WP$"})


@dataclass(frozen=True, slots=True)
class Dependent:
    """A token in its function; ``preposition`` is lower case, empty where there is none."""

    function: Function
    token: Token
    preposition: str = ""


def function(token: Token) -> Function:
    """The function of a token in either label scheme."""
    if token.lower_ in _NEGATIONS and token.dep_ in ("advmod", "neg", "det"):
        return Function.NEGATION
    kind = _LABELS.get(token.dep_, Function.OTHER)
    if token.head.pos_ == "VERB" and token.pos_ in ("NOUN", "PROPN") and token.i < token.head.i and _lost_its_label(token, kind):
        return Function.SUBJECT
    return Function.OBJECT if kind is Function.SUBJECT and _is_second_subject(token) else kind


def _lost_its_label(token: Token, kind: Function) -> bool:
    """Whether a noun before a verb is its subject, though the parser says otherwise: no noun is part of a verb, or its
    title, and a phrase without preposition only says when. Titles mislead it: "Ousted president Anna Silva has been accused".
    """
    if kind is _F.COMPOUND or token.dep_ == "nmod:desc":
        return True
    verb, is_name = token.head, any(word.ent_type_ in ("PERSON", "ORG") for word in (token, *token.children))
    if token.dep_ not in ("obl", "parataxis") or not is_name or preposition(token):
        return False
    has_subject = any(left.dep_ in ("nsubj", "nsubj:pass", "csubj") for left in verb.lefts)
    return not has_subject and all(word.pos_ in ("AUX", "ADV", "PART") for word in token.doc[token.right_edge.i + 1 : verb.i])


def _is_second_subject(token: Token) -> bool:
    """A verb has one subject: a second one behind the verb is its object, which parsers mistake in short clauses."""
    verb = token.head
    return verb.pos_ == "VERB" and token.i > verb.i and any(left.dep_ == "nsubj" for left in verb.lefts)


def dependents(head: Token) -> Iterator[Dependent]:
    """The dependents of a token in text order, prepositional phrases flattened."""
    for child in head.children:
        if child.dep_ in ("prep", "agent") or (child.dep_ == "dative" and child.pos_ == "ADP"):
            yield from _clear_phrase(child)
        else:
            kind = function(child)
            marker = preposition(child) if kind in (_F.OBLIQUE, _F.AGENT) else ""
            yield Dependent(_F.AGENT if marker == "by" and has_passive(head) else kind, child, marker)


def _clear_phrase(word: Token) -> Iterator[Dependent]:
    """CLEAR: the preposition is the dependent, the noun hangs below it."""
    kind = _F.AGENT if word.dep_ == "agent" else _F.OBLIQUE
    for child in word.children:
        if child.dep_ == "prep":
            yield from (Dependent(kind, inner.token, f"{word.lower_} {inner.preposition}") for inner in _clear_phrase(child))
        elif child.dep_ in ("pobj", "pcomp"):
            yield Dependent(kind, child, word.lower_)


def preposition(token: Token) -> str:
    """The preposition that marks a noun, several words joined: ``because of``, ``out of``."""
    if token.dep_ == "pobj":
        return token.head.lower_
    words = [c for c in token.lefts if c.dep_ == "case"]
    if not words:
        # "to Secretary of State Antony Blinken": the preposition may hang on the title.
        words = [c for title in token.lefts if title.dep_ in ("nmod:desc", "compound", "flat") for c in title.lefts if c.dep_ == "case"]
    return " ".join(w.lower_ for case in words for w in (case, *(f for f in case.children if f.dep_ == "fixed")))


def has_passive(verb: Token) -> bool:
    """Whether a verb stands in the passive, participles that follow their noun included."""
    kinds = {function(child) for child in verb.children}
    if _F.PASSIVE_SUBJECT in kinds or _F.PASSIVE_AUXILIARY in kinds:
        return True
    if verb.tag_ != "VBN" or kinds & {_F.AUXILIARY, _F.SUBJECT}:
        return False
    # "was arrested and charged": the auxiliary stands once.
    return function(verb) is _F.PARTICIPLE or (function(verb) is _F.COORDINATION and verb.head.tag_ == "VBN" and has_passive(verb.head))


def coordinated(token: Token) -> Iterator[Token]:
    """The token and what is coordinated with it."""
    yield token
    for child in token.children:
        if function(child) is _F.COORDINATION:
            yield from coordinated(child)


def subject(verb: Token) -> Token | None:
    """Who does or undergoes it: own subject, else through relative clause, coordination, control and participle."""
    own = _own_subject(verb)
    if own is not None:
        return _antecedent(verb, own)
    introduced = _introduced_by_participle(verb)
    if introduced is not None:
        return introduced
    kind = function(verb)
    if kind in (_F.RELATIVE, _F.PARTICIPLE) and verb.tag_ != "VB":
        return verb.head  # "troops leaving Kabul", "the letter sent to Blinken"
    if kind in (_F.PARTICIPLE, _F.COMPLEMENT) and verb.head.pos_ == "NOUN":
        return _controller_of_noun(verb.head)
    is_predicate = verb.head.pos_ in ("VERB", "AUX") or any(function(c) is _F.COPULA for c in verb.head.children)
    if kind in (_F.COORDINATION, _F.COMPLEMENT, _F.ADVERBIAL) and is_predicate:
        return _shared_subject(verb)
    return None


def _own_subject(verb: Token) -> Token | None:
    """The subject among a verb's children; of two side by side the second: "oil company Shell", "Libyan leader Muammar Gaddafi"."""
    found = None
    for child in verb.children:
        if function(child) in _SUBJECTS and (found is None or (child.i < verb.i and child.left_edge.i == found.right_edge.i + 1)):
            found = child
    return found


def _introduced_by_participle(verb: Token) -> Token | None:
    """ "Newly elected President Anna Silva refused": a participle has no subject behind it, so the name is that of the verb."""
    participle = next((c for c in verb.lefts if function(c) is _F.ADVERBIAL and c.tag_ == "VBN"), None)
    return None if participle is None else next((c for c in participle.rights if function(c) in _SUBJECTS and c.i < verb.i), None)


def _antecedent(verb: Token, own: Token) -> Token:
    """A relative pronoun stands for the noun that its clause modifies, else, where the parse hangs the clause elsewhere, for the noun before it."""
    if own.tag_ not in _RELATIVE_PRONOUNS:
        return own
    clause = verb
    while function(clause) is _F.COORDINATION:
        clause = clause.head
    if function(clause) is _F.RELATIVE:
        return clause.head
    before = next((t for t in reversed(own.doc[max(0, own.i - 3) : own.i]) if t.pos_ in ("NOUN", "PROPN")), None)
    if before is None or function(clause) is not _F.ADVERBIAL:
        return own
    while function(before) is _F.COMPOUND and before.head.i < before.i:
        before = before.head
    return before


def _controller_of_noun(noun: Token) -> Token | None:
    """ "his decision to resign", "the decision by France to withdraw", "made an agreement to leave": the possessor, else who did the deed."""
    owner = next((c for c in noun.children if function(c) is _F.POSSESSIVE or preposition(c) == "by"), None)
    support = support_verb(noun)
    return owner if owner is not None or support is None else subject(support)


def _shared_subject(verb: Token) -> Token | None:
    """Coordination and control: "invaded and occupied", "agreed to withdraw"; object control: "forced X to resign"."""
    if function(verb) is _F.COMPLEMENT:
        controlled = next((c for c in verb.head.children if function(c) is _F.OBJECT), None)
        if controlled is not None:
            return controlled
    return subject(verb.head)


def arguments(trigger: Token) -> dict[str, list[Token]]:
    """Fillers by function name or preposition, the passive turned round.

    Keys are those of the lexicon: subject, object, indirect-object, complement, infinitive, clause-subject, obliged-subject,
    possessive, modifier, support-subject and prepositions in lower case. Values are heads of phrases, coordinated ones included.
    """
    is_predicate = trigger.pos_ in ("VERB", "AUX") or (trigger.pos_ == "ADJ" and function(trigger) is not Function.MODIFIER)
    found = _verb_arguments(trigger) if is_predicate else _noun_arguments(trigger)
    _take_over_phrases(found)
    return found


def _take_over_phrases(found: dict[str, list[Token]]) -> None:
    """ "signed a treaty with Israel", "withdrawal of troops from Mali": the phrase may hang on the object and belong to the trigger."""
    for token in [*found.get("object", []), *found.get("of", [])]:
        for dependent in dependents(token):
            if dependent.preposition not in ("", "of"):
                found.setdefault(dependent.preposition, []).extend(coordinated(dependent.token))
    # "resigned in a letter sent to the president": to whom the letter goes, the deed is addressed.
    for token in found.get("in", []):
        for clause in (c for c in token.children if function(c) is _F.PARTICIPLE):
            addressed = [d.token for d in dependents(clause) if d.preposition == "to"]
            if addressed:
                found.setdefault("to", []).extend(addressed)
    # "talks with the Taliban in Qatar": where it was may hang on the other side.
    for token in [*found.get("with", []), *found.get("between", [])]:
        for dependent in dependents(token):
            if dependent.preposition in ("in", "at"):
                found.setdefault(dependent.preposition, []).extend(coordinated(dependent.token))


_VERB_KEYS = {_F.OBJECT: "object", _F.INDIRECT_OBJECT: "indirect-object", _F.COMPLEMENT: "complement", _F.AGENT: "subject"}
_NOUN_KEYS = {_F.POSSESSIVE: "possessive", _F.COMPOUND: "modifier", _F.MODIFIER: "modifier", _F.AGENT: "by"}


def _verb_arguments(verb: Token) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    actor = subject(verb) or (copular_subject(verb) if verb.pos_ == "ADJ" else None)
    if actor is not None:
        found["object" if has_passive(verb) else "subject"] = list(coordinated(actor))
    for dependent in dependents(verb):
        key = _VERB_KEYS.get(dependent.function, dependent.preposition)
        if key and not (key == "subject" and not has_passive(verb)):
            found.setdefault(key, []).extend(coordinated(_antecedent(verb, dependent.token)))
    if "object" not in found and "indirect-object" in found and not has_passive(verb):
        found["object"] = found.pop("indirect-object")  # a verb with one object has no second: "warned Israel of retaliation"
    _share_object(verb, found)
    _take_controller(verb, found)
    _add_clauses(verb, found)
    return found


_SIDES = ("object", "against", "on", "to", "with", "for", "from", "in")


def _add_clauses(verb: Token, found: dict[str, list[Token]]) -> None:
    """What a verb reaches through its clauses: "threatened to attack Chad" (infinitive), "demanded that Chad leave" (clause-subject),
    "said that Chad must leave" (obliged-subject).
    """
    for clause in verb.children:
        kind = function(clause)
        if kind is _F.COMPLEMENT and any(c.tag_ == "TO" for c in clause.children):
            inner = arguments(clause)
            found.setdefault("infinitive", []).extend(token for side in _SIDES for token in inner.get(side, []))
        elif kind is _F.CLAUSE:
            actor = subject(clause)
            if actor is not None and actor.i > verb.i and clause.dep_ != "parataxis":  # "…, diplomats said" says it
                found.setdefault("clause-subject", []).extend(coordinated(actor))
        obliged = _obliged(clause) if kind is _F.CLAUSE else None
        if obliged is not None:
            found.setdefault("obliged-subject", []).extend(coordinated(obliged))
    # "Chad must leave, France said": the parse may hang the verb of saying on what is said.
    obliged = _obliged(verb.head) if function(verb) is _F.CLAUSE and verb.head.i < verb.i else None
    if obliged is not None:
        found.setdefault("obliged-subject", []).extend(coordinated(obliged))


def _obliged(clause: Token) -> Token | None:
    """Who must do what a clause says; nobody in "it must be late", "she must have left", where "must" tells what is likely."""
    auxiliaries = {c.lemma_.lower() for c in clause.children if function(c) is _F.AUXILIARY}
    is_duty = "must" in auxiliaries and "have" not in auxiliaries and clause.pos_ == "VERB" and not has_passive(clause)
    return subject(clause) if is_duty else None


def _take_controller(verb: Token, found: dict[str, list[Token]]) -> None:
    """ "urged Israel to halt": what stands before "to" is the object of the governing verb, even where it is parsed below."""
    for clause in verb.children:
        marker = next((c for c in clause.children if c.tag_ == "TO"), None)
        if function(clause) is not _F.COMPLEMENT or marker is None or "object" in found:
            continue
        before = [c for c in clause.children if c.i < marker.i and function(c) in (_F.OBJECT, _F.SUBJECT)]
        if before:
            found["object"] = [t for c in before for t in coordinated(c)]


def _share_object(verb: Token, found: dict[str, list[Token]]) -> None:
    """ "invaded and occupied Afghanistan": one object for both verbs."""
    if "object" in found or has_passive(verb):
        return
    if function(verb) is _F.COORDINATION and verb.head.pos_ == "VERB":
        behind = [t for c in verb.head.children if function(c) is _F.OBJECT and c.i > verb.i for t in coordinated(c)]
        found |= {"object": behind} if behind else {}
    for other in verb.children:
        if function(other) is _F.COORDINATION and other.tag_ == verb.tag_ and other.i - verb.i <= 3:
            found |= {"object": [t for c in other.children if function(c) is _F.OBJECT for t in coordinated(c)]}


def _noun_arguments(noun: Token) -> dict[str, list[Token]]:
    found: dict[str, list[Token]] = {}
    for dependent in dependents(noun):
        key = _NOUN_KEYS.get(dependent.function, dependent.preposition)
        if key:
            found.setdefault(key, []).extend(coordinated(dependent.token))
    for clause in noun.children:
        if any(c.lower_ == "that" and function(c) is _F.MARKER for c in clause.children):  # "its demand that Chad leave"
            actors = [token for c in clause.children if function(c) in _SUBJECTS for token in coordinated(c)]
            found.setdefault("clause-subject", []).extend(actors)
    whole = noun.head.head if noun.dep_ == "pobj" else noun.head
    measure = whole if preposition(noun) == "of" and whole.pos_ == "NOUN" else None
    if measure is not None:
        # "several rounds of talks with the Taliban": the phrase may hang on the measure.
        for dependent in dependents(measure):
            if dependent.preposition and dependent.token.i > noun.i:
                found.setdefault(dependent.preposition, []).extend(coordinated(dependent.token))
    support = support_verb(noun)
    if support is not None:
        actor = subject(support)
        if actor is not None and actor.i != noun.i:
            found["support-subject"] = list(coordinated(actor))
        # "held talks with the Taliban": the phrase may hang on either word.
        for dependent in dependents(support):
            if dependent.preposition and dependent.token.i > noun.i:
                found.setdefault(dependent.preposition, []).extend(coordinated(dependent.token))
    return found


def support_verb(noun: Token) -> Token | None:
    """The verb whose object the noun is, also through a measure: "led several rounds of talks"."""
    top = noun
    while top.dep_ in ("nmod", "pobj", "prep") and (preposition(top) == "of" or top.dep_ == "prep"):
        top = top.head
    return top.head if function(top) is _F.OBJECT and top.head.pos_ == "VERB" else None


def copular_subject(noun: Token) -> Token | None:
    """X in "X is a noun", in both schemes; also "X became / remains a noun" and "X is a lawyer and a noun"."""
    if function(noun) is Function.COORDINATION and noun.head.pos_ in ("NOUN", "PROPN"):
        return copular_subject(noun.head)
    if any(function(c) is _F.COPULA for c in noun.children):
        return subject(noun)
    if function(noun) is _F.COMPLEMENT and noun.head.lemma_.lower() in ("be", "become", "remain"):
        return subject(noun.head)
    return None
