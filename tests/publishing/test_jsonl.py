"""The export as JSON lines: one object a line, everything but the press's texts."""

import json

import msgspec
from hypothesis import given
from hypothesis import strategies as st

from onrecord.model import Article, Record, Refusal, Statement
from onrecord.publishing import jsonl
from page_records import article, proof, small


def test_each_row_is_one_line() -> None:
    """Articles, then refusals, then entries; the lines are the rows."""
    record = small()
    lines = list(jsonl.export(record))

    rows = [json.loads(line) for line in lines]
    assert all(line.endswith(b"\n") and line.count(b"\n") == 1 for line in lines)
    assert rows == json.loads(msgspec.json.encode(list(jsonl.rows(record))))
    kinds = [row["type"] for row in rows]
    assert kinds[: len(record.articles)] == ["article"] * len(record.articles)
    assert len(rows) == len(record.articles) + len(record.refusals) + len(record.entries())


def test_texts_stay_behind() -> None:
    """The export has what a record says of an article, not the article."""
    one = article("The port shut on Monday. Nobody quoted this sentence.")
    (line,) = jsonl.export(Record(articles=(one,)))

    assert b"Nobody quoted" not in line
    assert set(json.loads(line)) == {"type", *jsonl.ARTICLE_KEYS}


def test_a_refusal_says_why() -> None:
    """With its reason and remedy."""
    refusal = Refusal(id="r", file="x.pdf", reason="it is encrypted", remedy="Save it without a password.")

    assert jsonl.refusal_row(refusal) == {
        "type": "refusal", "id": "r", "file": "x.pdf", "reason": "it is encrypted",
        "remedy": "Save it without a password.", "source_sha256": None,
    }  # fmt: skip


@given(st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_survives(words: str) -> None:
    """Whatever is said comes back out of the line as it was, and cannot end it."""
    one = article(words)
    said = Statement(
        id="s", article=one.id, source=None, cue=None, content=(proof(one, words).span,), text=words, mode="direct",
        kind="claim", evidence=(proof(one, words),),
    )  # fmt: skip

    line = b"".join(jsonl.export(Record(statements=(said,))))

    assert line.count(b"\n") == 1
    assert json.loads(line)["text"] == words
    assert json.loads(line)["evidence"][0]["words"] == words


def test_keys_of_an_article_are_fields_of_it() -> None:
    """None is misspelt, and `text` is not among them."""
    assert set(jsonl.ARTICLE_KEYS) < set(Article.__struct_fields__)
    assert "text" not in jsonl.ARTICLE_KEYS
