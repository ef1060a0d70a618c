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


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("‘It’s lost,’ she said.", ["It’s lost,"]),
        ("'We will go,' he said.", ["We will go,"]),
        ("The soldiers' camp and the rebels' base burned.", []),
        ("He said: \"She told me 'go home' today.\"", ["She told me 'go home' today."]),
        ("“One paragraph.\n\n“Another.”", ["One paragraph.", "Another."]),
        ("He said “no", ["no"]),
    ],
)
def test_single_nested_running_and_unclosed_marks(text: str, found: list[str]) -> None:
    assert [span.text for span in quotations(text)] == found


@pytest.mark.parametrize("unit", ["'a ", "‘a ", '"', "“", "’", "' ", "\n\n'a", "'a.' "])
def test_marks_without_number_take_time_that_grows_with_their_number(unit: str) -> None:
    text = unit * 100_000  # each mark looking for its own end would take hours

    assert all(text[span.start : span.end] == span.text for span in quotations(text))
