"""Finding words in the articles: the database narrows it down, the stored text decides and gives the spans.

A query is words and "quoted phrases"; an article is found when it has all of them, whatever their case and accents.
The index of words is an FTS5 table on SQLite, which reads the stored text itself, and a table of tsvectors on
PostgreSQL, made of the folded words. It is derived: nothing is lost with it.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select, func, or_, select, text

from onrecord.ledger.codec import to_column
from onrecord.ledger.tables import Stored, article, article_of
from onrecord.model import Article, Span

INDEXED = 200_000
"""Characters that PostgreSQL's index covers of a text (a tsvector holds 1 MB); longer texts are looked through."""

_TERM = re.compile(r'"([^"]*)"|(\S+)')
_WORD = re.compile(r"\w+")


class Hit(Struct, frozen=True):
    """An article that has every word asked for, and where they stand in its text."""

    article: Article
    spans: tuple[Span, ...]


def terms(query: str) -> tuple[tuple[str, ...], ...]:
    """The words and phrases of a query, each as its folded words."""
    found = (tuple(_WORD.findall(fold(quoted or bare))) for quoted, bare in _TERM.findall(query))
    return tuple(each for each in found if each)


def fold(words: str) -> str:
    """A text without case and accents, of the same length."""
    if words.isascii():
        return words.lower()
    bases = (unicodedata.normalize("NFD", each)[0].lower() for each in words)
    return "".join(each if len(each) == 1 else each[0] for each in bases)


def add(connection: Connection, number: int, one: Article) -> None:
    """Take a new article into the index of words; `number` is that of its row."""
    connection.execute(text(_ADD[connection.dialect.name]), {"number": number, "words": _indexed(connection, one)})


def candidates(connection: Connection, asked: tuple[tuple[str, ...], ...]) -> Iterator[Stored]:
    """The current articles that may have the words asked for, as rows, in the order they were stored."""
    current = select(article).where(article.c.superseded_by.is_(None)).order_by(article.c.number)
    narrow = _narrow_sqlite if connection.dialect.name == "sqlite" else _narrow_postgres
    yield from connection.execute(narrow(current, asked)).mappings()


def hit(row: Stored, asked: tuple[tuple[str, ...], ...]) -> Hit | None:
    """The article of a row with the spans of the words asked for, or None where it lacks one of them."""
    one = article_of(row)
    folded = fold(one.text)
    spans: list[Span] = []
    for words in asked:
        pattern = r"\b" + r"\W+".join(map(re.escape, words)) + r"\b"
        here = [Span(*found.span()) for found in re.finditer(pattern, folded)]
        if not here:
            return None
        spans += here
    return Hit(one, tuple(sorted(set(spans))))


def _narrow_sqlite(query: Select[Any], asked: tuple[tuple[str, ...], ...]) -> Select[Any]:
    phrases = " AND ".join('"' + to_column(" ".join(words)) + '"' for words in asked)
    numbers = text("SELECT rowid FROM article_words WHERE article_words MATCH :phrases").bindparams(phrases=phrases)
    return query.where(article.c.number.in_(numbers.columns(article.c.number).scalar_subquery()))


def _narrow_postgres(query: Select[Any], asked: tuple[tuple[str, ...], ...]) -> Select[Any]:
    words = " ".join(to_column(word) for words in asked for word in words)
    numbers = text("SELECT number FROM article_words WHERE words @@ plainto_tsquery('simple', :asked)")
    found = numbers.bindparams(asked=words).columns(article.c.number).scalar_subquery()
    return query.where(or_(article.c.number.in_(found), func.length(article.c.text) > INDEXED))


def _indexed(connection: Connection, one: Article) -> str:
    if connection.dialect.name == "sqlite":
        return to_column(one.text)
    return " ".join(to_column(word) for word in _WORD.findall(fold(one.text[:INDEXED])))


_ADD = {
    "sqlite": "INSERT INTO article_words (rowid, text) VALUES (:number, :words)",
    "postgresql": "INSERT INTO article_words (number, words) VALUES (:number, to_tsvector('simple', :words))",
}
