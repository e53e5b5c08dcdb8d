"""One text in hand, read without files around it."""

from onrecord.gathering import assembling, dating
from onrecord.gathering.assembling import Place
from onrecord.gathering.drafts import Found
from onrecord.gathering.sidecar import Row
from onrecord.model import Article, make_id, sha256_of


def single(text: str, *, file: str, published: str | None = None, headline: str | None = None) -> Article:
    """An article made of a text alone, its furniture and parts marked; a text without a word makes one too.

    `published` may be written in any way that names the day, or as an ISO month or year; what is no date dates nothing.
    """
    digest, date = sha256_of(text), dating.parse(published)
    made = assembling.article(Found(text=text), Place(file, file, digest), Row(None, date, None, headline), kind="text")
    if isinstance(made, Article):
        return made
    return Article(id=make_id(text, ""), file=file, text=text, sha256=digest, source_sha256=digest, published=date)
