"""Background knowledge: one malformed item costs itself alone, and no file ends the process."""

import gzip
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kg.errors import ReadError
from kg.loading import load
from kg.rdf.background import Background, read_background
from kg.rdf.iris import Minter
from kg.rdf.nesting import DEEPEST, refuse_deep, refuse_xml_bombs
from kg.records.digest import MembershipRow, PersonProfile, TenureRow
from kg.store.embedded import open_embedded
from kg.updating import Graph

PREFIXES = """@prefix schema: <https://schema.org/> . @prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix org: <http://www.w3.org/ns/org#> .
@prefix kg: <https://example.org/kg/ns#> . @prefix x: <http://x.example/> .
"""


def background(tmp_path: Path, text: str | bytes, name: str = "known.ttl") -> Background:
    path = tmp_path / name
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return read_background(str(path), Minter())


def council(tmp_path: Path, **data: Any) -> Background:
    return background(tmp_path, json.dumps({"persons": []} | data), "council.json")


def people(found: Background) -> list[tuple[str, str, str]]:
    return [(item.row.name, item.row.born, item.row.died) for item in found.items if isinstance(item.row, PersonProfile)]


@pytest.mark.parametrize("date", ["1970-02-30", "2005-13-01", "soon", "19700101", "9" * 5000, "1970-01-01 or so"])
def test_a_date_that_no_calendar_has_is_left_out_with_a_line_and_the_rest_of_the_file_is_read(tmp_path: Path, date: str) -> None:
    anna = f'x:a a schema:Person ; schema:name "Anna Silva" ; schema:birthDate "{date}" ; schema:deathDate "2001" .'

    found = background(tmp_path, f'{PREFIXES} {anna} x:b a schema:Person ; schema:name "Joe Novak" .')

    assert people(found) == [("Anna Silva", "", "2001"), ("Joe Novak", "", "")]
    assert len(found.problems) == 1
    assert found.problems[0].startswith("http://x.example/a (Anna Silva): born: '")
    assert "is no date of the calendar; it was left out" in found.problems[0]


@pytest.mark.parametrize(
    ("date", "born"),
    [
        ("1951-03-22T00:00:00Z", "1951-03-22"),
        ("+1951-00-00T00:00:00Z", "1951"),
        ("1951-03-22+02:00", "1951-03-22"),
        ("195X", "195X"),
        ("1951~", "1951"),
        ("-0043", ""),
    ],
)
def test_dates_of_authorities_are_read_as_they_write_them(tmp_path: Path, date: str, born: str) -> None:
    found = background(tmp_path, f'{PREFIXES} x:a a schema:Person ; schema:name "Anna Silva" ; schema:birthDate "{date}" .')

    assert (people(found), found.problems) == ([("Anna Silva", born, "")], ())


def test_what_is_said_to_be_the_same_as_no_iri_is_left_out_with_a_line(tmp_path: Path) -> None:
    found = background(tmp_path, f'{PREFIXES} x:a owl:sameAs "Anna", x:b .')

    assert len(found.statements) == 1
    assert found.problems == ("http://x.example/a: same: 'Anna' is no IRI; it was left out",)


def test_two_files_of_people_without_iris_do_not_give_them_one(tmp_path: Path) -> None:
    text = PREFIXES + '[] a schema:Person ; schema:name "Anna Silva" .'
    one, two = background(tmp_path, text, "one.ttl"), background(tmp_path, text, "two.ttl")

    assert {item.row.iri("") for item in one.items}.isdisjoint(item.row.iri("") for item in two.items)


ANNA = {"id": "a", "name": "Anna Silva"}
DEEP: Any = [[[["x"]]]]


