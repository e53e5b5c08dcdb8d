"""What holds for any coverage and any order of writing: what was put comes back, and `verify` is silent."""

import uuid
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from ledger_makers import CHAIN, article, judgement

from onrecord.ledger.checking import verify
from onrecord.ledger.opening import Ledger, open_ledger
from onrecord.model import (
    Article,
    Discrepancy,
    Evidence,
    Party,
    Position,
    Reading,
    Record,
    Refusal,
    Role,
    Span,
    Statement,
    TimeExpression,
    Zone,
)

ODD_ONES = "\x00\x10\ud800\udc00\u202e\ufffe\"'\\%_;"
ODD = st.text(st.characters(exclude_categories=()) | st.sampled_from(ODD_ONES), max_size=12)
MAYBE = st.none() | ODD
FEW = settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def spans(text: str) -> st.SearchStrategy[Span]:
    ends = st.tuples(*[st.integers(0, len(text))] * 2)
    return ends.map(lambda pair: Span(*sorted(pair)))


@st.composite
def articles(draw: st.DrawFn) -> Article:
    text = draw(ODD)
    spot = draw(spans(text))
    return article(
        text,
        file=draw(ODD),
        origin=draw(ODD),
        outlet=draw(MAYBE),
        headline=draw(MAYBE),
        agencies=tuple(draw(st.lists(ODD, max_size=2))),
        dropped=(spot,),
        zones=(Zone("byline", spot),),
    )


def evidence(one: Article, spot: Span, stage: str) -> tuple[Evidence, ...]:
    return (Evidence(one.id, spot, one.words(spot), stage),)


@st.composite
def records(draw: st.DrawFn, of: Article) -> Record:
    spot = draw(spans(of.text))
    here = evidence(of, spot, draw(ODD))
    party = Party(
        id=draw(ODD),
        name=draw(ODD),
        kind="group",
        aliases=tuple(draw(st.lists(ODD, max_size=3))),
        roles=(Role(draw(ODD), draw(MAYBE), draw(MAYBE)),),
        evidence=here,
    )
    said = Statement(
        id=draw(ODD),
        article=of.id,
        source=draw(st.none() | st.just(spot)),
        cue=None,
        content=(spot,),
        text=of.words(spot),
        mode="mixed",
        kind="claim",
        speaker=draw(MAYBE),
        about=tuple(draw(st.lists(ODD, max_size=3))),
        said_on=draw(MAYBE),
        evidence=here,
    )
    position = Position(id=draw(ODD), party=party.id, issue=draw(ODD), stance=draw(ODD), evidence=here)
    differs = Discrepancy(
        id=draw(ODD), kind="figure", relation="scope", about=draw(ODD), values=(draw(ODD),), evidence=here
    )
    return Record(articles=(of,), parties=(party,), statements=(said,), positions=(position,), discrepancies=(differs,))


def read(one: Article) -> Reading:
    whole = Span(0, len(one.text))
    time = TimeExpression(span=whole, rule=["date", one.text, 3, [None]])
    return Reading(sha256=one.sha256, chain=CHAIN, marks=one.marks, sentences=(whole,), times=(time,))


@pytest.fixture
def make_ledger(make_where) -> Callable[[], Ledger]:
    """Opens a new ledger for every example, which takes a few milliseconds."""
    return lambda: open_ledger(make_where(), create=True)


@FEW
@given(data=st.data())
def test_any_record_comes_back_and_verifies(make_ledger, data):
    one = data.draw(articles())
    record = data.draw(records(one))
    with make_ledger() as ledger:
        ledger.writer.put_article(one, read(one))
        ledger.writer.put_record(record)

        assert ledger.view.record() == record
        assert ledger.view.reading(one, CHAIN) == read(one)
        assert list(ledger.view.entries("statement", text=None)) == list(record.statements)
        assert verify(ledger.view) == []


WRITES = ("article", "again", "changed", "record", "nothing", "judgement", "refusal", "brief", "reading")


def write(ledger: Ledger, kind: str, data: st.DataObject, seen: list[Article]) -> None:
    """Do one thing of a kind to a ledger."""
    match kind:
        case "article":
            seen.append(data.draw(articles()))
            ledger.writer.put_article(seen[-1], read(seen[-1]))
        case "again" if seen:
            ledger.writer.put_article(seen[0], read(seen[0]))
        case "changed" if seen:
            new = article(seen[0].text + "x", file=seen[0].file, origin=seen[0].origin)
            ledger.writer.put_article(new, read(new))
        case "record" if seen:
            ledger.writer.put_record(data.draw(records(data.draw(st.sampled_from(seen)))))
        case "nothing":
            ledger.writer.put_record(Record())
        case "judgement":
            ledger.writer.append_judgement(judgement("note", uuid.uuid4().hex, note=data.draw(ODD)))
        case "refusal":
            ledger.writer.put_refusal(Refusal(id=data.draw(ODD), file=data.draw(ODD), reason="empty", remedy=""))
        case "brief":
            ledger.writer.put_brief(data.draw(ODD))
        case "reading" if seen:
            ledger.writer.put_reading(Reading(sha256=seen[0].sha256, chain="newer"))


@FEW
@given(data=st.data(), kinds=st.lists(st.sampled_from(WRITES), max_size=12))
def test_a_ledger_is_sound_after_any_writes(make_ledger, data, kinds):
    seen: list[Article] = []
    with make_ledger() as ledger:
        for kind in kinds:
            write(ledger, kind, data, seen)

        assert verify(ledger.view) == []
        assert {each.id for each in seen} >= {each.id for each in ledger.view.articles() if each.text[-1:] != "x"}
        assert len(ledger.view.all_judgements()) == kinds.count("judgement")
