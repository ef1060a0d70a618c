import gzip
import json
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.readers.formats import Wanted, read_articles
from kg.records.article import Article

LINE = json.dumps({"text": "Anna Silva resigned.", "id": "one", "date": "2021-10-20"})


def texts(*paths: Path | str) -> list[str]:
    return [found.text if isinstance(found, Article) else str(found) for found in read_articles(map(str, paths))]


@pytest.mark.parametrize("name", ["a.txt", "a.txt.gz"])
def test_text_is_kept_to_the_code_point(tmp_path: Path, name: str) -> None:
    text = "  “Oui” 😀\r\n\tsaid Zoë.\n\n"
    data = text.encode()
    (tmp_path / name).write_bytes(gzip.compress(data) if name.endswith(".gz") else data)

    assert texts(tmp_path / name) == [text]


@pytest.mark.parametrize("name", ["a.jsonl", "a.jsonl.gz"])
def test_json_lines_give_articles_with_their_metadata(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(gzip.compress(LINE.encode()) if name.endswith(".gz") else LINE.encode())

    (article,) = read_articles([str(tmp_path / name)])

    assert isinstance(article, Article)
    assert (article.id, article.date, article.text) == ("one", "2021-10-20", "Anna Silva resigned.")


def test_a_folder_and_a_glob_give_the_files_below_in_a_stable_order(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("b/2.txt", "1.txt", "b/notes.md"):
        (tmp_path / name).write_text(f"Text of {name}.", "utf-8")

    assert texts(tmp_path) == ["Text of 1.txt.", "Text of b/2.txt."]
    assert texts(f"{tmp_path}/**/*.txt") == ["Text of 1.txt.", "Text of b/2.txt."]


def test_seven_of_ten_lines_broken_costs_that_line_only(tmp_path: Path) -> None:
    lines = [LINE.replace("one", f"n{number}") for number in range(1, 11)]
    lines[6] = '{"text": "broken'
    (tmp_path / "a.jsonl").write_text("\n".join(lines), "utf-8")

    found = texts(tmp_path / "a.jsonl")

    assert len(found) == 10
    assert "a.jsonl, line 7: no valid JSON" in found[6]


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("empty.txt", b"", "the file is empty"),
        ("blank.txt", b" \n\n", "the file is empty"),
        ("binary.txt", b"\x89PNG\x00\x00", "this is a binary file"),
        ("latin.txt", "première\nligne".encode("latin-1"), "byte 5 (line 1) is not UTF-8"),
        ("broken.txt.gz", b"\x1f\x8b\x08broken", "cannot be read"),
        ("odd.pdf", b"%PDF", "no reader for .pdf"),
        ("list.jsonl", b"[1, 2]", "expected an object with a text, found list"),
        ("textless.jsonl", b'{"title": "x"}', "the object has no text"),
        ("digits.jsonl", b'{"text": "Peace.", "id": ' + b"7" * 5000 + b"}", "no JSON that can be read"),
        ("nested.jsonl", b"[" * 100_000, "no JSON that can be read"),
        ("typed.jsonl", b'{"text": "Peace.", "title": {"en": "Peace"}}', "expected text in 'title', found dict"),
        ("half.jsonl", b'{"text": "Peace.", "title": "\\ud800"}', "its title holds half a character (\\ud800)"),
        ("day.jsonl", b'{"text": "Peace.", "date": "2021-02-30"}', "is no YYYY-MM-DD"),
        ("empty.xml", b"", "the file is empty"),
        ("dated.jsonl", b'{"text": "Peace.", "date": "last week"}', "is no YYYY-MM-DD"),
    ],
)
def test_bad_input_is_an_error_that_names_the_file_and_what_is_wrong(tmp_path: Path, name: str, data: bytes, message: str) -> None:
    (tmp_path / name).write_bytes(data)

    (found,) = read_articles([str(tmp_path / name)])

    assert isinstance(found, ReadError)
    assert message in str(found)
    assert found.path == str(tmp_path / name)


def test_a_missing_path_and_an_empty_folder_are_errors(tmp_path: Path) -> None:
    missing, empty = texts(tmp_path / "none.txt", tmp_path)

    assert "there is no such file or folder" in missing
    assert "no article files in this folder" in empty


def test_what_the_input_gives_wins_over_the_defaults(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(LINE + "\n" + '{"text": "Peace."}', "utf-8")

    dates = [found.date for found in read_articles([str(tmp_path)], Wanted({"date": "2020-01-01"})) if isinstance(found, Article)]

    assert dates == ["2021-10-20", "2020-01-01"]


def test_a_line_separator_inside_a_string_does_not_end_the_line(tmp_path: Path) -> None:
    text = "Anna Silva resigned.\u2028It was over.\u0085So it was."
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}, ensure_ascii=False) + "\n" + LINE, "utf-8")

    assert texts(tmp_path / "a.jsonl") == [text, "Anna Silva resigned."]


def test_an_index_without_texts_is_one_error(tmp_path: Path) -> None:
    (tmp_path / "index.jsonl").write_text('{"url": "https://kestrel.example/a"}\n' * 150, "utf-8")

    (error,) = texts(tmp_path / "index.jsonl")

    assert error.endswith("index.jsonl: none of its 150 objects has a text; this is an index of articles, not articles")


def test_a_text_that_is_its_title_is_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Anna Silva resigned.", "title": "Anna Silva resigned."}), "utf-8")

    assert texts(tmp_path / "a.jsonl") == ["Anna Silva resigned."]


GERMAN = "Die Bürgermeisterin von Porto ist am Montag zurückgetreten. Das teilte ihr Büro am Abend in Porto mit, und der Rat nahm es an."


def test_an_article_in_another_language_is_set_aside_unless_any_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(GERMAN, "utf-8")

    (error,) = texts(tmp_path / "a.txt")

    assert "it is in another language than English (de); --any-language loads it all the same" in error
    assert [found.text for found in read_articles([str(tmp_path)], Wanted(any_language=True)) if isinstance(found, Article)] == [GERMAN]


def test_a_gzip_bomb_is_an_error_and_a_long_line_costs_itself_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("kg.readers.jsonl._LONGEST_LINE", 10_000)
    monkeypatch.setattr("kg.unpacking.LIMIT", 10_000)
    monkeypatch.setattr("kg.readers.formats.LONGEST", 5_000)
    (tmp_path / "a.jsonl.gz").write_bytes(gzip.compress(b'{"text": "' + b"x" * 50_000 + b'"}\n' + LINE.encode()))
    (tmp_path / "b.txt").write_text("Peace. " * 1000, "utf-8")

    first, second, third = texts(tmp_path)

    assert "a.jsonl.gz, line 1: it has more than 10,000 bytes" in first
    assert second == "Anna Silva resigned."
    assert "it has 7,000 characters, kg reads up to 5,000" in third


def test_a_folder_that_is_a_store_is_no_folder_of_articles(seed_store: str) -> None:
    (error,) = texts(seed_store)

    assert "this is a store, no folder of articles" in error


def test_a_name_that_no_file_can_have_is_an_error(tmp_path: Path) -> None:
    for name in ("x" * 5000, "a\0b"):
        (error,) = texts(name)
        assert "there is no such file or folder" in error
