"""Lemmas: the treebanks' table of forms first, spaCy's rules for English for what it lacks."""

from collections.abc import Callable

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Token

TABLE = "lemma_table"
"""Name of the lookup table: ``form|TAG`` (form in lower case, Penn tag) → lemma."""


_TWINS = {"VBD": "VBN", "VBN": "VBD"}
"""A past form that the table has only as participle, or the other way round, has the same lemma."""


class TableLemmatizer(EnglishLemmatizer):
    """Rule lemmatizer that asks the table first."""

    def rule_lemmatize(self, token: Token) -> list[str]:
        """The lemma of a token in its context."""
        if self.lookups.has_table(TABLE):
            table = self.lookups.get_table(TABLE)
            known = table.get(f"{token.lower_}|{token.tag_}") or table.get(f"{token.lower_}|{_TWINS.get(token.tag_)}")
            if known is not None:
                return [token.text if token.pos_ == "PROPN" else known]
        lemmas: list[str] = super().rule_lemmatize(token)
        return lemmas


@Language.factory(
    "kg_lemmatizer",
    assigns=["token.lemma"],
    requires=["token.pos", "token.tag"],
    default_config={"overwrite": True, "scorer": {"@scorers": "spacy.lemmatizer_scorer.v1"}},
)
def create_lemmatizer(nlp: Language, name: str, *, overwrite: bool, scorer: Callable[..., dict[str, float]]) -> TableLemmatizer:
    """The lemmatizer, with spaCy's own settings."""
    return TableLemmatizer(nlp.vocab, None, name, mode="rule", overwrite=overwrite, scorer=scorer)
