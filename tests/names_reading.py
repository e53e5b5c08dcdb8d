"""Reads short texts with the names stage, for the tests of names."""

import re
from collections.abc import Sequence

from first_stages import parsed
from onrecord.model import Article, Attribution, Mode, Reading, Referent, Span, sha256_of
from onrecord.reading import names


def read(text: str, *said: tuple[str, str], mode: Mode = "indirect") -> Reading:
    """Read a text in which each (source, content) is attributed; the words are looked up in order."""
    attributions: list[Attribution] = []
    at = 0
    for source, content in said:
        inside = text.index(content, at)
        where = [m.start() for m in re.finditer(re.escape(source), text)] if source else []
        near = min(where, key=lambda start: abs(start - inside)) if where else None
        spans = (Span(near, near + len(source)),) if near is not None else ()
        attributions.append(
            Attribution(source=spans, cue=(), content=(Span(inside, inside + len(content)),), mode=mode)
        )
        at = inside
    return stage(text, attributions)


def stage(text: str, attributions: Sequence[Attribution]) -> Reading:
    article = Article(id="a", file="a.txt", text=text, sha256=sha256_of(text), source_sha256="")
    found = {**parsed(article), "attributions": tuple(attributions)}
    return Reading(sha256=article.sha256, chain="test", attributions=tuple(attributions), **names.run(article, found))


def speaker(reading: Reading, at: int) -> Referent | None:
    referent = reading.speakers[at].referent
    return None if referent is None else reading.referents[referent]


def spoken(reading: Reading) -> list[str | None]:
    return [who.name if (who := speaker(reading, at)) else None for at in range(len(reading.speakers))]


def called(reading: Reading, name: str) -> Referent:
    return next(each for each in reading.referents if name in {each.name, *each.aliases})
