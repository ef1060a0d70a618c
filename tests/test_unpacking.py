"""Bytes of inputs, packed or not, within a limit."""

import gzip
from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.unpacking import contents, unpacked


def test_gzip_of_several_members_is_one_content():
    assert unpacked(gzip.compress(b"one ") + gzip.compress(b"two"), "x.gz") == b"one two"


@pytest.mark.parametrize("data", [gzip.compress(bytes(10_000_000)), bytes(1001)], ids=["bomb", "plain"])
def test_more_than_the_limit_is_refused_whether_packed_or_not(data: bytes):
    with pytest.raises(ReadError, match=r"x\.gz: it holds more than 1,000 bytes"):
        unpacked(data, "x.gz", 1000)


def test_exactly_the_limit_is_read():
    assert unpacked(gzip.compress(bytes(1000)), "x", 1000) == unpacked(bytes(1000), "x", 1000) == bytes(1000)


@pytest.mark.parametrize("data", [b"\x1f\x8b", b"\x1f\x8bnonsense", gzip.compress(b"Peace.")[:-3], gzip.compress(b"Peace.") + b"!"])
def test_broken_gzip_is_a_read_error_that_names_the_input(data: bytes):
    with pytest.raises(ReadError, match=r"x\.gz: cannot be unpacked"):
        unpacked(data, "x.gz")


def test_a_file_is_read_no_further_than_the_limit(tmp_path: Path):
    file = tmp_path / "news.txt"
    file.write_bytes(b"Peace.")
    assert contents(str(file)) == b"Peace."
    with pytest.raises(ReadError, match="more than 5 bytes"):
        contents(str(file), 5)


@pytest.mark.parametrize("name", ["missing.txt", "a\0b.txt", ""])
def test_what_cannot_be_opened_is_a_read_error(name: str, tmp_path: Path):
    with pytest.raises(ReadError, match="cannot be read"):
        contents(name and str(tmp_path / name))
