"""Hypothesis strategies for the records."""

from hypothesis import strategies as st

from kg.records.article import Article

texts = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\x00"), min_size=1, max_size=200)
articles = st.builds(Article, text=texts, id=st.text("abc-123", max_size=8), title=texts, date=st.dates().map(str), source=texts)

_NAMES = st.sampled_from(["Anna Silva", "Peter Novak", "Kofi Mensah", "Mei Lin Chen"])
_OFFICES = st.sampled_from(["mayor of Porto", "prime minister of Norway", "interior minister", "ambassador to Kenya"])
_FRAMES = st.sampled_from(
    [
        "{name} resigned as {office} on Monday.",
        "“I will not run again,” said {name}, the {office}.",
        "Troops left Mali in May 2021, {name} said — “at last”.",
        "Former {office} {name} visited Kyiv; 😀 protesters met her.",
    ]
)
news = st.lists(st.builds(lambda frame, name, office: frame.format(name=name, office=office), _FRAMES, _NAMES, _OFFICES), min_size=1, max_size=4).map(
    "\n\n".join
)
"""Small articles of news sentences, with typographic and astral characters."""
