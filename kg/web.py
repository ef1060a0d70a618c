"""Requests to servers: tried again, with growing pauses, where a server cannot be reached or says that it is busy."""

import time
from collections.abc import Callable

import httpx

PAUSES = (0.2, 0.4, 0.8, 1.6)
"""Seconds before each further try."""

_BUSY = frozenset({httpx.codes.TOO_MANY_REQUESTS, httpx.codes.BAD_GATEWAY, httpx.codes.SERVICE_UNAVAILABLE, httpx.codes.GATEWAY_TIMEOUT})
_TIMEOUT = httpx.Timeout(300, connect=10)


def client() -> httpx.Client:
    """A client that follows redirections and waits long for an answer."""
    return httpx.Client(timeout=_TIMEOUT, follow_redirects=True)


def answered(send: Callable[[], httpx.Response]) -> httpx.Response:
    """The answer to a request that may be sent several times, as one that changes the server may where twice is as good as once.

    Raises httpx.HTTPError when the last try does not reach the server.
    """
    for pause in PAUSES:
        try:
            response = send()
        except httpx.TransportError:
            time.sleep(pause)
            continue
        if response.status_code not in _BUSY:
            return response
        time.sleep(pause)
    return send()
