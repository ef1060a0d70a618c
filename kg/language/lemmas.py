"""Lemmas: the treebanks' table of forms first, spaCy's rules for English for what it lacks."""

from collections.abc import Callable

from spacy.lang.en.lemmatizer import EnglishLemmatizer
from spacy.language import Language
from spacy.tokens import Token
from thinc.api import Model

TABLE = "lemma_table"
"""Name of the lookup table: ``form|TAG`` (form in lower case, Penn tag) → lemma."""


class TableLemmatizer(EnglishLemmatizer):
    """Rule lemmatizer that asks the table first."""

    def rule_lemmatize(self, token: Token) -> list[str]:
        """The lemma of a token in its context."""
        if self.lookups.has_table(TABLE):
            known = self.lookups.get_table(TABLE).get(f"{token.lower_}|{token.tag_}")
            if known is not None:
                return [token.text if token.pos_ == "PROPN" else known]
        lemmas: list[str] = super().rule_lemmatize(token)
        return lemmas


@Language.factory(
    "kg_lemmatizer",
    assigns=["token.lemma"],
    default_config={"model": None, "mode": "rule", "overwrite": True, "scorer": {"@scorers": "spacy.lemmatizer_scorer.v1"}},
)
def create_lemmatizer(nlp: Language, name: str, model: Model | None, mode: str, overwrite: bool, scorer: Callable | None) -> TableLemmatizer:  # noqa: FBT001, PLR0913, PLR0917
    """The lemmatizer; spaCy's factory signature asks for the arguments."""
    return TableLemmatizer(nlp.vocab, model, name, mode=mode, overwrite=overwrite, scorer=scorer)
