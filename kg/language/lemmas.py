"""Lemmas: the treebanks' table of forms first, spaCy's rules for English for what it lacks."""

import re
from collections.abc import Callable, Container

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Token

TABLE = "lemma_table"
"""Name of the lookup table: ``form|TAG`` (form in lower case, Penn tag) → lemma."""
_TWINS = {"VBD": "VBN", "VBN": "VBD"}
"""A past form that the table has only as participle, or the other way round, has the same lemma."""
_PREFIXES = re.compile(r"(?:.+-|re|out|over|under|mis|dis|pre|counter)(?=.{4})")
_DOUBLES = re.compile(r"[^aeiou]*[aeiou][^aeiouwxy]")
"""A verb of one syllable that ends in one vowel and one consonant doubles it: "stag", "stagged"."""
_TAKES_E = re.compile(r".*(?:at|iz|is|yz|ut|ur|[cgsuvz]|[^aeioul]l)")
"""How verbs end that no list has and that lose an e: "televised", "googled"."""
_UNDOUBLED = re.compile(r"([bdgmnprt])\1$")
_TAKES_ES = re.compile(r".*(?:s|x|z|ch|sh|o)")


class TableLemmatizer(EnglishLemmatizer):
    """Rule lemmatizer that asks the table first; of two verbs that the rules allow it takes the one that is spelt so."""

    def rule_lemmatize(self, token: Token) -> list[str]:
        """The lemma of a token in its context."""
        if self.lookups.has_table(TABLE):
            table = self.lookups.get_table(TABLE)
            known = table.get(f"{token.lower_}|{token.tag_}") or table.get(f"{token.lower_}|{_TWINS.get(token.tag_)}")
            if known is not None and not (token.pos_ == "VERB" and self._is_misprint(token.lower_, known)):
                return [token.text if token.pos_ == "PROPN" else known]
        lemmas: list[str] = super().rule_lemmatize(token)
        return [self._spelt(token.lower_, lemmas)] if token.pos_ == "VERB" else lemmas

    @property
    def _verbs(self) -> Container[str]:
        verbs: Container[str] = self.lookups.get_table("lemma_index", {}).get("verb", ())
        return verbs

    def _is_misprint(self, form: str, lemma: str) -> bool:
        """Whether a lemma of the table is no verb, while the form is regularly that of one: "fre" for "freed"."""
        return lemma == form.removesuffix("ed") and lemma not in self._verbs and bool(self._base(form))

    def _spelt(self, form: str, lemmas: list[str]) -> str:
        """Of the lemmas that a form may have the one whose form it is: "staged" is of "stage", "re-elected" of "re-elect"."""
        if lemmas[0] in self._verbs:
            return base if (base := self._base(form)) in lemmas else lemmas[0]
        prefix = _PREFIXES.match(form)
        base = self._base(form[prefix.end() :]) if prefix else ""
        if prefix and base:
            return form[: prefix.end()] + base
        bare = next((form.removesuffix(ending) for ending in ("ed", "ing") if form.endswith(ending)), "")
        return _UNDOUBLED.sub(r"\1", bare) if bare and not _TAKES_E.fullmatch(bare) else lemmas[0]

    def _base(self, form: str) -> str:
        """The verb that regularly has this form; empty where none does."""
        for ending in ("ed", "ing", "es", "s"):
            bare = form.removesuffix(ending)
            if bare != form:
                takes_ending = _TAKES_ES.fullmatch(bare) if ending == "es" else not _DOUBLES.fullmatch(bare)
                found = [verb for verb in ((bare, bare + "e") if takes_ending else (bare + "e", bare)) if verb in self._verbs]
                return found[0] if found else ""
        return form if form in self._verbs else ""


@Language.factory(
    "kg_lemmatizer",
    assigns=["token.lemma"],
    requires=["token.pos", "token.tag"],
    default_config={"overwrite": True, "scorer": {"@scorers": "spacy.lemmatizer_scorer.v1"}},
)
def create_lemmatizer(nlp: Language, name: str, *, overwrite: bool, scorer: Callable[..., dict[str, float]]) -> TableLemmatizer:
    """The lemmatizer, with spaCy's own settings."""
    return TableLemmatizer(nlp.vocab, None, name, mode="rule", overwrite=overwrite, scorer=scorer)
