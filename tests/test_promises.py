"""What every record promises: evidence for every entry, ids that hold, the layout of docs/formats.md."""

import json
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from commands import Outcome
from onrecord.edtf import is_valid

KEYS = {
    "article": "id file outlet published date_basis headline byline dateline agencies url dropped",
    "party": "id name kind aliases roles",
    "statement": "id article source cue content mode kind speaker via about said_on",
    "group": "statements text speaker",
    "figure": "id article span value low high qualifier unit of place as_of said_by",
    "time": "article span value",
    "meeting": "id name date place format planned parties evidence",
    "position": "party issue stance as_of evidence",
    "commitment": "id who what text due condition status evidence",
    "request": "id who whom what evidence",
    "reuse": "articles from wire passages share",
    "discrepancy": "kind about values evidence",
}
"""What a measurement may ask of each row."""

WORDS = {
    ("article", "date_basis"): {"given", "page", "inferred", "unknown"},
    ("party", "kind"): {"person", "organisation", "country", "group"},
    ("statement", "mode"): {"direct", "indirect", "mixed"},
    ("statement", "kind"): {"claim", "request", "commitment", "position"},
    ("commitment", "status"): {"open", "kept", "missed", "slipped", "withdrawn"},
    ("discrepancy", "kind"): {"figure", "date", "wording", "changed"},
    ("figure", "qualifier"): {
        None, "about", "almost", "at least", "more than", "up to", "fewer than", "less than", "at most",
    },
}  # fmt: skip

Row = dict[str, Any]


@pytest.fixture(scope="module")
def rows(exported: Outcome) -> list[Row]:
    return exported.rows


def entries(rows: list[Row]) -> list[Row]:
    return [row for row in rows if row["type"] not in ("article", "refusal")]


def test_every_kind_of_entry_is_there(rows: list[Row]) -> None:
    """The few reports show all that a record holds, so that what follows is not said of nothing."""
    kinds = Counter(row["type"] for row in rows)

    assert {kind for kind in KEYS if not kinds[kind]} == set()


@pytest.mark.parametrize("kind", KEYS)
def test_rows_have_the_keys_that_are_promised(rows: list[Row], kind: str) -> None:
    """Each row of a type has them all; `from` and `until` of a role are named so."""
    wanted = {"type", *KEYS[kind].split()}

    for row in (each for each in rows if each["type"] == kind):
        assert wanted <= row.keys()
        assert next(iter(row)) == "type"
        for role in row.get("roles", ()):
            assert role.keys() == {"role", "from", "until"}


@pytest.mark.parametrize(("kind", "key"), WORDS)
def test_words_are_from_the_list(rows: list[Row], kind: str, key: str) -> None:
    """Kinds, modes, states and qualifiers are none but those documented."""
    assert {row[key] for row in rows if row["type"] == kind} <= WORDS[kind, key]


def test_dates_are_edtf(rows: list[Row]) -> None:
    """Wherever a date stands, and "by" before a deadline of a meeting; a time may be a reference that no date fits."""
    dated = ("published", "said_on", "as_of", "due", "date")
    found = [str(row[key]).removeprefix("by ") for row in rows for key in dated if row.get(key) is not None]

    assert len(found) > 10
    assert [each for each in found if not is_valid(each)] == []


def test_no_entry_is_without_evidence(rows: list[Row]) -> None:
    """Each stands on words of an article in the record, and says which stage found them."""
    articles = {row["id"] for row in rows if row["type"] == "article"}

    for row in entries(rows):
        assert row["evidence"], row
        for each in row["evidence"]:
            assert each["article"] in articles
            start, end = each["span"]
            assert 0 <= start < end
            assert len(each["words"]) == end - start
            name, _, version = each["stage"].partition("@")
            assert name
            assert version


def spans(row: Row) -> Iterator[tuple[str, list[int]]]:
    """The spans of an entry that stands in one article."""
    for key in ("source", "cue", "span"):
        if row.get(key) is not None and "article" in row:
            yield row["article"], row[key]
    for span in row.get("content", ()):
        yield row["article"], span


