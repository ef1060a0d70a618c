from pathlib import Path
from shutil import copytree

import pytest
from pyoxigraph import Literal, NamedNode, Quad

import kg
from kg.errors import QueryError, StoreError
from kg.store.access import change, select
from kg.store.embedded import open_embedded

THING = NamedNode("urn:thing")
QUAD = Quad(THING, NamedNode("urn:says"), Literal('a "quoted"\nline \\ 😀'))


def test_a_change_is_kept_after_closing(tmp_path: Path) -> None:
    store = open_embedded(str(tmp_path / "s"))
    change(store, add=[QUAD])
    del store

    assert list(open_embedded(str(tmp_path / "s"), must_exist=True)) == [QUAD]


def test_a_change_drops_graphs_and_removes_quads(tmp_path: Path) -> None:
    store = open_embedded(str(tmp_path / "s"))
    graph = NamedNode("urn:graph")
    change(store, add=[QUAD, Quad(*QUAD.triple, graph)])

    change(store, drop=[graph], remove=[QUAD])

    assert list(store) == []


def test_a_store_must_exist_to_be_asked(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="there is no store here"):
        open_embedded(str(tmp_path / "none"), must_exist=True)


def test_a_file_is_no_store(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(StoreError, match="a store is a directory"):
        open_embedded(str(tmp_path / "file"))


def test_a_store_below_a_file_cannot_be_made(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")

    with pytest.raises(StoreError, match="cannot be opened"):
        open_embedded(str(tmp_path / "file" / "store"))


def test_a_store_that_is_open_elsewhere_says_so(tmp_path: Path) -> None:
    first = open_embedded(str(tmp_path / "s"))

    with pytest.raises(StoreError, match="another process has it open"):
        open_embedded(str(tmp_path / "s"))
    del first


@pytest.mark.parametrize(
    ("query", "message"),
    [
        ("SELECT ?x WHERE {\n  ?x a ?y }}", "line 2, column 13"),
        ("SELECT ?x WHERE { ?x a nix:y }", "the prefix is not declared"),
        ("", "line 1, column 1"),
    ],
)
def test_a_malformed_query_is_shown_with_line_and_column(tmp_path: Path, query: str, message: str) -> None:
    with pytest.raises(QueryError, match=message):
        select(open_embedded(str(tmp_path / "s")), query)


def test_rdflib_users_get_a_dataset(seed_store: str) -> None:
    dataset = kg.open_store(seed_store)

    (row,) = dataset.query("SELECT (COUNT(*) AS ?n) WHERE { ?t a <https://example.org/kg/ns#Tenure> }")

    assert int(row.n) > 20
    dataset.close()


@pytest.mark.parametrize("name", ["CURRENT", "MANIFEST", ".sst"])
@pytest.mark.parametrize("damage", [b"", b"nonsense", None])
def test_a_damaged_store_is_told_in_a_line_and_left_alone(tmp_path: Path, seed_store: str, name: str, damage: bytes | None) -> None:
    copytree(seed_store, tmp_path / "s")
    file = next(file for file in sorted((tmp_path / "s").iterdir()) if name in file.name)
    if damage is None:
        file.unlink()
    else:
        file.write_bytes(damage)
    before = {file.name for file in (tmp_path / "s").glob("*.sst")}

    for is_read_only in (True, False):
        with pytest.raises(StoreError, match=r"(?s)^store [^\n]+: its files are damaged[^\n]+$"):
            open_embedded(str(tmp_path / "s"), read_only=is_read_only)
    assert {file.name for file in (tmp_path / "s").glob("*.sst")} == before


def test_a_folder_that_holds_other_things_is_no_place_for_a_store(tmp_path: Path) -> None:
    (tmp_path / "letter.txt").write_text("dear", "utf-8")

    with pytest.raises(StoreError, match=r"other files \(letter.txt\); name an empty or a new directory"):
        open_embedded(str(tmp_path))
    assert [file.name for file in tmp_path.iterdir()] == ["letter.txt"]


def test_a_store_whose_making_was_cut_short_is_made_again(tmp_path: Path) -> None:
    for name in ("LOCK", "LOG", "IDENTITY", "MANIFEST-000001"):
        (tmp_path / name).touch()

    assert list(open_embedded(str(tmp_path))) == []


@pytest.mark.parametrize("path", ["x" * 5000, "/".join(["folder"] * 1000), "a\0b"])
def test_a_path_that_no_file_can_have_is_told_in_a_short_line(path: str) -> None:
    with pytest.raises(StoreError) as told:
        open_embedded(path)
    assert len(str(told.value)) < 500
