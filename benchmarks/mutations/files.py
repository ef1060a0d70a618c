"""Any file: its bytes, its packing, its name without the ending."""

import codecs
import gzip
import zlib
from collections.abc import Callable
from functools import partial
from random import Random

from mutations.grades import SOUND, WHOLE, Mutation


def _at(insert: bytes) -> Callable[[bytes, Random], bytes]:
    """Some bytes put in at a random place."""

    def apply(data: bytes, draw: Random) -> bytes:
        place = draw.randrange(len(data) + 1)
        return data[:place] + insert + data[place:]

    return apply


def _flipped(data: bytes, draw: Random) -> bytes:
    flipped = bytearray(data)
    for _ in range(draw.choice([1, 2, 8, 64]) if data else 0):
        flipped[draw.randrange(len(data))] ^= 1 << draw.randrange(8)
    return bytes(flipped)


def _cut(data: bytes, draw: Random) -> bytes:
    return data[: draw.randrange(len(data) + 1)]


def _chunk(data: bytes, draw: Random, times: int) -> bytes:
    """A stretch of the file there ``times`` over: 0 for gone."""
    begin, end = sorted(draw.randrange(len(data) + 1) for _ in range(2))
    return data[:begin] + data[begin:end] * times + data[end:]


def _swapped(data: bytes, draw: Random) -> bytes:
    middle = draw.randrange(len(data) + 1)
    return data[middle:] + data[:middle]


def _recoded(encoding: str, mark: bytes = b"") -> Callable[[bytes, Random], bytes]:
    """The text in another encoding."""
    return lambda data, _: mark + data.decode("utf-8", "replace").replace("resigned", "résigned").encode(encoding, "replace")


