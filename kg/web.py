"""Requests to servers: sent again where a server cannot be reached, says that it is busy, or has moved."""

import random
import time
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from itertools import chain

import httpx

from kg.errors import WebError

PAUSES = (0.2, 0.4, 0.8, 1.6)
"""Seconds before each further try, give or take a half, so that clients that failed together do not come back together."""
SILENCE = 30.0
"""Seconds after which a silent server is given up, and after which nothing is tried again."""

_BUSY = frozenset({httpx.codes.TOO_MANY_REQUESTS, httpx.codes.BAD_GATEWAY, httpx.codes.SERVICE_UNAVAILABLE, httpx.codes.GATEWAY_TIMEOUT})
_HOPS = 5
_CONNECT = 10.0  # seconds


def client(patience: float = SILENCE) -> httpx.Client:
    """A client that gives a server up after so many seconds of silence; ``answered`` follows redirections for it."""
    return httpx.Client(timeout=httpx.Timeout(patience, connect=_CONNECT))


def answered(web: httpx.Client, request: httpx.Request) -> httpx.Response:
    """The answer to a request that may be sent several times, as one that changes the server may where twice is as good as once.

    Raises WebError, which says why, where there is none.
    """
    deadline = time.monotonic() + SILENCE
    for pause in chain(PAUSES, [None]):
        try:
            response = _followed(web, request)
        except httpx.ReadTimeout as error:
            raise WebError(f"the server has not answered for {web.timeout.read:g} s") from error
        except (httpx.UnsupportedProtocol, httpx.DecodingError) as error:
            raise WebError(f"the server cannot be asked ({error})") from error
        except httpx.TransportError as error:
            failure, wait = f"the server cannot be reached ({str(error) or type(error).__name__})", 0.0
        else:
            if response.status_code not in _BUSY:
                return response
            failure, wait = f"the server is busy (it answers {response.status_code})", _retry_after(response)
        if pause is None:
            break
        wait = max(wait, pause * random.uniform(0.5, 1.5))
        if time.monotonic() + wait > deadline:
            failure += f" and asks to be left alone for {wait:.0f} s" if wait > 2 * pause else ""
            break
        time.sleep(wait)
    raise WebError(failure)


def _followed(web: httpx.Client, request: httpx.Request) -> httpx.Response:
    """The answer of the place to which a server redirects, asked the same; a client of its own would drop the body."""
    for _ in range(_HOPS + 1):
        response = web.send(request)
        if not response.has_redirect_location:
            return response
        request = _moved(request, response)
    raise WebError(f"the server redirects more than {_HOPS} times")


def _moved(request: httpx.Request, response: httpx.Response) -> httpx.Request:
    """The same request to the new place, whatever the kind of redirection (RFC 9110, section 15.4, lets 301 and 302 change it)."""
    place = request.url.join(response.headers["location"])
    if response.status_code == httpx.codes.SEE_OTHER and request.method != "GET":
        raise WebError(f"the server answers 303 and points to a page, {place}, instead of taking the request; give its real address")
    if request.url.scheme == "https" and place.scheme != "https":
        raise WebError(f"the server redirects from https to {place}, where others could read along; give its real address")
    kept = {name: request.headers[name] for name in ("accept", "content-type") if name in request.headers}
    return httpx.Request(request.method, place, headers=kept, content=request.content, extensions=request.extensions)


def _retry_after(response: httpx.Response) -> float:
    """The seconds that a server asks to wait (RFC 9110, section 10.2.3), as a number or a date; 0 where it names none."""
    asked = response.headers.get("retry-after", "").strip()
    if asked.isdecimal():
        return float(asked)
    try:
        until = parsedate_to_datetime(asked)
    except (ValueError, OverflowError):
        return 0.0
    # A date without a zone is one in UTC.
    return max(0.0, (until.replace(tzinfo=until.tzinfo or UTC) - datetime.now(UTC)).total_seconds())
