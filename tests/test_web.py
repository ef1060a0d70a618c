"""Requests that servers redirect, keep waiting, or answer with something else."""

import email.utils
import threading
import time
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NamedTuple

import httpx
import pytest
from pyoxigraph import Literal, NamedNode, Quad

import kg
from kg.errors import QueryError, ServiceError, StoreError, WebError
from kg.linking import link
from kg.store.access import change, open_place, select
from kg.store.remote import Remote
from kg.store.results import solutions
from kg.web import answered, client

QUAD = Quad(NamedNode("urn:a"), NamedNode("urn:b"), Literal("c"))
ROWS = "application/sparql-results+json"


class Asked(NamedTuple):
    method: str
    path: str
    body: str


class Answer(NamedTuple):
    status: int = 200
    headers: tuple[tuple[str, str], ...] = ()
    body: str = ""


class Quiet(ThreadingHTTPServer):
    """Says nothing of clients that no longer listen."""

    def handle_error(self, request: object, client_address: object) -> None:
        pass


class Server:
    """A server whose answers are a function of what it is asked, and that notes what it was asked."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.answer: Callable[[Asked], Answer] = lambda asked: Answer()
        server = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length", 0))).decode()
                server.asked.append(Asked(self.command, self.path, body))
                answer = server.answer(server.asked[-1])
                self.send_response(answer.status)
                for name, value in (*answer.headers, ("Content-Length", str(len(answer.body.encode())))):
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(answer.body.encode())

            do_GET = do_POST  # noqa: N815 - the name that the library looks for

            def log_message(self, *args: object) -> None:
                pass

        self._server = Quiet(("127.0.0.1", 0), Handler)
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        self._server.shutdown()
        self._server.server_close()


@pytest.fixture
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.stop()


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.web.PAUSES", (0.01, 0.01))


def redirecting(status: int) -> Callable[[Asked], Answer]:
    return lambda asked: Answer(204) if asked.path.startswith("/new") else Answer(status, (("Location", f"/new{asked.path}"),))


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_a_redirected_update_is_posted_again_with_all_that_it_says(server: Server, status: int) -> None:
    server.answer = redirecting(status)

    change(Remote(server.url), add=[QUAD])

    assert [(asked.method, asked.path) for asked in server.asked] == [("POST", "/update"), ("POST", "/new/update")]
    assert server.asked[1].body == server.asked[0].body
    assert "urn:a" in server.asked[1].body


@pytest.mark.parametrize("status", [301, 302, 307, 308])
def test_an_update_by_rdflib_is_posted_again_too(server: Server, status: int) -> None:
    server.answer = redirecting(status)

    kg.open_store(server.url).update("INSERT DATA { <urn:a> <urn:b> <urn:c> }")

    assert [(asked.method, asked.path) for asked in server.asked] == [("POST", "/update"), ("POST", "/new/update")]
    assert "urn:a" in server.asked[1].body


@pytest.mark.parametrize(
    ("answer", "message"),
    [
        (Answer(303, (("Location", "/new"),)), "answers 303 and points to a page"),
        (Answer(302, (("Location", "/update"),)), "redirects more than 5 times"),
        (Answer(302, (("Location", "http://host:port/"),)), "Invalid URL in location header"),
        (Answer(302), "answers 302 to update"),
        (Answer(200, (("Content-Type", "text/html"),), "<p>Sign in</p>"), "a web page answers the update"),
        (Answer(200, (), "<!DOCTYPE html><p>Sign in</p>"), "a web page answers the update"),
        (Answer(404, (), "no\nsuch page"), "answers 404 to update: no such page"),
    ],
)
def test_an_update_that_nothing_took_is_an_error(server: Server, answer: Answer, message: str) -> None:
    server.answer = lambda asked: answer

    with pytest.raises(StoreError, match=message):
        change(Remote(server.url), add=[QUAD])
    assert {asked.method for asked in server.asked} == {"POST"}


def test_nothing_is_sent_on_from_https_to_http() -> None:
    moved = httpx.Response(308, headers={"Location": "http://example.org/update"})
    web = httpx.Client(transport=httpx.MockTransport(lambda request: moved))

    with pytest.raises(WebError, match="where others could read along"):
        answered(web, web.build_request("POST", "https://example.org/update", content=b"x"))


@pytest.mark.parametrize(
    ("media", "body"),
    [
        ("text/html", "<html>"),
        ("text/turtle", "<urn:x> a <http://www.w3.org/ns/sparql-service-description#Service> ."),
        ("application/n-triples", "<urn:x> <urn:y> <urn:z> ."),
        ("", "{}"),
    ],
)
def test_a_page_or_a_service_description_is_no_answer_to_a_query(server: Server, media: str, body: str) -> None:
    server.answer = lambda asked: Answer(200, (("Content-Type", media),), body)

    with pytest.raises(StoreError, match="is it the address of a SPARQL server"):
        open_place(server.url)


@pytest.mark.parametrize("body", ["", "<html>", '{"head": {"vars": ["a"]}, "results": {"bindings": [{"a": '])
def test_an_answer_that_is_cut_off_is_no_mistake_in_the_query(server: Server, body: str) -> None:
    server.answer = lambda asked: Answer(200, (("Content-Type", ROWS),), body)

    with pytest.raises((StoreError, QueryError), match=r"the answer is malformed or cut off|the query failed"):
        list(solutions(select(Remote(server.url), "SELECT ?a { ?a ?b ?c }")))


def test_a_busy_server_is_asked_again_when_it_says(server: Server) -> None:
    server.answer = lambda asked: Answer(204) if len(server.asked) > 1 else Answer(503, (("Retry-After", "1"),))
    started = time.monotonic()

    change(Remote(server.url), add=[QUAD])

    assert len(server.asked) == 2
    assert time.monotonic() - started > 0.9


@pytest.mark.parametrize("when", ["3600", email.utils.formatdate(time.time() + 3600, usegmt=True)])
def test_a_server_that_is_busy_for_long_is_given_up_at_once(server: Server, when: str) -> None:
    server.answer = lambda asked: Answer(429, (("Retry-After", when),))

    with pytest.raises(StoreError, match=r"busy .* and asks to be left alone for \d{4} s"):
        change(Remote(server.url), add=[QUAD])
    assert len(server.asked) == 1


def test_a_silent_server_is_given_up_and_not_asked_again(server: Server) -> None:
    over = threading.Event()
    server.answer = lambda asked: Answer(204) if over.wait(30) else Answer()
    web = client(patience=0.1)

    with pytest.raises(WebError, match=r"has not answered for 0.1 s"):
        answered(web, web.build_request("POST", server.url))
    over.set()
    assert len(server.asked) == 1


def test_clients_wait_half_a_minute_for_a_silent_server() -> None:
    assert client().timeout.read == 30


def test_a_service_that_redirects_is_asked_the_same_again(server: Server, seed_store: str, tmp_path: object) -> None:
    server.answer = lambda asked: Answer(303, (("Location", "/new"),)) if asked.method == "POST" else Answer(body="{}")

    with pytest.raises(ServiceError, match="points to a page"):
        link(seed_store, server.url)
