"""Background knowledge: one person of three in a Popolo file or in Turtle, and whole files of JSON."""

import json
from collections.abc import Callable, Iterable
from random import Random
from typing import Any

from documents import PREFIXES, Piece, council, known
from mutations.grades import NESTED, SINGLE, SOUND, WHOLE, WRONG, Mutation

Council = dict[str, Any]


def _person(**changed: list[Any]) -> Callable[[Council, Random], Any]:
    """The second person with some fields changed."""

    def apply(data: Council, draw: Random) -> Council:
        data["persons"][1] |= {name: draw.choice(values) for name, values in changed.items()}
        return data

    return apply


def _membership(**changed: list[Any]) -> Callable[[Council, Random], Any]:
    def apply(data: Council, draw: Random) -> Council:
        data["memberships"][1] |= {name: draw.choice(values) for name, values in changed.items()}
        return data

    return apply


def _further(name: str, *values: Any) -> Callable[[Council, Random], Any]:
    """One thing more in a list of the file, between the others."""

    def apply(data: Council, draw: Random) -> Council:
        data[name].insert(1, draw.choice(values))
        return data

    return apply


def _gone(name: str, field: str) -> Callable[[Council, Random], Any]:
    def apply(data: Council, _: Random) -> Council:
        del data[name][-1 if len(data[name]) == 1 else 1][field]
        return data

    return apply


def _part(name: str, *values: Any) -> Callable[[Council, Random], Any]:
    """A list of the file replaced by something else."""
    return lambda data, draw: data | {name: draw.choice(values)}


_BAD_DAYS = [
    "1970-02-30",
    "2005-13-01",
    "0000-00-00",
    "yesterday",
    "",
    "²",
    "9999-99",
    "2005-00-10",
    "10000-01-01",
    "19-1-1",
    "2021-23",
    "-0044-03-15",
]
_ODD_NAMES = ["", " ", None, 5, [], {}, ["x"], "\ud800", "a\0b", "x" * 5000, "\u2028", '"', "\\", "<b>", "²"]
POPOLO = {
    "impossible birth": Mutation(SINGLE, _person(birth_date=[*_BAD_DAYS, *WRONG], death_date=_BAD_DAYS)),
    "odd identifiers": Mutation(
        SINGLE,
        _person(
            identifiers=[
                ["x"],
                [5],
                {"scheme": "wikidata"},
                "x",
                5,
                None,
                [None],
                [{"scheme": "wikidata"}],
                [{"scheme": 5, "identifier": []}],
                [[]],
            ]
        ),
    ),
    "odd Wikidata identifier": Mutation(
        SINGLE,
        _person(identifiers=[[{"scheme": "wikidata", "identifier": value}] for value in ("Q 5", "<>", "", "\n", "\ud800", 5, None, [], "Q1" * 3000, "%", "{")]),
    ),
    "odd name": Mutation(SINGLE, _person(name=_ODD_NAMES)),
    "odd id": Mutation(SINGLE, _person(id=[*_ODD_NAMES, "a b", "a/b", "#", "%", "_:x"])),
    "odd other names": Mutation(
        SINGLE,
        _person(
            other_names=[
                ["x"],
                "x",
                5,
                [None],
                [{}],
                [{"name": 5}],
                [{"name": []}],
                {"name": "x"},
                [{"name": "\ud800"}],
                [[]],
            ]
        ),
    ),
    "without a name": Mutation(SINGLE, _gone("persons", "name")),
    "without an id": Mutation(SINGLE, _gone("persons", "id")),
    "person that is none": Mutation(SINGLE, _further("persons", "x", 5, None, [], {}, [[]], True)),
    "person doubled": Mutation(SINGLE, lambda data, _: data | {"persons": [*data["persons"], data["persons"][1]]}),
    "impossible end": Mutation(
        SINGLE,
        _membership(start_date=[*_BAD_DAYS, *WRONG], end_date=["2005-13-01", "2005-02-30", *_BAD_DAYS, *WRONG]),
    ),
    "odd role": Mutation(SINGLE, _membership(post_id=[None], role=[*_ODD_NAMES, *WRONG])),
    "odd references": Mutation(
        SINGLE,
        _membership(organization_id=[*WRONG, "nobody", "\ud800"], post_id=[*WRONG, "nothing"], person_id=[*WRONG, "nobody"]),
    ),
    "membership that is none": Mutation(SINGLE, _further("memberships", "x", 5, None, [], {}, [[]])),
    "organization that is none": Mutation(
        SINGLE,
        _further(
            "organizations",
            "x",
            5,
            None,
            [],
            {},
            {"id": "y"},
            {"name": "y"},
            {"id": None, "name": None},
            {"id": "z", "name": 5},
        ),
    ),
    "post that is none": Mutation(
        SINGLE,
        _further(
            "posts",
            "x",
            5,
            None,
            [],
            {},
            {"id": "y"},
            {"label": "y"},
            {"id": None, "role": None},
            {"id": "z", "label": []},
        ),
    ),
    "organization without a name": Mutation(SINGLE, _gone("organizations", "name")),
    "post without a label": Mutation(SINGLE, _gone("posts", "label")),
    "memberships that are no list": Mutation(SINGLE, _part("memberships", None, {}, "x", 5, {"a": {}}, True)),
    "organizations that are no list": Mutation(SINGLE, _part("organizations", None, {}, "x", 5, {"a": {}})),
    "posts that are no list": Mutation(SINGLE, _part("posts", None, {}, "x", 5, {"a": {}})),
    "persons that are no list": Mutation(WHOLE, _part("persons", None, {}, "x", 5, {"a": {}}, [])),
    "persons nested": Mutation(WHOLE, lambda data, _: {"persons": [data["persons"]]}),
    "further lists": Mutation(SINGLE, lambda data, _: data | {"events": 5, "areas": None, "x": [[]]}),
}
POPOLO_FILE = {
    "nested 100,000 deep": Mutation(WHOLE, lambda text, _: text.replace('"organizations"', f'"areas": {NESTED}, "organizations"')),
    "nested alone": Mutation(WHOLE, lambda *_: NESTED),
    "number of 5,000 digits": Mutation(WHOLE, lambda text, _: text.replace('"organizations"', f'"areas": {"1" * 5000}, "organizations"')),
    "not a number": Mutation(WHOLE, lambda text, _: text.replace('"1970-02-03"', "NaN", 1)),
    "no object": Mutation(WHOLE, lambda _, draw: draw.choice(["5", "[]", "null", '"persons"', "{}", "[{}]", '{"persons": [5]}'])),
    "lines of JSON": Mutation(WHOLE, lambda text, _: "\n".join([" ".join(text.split())] * 2)),
    "an article": Mutation(WHOLE, lambda *_: '{"id": "1", "title": "Mayor resigns", "text": "The mayor of Porto resigned."}'),
    "a JSON feed": Mutation(
        WHOLE,
        lambda *_: '{"version": "https://jsonfeed.org/version/1.1", "title": "x", "items": [{"id": "1", "content_text": "The mayor resigned."}]}',
    ),
}