BYTES = {
    "truncated": Mutation(WHOLE, _cut),
    "bits flipped": Mutation(WHOLE, _flipped),
    "chunk gone": Mutation(WHOLE, partial(_chunk, times=0)),
    "chunk doubled": Mutation(WHOLE, partial(_chunk, times=2)),
    "chunk a thousand times": Mutation(WHOLE, lambda data, draw: _chunk(data, draw, 1000)[:200_000]),
    "swapped": Mutation(WHOLE, _swapped),
    "reversed": Mutation(WHOLE, lambda data, _: data[::-1]),
    "NUL": Mutation(WHOLE, _at(b"\0")),
    "NUL far behind": Mutation(WHOLE, lambda data, _: data + b" " * 5000 + b"\0"),
    "invalid UTF-8": Mutation(WHOLE, lambda data, draw: _at(draw.choice([b"\xff", b"\xc3\x28", b"\xf5\x80\x80\x80", b"\x80"]))(data, draw)),
    "overlong UTF-8": Mutation(WHOLE, _at(b"\xc0\xaf\xe0\x80\xaf")),
    "surrogates in UTF-8": Mutation(WHOLE, _at(b"\xed\xa0\x80\xed\xb0\x80")),
    "byte-order mark": Mutation(WHOLE, lambda data, _: codecs.BOM_UTF8 + data),
    "two byte-order marks": Mutation(WHOLE, lambda data, _: codecs.BOM_UTF8 * 2 + data),
    "byte-order mark of UTF-16": Mutation(WHOLE, lambda data, _: codecs.BOM_UTF16_LE + data),
    "UTF-16": Mutation(WHOLE, _recoded("utf-16")),
    "UTF-16 without a mark": Mutation(WHOLE, _recoded("utf-16-le")),
    "UTF-32": Mutation(WHOLE, _recoded("utf-32")),
    "Latin-1": Mutation(WHOLE, _recoded("latin-1")),
    "Windows-1252": Mutation(WHOLE, _recoded("cp1252")),
    "carriage returns": Mutation(WHOLE, lambda data, _: data.replace(b"\n", b"\r")),
    "control characters": Mutation(WHOLE, lambda data, draw: _at(bytes([draw.choice([1, 7, 8, 11, 12, 27, 28, 30, 127])]))(data, draw)),
    "empty": Mutation(WHOLE, lambda *_: b""),
    "white space": Mutation(WHOLE, lambda *_: b" \n\t\r\n "),
    "one byte": Mutation(WHOLE, lambda _, draw: bytes([draw.randrange(256)])),
    "noise": Mutation(WHOLE, lambda _, draw: draw.randbytes(draw.choice([2, 50, 5000]))),
    "a PDF": Mutation(WHOLE, lambda *_: b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<</Type /Catalog>>\nendobj\n"),
}


def _packed(data: bytes) -> bytes:
    return gzip.compress(data, 6, mtime=0)


def _flipped_behind(data: bytes, draw: Random) -> bytes:
    packed = _packed(data)
    return packed[:2] + _flipped(packed[2:], draw)


GZIP = {
    "gzip": Mutation(SOUND, lambda data, _: _packed(data)),
    "gzip in two members": Mutation(SOUND, lambda data, _: _packed(data[:7]) + _packed(data[7:])),
    "gzip truncated": Mutation(WHOLE, lambda data, draw: _cut(_packed(data), draw)),
    "gzip with bits flipped": Mutation(WHOLE, _flipped_behind),
    "gzip with something behind": Mutation(WHOLE, lambda data, _: _packed(data) + b"junk"),
    "gzip with zeros behind": Mutation(WHOLE, lambda data, _: _packed(data) + b"\0" * 512),
    "gzip twice": Mutation(WHOLE, lambda data, _: _packed(_packed(data))),
    "gzip by name alone": Mutation(WHOLE, lambda data, _: data),
    "gzip's head alone": Mutation(WHOLE, lambda data, _: _packed(data)[:10]),
    "gzip's mark alone": Mutation(WHOLE, lambda *_: b"\x1f\x8b"),
    "zlib": Mutation(WHOLE, lambda data, _: zlib.compress(data)),
    "gzip of noise": Mutation(WHOLE, lambda _, draw: _packed(draw.randbytes(2000))),
    "gzip of 50 MB of zeros": Mutation(WHOLE, lambda data, _: _packed(data + b"\0" * 50_000_000), is_heavy=True),
    "gzip of 50 MB of spaces": Mutation(WHOLE, lambda data, _: _packed(data + b" " * 50_000_000), is_heavy=True),
}


NAMES = {
    "name with line separators": Mutation(SOUND, lambda name, draw: name + draw.choice(["\u2028", "\u2029", "\x85", "\n", "\r\n", "\x0b"]) + "x"),
    "name with quotes": Mutation(SOUND, lambda name, draw: name + draw.choice(['"', "'", "`", "“x”", '"""']) + "x"),
    "name with signs": Mutation(
        SOUND,
        lambda name, draw: name + draw.choice(["%", "%20", "#", "?", "&", "$x", "\\", ":", "{}", "<b>", "|", ";", "~", "=", "%s"]),
    ),
    "name with a pattern": Mutation(SOUND, lambda name, draw: name + draw.choice(["*", "[x]", "[", "**", "[!a]", "?", "[red]", "[b]"])),
    "name with spaces": Mutation(SOUND, lambda name, draw: name + draw.choice([" ", "  x", "\t", "\xa0", " ."])),
    "name with dots": Mutation(SOUND, lambda name, draw: name + draw.choice([".", "..", ".txt", ".ttl", ".json", ".gz", ".tar"])),
    "name with controls": Mutation(SOUND, lambda name, draw: name + draw.choice(["\x1b[2J", "\x07", "\u202e", "\x7f", "\u200b", "\x01"])),
    "name in other letters": Mutation(SOUND, lambda name, draw: name + draw.choice(["é", "e\u0301", "Ж", "中", "😀", "İ"])),
    "name that is no UTF-8": Mutation(SOUND, lambda name, draw: name + draw.choice(["\udcff", "\udce9x", "\udc80\udc81"])),
    "long name": Mutation(SOUND, lambda name, _: name + "x" * 200),
}