def test_spans_cut_the_words_out_of_the_file(rows: list[Row], few: Path) -> None:
    """For a text file, offsets are those of the file itself: every span cuts out words, and evidence its very words."""
    names = {row["id"]: row["file"] for row in rows if row["type"] == "article"}
    texts = {ident: (few / name).read_text("utf-8") for ident, name in names.items() if name.endswith(".txt")}
    checked = 0
    for row in entries(rows):
        for each in row["evidence"]:
            if each["article"] in texts:
                assert texts[each["article"]][slice(*each["span"])] == each["words"]
                checked += 1
        for article, span in spans(row):
            if article in texts:
                assert texts[article][slice(*span)].strip()
        if row["type"] in ("time", "figure") and row["article"] in texts:
            assert texts[row["article"]][slice(*row["span"])] == row["text"]
    assert checked > 100


def test_nothing_is_read_in_page_furniture(rows: list[Row]) -> None:
    """No statement, figure or time lies in a dropped span."""
    dropped = {row["id"]: row["dropped"] for row in rows if row["type"] == "article"}
    inside = [
        (row["id"], span)
        for row in entries(rows)
        for article, span in spans(row)
        if any(start < span[1] and span[0] < end for start, end in dropped[article])
    ]

    assert any(dropped.values())
    assert inside == []


def test_ids_are_unique(rows: list[Row]) -> None:
    """No two rows of a kind have one id."""
    counts = Counter((row["type"], row["id"]) for row in rows)

    assert [each for each, count in counts.items() if count > 1] == []


def test_what_is_referred_to_is_there(rows: list[Row]) -> None:
    """Every party, statement, article and position an entry names is a row of the export."""
    ids = {kind: {row["id"] for row in rows if row["type"] == kind} for kind in KEYS}
    known = {row["id"] for row in entries(rows)}

    for row in entries(rows):
        parties = [row.get(key) for key in ("speaker", "who", "said_by", "party")]
        parties += [*row.get("via", ()), *row.get("whom", ()), *row.get("parties", ())]
        assert {each for each in parties if each is not None} - ids["party"] == set(), row
        assert set(row.get("statements", ())) <= ids["statement"]
        assert {row["article"]} if "article" in row else set() <= ids["article"]
        assert set(row.get("articles", ())) <= ids["article"]
        assert set(row.get("entries", ())) <= known
        assert {row.get("supersedes"), None} <= {*ids["position"], None}
        assert {row.get("from"), None} <= {*ids["article"], None}


def test_texts_are_quoted(rows: list[Row], few: Path) -> None:
    """What a statement, figure or commitment is said to say stands in an article, word for word."""
    evidence = {
        kind: {row["id"]: " ".join(each["words"] for each in row["evidence"]) for row in rows if row["type"] == kind}
        for kind in ("statement", "figure", "time", "commitment")
    }
    texts = " ".join(each["words"] for row in entries(rows) for each in row["evidence"])

    for kind, by_id in evidence.items():
        for row in (each for each in rows if each["type"] == kind):
            for word in row["text"].replace("…", " ").split():
                assert word in by_id[row["id"]] or word in texts, (kind, row["id"], word)


def test_the_export_is_plain_json_lines(exported: Outcome) -> None:
    """Each line is one object in UTF-8 with nothing but a newline after it."""
    lines = exported.out.split("\n")

    assert lines[-1] == ""
    assert all(line and isinstance(json.loads(line), dict) for line in lines[:-1])


def test_people_are_on_record_for_what_they_say(rows: list[Row]) -> None:
    """A person is a party for a statement, a role, or a part in what happened: no one is listed for being mentioned."""
    named = {
        each
        for row in entries(rows)
        if row["type"] != "party"
        for each in (
            *(row.get(key) for key in ("speaker", "who", "said_by", "party")),
            *row.get("via", ()),
            *row.get("whom", ()),
            *row.get("parties", ()),
        )
    }
    private = [row["name"] for row in rows if row["type"] == "party" and row["kind"] == "person"
               and row["id"] not in named and not row["roles"]]  # fmt: skip

    assert private == []
