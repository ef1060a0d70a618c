"""What is told of a query before a parser sees it."""

import subprocess
import sys

import pytest

from kg.errors import QueryError
from kg.store.syntax import check

ELSEWHERE = "<http://127.0.0.1:1/sparql>"


@pytest.mark.parametrize(
    "query",
    [
        f"SELECT * {{ SERVICE {ELSEWHERE} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ service{ELSEWHERE}{{ ?a ?b ?c }} }}",
        f"SELECT * {{ SERVICE SILENT {ELSEWHERE} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?a ?b true SERVICE # a comment\n {ELSEWHERE} {{ ?a ?b ?c }} }}",
        # Oxigraph needs no space before, after or within.
        f"SELECT * {{ ?a ?b trueSERVICE{ELSEWHERE} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ ?a ?b 1SERVICE {ELSEWHERE} {{ ?a ?b ?c }} }}",
        "SELECT * { SERVICE:x { ?a ?b ?c } }",
        "SELECT * { SERVICESILENTex:x{ ?a ?b ?c } }",
        # A string ends, and a comment begins, where a parser says so.
        f'SELECT * {{ BIND("a\\"" AS ?x) SERVICE {ELSEWHERE} {{ ?a ?b "c" }} }}',
        f"SELECT * {{ ?s ex:a\\' ?c . SERVICE {ELSEWHERE} {{ ?a ?b 'x' }} }}",
        f"SELECT * {{ ?a <urn:x#y> ?c . SERVICE {ELSEWHERE} {{ ?a ?b ?c }} }}",
        f"SELECT * {{ \\u0053ERVICE {ELSEWHERE} {{ ?a ?b ?c }} }}",
        f'SELECT * {{ BIND("\\u0022 AS ?x) SERVICE {ELSEWHERE} {{ ?a ?b ?c }} BIND(\\u0022" AS ?y) }}',
    ],
)
def test_a_query_that_asks_another_server_is_refused_unless_it_may(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE"):
        check(query)
    check(query, allows_service=True)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT ?service { ?service ?p _:SERVICE }",
        'SELECT * { ?a ?b \'SERVICE\' . ?c <urn:SERVICE> """a " SERVICE <x> { """ } # SERVICE <x> {',
        "SELECT * { service:a ?p ?o . ?o service:b service:c }",
        "SELECT * { ?s kg:SERVICE 'a'@service }",
    ],
)
def test_the_word_alone_is_no_question_to_another_server(query: str) -> None:
    check(query)


def test_a_string_that_is_not_closed_hides_nothing() -> None:
    with pytest.raises(QueryError, match="line 2: a string begins here"):
        check(f'SELECT * {{\n VALUES ?v {{ """x"}} SERVICE {ELSEWHERE} {{ ?a ?b ?c }} }}')


MANY = 20_000
TOO_FAR = {
    "braces": "SELECT * " + "{" * MANY + "}" * MANY,
    "parentheses": "SELECT * { FILTER" + "(" * MANY + "1" + ")" * MANY + "}",
    "brackets": "SELECT * { " + "[ <urn:p> " * MANY + "1" + "]" * MANY + " <urn:p> 1 }",
    "functions": "SELECT * { FILTER(" + "STR(" * 1000 + "1" + ")" * 1000 + ") }",
    "after a comparison": "SELECT * { FILTER(1<" + "(" * MANY + ">1) }",
    "negations": "SELECT * { FILTER(" + "!" * MANY + "true) }",
    "negations after a comparison": "SELECT * { FILTER(1<" + "!" * MANY + ">1) }",
    "alternatives": "SELECT * { FILTER(" + "||".join(["?a"] * MANY) + ") }",
    "subtractions": "SELECT * { FILTER(" + "-".join(["true"] * MANY) + ") }",
    "unions": "SELECT * { " + " UNION ".join(["{ ?a ?b ?c }"] * MANY) + " }",
    "bindings": "SELECT * { " + "".join(f"BIND(1 AS ?x{i}) " for i in range(MANY)) + " }",
    "paths": "SELECT * { ?a " + "/".join(["<urn:p>"] * MANY) + " ?b }",
    "triples": "SELECT * { " + "<urn:a> <urn:p> <urn:a> . " * MANY + " }",
    "objects": "SELECT * { <urn:a> <urn:p> " + ", ".join(["<urn:a>"] * MANY) + " }",
    "escapes": "SELECT * { FILTER" + "\\u0028" * MANY + "1" + "\\u0029" * MANY + "}",
}


@pytest.mark.parametrize("query", TOO_FAR.values(), ids=TOO_FAR)
def test_a_query_that_goes_too_far_is_refused_before_it_is_parsed(query: str) -> None:
    with pytest.raises(QueryError, match=r"the query (is nested|has)"):
        check(query)


def test_a_query_as_deep_and_as_long_as_it_may_be_does_not_end_the_process() -> None:
    script = """
from pyoxigraph import Store
from kg.store.access import select
for query in (
    "SELECT * {FILTER(" + "IF(1,1," * 97 + "1" + ")" * 97 + ")}",
    "SELECT * {FILTER(" + "!" * 3900 + "true)}",
    "SELECT * {<urn:a> <urn:p> " + ",".join(["<urn:a>"] * 1900) + "}",
    "SELECT * {" + "".join(f"BIND(1 AS ?x{i})" for i in range(640)) + "}",
    "SELECT * {?a ?b ?c " + "MINUS {?a ?b ?c}" * 640 + "}",
):
    list(select(Store(), query))
"""
    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False, timeout=300).returncode == 0


def test_long_lists_of_values_are_no_long_query() -> None:
    check("SELECT * { VALUES ?x { " + " ".join(f"<urn:{i}>" for i in range(MANY)) + " } ?x ?p ?o }")
