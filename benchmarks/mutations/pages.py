"""Web pages: functions of the article and a random generator."""

from collections.abc import Callable
from html import escape
from random import Random

from documents import Piece, page
from mutations.grades import ADDRESSES, NESTED, ODD_DAYS, SOUND, WHOLE, Mutation


def _body(change: Callable[[str], str]) -> Callable[[Piece, Random], str]:
    """The page with a body made anew of the article's text."""
    return lambda article, _: page(change(escape(article.text)), article)


def _headed(*heads: str) -> Callable[[Piece, Random], str]:
    """The page with something more in its head."""
    return lambda article, draw: page(f"<article><p>{escape(article.text)}</p></article>", article).replace("</head>", draw.choice(heads) + "</head>")


_LINKED = '<script type="application/ld+json">%s</script>'
HTML = {
    "no body": Mutation(WHOLE, lambda article, _: page("", article).replace("<body></body>", "")),
    "empty body": Mutation(WHOLE, _body(lambda _: "")),
    "text alone": Mutation(WHOLE, lambda article, _: article.text),
    "script alone": Mutation(WHOLE, _body(lambda text: f"<script>document.write('{text}')</script>")),
    "noscript": Mutation(WHOLE, _body(lambda text: f"<noscript><p>{text}</p></noscript>")),
    "nested tables": Mutation(WHOLE, _body(lambda text: "<table><tr><td>" * 50 + text + "</td></tr></table>" * 50)),
    "2,000 nested divs": Mutation(WHOLE, _body(lambda text: "<div>" * 2_000 + f"<p>{text}</p>" + "</div>" * 2_000)),
    "100,000 nested divs": Mutation(WHOLE, _body(lambda text: "<div>" * 100_000 + f"<p>{text}</p>" + "</div>" * 100_000), is_heavy=True),
    "100,000 nested spans": Mutation(WHOLE, _body(lambda text: f"<p>{text}" + "<span>" * 100_000), is_heavy=True),
    "20,000 paragraphs": Mutation(WHOLE, _body(lambda text: f"<p>{text}</p>" + "<p>Words.</p>" * 20_000), is_heavy=True),
    "broken entities": Mutation(
        SOUND,
        _body(lambda text: f"<article><p>{text} &nbsp &bogus; &#0; &#xD800; &#x110000; &#99999999999; &</p></article>"),
    ),
    "unclosed": Mutation(WHOLE, _body(lambda text: f"<article><p>{text}<p><b><table><tr><td")),
    "crossed": Mutation(WHOLE, _body(lambda text: f"<article><b><p>{text}</b></p></i></article></div></html></body>")),
    "comment unclosed": Mutation(WHOLE, _body(lambda text: f"<article><p>{text}</p><!-- </article>")),
    "frames": Mutation(WHOLE, _body(lambda text: f'<frameset><frame src="x"><noframes><p>{text}</p></noframes></frameset>')),
    "links alone": Mutation(WHOLE, _body(lambda text: "".join(f'<li><a href="/{n}">{text[:40]}</a></li>' for n in range(100)))),
    "form": Mutation(WHOLE, _body(lambda text: f"<form><textarea>{text}</textarea><select><option>{text}</option></select></form>")),
    "preformatted": Mutation(WHOLE, _body(lambda text: f"<pre>{text}</pre>")),
    "headings alone": Mutation(WHOLE, _body(lambda text: f"<h1>{text}</h1><h2>{text}</h2>")),
    "text in attributes": Mutation(WHOLE, _body(lambda text: f'<p title="{text}" data-x="{text}"></p>')),
    "NUL within": Mutation(WHOLE, _body(lambda text: f"<article><p>{text}\0 he said.</p></article>")),
    "big picture": Mutation(WHOLE, _body(lambda text: f'<article><p>{text}</p><img src="data:image/png;base64,{"A" * 500_000}"></article>')),
    "two pages": Mutation(WHOLE, lambda article, _: page(f"<p>{escape(article.text)}</p>", article) * 2),
    "SVG and MathML": Mutation(WHOLE, _body(lambda text: f"<svg><p>{text}</p><math><mi>x</mi></svg></math><p>{text}</p>")),
    "doctype of another time": Mutation(
        SOUND,
        lambda article, _: page(f"<article><p>{escape(article.text)}</p></article>", article).replace("html>", 'html SYSTEM "x" [<!ENTITY a "b">]>', 1),
    ),
    "title of 100,000 characters": Mutation(SOUND, _headed(f"<title>{'x ' * 50_000}</title>", f'<meta property="og:title" content="{"x" * 100_000}">')),
    "odd dates": Mutation(
        SOUND,
        _headed(*(f'<meta property="article:published_time" content="{day}"><meta name="date" content="{day}">' for day in ODD_DAYS)),
    ),
    "odd addresses": Mutation(
        SOUND,
        _headed(*(f'<link rel="canonical" href="{escape(url)}"><base href="{escape(url)}">' for url in ADDRESSES)),
    ),
    "broken linked data": Mutation(
        SOUND,
        _headed(
            *(
                _LINKED % data
                for data in (
                    "{",
                    "5",
                    "[[]]",
                    '{"@type": 5}',
                    '{"@type": ["NewsArticle"], "author": 5, "datePublished": []}',
                    "null",
                    '{"@graph": {}}',
                )
            )
        ),
    ),
    "deep linked data": Mutation(SOUND, _headed(_LINKED % NESTED, _LINKED % ('{"a":' * 5_000)), is_heavy=True),
    "odd charset": Mutation(
        SOUND,
        _headed(
            '<meta charset="utf-16">',
            '<meta charset="x-unknown">',
            '<meta http-equiv="Content-Type" content="text/html; charset=">',
        ),
    ),
    "redirect": Mutation(SOUND, _headed('<meta http-equiv="refresh" content="0; url=http://127.0.0.1:9/">')),
}
