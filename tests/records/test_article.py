from dataclasses import fields, replace

from hypothesis import given

from kg.records.article import Article
from tests.strategies import articles


@given(articles)
def test_equal_articles_have_equal_hashes(article: Article) -> None:
    assert replace(article).content_hash == article.content_hash


@given(articles)
def test_the_hash_changes_with_every_field_of_the_content_and_not_with_the_id(article: Article) -> None:
    for field in fields(Article):
        if field.compare and field.name != "id":
            changed = replace(article, **{field.name: getattr(article, field.name) + "!"})

            assert changed.content_hash != article.content_hash
    assert replace(article, id=article.id + "!").content_hash == article.content_hash


def test_where_an_article_was_read_from_does_not_make_it_another() -> None:
    assert Article("Peace.", origin="a.txt") == Article("Peace.", origin="b.txt")
