"""What the writer promises: nothing twice, nothing lost, nothing half."""

import msgspec
import pytest
from ledger_makers import TEXT, article, reading, record

from onrecord.errors import RecordError
from onrecord.ledger.checking import verify
from onrecord.ledger.opening import Ledger
from onrecord.model import Record, Refusal, Statement

replace = msgspec.structs.replace


def put(ledger: Ledger, *articles):
    return [ledger.writer.put_article(each, reading(each)) for each in articles]


def test_a_record_comes_back_as_it_was_put(ledger):
    one = article()
    put(ledger, one)
    ledger.writer.put_record(record(one))

    assert ledger.view.record() == record(one)
    assert verify(ledger.view) == []


def test_putting_the_same_again_changes_nothing(ledger):
    one = article()
    put(ledger, one)
    changed = [ledger.writer.put_record(record(one)) for _ in range(2)]

    assert put(ledger, one) == ["known"]
    assert changed == [True, False]


def test_a_record_takes_the_place_of_the_one_before(ledger):
    one = article()
    put(ledger, one)
    full = record(one)
    ledger.writer.put_record(full)
    less = replace(full, statements=full.statements[1:], groups=(), figures=(replace(full.figures[0], value=41.0),))

    assert ledger.writer.put_record(less)
    assert ledger.view.record() == less
    assert verify(ledger.view) == []


def test_newer_metadata_of_a_known_article_is_taken(ledger):
    one = article(outlet=None)
    put(ledger, one)
    dated = replace(
        one, published="2024-05-02", date_basis="given", outlet="Vell Herald", url="https://herald.example/1"
    )

    assert put(ledger, dated, dated) == ["updated", "known"]
    assert ledger.view.article(one.id) == dated


def test_a_given_date_yields_to_no_guess_and_nothing_is_forgotten(ledger):
    given = article(published="2024-05-02", date_basis="given")
    guessed = replace(given, published="2020", date_basis="inferred", outlet=None)

    assert put(ledger, given, guessed) == ["new", "known"]
    assert ledger.view.article(given.id) == given


def test_a_changed_text_is_a_new_version_and_the_old_one_is_kept(ledger):
    old, new = article(), article(TEXT + " Corrected on Monday.")

    assert put(ledger, old, new) == ["new", "changed"]
    assert [each.id for each in ledger.view.articles()] == [new.id]
    assert ledger.view.article(old.id) == old
    assert ledger.view.reading(old, "c0ffee") == reading(old)
    assert ledger.view.versions()[old.id].new == new
    assert put(ledger, new) == ["known"]
    assert verify(ledger.view) == []


def test_a_text_that_comes_back_is_current_again(ledger):
    old, new = article(), article(TEXT + " Corrected on Monday.")
    put(ledger, old, new)

    assert put(ledger, old) == ["changed"]
    assert [each.id for each in ledger.view.articles()] == [old.id]
    assert verify(ledger.view) == []


OTHER = "Farmers in the north expect a poor harvest after a summer without rain, the growers' union reports."


def test_a_place_that_is_used_anew_for_another_article_keeps_both(ledger):
    """Daily files, and the lines of a table, get new numbers: nothing may vanish because of that."""
    one, two = article(), article(OTHER)

    assert put(ledger, one, two) == ["new", "new"]
    assert {each.id for each in ledger.view.articles()} == {one.id, two.id}


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 2, 0)])
def test_articles_that_change_places_are_all_current_in_any_order(ledger, order):
    texts = [TEXT, TEXT + " Corrected.", TEXT + " Corrected again."]
    before = [article(text, file=f"{n}.txt", origin="list.jsonl") for n, text in enumerate(texts)]
    after = [article(text, file=f"{n + 1}.txt", origin="list.jsonl") for n, text in enumerate(texts)]
    put(ledger, *before)
    put(ledger, *(after[n] for n in order))

    assert {each.id for each in ledger.view.articles()} == {each.id for each in before}
    assert {each.file for each in ledger.view.articles()} == {each.file for each in before}
    assert verify(ledger.view) == []


def test_a_place_is_the_same_from_every_folder(ledger, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    put(ledger, article(origin="coverage/one.txt"))
    (tmp_path / "coverage").mkdir()
    monkeypatch.chdir(tmp_path / "coverage")

    assert put(ledger, article(TEXT + " Corrected.", origin="one.txt")) == ["changed"]


def test_two_texts_at_two_places_stand_beside_each_other_even_with_one_url(ledger):
    url = "https://courier.example/front"
    one = article(url=url)
    two = article(TEXT + " More.", file="two.txt", origin="coverage/two.txt", url=url)

    assert put(ledger, one, two) == ["new", "new"]
    assert len(list(ledger.view.articles())) == 2


def test_an_entry_on_an_unknown_article_is_refused_and_the_record_before_stays(ledger):
    one = article()
    put(ledger, one)
    ledger.writer.put_record(record(one))
    with pytest.raises(RecordError, match="stand on an article of the ledger"):
        ledger.writer.put_record(record(article(TEXT + " Elsewhere.")))

    assert ledger.view.record() == record(one)
    assert verify(ledger.view) == []


def test_two_entries_with_one_id_are_refused(ledger):
    one = article()
    put(ledger, one)
    twice: tuple[Statement, ...] = record(one).statements[:1] * 2

    with pytest.raises(RecordError, match="an id of its own"):
        ledger.writer.put_record(Record(articles=(one,), statements=twice))


def test_a_refusal_stays_until_its_input_is_read(ledger):
    refusals = [
        Refusal(id=f"r{n}", file=name, reason="empty", remedy="Fill it.") for n, name in enumerate(["one.txt", "b.pdf"])
    ]
    for each in refusals * 2:
        ledger.writer.put_refusal(each)
    before = ledger.view.refusals()
    put(ledger, article())

    assert sorted(before, key=lambda each: each.id) == refusals
    assert ledger.view.refusals() == (refusals[1],)
    assert verify(ledger.view) == []


def test_the_brief_is_kept_as_written(ledger):
    assert ledger.view.brief() is None

    for toml in ('name = "Harbour"', 'name = "Harbour talks"\n'):
        ledger.writer.put_brief(toml)

    assert ledger.view.brief() == 'name = "Harbour talks"\n'
    assert verify(ledger.view) == []


def test_the_weights_are_kept_with_the_entries(ledger):
    before = ledger.view.weights()
    one = article()
    put(ledger, one)

    for name in ("open", "/models/örk \udcff.onnx"):
        ledger.writer.put_record(record(one), weights=name)
        assert ledger.view.weights() == name

    assert before is None
    assert not ledger.writer.put_record(record(one), weights="news")
    assert verify(ledger.view) == []


def test_readings_are_found_by_text_and_chain(ledger):
    one = article()
    put(ledger, one)
    ledger.writer.put_reading(reading(one, "newer"))

    assert ledger.view.reading(one, "newer") == reading(one, "newer")
    assert ledger.view.reading(one, "other") is None
    assert list(ledger.view.readings("c0ffee")) == [reading(one)]