@pytest.mark.parametrize(
    ("data", "line"),
    [
        ({"persons": [ANNA, "Joe Novak"]}, 'persons[1]: "Joe Novak" is no object'),
        ({"persons": [ANNA, None]}, "persons[1]: null is no object"),
        ({"persons": [ANNA, DEEP]}, 'persons[1]: [[[["x"]]]] is no object'),
        ({"persons": [ANNA, {"name": "Joe Novak"}]}, "persons[1]: it has no id"),
        ({"persons": [ANNA, {"id": "b"}]}, "persons[1]: it has no name"),
        ({"persons": [ANNA, {"id": "b", "name": None}]}, "persons[1]: it has no name"),
        ({"persons": [ANNA, {"id": "a", "name": "Joe Novak"}]}, "persons[1]: its id 'a' is that of persons[0]"),
        ({"persons": [ANNA | {"birth_date": "2005-13-01"}]}, "#person-a (Anna Silva): born: '2005-13-01' is no date of the calendar"),
        ({"persons": [ANNA | {"birth_date": 1970}]}, "persons[0].birth_date: 1970 is no text"),
        ({"persons": [ANNA | {"death_date": DEEP}]}, "persons[0].death_date: "),
        ({"persons": [ANNA | {"identifiers": ["x"]}]}, 'persons[0].identifiers[0]: "x" is no object'),
        ({"persons": [ANNA | {"identifiers": "x"}]}, 'persons[0].identifiers: "x" is no list'),
        ({"persons": [ANNA | {"identifiers": [{"scheme": "wikidata", "identifier": "> <"}]}]}, 'persons[0].identifiers[0]: "> <" is no identifier of Wikidata'),
        ({"persons": [ANNA | {"other_names": "Ann"}]}, 'persons[0].other_names: "Ann" is no list'),
        ({"persons": [ANNA | {"other_names": [{"note": "born"}]}]}, "persons[0].other_names[0]: it has no name"),
        ({"persons": [ANNA | {"other_names": [{"name": "\ud800"}]}]}, 'persons[0].other_names[0].name: "\\ud800" is no text'),
        ({"persons": [ANNA], "organizations": {"id": "o"}}, 'organizations: {"id": "o"} is no list'),
        ({"persons": [ANNA], "posts": [{"id": "m"}]}, "posts[0]: it has no label or role"),
        ({"persons": [ANNA], "posts": [{"id": "m", "label": "mayor", "organization_id": "o"}]}, 'posts[0].organization_id: the file has nothing of the id "o"'),
        ({"persons": [ANNA], "memberships": ["a"]}, 'memberships[0]: "a" is no object'),
        ({"persons": [ANNA], "memberships": [{"role": "mayor"}]}, "memberships[0]: it has no person_id"),
        ({"persons": [ANNA], "memberships": [{"person_id": "z"}]}, 'memberships[0].person_id: the file has nothing of the id "z"'),
        ({"persons": [ANNA], "memberships": [{"person_id": "a", "role": 7}]}, "memberships[0].role: 7 is no text"),
        (
            {"persons": [ANNA], "memberships": [{"person_id": "a", "role": "mayor of Porto", "end_date": "2005-13-01"}]},
            "#membership-0: end: '2005-13-01' is no date of the calendar",
        ),
    ],
)
def test_a_malformed_item_of_popolo_is_left_out_with_one_line_and_the_rest_is_read(tmp_path: Path, data: dict[str, Any], line: str) -> None:
    found = council(tmp_path, **data)

    assert people(found) == [("Anna Silva", "", "")]
    assert len(found.problems) == 1
    assert line in found.problems[0]
    assert found.problems[0].endswith("it was left out")


def test_null_is_nothing_and_ids_may_be_numbers_however_long(tmp_path: Path) -> None:
    number = "9" * 5000
    text = f"""{{"persons": [{{"id": {number}, "name": "Anna Silva", "birth_date": null, "other_names": null, "identifiers": null}}], "organizations": null,
      "posts": null, "memberships": [{{"person_id": {number}, "role": "mayor of Porto", "start_date": null, "post_id": null}}]}}"""

    found = background(tmp_path, text, "council.json")

    assert (people(found), found.problems) == ([("Anna Silva", "", "")], ())
    assert [item.row.status for item in found.items if isinstance(item.row, TenureRow)] == ["current"]


def test_a_post_that_is_malformed_costs_the_office_and_not_the_membership(tmp_path: Path) -> None:
    membership = {"person_id": "a", "organization_id": "o", "post_id": "m", "start_date": "2017"}
    found = council(tmp_path, persons=[ANNA], organizations=[{"id": "o", "name": "City Council"}], posts=[{"id": "m"}], memberships=[membership])

    assert [item.row.start for item in found.items if isinstance(item.row, MembershipRow)] == ["2017"]


