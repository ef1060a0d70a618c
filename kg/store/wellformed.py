"""Texts in XML: some characters of a text have no place in it."""

import re

# XML 1.0 (section 2.2) has no place for these, escaped or not.
_EXCLUDED = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\xef\xbf[\xbe\xbf]")
_REPLACEMENT = "\N{REPLACEMENT CHARACTER}".encode()


def well_formed(xml: bytes) -> tuple[bytes, int]:
    """A document (UTF-8) that parsers take, and how many characters had to give way to U+FFFD; carriage returns stay.

    >>> well_formed(b"<p>a\\x1bb</p>")
    (b'<p>a\\xef\\xbf\\xbdb</p>', 1)
    """
    data, replaced = _EXCLUDED.subn(_REPLACEMENT, xml)
    # A parser reads a bare carriage return as a newline (section 2.11).
    return data.replace(b"\r", b"&#13;"), replaced
