"""What a person decided holds after every later run: on a small record made for it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import onrecord
from onrecord.ledger.judging import make_judgement
from onrecord.ledger.opening import Ledger, open_ledger
from onrecord.model import Judgement
from onrecord.recording import record, relink
from onrecord.running.local import reader

COURIER = """Vell to open locks at Port Ansel

Vell will open the locks at Port Ansel by June, Minister Orla Quent said on Monday.

“We keep our word to every crew,” Quent said. Some 40 ships were waiting off the port on Friday.

Tam Brisk, the harbour chief of Port Ansel, said the channel was too shallow for 12 of the 40 ships.
"""
GAZETTE = """Locks at Port Ansel stay shut

The locks at Port Ansel will stay shut until August, Orla Quent, the minister of transport, told reporters on Tuesday.

Brisk said 300 dockers had walked out. “Nobody asked us,” he said.
"""
INTERVIEW = """“I was told on Monday,” said Ines Varro, a pilot of Port Ansel.

The Vell government said last month that it would pay pilots 500 crowns a week.
"""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    folder = tmp_path / "coverage"
    folder.mkdir()
    for name, text in (("courier", COURIER), ("gazette", GAZETTE), ("interview", INTERVIEW)):
        (folder / f"{name}.txt").write_text(text, "utf-8")
    (folder / "articles.csv").write_text(
        "file,outlet,published\ncourier.txt,Ansel Courier,2024-05-17\ngazette.txt,Vell Gazette,2024-05-22\n"
        "interview.txt,Ansel Courier,\n",
        "utf-8",
    )
    return folder


@pytest.fixture
def ledger(place: Path, tmp_path: Path) -> Iterator[Ledger]:
    with open_ledger(tmp_path / "r", create=True) as made:
        record([place], made, read_all=reader())
        yield made


Judge = Callable[..., Judgement]


@pytest.fixture
def judge(ledger: Ledger) -> Judge:
    """Makes a judgement, keeps it, and puts the record together anew, as `onrecord judge` does."""
    made: list[Judgement] = []

    def decide(action: Any, target: str, **details: Any) -> Judgement:
        when = f"2024-06-01T00:00:{len(made):02}+00:00"
        one = make_judgement(ledger.view, action, target, author="Ines", made_at=when, **details)
        made.append(one)
        ledger.writer.append_judgement(one)
        relink(ledger, read_all=reader())
        return one

    return decide


def later_runs(ledger: Ledger, place: Path) -> None:
    """Two runs later: the same coverage again, and one report more."""
    record([place], ledger, read_all=reader())
    (place / "more.txt").write_text("Orla Quent said on Thursday that Port Ansel had 41 ships waiting.\n", "utf-8")
    record([place], ledger, read_all=reader())


def said(ledger: Ledger, words: str) -> list[Any]:
    """The statements whose text has these words."""
    return [each for each in ledger.view.entries("statement") if words in each.text]


def party(ledger: Ledger, name: str) -> Any:
    """The one party that goes by this name."""
    (found,) = (each for each in ledger.view.entries("party") if name in (each.name, *each.aliases))
    return found


def test_the_small_record_holds_what_is_judged_below(ledger: Ledger) -> None:
    """Or nothing here would test anything."""
    assert len(said(ledger, "We keep our word")) == 1
    assert party(ledger, "Orla Quent").id == said(ledger, "We keep our word")[0].speaker
    assert [each.value for each in ledger.view.entries("figure") if "dockers" in each.text] == [300]


def test_what_is_rejected_stays_away(ledger: Ledger, judge: Judge, place: Path) -> None:
    """A rejected statement is gone, with what stood on it alone, and no later run brings it back."""
    (statement,) = said(ledger, "We keep our word")

    judge("reject", statement.id)
    at_once = said(ledger, "We keep our word")
    later_runs(ledger, place)

    assert at_once == said(ledger, "We keep our word") == []
    assert all(statement.id not in getattr(each, "statements", ()) for each in ledger.view.record().entries())
    assert ledger.view.entry(statement.id) is None


def test_what_is_withdrawn_comes_back(ledger: Ledger, judge: Judge, place: Path) -> None:
    """As it was before, also after later runs."""
    (statement,) = said(ledger, "We keep our word")

    made = judge("reject", statement.id)
    later_runs(ledger, place)
    judge("withdraw", made.id)

    assert said(ledger, "We keep our word") == [statement]


def test_an_edit_outlives_later_runs(ledger: Ledger, judge: Judge, place: Path) -> None:
    """The corrected value stays, and stands on the same words."""
    (figure,) = (each for each in ledger.view.entries("figure") if "dockers" in each.text)

    judge("edit", figure.id, field="value", value="350")
    later_runs(ledger, place)

    after: Any = ledger.view.entry(figure.id)
    assert after.value == 350
    assert after.evidence == figure.evidence


def test_a_later_decision_on_the_same_question_supersedes(ledger: Ledger, judge: Judge) -> None:
    """Rejected, then accepted: it is there; both decisions are kept."""
    (statement,) = said(ledger, "We keep our word")

    judge("reject", statement.id)
    judge("accept", statement.id)

    assert said(ledger, "We keep our word") == [statement]
    assert [each.action for each in ledger.view.all_judgements()] == ["reject", "accept"]
    assert [each.action for each in ledger.view.judgements()] == ["accept"]


def test_a_date_resolves_the_times_of_its_article(ledger: Ledger, judge: Judge, place: Path) -> None:
    """An undated report has times without a value; given its date, "Monday" and "last month" are known."""
    (interview,) = (each for each in ledger.view.articles() if each.file == "interview.txt")

    def times() -> dict[str, str | None]:
        return {each.text: each.value for each in ledger.view.entries("time") if each.article == interview.id}

    before = times()
    judge("edit", interview.id, field="published", value="2024-05-23")
    later_runs(ledger, place)

    assert {"Monday": None, "last month": None}.items() <= before.items()
    assert {"Monday": "2024-05-20", "last month": "2024-04"}.items() <= times().items()
    assert said(ledger, "I was told")[0].article == interview.id


def test_two_parties_are_made_one(ledger: Ledger, judge: Judge, place: Path) -> None:
    """What either said is then said by one party that goes by both names."""
    quent, brisk = party(ledger, "Orla Quent"), party(ledger, "Tam Brisk")

    judge("merge", quent.id, other=brisk.id)
    later_runs(ledger, place)

    assert party(ledger, "Orla Quent").id == party(ledger, "Tam Brisk").id
    speakers = {each.speaker for words in ("We keep our word", "too shallow") for each in said(ledger, words)}
    assert speakers == {party(ledger, "Orla Quent").id}


def test_a_merge_taken_back_parts_them_again(ledger: Ledger, judge: Judge) -> None:
    """The record is what it was."""
    before = ledger.view.record()

    made = judge("merge", party(ledger, "Orla Quent").id, other=party(ledger, "Tam Brisk").id)
    assert ledger.view.record() != before
    judge("withdraw", made.id)

    assert ledger.view.record() == before


def test_a_split_supersedes_a_merge(ledger: Ledger, judge: Judge, place: Path) -> None:
    """Decided to be two after all, they stay two."""
    quent, brisk = party(ledger, "Orla Quent"), party(ledger, "Tam Brisk")

    judge("merge", quent.id, other=brisk.id)
    judge("split", brisk.id, other=quent.id)
    later_runs(ledger, place)

    assert said(ledger, "We keep our word")[0].speaker == quent.id
    assert said(ledger, "too shallow")[0].speaker == brisk.id


def test_a_judgement_follows_its_words_into_a_corrected_text(ledger: Ledger, judge: Judge, place: Path) -> None:
    """The report is corrected elsewhere: the words moved, the decision is still about them."""
    (statement,) = said(ledger, "We keep our word")
    judge("edit", statement.id, field="kind", value="commitment")

    text = COURIER.replace("on Monday.", "on Monday afternoon, after a long meeting.")
    (place / "courier.txt").write_text(text, "utf-8")
    record([place], ledger, read_all=reader())

    (moved,) = said(ledger, "We keep our word")
    assert moved.id != statement.id
    assert moved.kind == "commitment"
    assert ledger.view.orphans() == ()


def test_a_judgement_whose_words_are_gone_is_orphaned_not_lost(ledger: Ledger, judge: Judge, place: Path) -> None:
    """The sentence is cut from the report: the decision is listed as orphaned, and holds again when it is back."""
    (statement,) = said(ledger, "We keep our word")
    made = judge("edit", statement.id, field="kind", value="commitment")

    (place / "courier.txt").write_text(COURIER.replace("“We keep our word to every crew,” Quent said. ", ""), "utf-8")
    record([place], ledger, read_all=reader())
    orphans = [each.id for each in ledger.view.orphans()]
    (place / "courier.txt").write_text(COURIER, "utf-8")
    record([place], ledger, read_all=reader())

    assert orphans == [made.id]
    assert ledger.view.orphans() == ()
    assert said(ledger, "We keep our word")[0].kind == "commitment"


def test_the_order_of_articles_and_judgements_gives_one_record(ledger: Ledger, judge: Judge, tmp_path: Path) -> None:
    """The same decisions on a record built anew give the same entries."""
    judge("reject", said(ledger, "We keep our word")[0].id)
    judge("merge", party(ledger, "Orla Quent").id, other=party(ledger, "Tam Brisk").id)
    with open_ledger(tmp_path / "anew", create=True) as anew:
        for one in ledger.view.all_judgements():
            anew.writer.append_judgement(one)
        record([tmp_path / "coverage"], anew, read_all=reader())

        assert anew.view.record().entries() == ledger.view.record().entries()


def test_the_library_sees_what_was_judged(ledger: Ledger, judge: Judge, tmp_path: Path) -> None:
    """Opened from Python, the record is the judged one."""
    judge("reject", said(ledger, "We keep our word")[0].id)

    with onrecord.open_record(tmp_path / "r") as opened:
        assert not any("We keep our word" in each.text for each in opened.statements())
