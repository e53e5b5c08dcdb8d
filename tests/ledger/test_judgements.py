"""What judgements promise: they hold after every run, supersede each other in order, and are never lost."""

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from ledger_makers import CHAIN, TEXT, article, entry_of, judgement, reading, record, statement

from onrecord.errors import JudgementError
from onrecord.ledger.anchors import Version, found_again, reanchor
from onrecord.ledger.checking import verify
from onrecord.ledger.judgements import apply, judged_articles, live, orphans, retarget
from onrecord.ledger.judging import make_judgement
from onrecord.model import Record, Span

replace = msgspec.structs.replace
ONE = article()
RECORD = record(ONE)
PROMISE, WORD, ASKED = (
    next(each for each in RECORD.statements if words in each.text) for words in ("dredge", "our word", "at once")
)


def ids(record: Record) -> set[str]:
    return {each.id for each in record.entries()}


def test_a_later_judgement_on_the_same_question_supersedes():
    first, second = judgement("accept", "e1"), judgement("reject", "e1")
    edit, other = (
        judgement("edit", "e1", field="speaker", value="a"),
        judgement("edit", "e1", field="kind", value="claim"),
    )
    merged, parted = judgement("merge", "g1", other="g2"), judgement("split", "g2", other="g1")
    notes = judgement("note", "e1", note="One."), judgement("note", "e1", note="Two.")

    assert live([first, edit, merged, *notes, other, second, parted]) == (edit, *notes, other, second, parted)


def test_withdrawing_lets_what_was_superseded_hold_again():
    first, second = judgement("accept", "e1"), judgement("reject", "e1")
    undo = judgement("withdraw", second.id)
    redo = judgement("withdraw", undo.id)

    assert live([first, second, undo]) == (first,)
    assert live([first, second, undo, redo]) == (second,)


def test_without_judgements_the_record_is_itself():
    assert apply(RECORD, ()) is RECORD


def test_a_rejected_statement_goes_with_what_stood_on_it_alone():
    judged = apply(RECORD, [judgement("reject", PROMISE.id)])

    assert ids(RECORD) - ids(judged) == {PROMISE.id, "group-1", "commitment-1", "discrepancy-1"}


def test_a_rejected_party_is_no_longer_named_anywhere():
    judged = apply(RECORD, [judgement("reject", "party-quent"), judgement("reject", "party-vell")])

    assert b"party-" not in msgspec.json.encode(judged)
    assert ids(RECORD) - ids(judged) == {"party-quent", "party-vell", "position-1", "position-2"}


def test_a_position_supersedes_the_one_before_a_rejected_one():
    third = replace(RECORD.positions[1], id="position-3", supersedes="position-2")
    judged = apply(replace(RECORD, positions=(*RECORD.positions, third)), [judgement("reject", "position-2")])

    assert [(each.id, each.supersedes) for each in judged.positions] == [
        ("position-1", None),
        ("position-3", "position-1"),
    ]


@pytest.mark.parametrize(
    ("target", "field", "value", "expected"),
    [
        (PROMISE.id, "kind", "claim", "claim"),
        (PROMISE.id, "speaker", "party-vell", "party-vell"),
        (PROMISE.id, "speaker", "republic of vell", "party-vell"),
        (PROMISE.id, "speaker", None, None),
        (PROMISE.id, "said_on", "2024-05-17", "2024-05-17"),
        (PROMISE.id, "about", "dredging; tolls", ("dredging", "tolls")),
        (PROMISE.id, "via", "Vell;Orla Quent", ("party-vell", "party-quent")),
        ("figure-1", "value", "41.5", 41.5),
        ("party-vell", "name", "Vell", "Vell"),
        ("party-vell", "anonymous", "true", True),
        ("commitment-1", "due", "2024-07", "2024-07"),
        ("commitment-1", "status", "slipped", "slipped"),
    ],
)
def test_an_edit_sets_a_field(target, field, value, expected):
    judged = apply(RECORD, [judgement("edit", target, field=field, value=value)])

    assert getattr(entry_of(judged, target), field) == expected
    assert ids(judged) == ids(RECORD)


