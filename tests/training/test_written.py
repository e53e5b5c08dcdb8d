"""The inline notation: what it reads, and what it says of texts that break it."""

import json
from pathlib import Path

import pytest
import written


@pytest.fixture
def file(tmp_path):
    def write(text: str) -> Path:
        path = tmp_path / "harbour.txt"
        path.write_text(text, encoding="utf-8")
        return path

    return write


def words(document, spans):
    return [document.text[start:end] for start, end in spans]


def test_reads_spans_in_code_points(file):
    path = file("=== one\n{S1 Ana Torv, the “envoy”,} {C1 said 🙂} on Monday {Q1 that it “works”}.\n")
    (document,) = written.read(path)
    assert document.id == "one"
    assert document.text == "Ana Torv, the “envoy”, said 🙂 on Monday that it “works”."
    (attribution,) = document.attributions
    assert words(document, attribution.source) == ["Ana Torv, the “envoy”,"]
    assert words(document, attribution.cue) == ["said 🙂"]
    assert words(document, attribution.content) == ["that it “works”"]
    assert attribution.parent is None


def test_trims_spaces_inside_marks(file):
    (document,) = written.read(file("=== a\n{Q1 “Yes,” }{C1  said}{S1  she }."))
    (attribution,) = document.attributions
    assert document.text == "“Yes,”  said she ."
    assert [words(document, spans) for spans in (attribution.content, attribution.cue, attribution.source)] == [
        ["“Yes,”"],
        ["said"],
        ["she"],
    ]


def test_pieces_of_content_across_paragraphs(file):
    (document,) = written.read(file('=== a\n{Q1 "One,"} {S1 he} {C1 said}. {Q1 "Two.}\n\n{Q1 "Three."}'))
    assert words(document, document.attributions[0].content) == ['"One,"', '"Two.', '"Three."']


def test_a_span_serves_several(file):
    (document,) = written.read(file("=== a\n{S1,2 She} {C1 welcomed} {Q1 it} and {C2 urged} {Q2 them to go on}."))
    assert [words(document, each.source) for each in document.attributions] == [["She"], ["She"]]


def test_parent_is_the_innermost_content_around_the_cue(file):
    text = "=== a\n{S9 X} {C9 reported} {Q9 that {S2 the mayor} {C2 hinted} {Q2 at {S5 her} {C5 wish} {Q5 to go}}}."
    (document,) = written.read(file(text))
    assert [words(document, each.cue) for each in document.attributions] == [["reported"], ["hinted"], ["wish"]]
    assert [each.parent for each in document.attributions] == [None, 0, 1]


def test_a_document_may_have_no_attribution(file):
    assert [each.attributions for each in written.read(file("=== a\nRain.\n\n=== b\n\nSun.\n"))] == [(), ()]


@pytest.mark.parametrize(
    ("text", "line", "expected"),
    [
        ("=== a\nHe\n{C1 said {Q1 no}.", 3, "a } that closes {C1"),
        ("=== a\nHe said} no.", 2, "no } where no mark is open"),
        ("=== a\n\nHe {T1 said} no.", 3, "after { a letter"),
        ("=== a\n{S1 He} and {Q1 no}.", 2, "one cue C1, not 0"),
        ("=== a\n{C1 said} {C1 said} {Q1 no}.", 2, "one cue C1, not 2"),
        ("=== a\n{S1 He} {C1 said} {Q1 no}\n{S1 she}.", 3, "one source S1 at most"),
        ("=== a\n{S1 He} {C1 said}.", 2, "one to 4 contents Q1, not 0"),
        ("=== a\n{Q1 no {S1 he} {C1 said}}.", 2, "S1 outside Q1"),
        ("=== a\n{C1 said} {Q1 no.\n\nNever.}", 2, "a Q of its own in every paragraph"),
        ("=== a\n{C1 said} {Q1  }.", 2, "words inside every mark"),
        ("=== a\n{S1,1 He} {C1 said} {Q1 no}.", 2, "each number once"),
        ("=== a\n{Q1 x {C2 said}} {Q2 y {C1 said}}.", 2, "no two attributions"),
        ("=== a\nRain.\n=== a\nSun.", 3, "an id that no other"),
        ("=== a\n\n=== b\nSun.", 1, "a text after the heading"),
        ("Rain.", 0, "a line '=== id' before the text"),
        ("=== a b\nRain.", 1, "the id of letters"),
    ],
)
def test_faults_have_their_place(file, text, line, expected):
    path = file(text)
    with pytest.raises(written.NotationError) as caught:
        written.read(path)
    assert any(fault.line == line and expected in fault.expected for fault in caught.value.faults), caught.value
    assert str(caught.value).startswith(f"{path}:")


def test_check_counts_and_lists_every_error(file, capsys):
    path = file("=== a\n{C1 Allegedly} {Q1 it fell}.\n=== b\nHe} {C1 said}.")
    assert written.main(["check", str(path)]) == 1
    shown = capsys.readouterr().out
    assert "1 documents, 1 attributions, 0 nested, 1 sourceless, 3 words, 2 errors" in shown
    assert f"{path}:4: [b] " in shown


def test_jsonl_has_the_layout_of_polnear(file, capsys):
    assert written.main(["jsonl", str(file("=== a\n{S1 Zoë} {C1 wept: } {Q1 “né”}."))]) == 0
    assert json.loads(capsys.readouterr().out) == {
        "doc_id": "harbour/a",
        "text": "Zoë wept:  “né”.",
        "attributions": [{"source": [[0, 3]], "cue": [[4, 9]], "content": [[11, 15]], "parent": None}],
    }


def test_jsonl_prints_nothing_of_a_broken_file(file, capsys):
    assert written.main(["jsonl", str(file("=== a\nHe}."))]) == 1
    assert capsys.readouterr().out == ""


def test_unknown_commands_are_refused(capsys):
    assert written.main(["count", "x"]) == 2
    assert "usage" in capsys.readouterr().err