def _said(*predicates: str) -> Callable[[Piece, Random], str]:
    """Some further predicates and objects of a person."""
    return lambda person, draw: known(person, f"; {draw.choice(predicates)}")


def _with(*triples: str) -> Callable[[Piece, Random], str]:
    """Further triples; ``X`` is the person."""
    return lambda person, draw: known(person) + draw.choice(triples).replace("X", f"<urn:known:{person.name}>") + " .\n"


TURTLE = {
    "impossible birth": Mutation(SINGLE, lambda person, draw: known(person).replace("1970-02-03", draw.choice(_BAD_DAYS))),
    "impossible start": Mutation(SINGLE, lambda person, draw: known(person).replace('"2019"', f'"{draw.choice(_BAD_DAYS)}"')),
    "typed dates": Mutation(
        SOUND,
        _said(*(f'schema:deathDate "{day}"^^xsd:date' for day in (*_BAD_DAYS, "2021-02-03+25:00", "2021-02-03Z"))),
    ),
    "ill-typed": Mutation(
        SOUND,
        _said(
            'schema:age "abc"^^xsd:integer',
            'kg:start "x"^^xsd:dateTime',
            "schema:deathDate 5, true, 1e999",
            'foaf:age "INF"^^xsd:double',
            '<urn:p> "x"^^<urn:t>',
        ),
    ),
    "odd names": Mutation(
        SOUND,
        _said(
            'rdfs:label ""',
            'rdfs:label " "',
            'rdfs:label "\\u0000"',
            'rdfs:label "\\u2028"',
            f'rdfs:label "{"x" * 5000}"',
            'rdfs:label "²"@en',
            "rdfs:label 5",
            "rdfs:label <urn:x>",
        ),
    ),
    "odd types": Mutation(SOUND, _said('a "Person"', "a <urn:x>, foaf:Person, org:Organization, schema:Place", "a _:x", "a ()")),
    "blank nodes": Mutation(
        SOUND,
        _said(
            'foaf:knows [ foaf:knows [ a foaf:Person ; rdfs:label "Nested" ] ]',
            "foaf:knows _:a, _:b",
            "schema:list (1 2 (3 4))",
        ),
    ),
    "identity of itself": Mutation(
        SOUND,
        _with(
            "X owl:sameAs X",
            "X owl:differentFrom X",
            'X owl:sameAs "X"',
            "X owl:sameAs _:x",
            "X owl:sameAs 5",
            "_:y owl:differentFrom X",
        ),
    ),
    "identity in a ring": Mutation(
        SOUND,
        _with(
            "X owl:sameAs <urn:a> . <urn:a> owl:sameAs <urn:b> . <urn:b> owl:sameAs X",
            "X owl:sameAs <urn:a> ; owl:differentFrom <urn:a>",
        ),
    ),
    "office without a node": Mutation(SOUND, _with('<urn:h> org:member X ; kg:office "mayor of Porto"')),
    "odd holdings": Mutation(
        SOUND,
        _with(
            "X org:member X",
            '<urn:h> org:member X ; kg:office ""',
            "<urn:h> org:member X ; kg:office X ; org:organization X",
            '<urn:h> org:member "X"',
            "<urn:h> org:member X ; kg:office <urn:h>",
        ),
    ),
    "statements on statements": Mutation(
        WHOLE,
        _with("<< X a foaf:Person >> kg:start 5", "X <urn:p> <<( X a foaf:Person )>>", "X <urn:p> 5 {| <urn:q> 6 |}"),
    ),
    "odd IRIs": Mutation(
        WHOLE,
        _with(
            "X <urn:p> <a b>",
            "X <urn:p> <>",
            "X <urn:p> <//>",
            "X <urn:p> <http://[>",
            "X <urn:p> <\\u0020>",
            "X <urn:p> <é>",
            f"X <urn:p> <urn:{'x' * 5000}>",
            "X <> <#>",
        ),
    ),
    "prefix undeclared": Mutation(WHOLE, _with("X zz:p zz:o")),
    "unclosed": Mutation(WHOLE, _with('X <urn:p> "open', "X <urn:p> [", "X <urn:p>", 'X <urn:p> """open', "X <urn:p> (1 2")),
    "directives": Mutation(
        WHOLE,
        _with(
            "@base <http://x/> . <y> a <z>",
            "@prefix : <x y> . X a :y",
            "@base <> . X a <y>",
            "PREFIX foaf: <urn:other>",
            "@import <file:///etc/hostname>",
        ),
    ),
    "lone surrogate": Mutation(WHOLE, _with('X <urn:p> "\\ud800"', 'X <urn:p> "\\uDFFF\\uD800"', 'X <urn:p> "\\U00110000"')),
    "long literal": Mutation(SOUND, _said(f'rdfs:comment "{"x" * 1_000_000}"')),
    "lists nested 2,000 deep": Mutation(WHOLE, _with(f"X <urn:p> {'(' * 2000}{')' * 2000}")),
    "lists nested 100,000 deep": Mutation(WHOLE, _with(f"X <urn:p> {'(' * 100_000}{')' * 100_000}"), is_heavy=True),
    "nodes nested 100,000 deep": Mutation(WHOLE, _with(f"X <urn:p> {'[<urn:p> ' * 100_000}5{']' * 100_000}"), is_heavy=True),
    "triples nested 100,000 deep": Mutation(WHOLE, _with("<<" * 100_000, "<<(" * 100_000), is_heavy=True),
    "50,000 triples": Mutation(
        SOUND,
        lambda person, _: known(person) + "".join(f'<urn:n:{n}> <urn:p> "{n}" .\n' for n in range(50_000)),
        is_heavy=True,
    ),
}


