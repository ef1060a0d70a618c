from pathlib import Path

import pytest

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


FRONT = """<html lang="en"><head><title>Kestrel Wire</title><meta property="og:type" content="website">
<link rel="canonical" href="https://kestrel.example/"></head><body><main>{}</main></body></html>""".format(
    "".join(
        f"<article><h2><a href='/{name}'>{name} resigned</a></h2><p>{name}, who led the council of the town, resigned on Monday.</p></article>"
        for name in ("Anna Silva", "Peter Novak", "Maria Lopes", "John Reed", "Helen Ashworth", "Tobias Lund")
    )
)


def test_a_front_page_leads_to_articles_and_is_none(tmp_path: Path) -> None:
    (error,) = read(tmp_path, "index.html", FRONT)

    assert isinstance(error, ReadError)
    assert "this is a front page that leads to articles" in str(error)


@pytest.mark.parametrize(
    "sign",
    [
        '<meta property="og:type" content="article">',
        '<script type="application/ld+json">{"@type": "NewsArticle"}</script>',
        '<meta property="article:published_time" content="2021-10-20">',
    ],
)
def test_an_article_with_teasers_of_others_below_is_an_article(tmp_path: Path, sign: str) -> None:
    teasers = FRONT.partition("<main>")[2].partition("</main>")[0]
    bare = PAGE.replace("article:published_time", "x")
    page = bare.replace("<head>", f"<head>{sign}").replace("<footer>", f"{teasers}<footer>")

    (article,) = read(tmp_path, "page.html", page)

    assert isinstance(article, Article)


@pytest.mark.parametrize("page", ["<html>", "<div>" * 50_000, "<!-- ", "&#xD800;&bogus;", "<script>alert(1)</script>"])
def test_a_broken_page_is_an_error_of_its_own(tmp_path: Path, page: str) -> None:
    (error,) = read(tmp_path, "page.html", page)

    assert isinstance(error, ReadError)


def test_an_article_with_links_in_it_and_related_cards_is_an_article(tmp_path: Path) -> None:
    cards = FRONT.partition("<main>")[2].partition("</main>")[0]
    page = PAGE.replace("article:published_time", "x").replace("said in a", 'said in a <a href="/b">long</a>').replace("<footer>", f"{cards}<footer>")

    (article,) = read(tmp_path, "page.html", page)

    assert isinstance(article, Article)
