"""RSS and Atom: the entries that carry their report. feedparser gets bytes only: given a name, it would open it."""

import io
from collections.abc import Iterator
from typing import Any

import feedparser

from onrecord.gathering import page
from onrecord.gathering.decoding import scrub
from onrecord.gathering.drafts import Failed, Found, Outcome, Task

FEWEST_WORDS = 40
"""An entry with fewer words is a teaser, not a report."""


def read(task: Task) -> Iterator[Outcome]:
    """The reports of a feed, and how many of its entries only point to one."""
    parsed = feedparser.parse(io.BytesIO(task.data), sanitize_html=False, resolve_relative_uris=False)
    if not parsed.entries:
        broken = parsed.get("bozo_exception") if parsed.get("bozo") else None
        reason = f"the feed is broken ({broken})" if broken else "the feed has no entries"
        yield Failed(reason=reason, remedy="Save the feed again.")
        return
    outlet = _plain(parsed.feed.get("title"))
    teasers = 0
    for entry in parsed.entries:
        text = page.text_of(_content(entry), task.limits.max_depth)
        if len(text.split()) < FEWEST_WORDS:
            teasers += 1
            continue
        yield Found(
            text=text,
            headline=_plain(entry.get("title")),
            outlet=_plain((entry.get("source") or {}).get("title")) or outlet,
            published=_date(entry),
            byline=_plain(entry.get("author")),
            url=entry.get("link") or None,
        )
    if teasers:
        yield Failed(
            reason=f"{teasers} of its {len(parsed.entries)} entries carry only headlines or teasers",
            remedy="Save the pages they point to and give those.",
        )
    elif parsed.get("bozo") and "not well-formed" in str(parsed.get("bozo_exception")):
        yield Failed(
            reason="the feed breaks off or is not well-formed", remedy="Save it again; what is whole was read."
        )


def _content(entry: Any) -> str:
    """The longest text an entry carries."""
    parts = [each.get("value") or "" for each in entry.get("content") or ()]
    parts.append(entry.get("summary") or "")
    return max(parts, key=len)


def _date(entry: Any) -> str | None:
    parts = entry.get("published_parsed") or entry.get("updated_parsed")
    return f"{parts[0]:04}-{parts[1]:02}-{parts[2]:02}" if parts else None


def _plain(text: object) -> str | None:
    return scrub(" ".join(text.split()))[:500] or None if isinstance(text, str) else None