JSON = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(), st.sampled_from(["a", "o", "1970-02-30"])),
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(
            st.sampled_from(["id", "name", "identifiers", "scheme", "identifier", "other_names", "birth_date", "label", "role", "person_id"]), inner
        ),
    ),
    max_leaves=12,
)


@given(st.dictionaries(st.sampled_from(["organizations", "posts", "memberships", "persons"]), JSON), st.lists(JSON, max_size=4))
def test_whatever_stands_in_a_popolo_file_its_good_people_are_read(tmp_path_factory: pytest.TempPathFactory, data: dict[str, Any], persons: list[Any]) -> None:
    found = council(tmp_path_factory.mktemp("p"), **(data | {"persons": [{"id": "the good one", "name": "Anna Silva"}, *persons]}))

    assert "Anna Silva" in [name for name, _, _ in people(found)]


def test_many_malformed_items_are_a_hundred_lines_and_their_number(tmp_path: Path) -> None:
    found = council(tmp_path, persons=[ANNA, *["x"] * 5000])

    assert len(found.problems) == 101
    assert found.problems[-1] == "4900 more were left out"


def test_the_report_names_file_and_item_and_the_other_files_are_loaded(tmp_path: Path) -> None:
    (tmp_path / "council.json").write_text(json.dumps({"persons": [ANNA, "x"]}), "utf-8")
    (tmp_path / "people.ttl").write_text(f'{PREFIXES} x:a a schema:Person ; schema:name "Ann Lee" ; schema:birthDate "1970-02-30" .', "utf-8")
    paths = [str(tmp_path / "council.json"), str(tmp_path / "people.ttl")]

    for again in (False, True):
        report = load(paths, str(tmp_path / "store"))
        assert (report.known, report.unchanged) == ((0, 2) if again else (2, 0))
        assert [issue.where for issue in report.issues] == paths
        assert [issue.message.split(" is ")[0] for issue in report.issues] == [
            f'{paths[0]}: persons[1]: "x"',
            f"{paths[1]}: http://x.example/a (Ann Lee): born: '1970-02-30'",
        ]


RDF = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns:x="http://x.example/">'
ENTITIES = "".join(f'<!ENTITY e{number} "{f"&e{number - 1};" * 10}">' for number in range(1, 10))
MANY = 100_000
BOMBS = {
    "round.ttl": f"<urn:a> <urn:b> {'(' * MANY}{')' * MANY} .",
    "square.ttl": f"<urn:a> <urn:b> {'[<urn:p> ' * MANY}1{']' * MANY} .",
    "unclosed.ttl": f"<urn:a> <urn:b> {'(' * MANY}",
    "escaped.ttl": f"@prefix : <urn:> . :a\\#{':b ( ' * MANY}",
    "quoted.trig": f"<urn:a> <urn:b> {'[<urn:p> ' * MANY}1{']' * MANY} .",
    "triples.nt": f"<urn:a> <urn:b> {'<<( <urn:a> <urn:b> ' * MANY}<urn:c>{' )>>' * MANY} .",
    "lists.jsonld": "[" * MANY + "]" * MANY,
    "objects.jsonld": '{"urn:p":' * 30_000 + "1" + "}" * 30_000,
    "lists.json": '{"persons": ' + "[" * MANY + "]" * MANY + "}",
    "entities.rdf": f'<!DOCTYPE r [<!ENTITY e0 "lollollol">{ENTITIES}]>{RDF}<x:a><x:p>&e9;</x:p></x:a></rdf:RDF>',
    "long.rdf": f'<!DOCTYPE r [<!ENTITY e "{"x" * MANY}">]>{RDF}<x:a><x:p>{"&e;" * MANY}</x:p></x:a></rdf:RDF>',
    "elements.owl": f"{RDF}{'<x:a><x:p>' * MANY}{'</x:p></x:a>' * MANY}</rdf:RDF>",
}