def test_what_stands_on_a_statement_follows_its_edited_speaker():
    judged = apply(RECORD, [judgement("edit", PROMISE.id, field="speaker", value="Vell")])
    own = judgement("edit", "commitment-1", field="who", value=None)

    assert {each.who for each in judged.commitments} == {each.speaker for each in judged.groups} == {"party-vell"}
    assert judged.requests == RECORD.requests
    assert apply(RECORD, [own, judgement("edit", PROMISE.id, field="speaker", value="Vell")]).commitments[0].who is None


def test_an_edit_that_no_longer_fits_changes_nothing_and_is_listed():
    lost = judgement("edit", PROMISE.id, field="speaker", value="party-gone")

    assert apply(RECORD, [lost]) == RECORD
    assert orphans(RECORD, [lost]) == (lost,)


def test_judgements_hold_after_every_run():
    judgements = [judgement("reject", WORD.id), judgement("edit", "figure-1", field="value", value="41")]
    once = apply(RECORD, judgements)

    assert apply(once, judgements) == once
    assert apply(RECORD, judgements) == once


def test_a_judgement_without_its_entry_is_listed_and_changes_nothing():
    lost = judgement("reject", "gone", anchor=(replace(WORD.evidence[0], article="elsewhere"),))
    pair = judgement("merge", "party-gone", other="party-vell")

    assert apply(RECORD, [lost, pair]) == RECORD
    assert orphans(RECORD, [lost, pair]) == (lost,)


def test_a_judgement_finds_its_entry_by_its_evidence_when_the_id_has_changed():
    anchor = (replace(WORD.evidence[0], stage="attribution@0"),)
    said = judgement("reject", "id-of-an-earlier-chain", kind="statement", anchor=anchor)

    assert retarget(RECORD, [said])[0].target == WORD.id
    assert WORD.id not in ids(apply(RECORD, [said]))
    assert orphans(RECORD, [said]) == ()


def test_a_judgement_on_a_pair_finds_both_again():
    anchors = {"anchor": WORD.evidence, "other_anchor": ASKED.evidence}
    (moved,) = retarget(RECORD, [judgement("merge", "one", other="two", kind="statement", **anchors)])

    assert (moved.target, moved.other) == (WORD.id, ASKED.id)


def test_articles_are_judged_before_linking():
    judgements = [
        judgement("edit", ONE.id, field="published", value="2024-05-17"),
        judgement("edit", ONE.id, field="outlet", value="Herald"),
    ]
    (judged,) = judged_articles((ONE,), judgements)

    assert (judged.published, judged.date_basis, judged.outlet) == ("2024-05-17", "given", "Herald")
    assert judged_articles((ONE,), [judgement("reject", ONE.id)]) == ()


# ------------------------------------------------------------------------------------- when a text has changed


def test_words_found_once_are_found_again_wherever_they_are():
    new = "A new beginning. " + TEXT

    assert found_again(TEXT, Span(0, 4), "Now Vell.") == Span(4, 8)
    assert new[slice(*found_again(TEXT, WORD.content[0], new))] == "We keep our word"


def test_words_found_twice_are_told_apart_by_what_stands_around_them():
    old = "The port said yes to the plan in the end. Later the union said yes too, with some regret."
    span = Span(old.rindex("yes"), old.rindex("yes") + 3)
    new = "Update. " + old

    assert found_again(old, span, new) == Span(span.start + 8, span.end + 8)


@pytest.mark.parametrize("new", ["", "Nothing of it.", "We keep our word. We keep our word."])
def test_words_that_are_gone_or_doubtful_are_not_guessed(new):
    assert found_again(TEXT, WORD.content[0], new) is None


@given(st.text("ab ", max_size=40), st.text("ab ", max_size=40), st.data())
def test_what_is_found_again_are_the_same_words(old, new, data):
    start = data.draw(st.integers(0, len(old)))
    end = data.draw(st.integers(start, len(old)))
    found = found_again(old, Span(start, end), new)

    assert found is None or new[slice(*found)] == old[start:end] != ""