def _inside(opening: str, times: int) -> str:
    """An object in an object in an object."""
    return opening * times + "5" + "}" * times


_CONTEXT = '{"@context": %s, "@id": "urn:x", "http://www.w3.org/2000/01/rdf-schema#label": %s}'
JSON_LD = {
    "context of the network": Mutation(WHOLE, lambda *_: _CONTEXT % ('"http://127.0.0.1:9/context"', '"x"')),
    "context of a file": Mutation(WHOLE, lambda *_: _CONTEXT % ('"file:///etc/hostname"', '"x"')),
    "context of a wrong type": Mutation(
        WHOLE,
        lambda _, draw: _CONTEXT % (draw.choice(["5", "true", '[[["x"]]]', '{"@vocab": 5}', '{"a": {"@id": "a"}}', "null"]), '"x"'),
    ),
    "odd values": Mutation(
        WHOLE,
        lambda _, draw: (
            _CONTEXT
            % (
                "{}",
                draw.choice(
                    [
                        "5",
                        "1e999",
                        "null",
                        "[[]]",
                        '{"@value": {}}',
                        '{"@list": [[1]]}',
                        '{"@set": 5}',
                        '{"@language": 5, "@value": "x"}',
                        '"\\ud800"',
                    ]
                ),
            )
        ),
    ),
    "nested 5,000 deep": Mutation(WHOLE, lambda *_: _CONTEXT % ("{}", _inside('{"urn:p": ', 5_000)), is_heavy=True),
    "nested 100,000 deep": Mutation(WHOLE, lambda *_: _CONTEXT % ("{}", _inside('{"urn:p": ', 100_000)), is_heavy=True),
    "lists nested 100,000 deep": Mutation(WHOLE, lambda *_: _CONTEXT % ("{}", NESTED), is_heavy=True),
    "context nested 100,000 deep": Mutation(WHOLE, lambda *_: _CONTEXT % (NESTED, "5"), is_heavy=True),
    "an array of articles": Mutation(WHOLE, lambda *_: '[{"text": "The mayor resigned."}, 5, null, "x", []]'),
}


def turtle(people: Iterable[str]) -> str:
    """A Turtle file of people that are written already."""
    return PREFIXES + "".join(people)


def popolo(people: list[Piece], change: Callable[[Council, Random], Any], draw: Random) -> str:
    """A Popolo file, changed."""
    return json.dumps(change(council(people), draw))