def test_no_bomb_ends_the_process_each_is_one_line_and_the_good_file_beside_them_is_loaded(tmp_path: Path) -> None:
    for name, text in BOMBS.items():
        (tmp_path / name).with_stem(f"{Path(name).stem}-{Path(name).suffix[1:]}").write_text(text, "utf-8")
    zeros = gzip.compress(bytes(2**20)) * 1400  # 1.4 MB that unpack to 1.4 GB
    for name in ("packed.ttl.gz", "packed2.json.gz"):
        (tmp_path / name).write_bytes(zeros)
    (tmp_path / "good.ttl").write_text(f'{PREFIXES} x:a a schema:Person ; schema:name "Ann Lee" .', "utf-8")
    paths = sorted(str(path) for path in tmp_path.iterdir())

    done = subprocess.run(
        [sys.executable, "-m", "kg", "load", *paths, "--store", str(tmp_path / "store")],
        capture_output=True, text=True, timeout=300, check=False, preexec_fn=_little_memory, cwd=Path(__file__).parents[2],
    )  # fmt: skip

    told = [[line for line in done.stderr.splitlines() if f"{path}: " in line] for path in paths]
    assert done.returncode == 1, done.stderr[-2000:]
    assert "Traceback" not in done.stderr
    assert [len(lines) for lines in told] == [0 if path.endswith("good.ttl") else 1 for path in paths]
    assert Graph(open_embedded(str(tmp_path / "store"), read_only=True)).find_background("good")


def _little_memory() -> None:
    import resource  # noqa: PLC0415 - POSIX alone has it

    resource.setrlimit(resource.RLIMIT_AS, (4 * 2**30, 4 * 2**30))


@pytest.mark.parametrize(
    ("notation", "text"),
    [
        ("turtle", "<urn:a> <urn:b> \"(((\" , \"\"\"((\\\"(\" (\"\"\" , '(' , '''(''(''' . # ((((\n" * 300),
        ("turtle", "<urn:a(> <urn:b\\u0028(> x:a\\( .\n" * 300),
        ("turtle", "<urn:a> <urn:b> (1 [ <urn:c> (2) ]) .\n" * 300),
        ("json", json.dumps([{"a": '(([[{{"\\'}] * 300)),
    ],
)
def test_brackets_in_strings_names_iris_and_comments_and_side_by_side_are_no_depth(notation: str, text: str) -> None:
    refuse_deep(text.encode(), notation)


@pytest.mark.parametrize("text", ["(" * (DEEPEST + 1), "# x\n" + "[" * (DEEPEST + 1), '"' + "(" * (DEEPEST + 1), ":a\\'" + "(" * (DEEPEST + 1)])
def test_depth_beyond_the_limit_is_refused_wherever_a_parser_would_meet_it(text: str) -> None:
    with pytest.raises(ValueError, match="nested deeper"):
        refuse_deep(text.encode(), "turtle")


def test_the_entities_by_which_ontologies_shorten_their_iris_are_read(tmp_path: Path) -> None:
    text = f'<!DOCTYPE rdf:RDF [<!ENTITY x "http://x.example/">]>{RDF}<rdf:Description rdf:about="&x;a"><x:p>1</x:p></rdf:Description></rdf:RDF>'
    refuse_xml_bombs(text.encode())

    assert background(tmp_path, text, "known.owl").quads[0].subject.value == "http://x.example/a"


@pytest.mark.parametrize("name", ["x.ttl", "x.rdf", "x.jsonld", "x.json", "x.ttl.gz"])
@pytest.mark.parametrize("data", [b"\xff\xfe\x00", b"\x1f\x8bno gzip", b"{", b"<a", b"\x00" * 100])
def test_bytes_that_are_no_knowledge_are_a_read_error_that_names_the_file(tmp_path: Path, name: str, data: bytes) -> None:
    with pytest.raises(ReadError, match=name) as caught:
        background(tmp_path, data, name)

    assert caught.value.path.endswith(name)


@pytest.mark.parametrize(
    ("data", "what"),
    [
        ('{"version": "https://jsonfeed.org/version/1.1", "items": []}', "this is a JSON Feed"),
        ('{"text": "Anna Silva resigned."}', "this is an article"),
        ('[{"text": "Anna Silva resigned."}]', "this is a list of articles"),
        ('{"type": "FeatureCollection"}', 'there is no list "persons" in it'),
    ],
)
def test_json_that_is_no_popolo_is_told_by_name(tmp_path: Path, data: str, what: str) -> None:
    (tmp_path / "a.json").write_text(data, "utf-8")

    with pytest.raises(ReadError, match=what):
        read_background(str(tmp_path / "a.json"), Minter())