def test_judgements_follow_a_changed_text_or_stay_as_they_are():
    new = article("Corrected. " + TEXT.replace("40 ships", "44 ships"))
    versions = {ONE.id: Version(ONE, new)}
    kept = judgement("reject", WORD.id, anchor=WORD.evidence)
    lost = judgement("reject", "figure-1", anchor=RECORD.figures[0].evidence)
    dated = judgement("edit", ONE.id, field="published", value="2024")
    moved = reanchor([kept, lost, dated], versions)

    assert [new.words(each.span) for each in moved[0].anchor] == ["We keep our word"]
    assert moved[1] == lost
    assert moved[2].target == new.id


def test_a_judgement_outlives_the_correction_of_its_article(ledger):
    ledger.writer.put_article(ONE, reading(ONE))
    ledger.writer.put_record(RECORD)
    ledger.writer.append_judgement(make_judgement(ledger.view, "reject", WORD.id))
    new = article("Corrected. " + TEXT)
    ledger.writer.put_article(new, reading(new))
    linked = Record(articles=(new,), statements=(statement(new, "We keep our word"), statement(new, "begin at once")))
    judgements = ledger.view.judgements()
    ledger.writer.put_record(apply(linked, judgements), orphans(linked, judgements))

    assert [each.text for each in ledger.view.record().statements] == ["begin at once"]
    assert ledger.view.orphans() == ()
    assert verify(ledger.view) == []


# -------------------------------------------------------------------------------------------- making a judgement


@pytest.fixture
def view(ledger):
    ledger.writer.put_article(ONE, reading(ONE, CHAIN))
    ledger.writer.put_record(RECORD)
    return ledger.view


def test_a_judgement_says_who_when_and_on_what_evidence(view):
    details = {"note": "Said twice.", "author": "K. Vance", "made_at": "2024-05-17T10:00:00Z"}
    made = make_judgement(view, "note", WORD.id[:6], **details)

    assert (made.target, made.kind, made.anchor, made.author) == (WORD.id, "statement", WORD.evidence, "K. Vance")
    assert made.id == make_judgement(view, "note", WORD.id, **details).id


def test_a_judgement_on_a_pair_keeps_the_evidence_of_both(view):
    pair = make_judgement(view, "merge", WORD.id, other=ASKED.id)

    assert (pair.kind, pair.anchor, pair.other_anchor) == ("statement", WORD.evidence, ASKED.evidence)
    assert make_judgement(view, "split", "party-vell", value="Vell").value == "Vell"


@pytest.mark.parametrize(
    ("action", "target", "details", "says"),
    [
        ("approve", "party-vell", {}, "accept, reject"),
        ("reject", "party-vel1", {}, "party-vell"),
        ("reject", "posi", {}, "position-1, position-2"),
        ("merge", "party-vell", {}, "other"),
        ("merge", "party-vell", {"other": "party-vell"}, "twice"),
        ("merge", "party-vell", {"other": "party-quant"}, "party-quent"),
        ("note", "party-vell", {}, "note"),
        ("edit", "party-vell", {}, "field"),
        ("edit", "party-vell", {"field": "colour", "value": "red"}, "aliases"),
        ("edit", "party-vell", {"field": "kind", "value": "moon"}, "moon"),
        ("edit", "commitment-1", {"field": "due", "value": "next week"}, "EDTF"),
        ("edit", "commitment-1", {"field": "who", "value": "Nobody"}, "Nobody"),
        ("edit", "commitment-1", {"field": "what", "value": None}, "what"),
        ("edit", ONE.id, {"field": "published", "value": "17 May"}, "EDTF"),
        ("edit", ONE.id, {"field": "text", "value": "x"}, "headline"),
        ("withdraw", "party-vell", {}, "judgement"),
    ],
)
def test_what_cannot_be_judged_is_refused_with_what_can(view, action, target, details, says):
    with pytest.raises(JudgementError, match=says):
        make_judgement(view, action, target, **details)


def test_a_rejected_entry_can_still_be_judged_and_its_rejection_withdrawn(ledger, view):
    reject = make_judgement(view, "reject", WORD.id)
    ledger.writer.append_judgement(reject)
    ledger.writer.put_record(apply(RECORD, view.judgements()))
    accept = make_judgement(view, "accept", WORD.id)
    undo = make_judgement(view, "withdraw", reject.id)
    ledger.writer.append_judgement(undo)

    assert accept.anchor == WORD.evidence
    assert view.judgements() == ()
    assert view.all_judgements() == (reject, undo)
