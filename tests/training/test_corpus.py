"""Records as arrays of labels, a row a piece."""

import random

import numpy as np
import silver
from corpus import UNKNOWN, example
from teacher import Words

from onrecord.reading.decoding import CONTENT, SOURCE, TAGS

TEXT = "Ana Torv said that it rains. It did."


def spans(*words: str) -> list[list[int]]:
    return [[TEXT.index(each), TEXT.index(each) + len(each)] for each in words]


def attribution(source: str, cue: str, content: str, parent: int | None = None):
    return {"source": spans(source), "cue": spans(cue), "content": spans(content), "parent": parent}


def record(*attributions):
    return {"doc_id": "a", "text": TEXT, "attributions": attributions}


def tagged(made, tags):
    """The words under each tag but O, pieces joined."""
    rows = made.rows
    return [
        (TAGS[tag], TEXT[rows.starts[at] : rows.ends[at]])
        for at, tag in enumerate(tags.tolist())
        if tag not in (0, UNKNOWN)
    ]


def test_outer_attributions_are_tags():
    made = example(record(attribution("Ana", "said", "that it rains")))

    assert tagged(made, made.tags) == [
        ("B-SOURCE", "Ana"), ("B-CUE", "said"), ("B-CONTENT", "that"), ("I-CONTENT", "it"), ("I-CONTENT", "rains"),
    ]  # fmt: skip
    assert set(made.nested.tolist()) == {UNKNOWN}
    (found,) = made.attributions
    assert [part[0] for part in found.parts] == [SOURCE, CONTENT]


def test_unmarked_text_of_a_partial_record_is_unknown():
    made = example(record(attribution("Ana", "said", "that it rains")), partial=True)

    assert (made.tags == UNKNOWN).sum() == len(made.tags) - 5


def test_nested_attributions_have_tags_of_their_own():
    inner = {**attribution("it", "rains", "It did", parent=0)}
    made = example(record(attribution("Ana", "said", "that it rains"), inner), nesting=True)

    assert [tag for tag, _ in tagged(made, made.nested)] == ["B-SOURCE", "B-CUE", "B-CONTENT", "I-CONTENT"]
    assert [each.nested for each in made.attributions] == [False, True]


def test_a_content_without_a_cue_is_unknown():
    made = example(record({"source": [], "cue": [], "content": spans("that it rains")}))

    assert not made.attributions
    assert (made.tags == UNKNOWN).sum() == 3


def test_a_twin_takes_the_place_of_its_document_by_chance():
    made, other = example(record()), example(record())
    made.twin = other

    assert made.drawn(1.0, random.Random(1)) is other
    assert made.drawn(0.0, random.Random(1)) is made
    assert other.drawn(1.0, random.Random(1)) is other


def test_silver_labels_stand_at_the_first_piece_of_a_word():
    """A head is the first piece of the word that is the head; what the teacher doesn't say is unknown."""
    edges = np.array(spans("Ana", "Torv", "said"), dtype=np.int32)
    kinds = np.array([3, 4, UNKNOWN], dtype=np.int32)
    made = example(record())
    said = Words(edges[:, 0], edges[:, 1], kinds, kinds, kinds, kinds, np.array([1, 2, UNKNOWN], dtype=np.int32))
    silver.label(made, said)

    first = [int(np.flatnonzero(made.rows.starts == start)[0]) for start in edges[:, 0]]
    assert made.silver["word_class"][first].tolist() == [3, 4, UNKNOWN]
    assert made.silver["head"][first].tolist() == [first[1], first[2], UNKNOWN]
    assert (made.silver["head"] >= 0).sum() == 2
