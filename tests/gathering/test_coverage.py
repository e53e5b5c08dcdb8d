"""Coverage of every shape gives articles and refusals, each once, in an order that depends on names alone."""

import io
import json
import random
import sys
from pathlib import Path

import gathering_makers as make
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from onrecord.errors import InputError
from onrecord.gathering.coverage import Options, count, gather
from onrecord.model import Article, Refusal


def write(folder: Path, files: dict[str, bytes | str]) -> Path:
    for name, data in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return folder


def text(word: str) -> str:
    return f"Talks about {word}\n\n{make.LEAD}\n\n{make.REST} It was about {word}.\n"


def split(found: list[Article | Refusal]) -> tuple[list[Article], list[Refusal]]:
    return [x for x in found if isinstance(x, Article)], [x for x in found if isinstance(x, Refusal)]


def test_a_folder_is_read_through_and_in_order(tmp_path: Path) -> None:
    """Folders within it too; hidden files, companions and gold are no coverage."""
    files = {
        "b.txt": text("b"),
        "sub/a.txt": text("a"),
        ".hidden": "x",
        ".git/x.txt": "x",
        "b.body.txt": "x",
        "gold.json": "{}",
    }
    write(tmp_path, {**files, "gold.yaml": "", "articles.csv": "file,outlet\nb.txt,Post\n"})
    articles, refusals = split(list(gather([tmp_path])))

    assert [each.file for each in articles] == ["b.txt", "sub/a.txt"]
    assert refusals == []
    assert count([tmp_path]) == 2


def test_articles_csv_gives_metadata(tmp_path: Path) -> None:
    """With a byte-order mark, for a file, a row of a table, a container's members; and in a folder below."""
    rows = "\ufefffile,outlet,published,url,headline\na.txt,Post,2021-06-08,https://p.example/x,Other words\n"
    rows += "wire.jsonl/B07,Mail,,,\n"
    write(
        tmp_path, {"a.txt": text("a"), "articles.csv": rows, "wire.jsonl": json.dumps({"id": "B07", "text": make.LEAD})}
    )
    write(tmp_path, {"sub/articles.csv": "file,outlet\nc.txt,Herald\n", "sub/c.txt": text("c")})
    articles, refusals = split(list(gather([tmp_path])))
    by_file = {each.file: each for each in articles}

    assert refusals == []
    one = by_file["a.txt"]
    assert (one.outlet, one.published, one.date_basis) == ("Post", "2021-06-08", "given")
    assert (one.url, one.headline) == ("https://p.example/x", "Other words")
    assert by_file["wire.jsonl/B07"].outlet == "Mail"
    assert by_file["sub/c.txt"].outlet == "Herald"


def test_a_single_file_has_its_folders_metadata_and_options_win(tmp_path: Path) -> None:
    """The other rows of the folder are not missed."""
    write(tmp_path, {"a.txt": text("a"), "articles.csv": "file,outlet,published\na.txt,Post,2021\nz.txt,Mail,\n"})
    (plain,) = gather([tmp_path / "a.txt"])
    (given_,) = gather([tmp_path / "a.txt"], Options(outlet="Herald"))

    assert isinstance(plain, Article)
    assert isinstance(given_, Article)
    assert (plain.outlet, plain.published) == ("Post", "2021")
    assert (given_.outlet, given_.published) == ("Herald", "2021")


def test_what_metadata_gets_wrong_is_said(tmp_path: Path) -> None:
    """A row for a file that isn't there, and a date that is none."""
    write(tmp_path, {"a.txt": text("a"), "articles.csv": "file,published\na.txt,soon\ngone.txt,2021\n"})
    articles, refusals = split(list(gather([tmp_path])))

    assert articles[0].date_basis == "unknown"
    assert {each.file for each in refusals} == {"articles.csv", "gone.txt"}


def test_duplicates_come_once(tmp_path: Path) -> None:
    """Same bytes, or same text from the same outlet; the one with metadata is kept."""
    files = {
        "a.txt": text("a"),
        "b.txt": text("a"),
        "c.txt": "\n" + text("a"),
        "articles.csv": "file,outlet\nb.txt,Post\n",
    }
    write(tmp_path, {**files, "t.jsonl": json.dumps({"text": text("a"), "outlet": "Post"})})
    articles, refusals = split(list(gather([tmp_path])))

    assert [(each.file, each.outlet) for each in articles] == [("b.txt", "Post"), ("c.txt", None)]
    assert refusals == []


