"""Texts that others wrote, made safe for a terminal."""

from typing import Final

_REPLACEMENT = 0xFFFD

# Each of these is one character, so that offsets into a text stay: control characters by their pictures (U+2400 to U+2421); the
# controls of ISO 6429 (C1), those that turn the direction of writing, and halves of characters by U+FFFD; separators by a space.
_VISIBLE: Final = (
    {code: 0x2400 + code for code in range(0x20)}
    | {0x7F: 0x2421}
    | dict.fromkeys((*range(0x80, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)), _REPLACEMENT)
    | dict.fromkeys(range(0xD800, 0xE000), _REPLACEMENT)
    | dict.fromkeys(map(ord, "\t\n\r\u0085\u2028\u2029"), ord(" "))
)
_VISIBLE_LINES: Final = {code: shown for code, shown in _VISIBLE.items() if code not in map(ord, "\t\n")}


def visible(text: str, *, keeps_lines: bool = False) -> str:
    """A text without anything that a terminal obeys or that turns what stands beside it; each character stays one.

    Lines are joined by spaces unless they are to be kept.

    >>> visible("a\\x1b[31mb\\u202ec\\nd")
    'a␛[31mb�c d'
    """
    return text.translate(_VISIBLE_LINES if keeps_lines else _VISIBLE)
