"""The guard of the readers: whatever the reading of one record trips over costs that record alone."""

from collections.abc import Callable
from typing import ParamSpec

from kg.errors import ReadError
from kg.records.article import Article
from kg.report import kind_of, trace_of

P = ParamSpec("P")
Record = Article | ReadError
"""An article, or why one cannot be read, in its place."""


def attempt(read: Callable[P, Record], where: str, *args: P.args, **kwargs: P.kwargs) -> Record:
    """What a record gives; an exception becomes a ReadError that names ``where``, with the traceback.

    >>> str(attempt(lambda text: Article(text[5]), "a.jsonl, line 3", "Oh"))
    'a.jsonl, line 3: cannot be read (IndexError: string index out of range)'
    """
    try:
        return read(*args, **kwargs)
    except ReadError as error:
        return error
    except Exception as error:
        return failed(error, where)


def failed(error: Exception, where: str) -> ReadError:
    """An exception that no reader foresaw as a ReadError with its traceback."""
    found = ReadError(f"{where}: cannot be read ({kind_of(error)})")
    found.trace = trace_of(error)
    return found
