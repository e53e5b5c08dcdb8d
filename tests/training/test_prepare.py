"""From records to examples, with what the teacher said kept in a folder."""

import numpy as np
import prepare
import pytest
import teacher
from prepare import Preparation
from recipes import Source
from teacher import Words

TEXT = "Ana Torv said it rains in Ostrel."
RECORD = {"doc_id": "a", "text": TEXT, "attributions": [{"source": [[0, 8]], "cue": [[9, 13]], "content": [[14, 32]]}]}
LABELS = {"entity": ("O", "B-PERSON", "I-PERSON", "B-GPE")}


class Model:
    """What the version is asked of."""

    meta = {"version": "1"}  # noqa: RUF012


@pytest.fixture
def parsed(monkeypatch):
    """Texts that were parsed, by a parser that knows two names."""
    texts = []

    def read(text):
        texts.append(text)
        words = [(text.index(word), text.index(word) + len(word)) for word in text.rstrip(".").split()]
        starts, ends = np.array(words, dtype=np.int32).T
        entities = np.array([1, 2, *[0] * (len(words) - 3), 3], dtype=np.int32)
        return Words(starts, ends, entities, entities, entities, entities, np.zeros(len(words), dtype=np.int32))

    monkeypatch.setattr(teacher, "read", read)
    monkeypatch.setattr(teacher, "model", Model)
    monkeypatch.setattr(teacher, "labels", lambda: LABELS)
    monkeypatch.setattr(prepare.corpora, "read", lambda *_: [{**RECORD, "text": TEXT.replace("Torv", "Brisk")}])
    return texts


def test_the_teacher_is_asked_once_for_each_text(parsed, tmp_path):
    first = teacher.remembered(TEXT, tmp_path)
    again = teacher.remembered(TEXT, tmp_path)

    assert parsed == [TEXT]
    assert all((one == other).all() for one, other in zip(first, again, strict=True))
    assert not list(tmp_path.glob("*.partial"))


def test_what_the_model_is_shown_decides_whether_it_is_asked_anew(parsed, tmp_path, monkeypatch):
    """A stand-in for a word of the text, or other paragraphs, ask anew; a stand-in for another word doesn't."""
    teacher.remembered(TEXT, tmp_path)
    monkeypatch.setattr(teacher, "shown", lambda stretch: stretch.replace("WHO", "IMF"))
    teacher.remembered(TEXT, tmp_path)
    assert len(parsed) == 1

    monkeypatch.setattr(teacher, "shown", lambda stretch: stretch.replace("Torv", "Berg"))
    teacher.remembered(TEXT, tmp_path)
    assert len(parsed) == 2

    half = len("Ana Torv said")
    monkeypatch.setattr(teacher, "paragraphs", lambda text: [(0, half), (half + 1, len(text))])
    teacher.remembered(TEXT, tmp_path)
    assert len(parsed) == 3


def test_a_document_is_there_as_often_as_its_source_says(parsed, tmp_path):
    prepared = Preparation(tmp_path, tmp_path / "teacher", seed=1)

    assert len(prepared.examples(Source("written", times=2), [RECORD])) == 2
    assert parsed == [TEXT]


def test_a_twin_has_other_names_and_labels_of_its_own(parsed, tmp_path):
    prepared = Preparation(tmp_path, tmp_path / "teacher", seed=1)
    source = Source("polnear", twins=True)
    (made,), (again,) = prepared.examples(source, [RECORD]), prepared.examples(source, [RECORD])

    assert made.twin is not None
    assert made.twin.text == again.twin.text
    assert "Ana Brisk" in made.twin.text
    assert set(made.silver) == set(made.twin.silver) == {"word_class", "dependency", "entity", "sentence", "head"}
