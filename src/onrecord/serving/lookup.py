"""Looking things up in a record: entries of a sort that pass filters, in a readable order."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from typing import Any

from msgspec import Struct

from onrecord.edtf import bounds, overlaps
from onrecord.errors import InputError
from onrecord.ledger.view import Filters, View, date_of
from onrecord.model import Article, Discrepancy, Group, Party, Refusal, Reuse
from onrecord.publishing.tables import KINDS, Known

RELATIONS = ("conflict", "change over time", "scope", "wording", "spelling")
"""Discrepancies in the order of their weight."""

NEAR = 3
"""Names offered for one that is not known."""

USED: Mapping[str, frozenset[str]] = {
    "sources": frozenset({"since", "until", "outlet", "text"}),
    "refusals": frozenset({"text"}),
    "overview": frozenset(),
}
"""The filters that work on what is no entry."""


class Found(Struct, frozen=True):
    """What a look-up gives: the entries, how many there are without the limit, and what their rows need to know.

    `unknown` says of each filter that names nothing in the record which names are near, so that a slip is seen.
    """

    entries: tuple[Any, ...]
    total: int
    known: Known
    unknown: Mapping[str, tuple[str, ...]] = {}


class Overview(Struct, frozen=True):
    """A record at a glance: how much it holds, from when to when (EDTF), by how many outlets."""

    counts: Mapping[str, int]
    since: str | None
    until: str | None
    outlets: int
    undated: int


def look_up(view: View, what: str, filters: Filters, limit: int) -> Found:
    """The first `limit` (0 for all) of what is asked for, that pass the filters, in a readable order.

    Raises:
        KeyError: `what` is none of the sorts that can be listed.
        InputError: a date is none, or a filter doesn't fit what is asked for.
    """
    _check(what, filters)
    with view.snapshot() as now:
        articles = now.sources()
        if what == "sources":
            entries: list[Any] = _sources(now, articles, filters)
        elif what == "refusals":
            entries = [each for each in now.refusals() if _has(f"{each.file} {each.reason}", filters.get("text"))]
        else:
            entries = list(now.entries(KINDS[what], **filters))
        said = Counter(each.speaker for each in now.entries("statement")) if what == "parties" else Counter[Any]()
        parties: list[Party] = list(now.entries("party"))
        unknown = {} if entries else _unknown(now, filters, parties, articles.values())
    names = {each.id: each.name for each in parties}
    known = Known(names, articles, {party: count for party, count in said.items() if party is not None})
    entries.sort(key=_order(known))
    return Found(tuple(entries[:limit] if limit else entries), len(entries), known, unknown)


def overview(view: View, filters: Filters) -> Overview:
    """The record at a glance.

    Raises:
        InputError: filters are given, which would not narrow it.
    """
    _check("overview", filters)
    with view.snapshot() as now:
        totals, articles = now.totals(), now.sources()
    dated = sorted((found[0], each.published or "") for each in articles.values() if (found := bounds(each.published)))
    return Overview(
        counts={"article": totals.articles, **totals.entries, "refusal": totals.refusals},
        since=dated[0][1] if dated else None,
        until=dated[-1][1] if dated else None,
        outlets=len({each.outlet for each in articles.values()} - {None}),
        undated=len(articles) - len(dated),
    )


def _check(what: str, filters: Filters) -> None:
    for name in ("since", "until"):
        value = filters.get(name)
        if isinstance(value, str) and bounds(value) is None:
            raise InputError(
                f"--{name} to be a date", got=repr(value), remedy="Write 2023, 2023-05, 2023-05-17 or 2023-W20."
            )
    given = {name for name, value in filters.items() if value}
    if unfit := sorted(given - USED.get(what, frozenset(given))):
        raise InputError(
            f"filters that fit {what}", got=", ".join(f"--{each}" for each in unfit), remedy="Leave them out."
        )


def _unknown(
    view: View, filters: Filters, parties: Iterable[Party], articles: Iterable[Article]
) -> dict[str, tuple[str, ...]]:
    """The filters whose value no party, issue or outlet has, each with the names most like it."""
    known: dict[str, Iterable[str]] = {
        "speaker": (name for each in parties for name in (each.id, each.name, *each.aliases)),
        "outlet": (each.outlet or "" for each in articles),
        "issue": (name for each in view.entries("statement") for name in each.about),
    }
    found = {}
    for name, values in known.items():
        asked = filters.get(name)
        if not isinstance(asked, str) or not asked:
            continue
        folded = {each.casefold(): each for each in sorted(set(values))}
        if asked.casefold() not in folded:
            found[name] = tuple(folded[each] for each in get_close_matches(asked.casefold(), folded, NEAR))
    return found


def _sources(view: View, articles: Mapping[str, Article], filters: Filters) -> list[Article]:
    since, until, outlet = filters.get("since"), filters.get("until"), filters.get("outlet")
    text = filters.get("text")
    found = articles if not text else {each.article.id for each in view.search(text)}
    during = f"{since or '..'}/{until or '..'}"
    return [
        each
        for each in articles.values()
        if each.id in found
        and (not outlet or (each.outlet or "").casefold() == outlet.casefold())
        and (not (since or until) or overlaps(each.published, during))
    ]


def _has(text: str, words: str | None) -> bool:
    return not words or words.casefold() in text.casefold()


def _order(known: Known) -> Callable[[Any], tuple[Any, ...]]:
    """Most heard parties first, weightiest discrepancies, widest groups and copies; everything else by date."""

    def key(one: Any) -> tuple[Any, ...]:
        match one:
            case Party():
                return (-known.said.get(one.id, 0), one.name, one.id)
            case Discrepancy():
                return (RELATIONS.index(one.relation), one.about, one.id)
            case Group():
                return (-len(one.statements), one.id)
            case Reuse():
                return (-one.share, one.id)
            case Refusal():
                return (one.file, one.id)
            case Article():
                return (*_by_date(one.published), one.file, one.id)
        first = one.evidence[0] if one.evidence else None
        published = known.articles[first.article].published if first and first.article in known.articles else None
        place = (first.article, first.span) if first else ("", (0, 0))
        return (*_by_date(date_of(one) or published), *place, one.id)

    return key


def _by_date(edtf: str | None) -> tuple[bool, int]:
    found = bounds(edtf)
    return (found is None, found[0].toordinal() if found else 0)
