"""Which language an article is in, by py3langid (Lui and Baldwin 2012): what is sure to be no English is not read as English."""

from functools import cache

from py3langid.langid import MODEL_FILE, LanguageIdentifier

from kg.records.article import Article

_ENGLISH = ("en", "pcm")  # Nigerian Pidgin: what names in an English sentence are taken for
_SURE = 0.9
_ENOUGH = 100
"""Characters below which a text is too short to tell: names alone look like any language."""
_SAMPLE = 5_000


def language_of(article: Article) -> str:
    """The code (ISO 639) of the language in which an article is, where that is surely another than English; else empty.

    >>> language_of(Article("Der Bürgermeister von Porto ist am Montag zurückgetreten. Das teilte sein Büro in Porto am Abend mit."))
    'de'
    >>> language_of(Article("Anna Silva, the mayor of Porto, resigned on Monday. Her office said so in Porto in the evening."))
    ''
    """
    text = article.body.text if article.body else article.text
    if len(text) < _ENOUGH:
        return ""
    code, probability = _identifier().classify(text[:_SAMPLE])
    return "" if code in _ENGLISH or probability < _SURE else str(code)


@cache
def _identifier() -> LanguageIdentifier:
    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)
