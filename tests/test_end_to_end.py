"""From coverage to export: the same input gives the same bytes, whatever the order, and nothing is read twice."""

import json
import random
import shutil
from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from commands import FEW, Command, Outcome
from onrecord.ledger.opening import open_ledger
from onrecord.model import Article, Reading
from onrecord.recording import record
from onrecord.running.local import reader

TEXT = "Port Ansel will open its locks in May, harbour chief Tam Brisk said on Monday.\n"


class Counting:
    """Reads, and remembers which files it read."""

    def __init__(self) -> None:
        self.files: list[str] = []
        self.stages = reader().stages

    def __call__(self, articles: Iterable[Article]) -> Iterator[tuple[Article, Reading]]:
        for article, reading in reader()(articles):
            self.files.append(article.file)
            yield article, reading


def test_a_second_run_changes_nothing(onrecord: Command, copied: Path, few: Path, exported: Outcome) -> None:
    """Build again, add again: the export is the same, byte for byte."""
    assert onrecord("build", few, "--record", copied, "-q").code == 0
    assert onrecord("add", copied, few, "-q").code == 0

    assert onrecord("export", copied).out == exported.out


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_the_order_of_articles_changes_nothing(
    onrecord: Command, few: Path, samples: Path, exported: Outcome, tmp_path: Path, seed: int
) -> None:
    """Coverage that comes in several parts, in any order, gives the export of all at once."""
    names = list(FEW)
    random.Random(seed).shuffle(names)
    parts = [names[:2], names[2:3], names[3:]]
    for number, part in enumerate(parts):
        place = tmp_path / f"part{number}"
        place.mkdir()
        rows = [line for line in (few / "articles.csv").read_text("utf-8").splitlines() if line.split(",")[0] in part]
        for name in part:
            shutil.copy(few / name, place)
        (place / "articles.csv").write_text("\n".join(["file,outlet,published,url,headline", *rows]) + "\n", "utf-8")
        assert onrecord("build", place, "--record", tmp_path / "r", "--brief", samples / "brief.toml", "-q").code == 0

    assert onrecord("export", tmp_path / "r").out == exported.out
    assert onrecord("verify", tmp_path / "r").code == 0


def test_the_number_of_workers_changes_nothing(
    onrecord: Command, few: Path, samples: Path, exported: Outcome, tmp_path: Path
) -> None:
    """Two processes give the export of one."""
    brief = samples / "brief.toml"

    assert onrecord("build", few, "--record", tmp_path / "r", "--brief", brief, "--workers", 2, "-q").code == 0
    assert onrecord("export", tmp_path / "r").out == exported.out


def test_only_what_is_new_is_read(few: Path, copied: Path, tmp_path: Path) -> None:
    """Of a folder that is known but for one report, that one is read, and no other."""
    more = Path(shutil.copytree(few, tmp_path / "more"))
    (more / "new.txt").write_text(TEXT, "utf-8")
    again, first = Counting(), Counting()

    with open_ledger(copied) as ledger:
        record([few], ledger, read_all=again)
        record([more], ledger, read_all=first)

    assert again.files == []
    assert first.files == ["new.txt"]


def test_a_date_that_comes_later_needs_no_reading(copied: Path, few: Path) -> None:
    """An undated report whose date is given in a later run has its times resolved, and is not read again."""
    counting = Counting()
    dated = copied.with_name("dated")
    shutil.copytree(few, dated)
    rows = (few / "articles.csv").read_text("utf-8")
    undated = "ostrel-herald-varadi-interview.txt,Ostrel Herald,,"
    (dated / "articles.csv").write_text(rows.replace(undated, f"{undated[:-1]}2023-12-20,"), "utf-8")

    with open_ledger(copied) as ledger:
        (interview,) = (each for each in ledger.view.articles() if "varadi-interview" in each.file)
        before = [each for each in ledger.view.entries("time") if each.article == interview.id]
        summary = record([dated], ledger, read_all=counting)
        after = [each for each in ledger.view.entries("time") if each.article == interview.id]

    assert interview.published is None
    assert counting.files == []
    assert summary.articles["updated"] == 1
    assert sum(each.value is None for each in after) < sum(each.value is None for each in before)


def test_a_text_that_changed_keeps_its_versions(onrecord: Command, few: Path, copied: Path, tmp_path: Path) -> None:
    """A corrected report replaces the old one in the record; the other reports' entries are left as they were."""
    place = Path(shutil.copytree(few, tmp_path / "few"))
    name = FEW[1]
    text = (place / name).read_text("utf-8")
    for each in place.glob("*"):
        if each.name not in (name, "articles.csv"):
            each.unlink()
    rows = [line for line in (place / "articles.csv").read_text("utf-8").splitlines() if line.startswith(name)]
    (place / "articles.csv").write_text("\n".join(["file,outlet,published,url,headline", *rows]), "utf-8")
    with open_ledger(tmp_path / "r", create=True) as ledger:
        first = record([place], ledger, read_all=Counting())
        (place / name).write_text(text + "\nA correction was added later.\n", "utf-8")
        second = record([place], ledger, read_all=Counting())
        totals = ledger.view.totals()

    assert (first.articles["new"], second.articles["changed"]) == (1, 1)
    assert (totals.articles, totals.superseded) == (1, 1)
    assert onrecord("verify", tmp_path / "r").code == 0


def test_a_brief_sharpens_and_is_remembered(onrecord: Command, few: Path, built: Path, tmp_path: Path) -> None:
    """Issues come from the brief, and stay when coverage is added without naming it again."""
    assert onrecord("build", few, "--record", tmp_path / "bare", "-q").code == 0
    bare = onrecord("export", tmp_path / "bare").rows
    with_brief = onrecord("export", built).rows

    assert not any(row["about"] for row in bare if row["type"] == "statement")
    assert any(row["about"] for row in with_brief if row["type"] == "statement")


def test_evidence_of_a_paged_report_names_its_page(onrecord: Command, samples: Path, tmp_path: Path) -> None:
    """Words out of a PDF say on which page they begin; those of other reports name none."""
    for name in ("courier-2023-12-02-weekend.pdf", "courier-2023-03-15-council.txt"):
        shutil.copy(samples / "coverage" / name, tmp_path)
    onrecord("build", tmp_path, "--record", tmp_path / "two.record", "--quiet")
    rows = [json.loads(line) for line in onrecord("export", tmp_path / "two.record").out.splitlines()]
    (paged,) = (row["id"] for row in rows if row["type"] == "article" and row["pages"])
    found = [each for row in rows for each in row.get("evidence", ())]

    assert {each["page"] for each in found if each["article"] == paged} == {1, 2}
    assert {each["page"] for each in found if each["article"] != paged} == {None}
