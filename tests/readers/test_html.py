from pathlib import Path

from kg.errors import ReadError
from kg.readers.formats import read_articles
from kg.records.article import Article

PAGE = """<html lang="en"><head><title>Envoy quits | Kestrel</title><meta property="og:site_name" content="Kestrel Wire">
<meta property="article:published_time" content="2021-10-20T08:00:00Z"><link rel="canonical" href="https://kestrel.example/envoy"></head>
<body><nav>Home News</nav><article><h1>Envoy quits</h1>
<p>Darius Rahimi, the special envoy, resigned on Monday, the ministry said in a long statement that was sent to reporters.</p>
<p>He handed his resignation to Helen Ashworth in a letter. It took effect on Tuesday, the ministry said.</p>
</article><footer>Imprint</footer></body></html>"""


def read(tmp_path: Path, name: str, text: str) -> list[Article | ReadError]:
    (tmp_path / name).write_text(text, "utf-8")
    return list(read_articles([str(tmp_path / name)]))


def test_a_page_gives_its_article_without_the_furniture_of_the_site(tmp_path: Path) -> None:
    (article,) = read(tmp_path, "page.html", PAGE)

    assert isinstance(article, Article)
    assert (article.title, article.date, article.source, article.url) == ("Envoy quits", "2021-10-20", "Kestrel Wire", "https://kestrel.example/envoy")
    assert article.body is not None
    assert article.body.text.startswith("Darius Rahimi, the special envoy,")
    assert "Imprint" not in article.text


def test_a_page_without_an_article_is_an_error(tmp_path: Path) -> None:
    (error,) = read(tmp_path, "page.html", "<html><body></body></html>")

    assert isinstance(error, ReadError)
    assert "no article was found" in str(error)
