"""What an input holds, unpacked where it is gzip: whatever its bytes are, no more memory is taken than the limit allows."""

import gzip
import zlib
from collections.abc import Iterator
from io import BufferedReader, BytesIO
from pathlib import Path
from typing import BinaryIO

from kg.errors import ReadError

LIMIT = 512 * 2**20
"""The most bytes that one input may have, unpacked: a day of a large archive, or a country's politicians, is a tenth of it."""

STDIN = "-"
"""What stands for stdin among paths."""

_GZIP = b"\x1f\x8b"
_CHUNK = 2**20
_BROKEN = (OSError, EOFError, zlib.error)


def contents(path: str, limit: int = LIMIT) -> bytes:
    """What a file holds, unpacked. Raises ReadError as ``whole``, and where the file cannot be opened."""
    with opened(path) as file:
        return whole(stream(file), path, limit)


def opened(path: str) -> BufferedReader:
    """A file, to be read as it is. Raises ReadError where it cannot be opened."""
    try:
        return Path(path).open("rb")
    except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
        raise _unread(path, f"cannot be read: {error}") from error


def stream(file: BufferedReader) -> BufferedReader:
    """The bytes of an open file, unpacked as they are read where it is gzip (RFC 1952, any number of members)."""
    if not file.peek(2).startswith(_GZIP):
        return file
    return BufferedReader(gzip.GzipFile(fileobj=file))


def whole(file: BinaryIO, where: str, limit: int = LIMIT) -> bytes:
    """All bytes of a stream. Raises ReadError that names ``where`` when it is broken gzip, or more than ``limit`` bytes."""
    found = BytesIO()
    try:
        while chunk := file.read(_CHUNK):
            found.write(chunk)
            if found.tell() > limit:
                raise _unread(where, f"it holds more than {limit:,} bytes, unpacked; split it into smaller files")
    except _BROKEN as error:
        raise _unread(where, f"cannot be read: {error}") from error
    return found.getvalue()


def lines(file: BinaryIO, where: str, limit: int) -> Iterator[bytes | ReadError]:
    """The lines of a stream one by one, those of more than ``limit`` bytes as errors in their place.

    Raises ReadError where the stream breaks off.
    """
    number = 0
    try:
        while line := file.readline(limit):
            number += 1
            if len(line) == limit and not line.endswith(b"\n"):
                while (rest := file.readline(_CHUNK)) and not rest.endswith(b"\n"):
                    pass
                yield ReadError(f"{where}, line {number}: it has more than {limit:,} bytes; the line was passed over")
            else:
                yield line
    except _BROKEN as error:
        raise ReadError(f"{where}: cannot be read beyond line {number}: {error}") from error


def _unread(where: str, problem: str) -> ReadError:
    error = ReadError(f"{where}: {problem}")
    error.path = where
    return error
