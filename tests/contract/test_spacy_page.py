"""docs/spacy.md does what it says."""

import re
from pathlib import Path

PAGE = Path(__file__).parents[2] / "docs" / "spacy.md"


def test_the_examples_of_the_page_on_spacy_run_from_top_to_bottom() -> None:
    blocks = re.findall(r"(?s)```python\n(.*?)```", PAGE.read_text("utf-8"))
    known: dict[str, object] = {"__name__": "page"}

    assert len(blocks) > 5
    for block in blocks:
        exec(compile(block, str(PAGE), "exec"), known)  # a failed assertion names its block
