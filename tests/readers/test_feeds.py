from pathlib import Path

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