def test_two_outlets_with_the_same_copy_are_two_articles(tmp_path: Path) -> None:
    """Their ids differ by the outlet; date, name and path play no part."""
    rows = "file,outlet,published\na.txt,Post,2021\nb.txt,Mail,2021\n"
    write(tmp_path / "x", {"a.txt": text("a"), "b.txt": text("a"), "articles.csv": rows})
    write(tmp_path / "y", {"other.txt": text("a"), "articles.csv": "file,outlet,published\nother.txt,Mail,2019\n"})
    both = [each.id for each in gather([tmp_path / "x"])]
    (again,) = gather([tmp_path / "y"])

    assert len(set(both)) == 2
    assert again.id == both[1]


def test_order_of_coverage_does_not_matter(tmp_path: Path) -> None:
    """The same articles in the same order, however they are named."""
    names = [f"{n}.txt" for n in range(6)]
    write(tmp_path, {name: text(name) for name in names})
    shuffled = random.Random(1).sample(names, len(names))

    one = list(gather([tmp_path / name for name in names]))
    assert list(gather([tmp_path / name for name in shuffled])) == one
    assert [each.file for each in gather([tmp_path])] == names


def test_a_zip_is_read_like_a_folder(tmp_path: Path) -> None:
    """With its own metadata; archives within archives go by their path."""
    inner = make.zipped({"deep.txt": text("deep").encode()})
    members = {"a.txt": text("a").encode(), "articles.csv": b"file,outlet\na.txt,Post\n", "more/inner.zip": inner}
    write(tmp_path, {"c.zip": make.zipped({**members, "__MACOSX/._a.txt": b"x", "b.html": make.html()})})
    articles, refusals = split(list(gather([tmp_path / "c.zip"])))

    assert [each.file for each in articles] == ["c.zip/a.txt", "c.zip/b.html", "c.zip/more/inner.zip/deep.txt"]
    assert articles[0].outlet == "Post"
    assert refusals == []


def test_archives_nested_too_deep_are_refused(tmp_path: Path) -> None:
    """However often they are packed."""
    data = make.zipped({"a.txt": text("a").encode()})
    for n in range(8):
        data = make.zipped({f"{n}.zip": data})
    write(tmp_path, {"c.zip": data})
    articles, refusals = split(list(gather([tmp_path])))

    assert articles == []
    assert "deep" in refusals[0].reason


def test_what_unpacks_to_too_much_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Also when each archive within is small: what one input unpacks to is counted in all."""
    monkeypatch.setenv("ONRECORD_MAX_UNPACKED_BYTES", "300000")
    write(tmp_path, {"bomb.zip": make.zipped({"a.txt": b"a" * 400_000})})
    write(
        tmp_path, {"bombs.zip": make.zipped({f"{n}.zip": make.zipped({"a.txt": b"%d" % n * 90_000}) for n in range(4)})}
    )
    write(tmp_path, {"bomb.txt.gz": make.gzipped(b"a" * 400_000)})
    _, refusals = split(list(gather([tmp_path])))

    assert {each.file.split("/")[0] for each in refusals} == {"bomb.zip", "bombs.zip", "bomb.txt.gz"}
    assert all("300000" in each.reason for each in refusals)


def test_a_file_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The remedy names the setting."""
    monkeypatch.setenv("ONRECORD_MAX_BYTES", "100")
    (one,) = gather([write(tmp_path, {"a.txt": text("a")}) / "a.txt"])

    assert isinstance(one, Refusal)
    assert "ONRECORD_MAX_BYTES" in one.remedy


def test_standard_input_is_looked_into(monkeypatch: pytest.MonkeyPatch) -> None:
    """Its kind is told by its bytes, or by the format given."""
    for data, options in (
        (make.html(), Options()),
        (text("a").encode(), Options()),
        (make.eml(), Options(format="eml")),
    ):
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(data)))
        (one,) = gather(["-"], options)

        assert isinstance(one, Article)
        assert (one.file, one.origin) == ("stdin", "stdin")
        assert make.LEAD in one.text


def test_a_list_names_files_beside_it(tmp_path: Path) -> None:
    """Comments and empty lines say nothing; a file that isn't there costs itself only."""
    write(tmp_path, {"a.txt": text("a"), "b.txt": text("b"), "list.txt": "# two\na.txt\n\nb.txt\nc.txt\n"})
    articles, refusals = split(list(gather([f"@{tmp_path / 'list.txt'}"])))

    assert [each.file for each in articles] == ["a.txt", "b.txt"]
    assert [each.file for each in refusals] == ["c.txt"]


