import pytest

from kg.language.quotes import quotations


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ('"No," he said.', ["No,"]),
        ("“No,” he said. “Never.”", ["No,", "Never."]),
        ('“Mixed," he said.', ["Mixed,"]),
        ("“Unclosed at the end", ["Unclosed at the end"]),
        ("“Unclosed in its paragraph\n\nThe next one.", ["Unclosed in its paragraph"]),
        ('a 5" gun and "words"', ["words"]),
        ("no marks", []),
    ],
)
def test_quotations_stand_between_their_marks(text: str, quoted: list[str]) -> None:
    assert [span.text for span in quotations(text)] == quoted
