"""What a view promises: what narrows does so, words are found where they stand, nothing is changed."""

import msgspec
import pytest
from ledger_makers import TEXT, article, reading, record

from onrecord.errors import RecordError
from onrecord.ledger.opening import open_ledger, open_view
from onrecord.model import Refusal

replace = msgspec.structs.replace
ONE = article(published="2024-05-17", date_basis="given")
TWO = article(
    "Café tolls: no ships.", file="two.txt", origin="coverage/two.txt", outlet="Vell Herald", published="2024-07"
)
RECORD = record(ONE)
SAID = [next(each for each in RECORD.statements if words in each.text) for words in ("dredge", "our word", "at once")]


@pytest.fixture
def view(ledger):
    for each in (ONE, TWO):
        ledger.writer.put_article(each, reading(each))
    dated = replace(SAID[0], said_on="2024-05-16")
    ledger.writer.put_record(replace(RECORD, statements=(dated, *SAID[1:])))
    ledger.writer.put_refusal(Refusal(id="r", file="b.pdf", reason="empty", remedy="Fill it."))
    return ledger.view


@pytest.mark.parametrize(
    ("filters", "found"),
    [
        ({}, [0, 1, 2]),
        ({"speaker": None, "text": None}, [0, 1, 2]),
        ({"speaker": "party-quent"}, [0, 1]),
        ({"speaker": "orla quent"}, [0, 1]),
        ({"speaker": "nobody"}, []),
        ({"issue": "Dredging"}, [0]),
        ({"text": "OUR WORD"}, [1]),
        ({"outlet": "ansel courier"}, [0, 1, 2]),
        ({"outlet": "Vell Herald"}, []),
        ({"since": "2024-05-17"}, [1, 2]),
        ({"until": "2024-05-16"}, [0]),
        ({"since": "2024-05", "until": "2024-05"}, [0, 1, 2]),
        ({"since": "2025"}, []),
        ({"speaker": "Orla Quent", "issue": "dredging", "until": "2024"}, [0]),
    ],
)
def test_filters_narrow_statements(view, filters, found):
    assert [each.id for each in view.entries("statement", **filters)] == sorted(SAID[n].id for n in found)


@pytest.mark.parametrize(
    ("kind", "filters", "found"),
    [
        ("position", {"speaker": "Vell"}, ["position-1", "position-2"]),
        ("commitment", {"since": "2024-06", "until": "2024-06"}, ["commitment-1"]),
        ("commitment", {"until": "2024-05"}, []),
        ("party", {"speaker": "Vell"}, ["party-vell"]),
        ("figure", {"text": "40 ships"}, ["figure-1"]),
        ("time", {}, []),
    ],
)
def test_filters_narrow_every_kind(view, kind, filters, found):
    assert [each.id for each in view.entries(kind, **filters)] == found


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("ships", [["ships"], ["ships"]]),
        ("SHIPS channel", [["channel", "ships"]]),
        ('"keep our word"', [["keep our word"]]),
        ('"our keep"', []),
        ("cafe", [["Café"]]),
        ("ship", []),
        ("no-such", []),
        ('he said: "AND" OR NEAR( *', []),
        ("", []),
        ('"" ... ', []),
        ("\x00 \ud800", []),
    ],
)
def test_words_are_found_where_they_stand(view, query, words):
    found = list(view.search(query))

    assert [[hit.article.words(span) for span in hit.spans] for hit in found] == words


def test_a_superseded_text_is_not_found(ledger):
    for each in (ONE, article(TEXT.replace("channel", "harbour"))):
        ledger.writer.put_article(each, reading(each))

    assert list(ledger.view.search("channel")) == []


def test_totals_count_what_there_is(view):
    totals = view.totals()

    assert (totals.articles, totals.superseded, totals.refusals) == (2, 0, 1)
    assert (totals.entries["statement"], totals.entries["meeting"]) == (3, 0)


def test_what_is_not_there_is_none(view):
    assert view.article(ONE.id) is not None
    assert view.article("none") is None
    assert view.article("none") is None
    assert view.entry("none") is None
    assert view.entry("figure-1") == RECORD.figures[0]
    with pytest.raises(KeyError):
        list(view.entries("rumour"))


def test_a_walk_through_the_articles_does_not_hold_up_the_writer(ledger, view):
    seen = []
    for each in view.articles():
        ledger.writer.put_brief(each.id)
        seen.append(each.id)

    assert seen == sorted([ONE.id, TWO.id])


def test_a_snapshot_is_of_one_moment(ledger, view):
    with view.snapshot() as then:
        before = then.record()
        ledger.writer.put_record(replace(RECORD, figures=()))

        assert then.record() == before
    assert view.record().figures == ()


def test_a_ledger_opened_to_be_read_can_not_be_written(where):
    with open_ledger(where, create=True) as ledger:
        ledger.writer.put_article(ONE, reading(ONE))
    with open_view(where) as ledger, pytest.raises(RecordError, match="writable"):
        ledger.writer.put_brief("x")
    with open_view(where) as ledger:
        assert ledger.view.article(ONE.id) == ONE
        assert ledger.view.brief() is None
