"""The sample coverage and its gold reading are whole: nothing in them can drift from the texts they stand on."""

import importlib.util
import json
import re
from collections import Counter
from pathlib import Path
from types import ModuleType
from typing import Any, get_args

import pytest

from onrecord import brief
from onrecord.gathering.coverage import gather
from onrecord.model import Article, Kind, Mode, Refusal

FOLDER = Path(__file__).resolve().parent.parent / "samples" / "coverage"


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    spec = importlib.util.spec_from_file_location("build_gold", FOLDER.parent / "build_gold.py")
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gold() -> dict[str, Any]:
    return json.loads((FOLDER / "gold.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def gathered() -> list[Article | Refusal]:
    return list(gather([FOLDER]))


def texts(builder: ModuleType, gold: dict[str, Any]) -> dict[str, str]:
    """Each gold article's text, by its id."""
    return {each["id"]: builder.body_of(FOLDER, each["file"]).read_text(encoding="utf-8") for each in gold["articles"]}


def test_gold_is_up_to_date(builder: ModuleType) -> None:
    """Every phrase of gold.yaml is found, and gold.json is what the builder makes of it."""
    made, absent = builder.expand(FOLDER)

    assert absent == []
    assert builder.as_json(made) == (FOLDER / "gold.json").read_text(encoding="utf-8")


def test_spans_cut_out_their_words(builder: ModuleType, gold: dict[str, Any]) -> None:
    """Every span of the gold lies in the text and cuts out the very words it is for."""
    for article in gold["articles"]:
        text = builder.body_of(FOLDER, article["file"]).read_text(encoding="utf-8")
        pairs = [(each["span"], each["text"]) for part in ("figures", "times") for each in article[part]]
        for each in article["statements"]:
            pairs += [(each["source"], each["source_text"]), (each["cue"], each["cue_text"])]
            pairs += zip(each["content"], each["content_text"], strict=True)

        assert [words for (start, end), words in pairs if text[start:end] != words] == []
        assert all(0 <= start < end <= len(text) for start, end in article["boilerplate"])


def test_nothing_is_read_in_furniture(gold: dict[str, Any]) -> None:
    """No statement, figure or time stands in page furniture."""
    for article in gold["articles"]:
        spans = [each["span"] for part in ("figures", "times") for each in article[part]]
        spans += [span for each in article["statements"] for span in (each["source"], *each["content"])]
        inside = [s for s in spans for start, end in article["boilerplate"] if s[0] < end and start < s[1]]

        assert inside == [], article["file"]


def test_nothing_is_listed_twice(gold: dict[str, Any]) -> None:
    """No two figures, no two times and no two statements of one article are the same stretch with the same source."""
    for article in gold["articles"]:
        keys = [(part, tuple(each["span"])) for part in ("figures", "times") for each in article[part]]
        keys += [
            ("statements", (*each["source"], *each["cue"], *map(tuple, each["content"])))
            for each in article["statements"]
        ]

        assert [key for key, count in Counter(keys).items() if count > 1] == [], article["file"]


def test_statements_are_complete(gold: dict[str, Any]) -> None:
    """Each article has 12 to 25 statements besides optional ones, each with speaker, source, cue, mode and kind."""
    for article in gold["articles"]:
        firm = [each for each in article["statements"] if not (each.get("optional") or each.get("headline"))]

        assert 12 <= len(firm) <= 25, article["file"]
        for each in article["statements"]:
            assert each["who"]
            assert each["source"]
            assert each["cue"]
            assert each["content"]
            assert each["about"]
            assert each["mode"] in get_args(Mode)
            assert each["kind"] in get_args(Kind)
            assert each.get("polarity", "asserted") in ("asserted", "denied", "declined")


def test_figures_have_numbers(gold: dict[str, Any]) -> None:
    """A figure has a value or a range, and says what it counts unless it is left out of scoring."""
    for each in (figure for article in gold["articles"] for figure in article["figures"]):
        assert ("value" in each) != ("low" in each and "high" in each), each
        assert each.get("of") or each.get("hard"), each
        assert each.get("low", 0) <= each.get("high", 0), each


def test_times_are_dates_in_the_notation(gold: dict[str, Any]) -> None:
    """Times that are scored are EDTF dates, weeks, seasons or intervals, durations, or PRESENT_REF and PAST_REF."""
    date = r"\d{4}(-(\d\d(-\d\d)?|W\d\d(-WE)?|SP|SU|FA|WI))?"
    known = re.compile(rf"{date}(/{date})?|P(\d+[YMWD]|T\d+[HM])|PRESENT_REF|PAST_REF")
    scored = [each for article in gold["articles"] for each in article["times"] if not each.get("hard")]

    assert [each for each in scored if not known.fullmatch(each["value"])] == []


def test_record_points_at_what_is_there(builder: ModuleType, gold: dict[str, Any]) -> None:
    """Whatever the record part says names known articles, and phrases that stand in them."""
    record, bodies = gold["record"], texts(builder, gold)
    listed = [entry for part in ("meetings", "positions", "commitments", "discrepancies") for entry in record[part]]
    contents = {
        each["id"]: " ".join(w for s in each["statements"] for w in s["content_text"]) for each in gold["articles"]
    }

    assert {name for entry in listed for name in (*entry["articles"], *entry.get("shown_by", ()))} <= bodies.keys()
    assert [p for group in record["same_statement"] for p in group if p[1] not in contents[p[0]]] == []
    for reuse in record["text_reuse"]:
        assert [w for w in reuse["passages"] if any(w not in bodies[name] for name in reuse["between"])] == []
    for entry in record["discrepancies"]:
        values = zip(entry["values"], entry["articles"], strict=True)
        assert [value for value, name in values if str(value) not in bodies[name]] == []
    assert {entry["outcome"] for entry in record["commitments"]} == {"open", "kept", "missed", "slipped", "withdrawn"}


def test_coverage_has_the_promised_breadth(gathered: list[Article | Refusal]) -> None:
    """At least 24 reports by 6 outlets over 14 months, in every format gathering reads press from, one undated."""
    articles = [each for each in gathered if isinstance(each, Article)]
    formats = Counter(Path(each.file.split("/")[0]).suffix for each in articles)
    months = [int(y) * 12 + int(m) for y, m in (each.published.split("-")[:2] for each in articles if each.published)]

    assert len(articles) >= 24
    assert len({each.outlet for each in articles}) >= 6
    assert formats[".txt"] >= 12
    assert formats[".html"] >= 4
    assert formats[".eml"] == formats[".jsonl"] == 2
    assert {".pdf", ".xml", ".gz"} <= formats.keys()
    assert max(months) - min(months) + 1 == 14
    assert [each.file for each in articles if each.published is None] == ["ostrel-herald-varadi-interview.txt"]


def test_gold_reads_the_text_that_gathering_stores(gathered: list[Article | Refusal], gold: dict[str, Any]) -> None:
    """Everything is gathered, the gold has all of it, and each `.body.txt` is the text that gathering stores."""
    articles = {Path(each.file).name: each for each in gathered if isinstance(each, Article)}

    assert [each for each in gathered if isinstance(each, Refusal)] == []
    assert articles.keys() == {each["file"] for each in gold["articles"]}
    bodies = {name: FOLDER / f"{name.rsplit('.', 1)[0]}.body.txt" for name in articles if not name.endswith(".txt")}
    for name, body in bodies.items():
        assert body.read_bytes().decode("utf-8") == articles[name].text, (
            "run samples/write_bodies.py, then build_gold.py"
        )
    assert {path.name for path in FOLDER.glob("*.body.txt")} == {path.name for path in bodies.values()}


def test_brief_names_parties_of_the_gold(gold: dict[str, Any]) -> None:
    """The brief can be read, and it describes only parties and issues that the gold knows."""
    process = brief.load(FOLDER.parent / "brief.toml")
    issues = {name for article in gold["articles"] for each in article["statements"] for name in each["about"]}

    assert {each.name for each in process.parties} <= {each["name"] for each in gold["record"]["parties"]}
    assert {each.name for each in process.issues} <= issues


@pytest.fixture
def tiny(tmp_path: Path) -> Path:
    (tmp_path / "a.txt").write_text(
        "She said no at first. “We\u00a0will go,” she said. Nobody said more.", encoding="utf-8"
    )
    return tmp_path


def test_builder_finds_the_nearest_whole_words(builder: ModuleType, tiny: Path) -> None:
    """No-break spaces match plain ones, a gap joins two ends, and source and cue are the nearest whole words."""
    entry = '{who: She, source: she, cue: said, content: ["“We will … go,”"], mode: direct, kind: claim}'
    (tiny / "gold.yaml").write_text(
        f"articles:\n- file: a.txt\n  statements: [{entry}]\nrecord: {{}}\n", encoding="utf-8"
    )

    made, absent = builder.expand(tiny)

    found = made["articles"][0]["statements"][0]
    assert absent == []
    assert found["content_text"] == ["“We\u00a0will go,”"]
    assert (found["source"], found["cue"]) == ([36, 39], [40, 44])


def test_builder_names_what_it_cannot_find(builder: ModuleType, tiny: Path) -> None:
    """A phrase that is not in the text is named with its file, and its entry left out."""
    (tiny / "gold.yaml").write_text(
        "articles:\n- file: a.txt\n  statements: []\n  times: [{text: on Friday, value: 2023-01-06}]\nrecord: {}\n",
        encoding="utf-8",
    )

    made, absent = builder.expand(tiny)

    assert absent == [("a.txt", "times", "on Friday")]
    assert made["articles"][0]["times"] == []


def test_builder_expands_the_shared_gold_alike(builder: ModuleType, shared: Path, tmp_path: Path) -> None:
    """The gold of the measuring data comes out as it is stored there (with plain spaces): one notation, one meaning."""
    for path in (shared / "seeds").glob("*.txt"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "gold.yaml").write_bytes((shared / "gold" / "seeds.yaml").read_bytes())

    made, absent = builder.expand(tmp_path)

    stored = json.loads((shared / "gold" / "seeds.json").read_text(encoding="utf-8"))
    assert absent == []
    assert json.loads(builder.as_json(made).translate(builder.NARROW_SPACES)) == stored
