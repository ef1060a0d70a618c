"""Feeds: the item of an article, and the XML of a feed or of RDF."""

from collections.abc import Callable
from html import escape
from random import Random

from documents import Piece, item, rss
from mutations.grades import SINGLE, SOUND, WHOLE, Mutation


def _item(**changed: list[str]) -> Callable[[Piece, Piece, Random], str]:
    """The item with elements (XML as it is) drawn from lists; None leaves one out."""
    return lambda article, _, draw: item(article, **{name: draw.choice(values) for name, values in changed.items()})


def _lacking(*names: str) -> Callable[[Piece, Piece, Random], str]:
    def apply(article: Piece, _: Piece, __: Random) -> str:
        written = item(article, **dict.fromkeys(names, "GONE"))
        for name in names:
            written = written.replace(f"<{name}>GONE</{name}>", "")
        return written

    return apply


def _described(change: Callable[[str], str]) -> Callable[[Piece, Piece, Random], str]:
    """The item with its description made anew of the article's text."""
    return lambda article, _, __: item(article, description=change(escape(article.text)))


_PUB_DATES = [
    "yesterday",
    "Tue, 30 Feb 2021 08:00:00 GMT",
    "31 Dec 9999 23:59:59 -1200",
    "Mon, 01 Jan 0001 00:00:00 +1400",
    "2021-10-19T25:61:61Z",
    "",
    "0",
    "5" * 500,
    "Tue, 19 Oct 2021 06:30:00 +0900",
    "Tue, 19 Oct 99999 08:00:00 GMT",
    "19/10/2021",
    "²",
    "Tue, 19 Oct 2021 08:00:00 +9999",
    "1634630400",
    "Thu, 32 Oct 2021",
]
ITEMS = {
    "guid doubled": Mutation(SINGLE, lambda article, other, _: item(article) + item(other, guid=escape(article.id))),
    "link doubled": Mutation(SOUND, lambda article, other, _: item(article) + item(other, link=escape(article.url))),
    "item doubled": Mutation(SOUND, lambda article, _, __: item(article) * 2),
    "without guid": Mutation(SOUND, _lacking("guid")),
    "without guid and link": Mutation(SOUND, _lacking("guid", "link")),
    "without title": Mutation(SOUND, _lacking("title")),
    "without description": Mutation(SINGLE, _lacking("description")),
    "without all": Mutation(SINGLE, _lacking("title", "link", "guid", "pubDate", "description")),
    "description is the title": Mutation(SINGLE, lambda article, _, __: item(article, title=escape(article.text), description=escape(article.text))),
    "empty content": Mutation(SOUND, _item(content_encoded=["", "<![CDATA[]]>", "<![CDATA[ <p></p> ]]>"])),
    "content beside description": Mutation(
        SOUND,
        lambda article, _, __: item(article, description="Short.", content_encoded=f"<![CDATA[<p>{escape(article.text)}</p>]]>"),
    ),
    "odd pubDate": Mutation(SOUND, _item(pubDate=_PUB_DATES)),
    "odd guid": Mutation(SINGLE, _item(guid=["", " ", "\n", "%", "a b", "&lt;&gt;", "x" * 5000, "😀", "#", "/", ".."])),
    "odd link": Mutation(SOUND, _item(link=["", "javascript:x", "http://[", "not an address", "http://a b/", "x" * 5000, "&#10;"])),
    "double-escaped title": Mutation(SOUND, _item(title=["A &amp;amp; B", "&amp;lt;b&amp;gt;", "&lt;script&gt;x&lt;/script&gt;", "&amp;#8217;"])),
    "title of markup": Mutation(SOUND, _item(title=["<b>bold</b>", "<![CDATA[<b>[/b]]]>", "<title>again</title>", "\u2028"])),
    "CDATA": Mutation(SOUND, _described(lambda text: f"<![CDATA[<p>{text}</p>]]>")),
    "CDATA in CDATA": Mutation(WHOLE, _described(lambda text: f"<![CDATA[<p>{text}</p><![CDATA[x]]>]]>")),
    "script in the description": Mutation(SOUND, _described(lambda text: escape(f"<script>x()</script><style>p{{}}</style><p>{text}</p>"))),
    "broken markup": Mutation(SOUND, _described(lambda text: escape(f"<p>{text}<p><b><i></p></div><table><tr><td>x"))),
    "comment in the description": Mutation(WHOLE, _described(lambda text: escape(f"<!-- <p>{text}</p> -- > x"))),
    "description of nested divs": Mutation(SINGLE, _described(lambda text: escape("<div>" * 2000 + text + "</div>" * 2000))),
    "description of markup alone": Mutation(SINGLE, _described(lambda _: escape("<img src='x'><br/><hr>"))),
    "description of character references": Mutation(SOUND, _described(lambda text: f"{text} &#x2028; &#8217; &amp;#8217; &amp;nbsp; &#x1F600;")),
    "reference to no character": Mutation(WHOLE, _described(lambda text: f"{text} &#0; &#xD800; &#xFFFF; &#x110000;")),
    "undefined entity": Mutation(WHOLE, _described(lambda text: f"{text} &nbsp; &bogus; &mdash;")),
    "huge attribute": Mutation(SOUND, lambda article, _, __: item(article).replace("<guid>", f'<guid isPermaLink="{"x" * 500_000}">')),
    "elements unknown": Mutation(SOUND, _item(x_y=["5"], media_content=[""], category=["a"] * 3, author=["\u202e"], enclosure=["x"])),
}


