"""The corpora as records: what is read of each, and what is kept for measuring."""

import json

import corpora
import pytest
from recipes import RECIPES


def test_written_documents_are_held_out_by_their_ids():
    every = corpora.every_written()
    learned = corpora.read("written", corpora.HERE)

    assert len(learned) + sum(map(corpora.held, every)) == len(every)
    assert not any(corpora.held(each) for each in learned)
    assert 0.04 < 1 - len(learned) / len(every) < 0.12


def test_spans_of_the_samples_are_words_of_their_texts():
    every = [(each["text"], one) for each in corpora.samples() for one in each["attributions"]]

    assert every
    for text, one in every:
        for role in ("source", "cue", "content"):
            for start, end in one[role]:
                assert text[start:end] == text[start:end].strip() != ""


def test_gum_without_its_test_documents_and_open_genres_alone(tmp_path):
    path = tmp_path / corpora.GUM
    path.parent.mkdir(parents=True)
    kinds = [("news", "train"), ("news", "test"), ("bio", "dev"), ("court", "train")]
    rows = [{"genre": genre, "split": split, "attributions": []} for genre, split in kinds]
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), "utf-8")

    assert [each["genre"] for each in corpora.read("gum", tmp_path)] == ["news", "bio", "court"]
    assert [each["genre"] for each in corpora.read("gum-open", tmp_path)] == ["news"]


def test_an_attribution_in_the_content_of_another_has_a_parent():
    outer = {"source": [[0, 3]], "cue": [[4, 8]], "content": [[9, 40]]}
    inner = {"source": [[9, 11]], "cue": [[12, 16]], "content": [[17, 40]]}
    bare = {"source": [], "cue": [], "content": [[20, 30]]}
    found = corpora.parented({"attributions": [inner, outer, bare]})

    assert [each["parent"] for each in found["attributions"]] == [1, None, None]


def test_two_that_hold_each_other_have_no_parent():
    one = {"source": [], "cue": [[0, 4]], "content": [[5, 20]]}
    other = {"source": [], "cue": [[6, 9]], "content": [[0, 4]]}
    found = corpora.parented({"attributions": [one, other]})

    assert [each["parent"] for each in found["attributions"]] == [None, None]


def test_meantime_gives_a_headline_a_date_and_a_body():
    words = [("Port", 0), ("opens", 0), ("May", 1), ("1", 1), ("It", 2), ("rained", 2), (".", 2), ("So", 3), ("?", 3)]
    rows = ["#begin document (a/1)", *(f"a/1\t{sentence}\t0\t{word}\t-" for word, sentence in words), "#end document"]

    assert list(corpora.meantime(rows)) == [
        {"doc_id": "a/1", "text": "Port opens\n\nMay 1\n\nIt rained. So?", "attributions": []}
    ]


@pytest.mark.parametrize(
    ("words", "text"),
    [
        ("`` No , '' said Ana 's aide .", '"No," said Ana\'s aide.'),
        ('" No , " she said .', '"No," she said.'),
        ("It does n't cost $ 40 ( or US$ 30 ) .", "It doesn't cost $40 (or US$30)."),
        ("12 % “ at most ”", "12% “at most”"),
    ],
)
def test_words_are_joined_as_in_print(words, text):
    assert corpora.joined(words.split()) == text


def test_unknown_corpora_are_refused(tmp_path):
    with pytest.raises(ValueError, match="got 'basil'"):
        corpora.read("basil", tmp_path)


def test_the_news_recipe_never_learns_from_the_samples():
    news, everyone = RECIPES["news"], RECIPES["open"]

    assert {each.corpus for each in news.sources} == {"polnear", "written", "gum"}
    assert {each.corpus for each in (*everyone.sources, *everyone.taught)} == {
        "written", "samples", "gum-open", "meantime",
    }  # fmt: skip
