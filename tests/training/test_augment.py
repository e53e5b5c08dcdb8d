"""Twins of documents: other names and quotation marks, the same words marked."""

import random

import augment
import numpy as np
from augment import Bank, Name
from corpus import UNKNOWN
from teacher import Words

from onrecord.reading.paragraphs import paragraphs
from onrecord.reading.quotations import quotations

TEXT = "In Ostrel, Ana Torv said “no”. Torv left."
KINDS = ("O", "B-PERSON", "I-PERSON", "B-GPE", "I-GPE")
BANK = Bank((("Maximiliane", "Ou"),), ("Sudal",))


def place(word: str, nth: int = 0) -> tuple[int, int]:
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(word, start + 1)
    return start, start + len(word)


NAMES = [
    Name("GPE", (place("Ostrel"),)),
    Name("PERSON", (place("Ana"), place("Torv"))),
    Name("PERSON", (place("Torv", 1),)),
]


class Always(random.Random):
    """Chance that always says yes."""

    def random(self) -> float:
        return 0.0


def test_names_are_runs_of_entity_labels():
    words = [place("Ostrel"), place("Ana"), place("Torv"), place("said"), place("Torv", 1)]
    starts, ends = np.array(words, dtype=np.int32).T
    none = np.full(len(words), UNKNOWN, dtype=np.int32)
    said = Words(starts, ends, none, none, np.array([3, 1, 2, UNKNOWN, 1], dtype=np.int32), none, none)

    assert augment.names(said, KINDS) == NAMES


def test_the_bank_holds_full_names_and_places():
    assert augment.bank([(TEXT, NAMES)]) == Bank((("Ana", "Torv"),), ("Ostrel",))


def test_a_person_keeps_one_new_name_throughout():
    assert [words for _, _, words in augment.renamings(TEXT, NAMES, BANK, Always(1))] == [
        "Sudal", "Maximiliane", "Ou", "Ou",
    ]  # fmt: skip


def test_spans_move_with_their_words():
    record = {"text": TEXT, "attributions": [
        {"source": [[place("Ana")[0], place("Torv")[1]]], "cue": [place("said")], "content": [place("“no”")]}
    ]}  # fmt: skip
    new = augment.rewritten(record, augment.renamings(TEXT, NAMES, BANK, Always(1)))
    (each,) = new["attributions"]

    assert new["text"] == "In Sudal, Maximiliane Ou said “no”. Ou left."
    assert [new["text"][a:b] for role in augment.ROLES for a, b in each[role]] == ["Maximiliane Ou", "said", "“no”"]


def test_marks_change_in_pairs_and_no_offset_moves():
    for text in (TEXT, 'She said "no" and "never".\nHe said "yes', 'A 6" pipe, "he said", lay “there”.'):
        styles = set()
        for seed in range(20):
            found = augment.restyled({"text": text, "attributions": []}, random.Random(seed))["text"]
            assert quotations(found, paragraphs(found)) == quotations(text, paragraphs(text))
            styles.add(found)
        assert len(styles) == len(set(augment.STYLES))


def test_the_seed_decides():
    record = {"text": TEXT, "attributions": []}
    bank = Bank(tuple((f"Given{n}", f"Surname{n}") for n in range(50)), ("Sudal", "Belmarra"))

    def drawn(seed: int) -> str:
        return augment.twin(record, NAMES, bank, random.Random(seed))["text"]

    assert drawn(1) == drawn(1)
    assert len({drawn(seed) for seed in range(5)}) > 1


def test_an_empty_bank_renames_nobody():
    assert {words for _, _, words in augment.renamings(TEXT, NAMES, Bank((), ()), Always(1))} == {"Ostrel"}