@pytest.mark.parametrize("item", ["nowhere", "@nowhere.txt"])
def test_what_is_named_and_missing_is_an_error(tmp_path: Path, item: str) -> None:
    """The caller is told at once what to check."""
    name = f"@{tmp_path}/nowhere.txt" if item.startswith("@") else str(tmp_path / item)
    with pytest.raises(InputError, match="Check the path"):
        list(gather([name]))


def test_an_unknown_format_is_an_error(tmp_path: Path) -> None:
    """The known ones are named."""
    with pytest.raises(InputError, match="html"):
        list(gather([tmp_path], Options(format="doc")))


def test_progress_is_told_for_each_input(tmp_path: Path) -> None:
    """Once each, in order, duplicates too: as many as counted."""
    write(tmp_path, {"a.txt": text("a"), "b.txt": text("a"), "c.txt": ""})
    told: list[str] = []
    list(gather([tmp_path], on_file=told.append))

    assert told == ["a.txt", "b.txt", "c.txt"]
    assert len(told) == count([tmp_path])


def test_two_empty_files_are_two_refusals(tmp_path: Path) -> None:
    """A refusal is no duplicate of another."""
    assert len(list(gather([write(tmp_path, {"a.txt": "", "b.txt": ""})]))) == 2


def test_a_left_run_leaves_nothing_behind(tmp_path: Path) -> None:
    """A caller may stop midway through a container and start again."""
    rows = "\n".join(json.dumps({"id": str(n), "text": f"{make.LEAD} {n}"}) for n in range(50))
    write(tmp_path, {"a.jsonl": rows})
    run = gather([tmp_path])
    first = next(run)
    run.close()

    assert next(gather([tmp_path])) == first
    assert len(list(gather([tmp_path]))) == 50


KINDS = [
    "html",
    "pdf",
    "docx",
    "eml",
    "mbox",
    "warc",
    "rss",
    "jsonl",
    "csv",
    "zip",
    "txt.gz",
    "txt",
    "md",
    "json",
    "parquet",
]
SEEDS = {
    "html": make.html(),
    "pdf": make.pdf([["A line of text"]]),
    "eml": make.eml(),
    "warc": make.warc({"https://p.example/a": make.html()}),
    "rss": make.feed([("A", "words " * 50)]),
    "zip": make.zipped({"a.txt": text("a").encode()}),
    "txt": text("a").encode(),
    "jsonl": json.dumps({"text": make.LEAD}).encode(),
}


@settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    kind=st.sampled_from(KINDS), noise=st.binary(max_size=200), where=st.floats(0, 1), of=st.sampled_from(sorted(SEEDS))
)
def test_any_bytes_give_an_article_or_a_refusal(tmp_path: Path, kind: str, noise: bytes, where: float, of: str) -> None:
    """Nothing crashes the run or vanishes; what is dropped lies within the text."""
    seed = SEEDS.get(kind, SEEDS[of])
    at = int(where * len(seed))
    path = tmp_path / f"a.{kind}"
    path.write_bytes(seed[:at] + noise + seed[at + len(noise) // 2 :])
    found = list(gather([path]))

    assert found
    for each in found:
        if isinstance(each, Article):
            assert each.text.strip()
            edges = [edge for span in each.dropped for edge in span]
            assert edges == sorted(edges)
            assert all(0 <= edge <= len(each.text) for edge in edges)
        else:
            assert each.reason
            assert each.remedy


def test_a_copy_brings_the_date_that_the_first_lacks(tmp_path: Path) -> None:
    """Of two copies of one text the dated one's date is not lost, whichever is met first."""
    text = "The lock reopened, the keeper said. " * 9
    (tmp_path / "a.txt").write_text(text, encoding="utf-8")
    (tmp_path / "b.jsonl").write_text(json.dumps({"text": text, "date": "2024-03-05"}), encoding="utf-8")
    found = [each for each in gather([tmp_path]) if isinstance(each, Article)]

    assert {each.id for each in found} == {found[0].id}
    assert found[-1].published == "2024-03-05"


def test_a_date_that_is_none_is_said(tmp_path: Path) -> None:
    """A row whose date can't be one is read undated, and a refusal says so."""
    row = {"id": "B1", "text": "The lock reopened, the keeper said. " * 9, "date": "2024-02-30"}
    (tmp_path / "w.jsonl").write_text(json.dumps(row), encoding="utf-8")
    article, refusal = gather([tmp_path])

    assert isinstance(article, Article)
    assert article.published is None
    assert isinstance(refusal, Refusal)
    assert "2024-02-30" in refusal.reason
