"""What a file holds, unpacked where it is gzip: whatever its bytes are, no more memory is taken than the limit allows."""

import gzip
import zlib
from io import BytesIO
from pathlib import Path

from kg.errors import ReadError

LIMIT = 512 * 2**20
"""The most bytes that one input may have, unpacked: a day of a large archive, or a country's politicians, is a tenth of it."""

_GZIP = b"\x1f\x8b"
_CHUNK = 2**20


def contents(path: str, limit: int = LIMIT) -> bytes:
    """What a file holds, unpacked. Raises ReadError as ``unpacked``, and where the file cannot be opened."""
    try:
        with Path(path).open("rb") as file:
            data = file.read(limit + 1)
    except (OSError, ValueError) as error:  # a name with a null byte is a ValueError
        raise _unread(path, f"cannot be read: {error}") from error
    return unpacked(data, path, limit)


def unpacked(data: bytes, where: str, limit: int = LIMIT) -> bytes:
    """The data, unpacked where it is gzip (RFC 1952, any number of members).

    Raises ReadError that names ``where`` when it is broken gzip, or more than ``limit`` bytes.

    >>> unpacked(gzip.compress(b"Peace."), "news.txt.gz"), unpacked(b"Peace.", "news.txt")
    (b'Peace.', b'Peace.')
    """
    if len(data) > limit:
        raise _too_large(where, limit)
    if not data.startswith(_GZIP):
        return data
    found = BytesIO()
    try:
        with gzip.GzipFile(fileobj=BytesIO(data)) as packed:
            while chunk := packed.read(_CHUNK):
                if found.tell() + len(chunk) > limit:
                    raise _too_large(where, limit)
                found.write(chunk)
    except (OSError, EOFError, zlib.error) as error:
        raise _unread(where, f"cannot be unpacked: {error}") from error
    return found.getvalue()


def _too_large(where: str, limit: int) -> ReadError:
    return _unread(where, f"it holds more than {limit:,} bytes, unpacked; split it into smaller files")


def _unread(where: str, problem: str) -> ReadError:
    error = ReadError(f"{where}: {problem}")
    error.path = where
    return error
