"""How long a query may take."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Timer


@contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """End the process with a line and exit code 1 where what is done within takes longer.

    Oxigraph cannot be told to stop, but lets other threads run while it works; what it reads needs no closing
    (docs/decisions/20261125-query-limits.md).
    """
    timer = Timer(seconds, _stop, (seconds,))
    timer.daemon = True
    timer.start()
    try:
        yield
    finally:
        timer.cancel()


def _stop(seconds: float) -> None:
    line = f"Error: the query was stopped after {seconds:g} s, its time limit; ask for less, or give it more with --timeout\n"
    os.write(sys.__stderr__.fileno() if sys.__stderr__ else 2, line.encode())
    os._exit(1)
