"""From scores to trees: one root a sentence, every word hung on it."""

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as arrays

from onrecord.model import Article, Span
from onrecord.reading import encoder, grammar

SCORES = st.integers(1, 9).flatmap(
    lambda size: arrays.arrays(
        np.float32, (size, size), elements=st.integers(-3, 3).map(float) | st.floats(-1e4, 1e4, width=32)
    )
)


def roots(heads: list[int]) -> set[int]:
    """Where one gets to from each word, going up for as many steps as there are words."""
    found = set()
    for word in range(len(heads)):
        at = word
        for _ in heads:
            at = heads[at]
        found.add(at)
    return found


@settings(max_examples=300, deadline=None)
@given(SCORES)
def test_any_scores_give_a_tree(scores: grammar.Floats) -> None:
    """With one root, which is its own head, ties or none."""
    heads = grammar.rooted(scores).tolist()
    own = {at for at, head in enumerate(heads) if at == head}

    assert len(heads) == len(scores)
    assert len(own) == 1
    assert roots(heads) == own


@settings(max_examples=200, deadline=None)
@given(st.data(), st.integers(1, 12))
def test_a_tree_that_scores_best_is_kept(data: st.DataObject, size: int) -> None:
    """Where the best heads are a tree already, nothing is moved."""
    order = data.draw(st.permutations(range(size)))
    tree = [0] * size
    for at, word in enumerate(order):
        tree[word] = word if at == 0 else order[data.draw(st.integers(0, at - 1))]
    scores = np.zeros((size, size), dtype=np.float32)
    scores[np.arange(size), tree] = 1

    assert grammar.rooted(scores).tolist() == tree


def test_a_long_sentence_of_one_chain_is_a_tree() -> None:
    """Depth costs nothing: each word hangs on the next."""
    size = 700
    scores = np.zeros((size, size), dtype=np.float32)
    tree = [*range(1, size), size - 1]
    scores[np.arange(size), tree] = 1

    assert grammar.rooted(scores).tolist() == tree


def test_words_that_point_at_each_other_are_a_tree_soon() -> None:
    """A table on one line, say: pair after pair is hung on the root, in time with the square of the words."""
    size = 2000
    scores = np.zeros((size, size), dtype=np.float32)
    scores[np.arange(size), np.arange(size) ^ 1] = 1
    heads = grammar.rooted(scores).tolist()

    assert roots_of(heads) == {at for at, head in enumerate(heads) if at == head}
    assert sum(head == at ^ 1 for at, head in enumerate(heads)) == size // 2


def roots_of(heads: list[int]) -> set[int]:
    """As `roots`, in logarithmic time."""
    at = np.array(heads)
    for _ in range(len(heads).bit_length()):
        at = at[at]
    return set(at.tolist())


def read(text: str, words: list[Span], stretches: list[Span]) -> grammar.Words:
    found = encoder.encode(text, stretches, encoder.session(encoder.weights_of("news")))
    starts, ends = (np.array([word[at] for word in words], dtype=np.int64) for at in (0, 1))
    return grammar.words(found, starts, ends, np.zeros(len(words), dtype=np.bool_))


def test_words_that_were_not_encoded_hang_on_others() -> None:
    """Furniture between two sentences has no pieces; the document stays a forest of trees."""
    text = "Orr left early. SHARE THIS The boats came home."
    words = [Span(0, 3), Span(4, 8), Span(9, 14), Span(14, 15), Span(16, 21), Span(22, 26), Span(27, 30), Span(31, 36)]
    found = read(text, words, [Span(0, 15), Span(27, len(text))])
    heads = found.head.tolist()

    assert found.starts[0]
    assert not found.word_class[4:6].any()
    assert all(heads[at] == at for at in roots(heads))
    assert len(roots(heads)) == found.starts.sum()


def test_no_words_and_no_pieces_are_no_fault() -> None:
    """An article in which nothing is read."""
    assert read("🎉 SHARE", [Span(0, 1), Span(2, 7)], []).head.tolist() == [0, 0]
    assert len(read("", [], []).head) == 0


def test_first_pieces_are_those_that_begin_in_a_word() -> None:
    """-1 where none does."""
    article = Article(id="a", file="a", text="boats SHARE home", sha256="0", source_sha256="0")
    found = encoder.encode(article.text, [Span(0, 5), Span(12, 16)], encoder.session(encoder.weights_of("news")))

    assert grammar.first_pieces(found.rows, np.array([0, 6, 12]), np.array([5, 11, 16])).tolist() == [0, -1, 1]
