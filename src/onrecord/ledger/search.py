"""Finding words in the articles: the database narrows it down, the stored text decides and gives the spans.

A query is words and "quoted phrases"; an article is found when it has all of them, whatever their case and accents.
On PostgreSQL a word inside an address or a path ("and/or") may be missed.
"""

import re
import unicodedata
from collections.abc import Iterator
from typing import Any

from msgspec import Struct
from sqlalchemy import Connection, Select, and_, func, or_, select, text

from onrecord.ledger.codec import to_column
from onrecord.ledger.tables import Stored, article, article_of
from onrecord.model import Article, Span

INDEXED = 200_000
"""Characters of a text that PostgreSQL's index of words covers; longer texts are always looked through."""

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
    words = func.to_tsvector(text("'simple'"), func.left(article.c.text, text(str(INDEXED))))
    found = and_(
        *(words.bool_op("@@")(func.phraseto_tsquery(text("'simple'"), to_column(" ".join(each)))) for each in asked)
    )
    return query.where(or_(found, func.length(article.c.text) > INDEXED))
