"""Looking things up in a record: filters, order and limit."""

from collections.abc import Iterator

import pytest

from onrecord.errors import InputError
from onrecord.ledger.opening import open_ledger
from onrecord.ledger.view import Filters, View
from onrecord.model import Reading
from onrecord.publishing.tables import TABLES
from onrecord.serving.lookup import look_up, overview
from page_records import small


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[View]:
    record = small()
    with open_ledger(tmp_path_factory.mktemp("looked") / "small.record", create=True) as ledger:
        for each in record.articles:
            ledger.writer.put_article(each, Reading(sha256=each.sha256, chain="test"))
        for refusal in record.refusals:
            ledger.writer.put_refusal(refusal)
        ledger.writer.put_record(record)
        yield ledger.view


@pytest.mark.parametrize("what", TABLES)
def test_everything_can_be_looked_up(view: View, what: str) -> None:
    """Each sort of entry is found, and its rows can be laid out with what was found beside it."""
    found = look_up(view, what, Filters(), 0)

    assert found.total == len(found.entries) > 0
    assert all(TABLES[what].row(each, found.known) for each in found.entries)


def test_limit_keeps_the_first(view: View) -> None:
    """A limit shortens the list and tells how long it was."""
    found = look_up(view, "figures", Filters(), 2)

    assert (len(found.entries), found.total) == (2, 3)


def test_entries_come_by_date(view: View) -> None:
    """The earliest first."""
    assert [each.as_of for each in look_up(view, "figures", Filters(), 0).entries] == [
        "2022-05",
        "2023-04-03",
        "2023-04-04",
    ]


@pytest.mark.parametrize(
    ("what", "filters", "total"),
    [
        ("statements", Filters(speaker="Orlin"), 3),
        ("statements", Filters(issue="fees"), 1),
        ("statements", Filters(outlet="evening bell"), 1),
        ("statements", Filters(text="LOWER"), 1),
        ("statements", Filters(since="2024"), 0),
        ("sources", Filters(outlet="evening bell"), 1),
        ("sources", Filters(since="2023-04", until="2023-04"), 1),
        ("sources", Filters(text="pilots met"), 1),
        ("refusals", Filters(text="scan"), 1),
    ],
)
def test_filters(view: View, what: str, filters: Filters, total: int) -> None:
    """A filter leaves what fits it."""
    assert look_up(view, what, filters, 0).total == total


@pytest.mark.parametrize(
    ("what", "filters"),
    [
        ("statements", Filters(since="yesterday")),
        ("sources", Filters(speaker="Orlin")),
        ("refusals", Filters(since="2023")),
    ],
)
def test_filters_that_make_no_sense_are_refused(view: View, what: str, filters: Filters) -> None:
    """A date that is none, and a filter that would not narrow anything, are errors rather than empty lists."""
    with pytest.raises(InputError):
        look_up(view, what, filters, 0)


def test_overview_counts(view: View) -> None:
    """The overview counts articles, entries and refusals, and tells the time they cover."""
    found = overview(view, Filters())

    assert (found.counts["article"], found.counts["statement"], found.counts["refusal"]) == (2, 3, 1)
    assert (found.since, found.until, found.undated, found.outlets) == ("2023-04-03", "2023-04-03", 1, 2)
    with pytest.raises(InputError):
        overview(view, Filters(text="x"))


@pytest.mark.parametrize(
    ("filters", "unknown"),
    [
        (Filters(speaker="Ada Orlyn"), {"speaker": ("Ada Orlin",)}),
        (Filters(outlet="Harbor Gazete"), {"outlet": ("Harbour Gazette",)}),
        (Filters(issue="dreging"), {"issue": ("dredging",)}),
        (Filters(issue="zzz"), {"issue": ()}),
        (Filters(speaker="ada orlin", text="zzz"), {}),
    ],
)
def test_names_that_nothing_has_are_told(view: View, filters: Filters, unknown: dict[str, tuple[str, ...]]) -> None:
    """A name with a slip in it finds nothing, and the names it may have been meant for are told."""
    assert look_up(view, "statements", filters, 0).unknown == unknown
