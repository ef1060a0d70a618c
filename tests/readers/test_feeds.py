from pathlib import Path

import pytest

from kg.errors import ReadError
from kg.readers.formats import read_articles
from kg.records.article import Article

RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kestrel Wire</title>
<item><title>Mayor quits</title><link>https://kestrel.example/a</link><guid>a1</guid><pubDate>Wed, 20 Oct 2021 08:00:00 GMT</pubDate>
<description>&lt;p&gt;Anna Silva resigned on Monday.&lt;/p&gt;&lt;p&gt;It was over.&lt;/p&gt;</description></item>
<item><title>Nothing</title><guid>a2</guid></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>Gazette</title>
<entry><id>urn:b1</id><title>Truce</title><updated>2022-11-03T10:00:00Z</updated>
<content type="html">&lt;p&gt;The war ended.&lt;/p&gt;</content></entry></feed>"""


def read(tmp_path: Path, text: str) -> list[Article | ReadError]:
    (tmp_path / "feed.xml").write_text(text, "utf-8")
    return list(read_articles([str(tmp_path / "feed.xml")]))


def test_an_entry_of_a_feed_is_an_article(tmp_path: Path) -> None:
    article, error = read(tmp_path, RSS)

    assert isinstance(article, Article)
    assert (article.id, article.title, article.date, article.source) == ("a1", "Mayor quits", "2021-10-20", "Kestrel Wire")
    assert article.text == "Anna Silva resigned on Monday.\n\nIt was over."
    assert isinstance(error, ReadError)
    assert "feed.xml, entry 2: the entry has no text" in str(error)


def test_atom_gives_the_content_and_the_day_of_the_update(tmp_path: Path) -> None:
    (article,) = read(tmp_path, ATOM)

    assert isinstance(article, Article)
    assert (article.text, article.date) == ("The war ended.", "2022-11-03")


def test_other_xml_is_an_error(tmp_path: Path) -> None:
    (error,) = read(tmp_path, "<?xml version='1.0'?><note/>")

    assert "no RSS or Atom feed" in str(error)


def entry(title: str = "Mayor quits", text: str = "Anna Silva resigned.", extra: str = "") -> str:
    item = f"<item><title>{title}</title><description>{text}</description>{extra}</item>"
    return (
        '<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">'
        f"<channel><title>Kestrel Wire</title>{item}</channel></rss>"
    )


def only(tmp_path: Path, feed: str) -> Article:
    (article,) = read(tmp_path, feed)
    assert isinstance(article, Article)
    return article


def test_an_entry_whose_description_is_its_title_is_an_article(tmp_path: Path) -> None:
    assert only(tmp_path, entry("Anna Silva resigned.", "Anna Silva resigned.")).text == "Anna Silva resigned."


def test_an_entry_keeps_the_day_of_its_own_zone(tmp_path: Path) -> None:
    early = entry(extra="<pubDate>Wed, 20 Oct 2021 06:30:00 +0900</pubDate>")

    assert only(tmp_path, early).date == "2021-10-20"


def test_where_the_content_is_empty_the_description_is_read(tmp_path: Path) -> None:
    assert only(tmp_path, entry(extra="<content:encoded/>")).text == "Anna Silva resigned."


def test_a_title_that_was_escaped_twice_is_read_once(tmp_path: Path) -> None:
    assert only(tmp_path, entry("Silva &amp;amp; Novak quit")).title == "Silva & Novak quit"


def test_line_breaks_and_divisions_keep_lines_apart(tmp_path: Path) -> None:
    markup = "&lt;div&gt;Anna Silva resigned.&lt;/div&gt;&lt;div&gt;It was over.&lt;br/&gt;Peter Novak won.&lt;/div&gt;"

    assert only(tmp_path, entry(text=markup)).text == "Anna Silva resigned.\n\nIt was over.\nPeter Novak won."


@pytest.mark.parametrize("text", ["", "/etc/hostname", "\x00\x01", "<rss", "<?xml version='1.0' encoding='x-unknown'?><rss/>"])
def test_what_is_no_feed_is_an_error_and_nothing_else_is_opened(tmp_path: Path, text: str) -> None:
    (error,) = read(tmp_path, text)

    assert isinstance(error, ReadError)
    assert str(error).startswith(f"{tmp_path / 'feed.xml'}: ")


def test_an_element_of_endless_attributes_is_refused_before_it_is_parsed(tmp_path: Path) -> None:
    attributes = " ".join(f'a{number}="x"' for number in range(50_000))

    (error,) = read(tmp_path, entry().replace("<channel>", f"<channel {attributes}>"))

    assert "an element has 500 attributes or more" in str(error)