def _declared(encoding: str) -> Callable[[str, Random], bytes]:
    """Another encoding is declared than it has."""
    return lambda text, _: text.replace('encoding="utf-8"', f'encoding="{encoding}"').replace("“", "é“").encode()


def _encoded(encoding: str, *, declared: bool = False) -> Callable[[str, Random], bytes]:
    def apply(text: str, _: Random) -> bytes:
        told = text.replace("utf-8", encoding, 1).replace("UTF-8", encoding, 1) if declared else text
        return told.encode(encoding, "xmlcharrefreplace")

    return apply


def _replaced(old: str, new: str, count: int = 1) -> Callable[[str, Random], bytes]:
    return lambda text, _: text.replace(old, new, count).encode()


def _bomb(text: str, _: Random) -> bytes:
    """Ten entities, each ten times the one before, in the place of the first text."""
    entities = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 10))
    return _with_type(f'<!DOCTYPE x [<!ENTITY e0 "lol">{entities}]>', text, "&e9;")


def _with_type(declaration: str, text: str, reference: str) -> bytes:
    head, stop, rest = text.partition("?>")
    return (head + stop + declaration + rest.replace("</title>", f"{reference}</title>", 1).replace("</label>", f"{reference}</label>", 1)).encode()


def _nested(text: str, _: Random) -> bytes:
    """Descriptions in descriptions, which a reader of RDF/XML takes in turn."""
    deep = "<rdf:Description><e:p xmlns:e='urn:e:'>" * 4_000 + "</e:p></rdf:Description>" * 4_000
    return text.replace("</rdf:RDF>", f"{deep}</rdf:RDF>").replace("</channel>", f"{'<item>' * 4_000}</channel>").encode()


_ATTRIBUTES = " ".join(f'a{number}="1"' for number in range(100_000))
XML = {
    "0 bytes": Mutation(WHOLE, lambda *_: b""),
    "the declaration alone": Mutation(WHOLE, lambda *_: b'<?xml version="1.0"?>'),
    "without declaration": Mutation(WHOLE, lambda text, _: text.partition("?>")[2].encode()),
    "space before the declaration": Mutation(WHOLE, lambda text, _: f"\n \n{text}".encode()),
    "text before the declaration": Mutation(WHOLE, lambda text, _: f"Warning: mysql_connect() {text}".encode()),
    "text behind the end": Mutation(WHOLE, lambda text, _: f"{text}<!-- cached --> x </rss>".encode()),
    "two roots": Mutation(WHOLE, lambda text, _: (text + text.partition("?>")[2]).encode()),
    **{
        f"{encoding} declared": Mutation(WHOLE, _declared(encoding))
        for encoding in (
            "utf-16",
            "us-ascii",
            "utf-7",
            "windows-1252",
            "x-unknown",
            "",
            "utf-8-sig",
            "rot13",
            "idna",
            "punycode",
        )
    },
    **{
        f"in {encoding}, declared so": Mutation(WHOLE, _encoded(encoding, declared=True))
        for encoding in ("utf-16", "utf-16-le", "utf-32", "cp1252", "gb18030", "cp037")
    },
    **{f"in {encoding}, not declared so": Mutation(WHOLE, _encoded(encoding)) for encoding in ("utf-16", "utf-16-be", "utf-32", "cp1252", "koi8-r", "utf-7")},
    "version 1.1": Mutation(WHOLE, _replaced('version="1.0"', 'version="1.1"')),
    "version 9": Mutation(WHOLE, _replaced('version="1.0"', 'version="9"')),
    "standalone": Mutation(WHOLE, _replaced("?>", ' standalone="perhaps"?>')),
    "entity bomb": Mutation(WHOLE, _bomb, is_heavy=True),
    "long entity often": Mutation(
        WHOLE,
        lambda text, _: _with_type(f'<!DOCTYPE x [<!ENTITY e "{"x" * 50_000}">]>', text, "&e;" * 2_000),
        is_heavy=True,
    ),
    "entity of itself": Mutation(WHOLE, lambda text, _: _with_type('<!DOCTYPE x [<!ENTITY a "&b;"><!ENTITY b "&a;">]>', text, "&a;")),
    "entity of a file": Mutation(WHOLE, lambda text, _: _with_type('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/hostname">]>', text, "&a;")),
    "entity of the network": Mutation(
        WHOLE,
        lambda text, _: _with_type('<!DOCTYPE x SYSTEM "http://127.0.0.1:9/x.dtd" [<!ENTITY % a SYSTEM "http://127.0.0.1:9/"> %a;]>', text, ""),
    ),
    "CDATA unclosed": Mutation(WHOLE, _replaced("</title>", "<![CDATA[</title>")),
    "comment unclosed": Mutation(WHOLE, _replaced("</title>", "</title><!-- ")),
    "comment of dashes": Mutation(WHOLE, _replaced("</title>", "</title><!-- -- --- -->")),
    "tag unclosed": Mutation(WHOLE, _replaced("</title>", "")),
    "tags crossed": Mutation(WHOLE, _replaced("<title>", "<a><b></a></b><title>", 5)),
    "end tags gone": Mutation(WHOLE, lambda text, _: text.replace("</item>", "").replace("</entry>", "").encode()),
    "attribute unquoted": Mutation(WHOLE, _replaced("<title>", "<title a=b c>")),
    "attribute doubled": Mutation(WHOLE, _replaced("<title>", '<title a="1" a="2">')),
    "prefix undeclared": Mutation(WHOLE, _replaced("<title>", "<zz:t/><title>")),
    "NUL within": Mutation(WHOLE, _replaced("resigned", "resi\0gned")),
    "control characters within": Mutation(WHOLE, _replaced("resigned", "resigned\x01\x08\x1f")),
    "megabyte attribute": Mutation(WHOLE, lambda text, _: text.replace("<title>", f'<title a="{"x" * 1_000_000}">', 1).encode()),
    "100,000 nested tags": Mutation(
        WHOLE,
        lambda text, _: text.replace("</title>", f"{'<a>' * 100_000}{'</a>' * 100_000}</title>", 1).encode(),
        is_heavy=True,
    ),
    "100,000 attributes": Mutation(WHOLE, lambda text, _: text.replace("<title>", f"<title {_ATTRIBUTES}>", 1).encode(), is_heavy=True),
    "4,000 nested elements": Mutation(WHOLE, _nested, is_heavy=True),
    "no items": Mutation(WHOLE, lambda *_: rss("").encode()),
    "200 empty items": Mutation(WHOLE, lambda *_: rss("<item/>" * 200).encode()),
    "another root": Mutation(WHOLE, lambda *_: b"<?xml version='1.0'?><opml><body><outline text='x'/></body></opml>"),
    "a web page": Mutation(WHOLE, lambda *_: b"<!DOCTYPE html><html><body><p>404 Not Found</p></body></html>"),
    "JSON instead": Mutation(WHOLE, lambda *_: b'{"version": "https://jsonfeed.org/version/1.1", "items": []}'),
}
