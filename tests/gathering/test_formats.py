"""Each format gives its article, or says why not."""

import json
from pathlib import Path

import gathering_makers as make
import pytest

from onrecord.gathering.coverage import Options, gather
from onrecord.model import Article, Refusal

PLAIN = Options()


def read(folder: Path, name: str, data: bytes, options: Options = PLAIN) -> list[Article | Refusal]:
    path = folder / name
    path.write_bytes(data)
    return list(gather([path], options))


def articles(folder: Path, name: str, data: bytes, options: Options = PLAIN) -> list[Article]:
    found = read(folder, name, data, options)
    assert all(isinstance(each, Article) for each in found), found
    return [each for each in found if isinstance(each, Article)]


def refused(folder: Path, name: str, data: bytes) -> str:
    found = read(folder, name, data)
    assert len(found) == 1
    assert isinstance(found[0], Refusal), found
    assert found[0].remedy
    return found[0].reason


def test_plain_text_stays_as_it_is_in_the_file(tmp_path: Path) -> None:
    """A span cuts the very words out of the file, whatever its line ends and even behind a byte-order mark."""
    data = b"\xef\xbb\xbf" + make.TEXT.replace("\n", "\r\n").encode()
    (one,) = articles(tmp_path, "a.txt", data)

    assert one.text == (tmp_path / "a.txt").read_text(encoding="utf-8")
    assert one.headline == "Ferry talks fail"
    assert one.dropped[0] == (0, 1)


@pytest.mark.parametrize("encoding", ["cp1252", "utf-16", "utf-8"])
def test_other_encodings_are_told(tmp_path: Path, encoding: str) -> None:
    """The same words come out of every usual encoding."""
    (one,) = articles(tmp_path, "a.txt", make.TEXT.encode(encoding))

    assert one.text == make.TEXT


def test_markdown_headings_are_headings_and_their_marks_are_left_unread(tmp_path: Path) -> None:
    """Front matter says outlet and date; a hash is no word of the headline."""
    front = "---\noutlet: The Post\ndate: 2021-06-08\n---\n"
    text = f"{front}# Ferry talks fail\n\n{make.LEAD}\n\n## No deal\n\n{make.REST}\n"
    (one,) = articles(tmp_path, "a.md", text.encode())

    assert (one.outlet, one.published, one.headline) == ("The Post", "2021-06-08", "Ferry talks fail")
    assert one.text == text
    assert any(one.words(span).startswith("## ") for span in one.dropped)


def test_a_page_gives_the_report_and_its_metadata(tmp_path: Path) -> None:
    """JSON-LD names headline, outlet, author and day; navigation and footer stay out."""
    data = {
        "@type": "NewsArticle",
        "headline": "Ferry talks fail",
        "datePublished": "2021-06-08T18:00:00+02:00",
        "publisher": {"@type": "Organization", "name": "The Harrowgate Post"},
        "author": [{"@type": "Person", "name": "Mira Tolen"}],
    }
    head = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    (one,) = articles(tmp_path, "a.html", make.html(head=head))

    assert (one.headline, one.outlet, one.byline) == ("Ferry talks fail", "The Harrowgate Post", "Mira Tolen")
    assert (one.published, one.date_basis) == ("2021-06-08", "page")
    assert all(each in one.text for each in make.BODY)
    assert "Storm closes ports" not in one.text


def test_a_page_opens_with_the_heading_it_shows(tmp_path: Path) -> None:
    """Wherever the heading stands on the page, the report begins with it, once."""
    inside = make.html().decode()
    outside = inside.replace("<h1>Ferry talks fail</h1>", "").replace(
        "<nav>", "<header><h1>Ferry talks fail</h1></header><nav>"
    )
    for page in (inside, outside):
        (one,) = articles(tmp_path, "a.html", page.encode())

        assert one.text.startswith("Ferry talks fail\n\n")
        assert one.text.count("Ferry talks fail") == 1
        assert [one.words(zone.span) for zone in one.zones if zone.kind == "headline"] == ["Ferry talks fail"]


def test_a_heading_that_names_the_site_is_no_headline(tmp_path: Path) -> None:
    """Words are added to a report only where the page shows them over it."""
    head = "<meta property='og:title' content='Ferry talks fail'>"
    page = make.html(head=head).replace(b"<h1>Ferry talks fail</h1>", b"").replace(b"<nav>", b"<h1>Post</h1><nav>")
    (one,) = articles(tmp_path, "a.html", page)

    assert one.headline == "Ferry talks fail"
    assert one.text.startswith(make.BODY[0])


def test_a_page_without_metadata_is_dated_by_its_address(tmp_path: Path) -> None:
    """The address is the next best witness of the day, and the basis says that it was inferred."""
    url = "https://post.example/2021/06/08/ferry"
    (one,) = articles(tmp_path, "a.html", make.html(), Options(url=url))

    assert (one.published, one.date_basis, one.url) == ("2021-06-08", "inferred", url)


def test_a_page_that_nests_too_deep_is_refused(tmp_path: Path) -> None:
    """Parsers give empty text for it without a word; here it is said."""
    data = b"<html><body>" + b"<div>" * 300 + make.LEAD.encode() + b"</div>" * 300 + b"</body></html>"

    assert "deep" in refused(tmp_path, "a.html", data)


def test_a_page_without_a_report_is_refused(tmp_path: Path) -> None:
    """Empty text out of a page that isn't empty is never an article."""
    data = b"<html><head><script>load()</script></head><body><div id='app'></div></body></html>"

    assert "no report" in refused(tmp_path, "a.html", data)


def test_pdf_keeps_where_its_pages_start(tmp_path: Path) -> None:
    """Each page's offset points at its first words."""
    first = ["Ferry talks fail", "", make.LEAD[:60], make.LEAD[60:].strip()]
    (one,) = articles(tmp_path, "a.pdf", make.pdf([first, ["The second page ends it."]]))

    assert len(one.pages) == 2
    assert one.text[one.pages[1] :].startswith("The second page")
    assert one.text.startswith("Ferry talks fail")


def test_a_pdf_without_text_layer_is_refused(tmp_path: Path) -> None:
    """A scan needs text recognition first, and the refusal says so."""
    assert "text layer" in refused(tmp_path, "a.pdf", make.pdf([[]]))


def test_an_encrypted_pdf_is_refused(tmp_path: Path) -> None:
    """The reason is the lock, not a broken file."""
    assert "encrypted" in refused(tmp_path, "a.pdf", make.pdf([["Secret"]], encrypted=True))


def test_docx_gives_title_paragraphs_and_tables(tmp_path: Path) -> None:
    """The order of the document is kept."""
    (one,) = articles(tmp_path, "a.docx", make.docx())

    assert one.headline == "Ferry talks fail"
    assert one.text.endswith("Crossings | 40")
    assert make.QUOTE in one.text


def test_mail_gives_subject_sender_and_day(tmp_path: Path) -> None:
    """What the header says is the article's metadata."""
    (one,) = articles(tmp_path, "a.eml", make.eml(subject="Fwd: Ferry talks fail"))

    assert (one.headline, one.outlet) == ("Ferry talks fail", "The Harrowgate Post")
    assert (one.published, one.date_basis) == ("2021-06-08", "page")


def test_flowed_mail_is_unfolded(tmp_path: Path) -> None:
    """Lines the mailer broke come together again; others stay."""
    body = "Ministers failed to \nagree on Tuesday.\n\nThe talks go on in the autumn, officials said."
    data = make.eml(body=body).replace(b"charset=utf-8", b"charset=utf-8; format=flowed")
    (one,) = articles(tmp_path, "a.eml", data)

    assert "failed to agree on Tuesday." in one.text


def test_a_mailbox_gives_its_messages_by_number(tmp_path: Path) -> None:
    """A From line within a message does not cut it."""
    box = b""
    for word in ("first", "second"):
        box += b"From news@post.example Tue Jun  8 18:02:11 2021\n"
        box += (
            make.eml(body=f"The {word} message of the day.\n\n>From here on it is quiet.\n").replace(b"\r\n", b"\n")
            + b"\n"
        )
    found = articles(tmp_path, "a.mbox", box)

    assert [each.file for each in found] == ["a.mbox/1", "a.mbox/2"]
    assert "From here on" in found[0].text


def test_a_web_archive_gives_its_pages(tmp_path: Path) -> None:
    """Packed or not, each page goes by its address."""
    data = make.warc({"https://post.example/2021/06/08/ferry-talks.html": make.html()})
    found = articles(tmp_path, "a.warc", data)

    assert [each.file for each in found] == ["a.warc/ferry-talks"]
    assert found[0].published == "2021-06-08"
    assert articles(tmp_path, "b.warc.gz", make.gzipped(data))[0].text == found[0].text


def test_a_web_archive_cut_short_gives_what_is_whole_and_says_the_rest(tmp_path: Path) -> None:
    """Truncation is never silent."""
    pages = {
        "https://post.example/one": make.html(),
        "https://post.example/two": make.html(
            body=[*make.BODY, "Another day, other words, and an end that is missing."]
        ),
    }
    data = make.warc(pages)
    packed = make.gzipped(data)
    for name, cut in (("a.warc", data[:-200]), ("a.warc.gz", packed[:-60])):
        found = read(tmp_path, name, cut)

        assert [type(each) for each in found] == [Article, Refusal]
        assert "short" in found[1].reason  # type: ignore[union-attr]


def test_a_feed_gives_the_entries_that_carry_their_report(tmp_path: Path) -> None:
    """Teasers are counted and refused, reports are read."""
    whole = "".join(f"<p>{each}</p>" for each in make.BODY)
    found = read(tmp_path, "a.rss", make.feed([("Ferry talks fail", whole), ("Storm", "Ports close.")]))

    assert isinstance(found[0], Article)
    assert (found[0].file, found[0].outlet, found[0].published) == (
        "a.rss/1-story",
        "The Harrowgate Post",
        "2021-06-08",
    )
    assert isinstance(found[1], Refusal)
    assert "1 of its 2" in found[1].reason


def test_a_feed_of_headlines_is_refused(tmp_path: Path) -> None:
    """It has nothing to read."""
    assert "only headlines" in refused(tmp_path, "feed.xml", make.feed([("One", ""), ("Two", "Short.")]))


def test_a_feed_never_opens_what_it_names(tmp_path: Path) -> None:
    """Its bytes are parsed; an address in its place is no feed."""
    (tmp_path / "secret.xml").write_bytes(make.feed([("Secret", "words " * 50)]))

    assert "broken" in refused(tmp_path, "a.rss", str(tmp_path / "secret.xml").encode())


def test_tables_guess_their_columns(tmp_path: Path) -> None:
    """Usual names are known; a row goes by its id; its date counts as given."""
    row = {
        "id": "B07",
        "title": "Ferry talks fail",
        "body": "\n\n".join(make.BODY),
        "source": "The Post",
        "date": "2021-06-08",
    }
    (one,) = articles(tmp_path, "wire.jsonl", json.dumps(row).encode() + b"\n")

    assert (one.file, one.outlet, one.headline) == ("wire.jsonl/B07", "The Post", "Ferry talks fail")
    assert (one.published, one.date_basis) == ("2021-06-08", "given")


def test_a_column_mapping_wins(tmp_path: Path) -> None:
    """The caller knows the table best."""
    data = "words;paper\n" + f'"{make.LEAD}";Post\n'
    (one,) = articles(tmp_path, "a.csv", data.encode(), Options(mapping={"text": "words", "outlet": "paper"}))

    assert (one.text, one.outlet, one.file) == (make.LEAD, "Post", "a.csv/1")


def test_a_bad_row_costs_itself_only(tmp_path: Path) -> None:
    """Before and after it the table is read."""
    rows = [json.dumps({"text": f"{make.LEAD} Number {n}."}) for n in range(2)]
    found = read(tmp_path, "a.jsonl", f"{rows[0]}\n{{broken\n{rows[1]}\n".encode())

    assert [type(each) for each in found] == [Article, Refusal, Article]


def test_parquet_is_read(tmp_path: Path) -> None:
    """Where pyarrow is installed."""
    pyarrow = pytest.importorskip("pyarrow")
    parquet = pytest.importorskip("pyarrow.parquet")
    parquet.write_table(pyarrow.table({"id": ["x1"], "text": [make.LEAD]}), tmp_path / "a.parquet")
    (one,) = (each for each in gather([tmp_path / "a.parquet"]) if isinstance(each, Article))

    assert (one.file, one.text) == ("a.parquet/x1", make.LEAD)


def test_a_gzip_cut_short_gives_what_is_whole_and_says_the_rest(tmp_path: Path) -> None:
    """As with web archives."""
    text = "\n\n".join(f"{make.LEAD} Paragraph {n}." for n in range(400))
    found = read(tmp_path, "a.txt.gz", make.gzipped(text.encode())[:-40])

    assert isinstance(found[0], Article)
    assert text.startswith(found[0].text[:1000])
    assert [each.reason for each in found if isinstance(each, Refusal)] == ["it ends early: the archive was cut short"]


@pytest.mark.parametrize(
    ("name", "data", "word"),
    [
        ("a.txt", b"", "empty"),
        ("a.txt", b" \n\n ", "empty"),
        ("a.txt", bytes(range(256)) * 20, "binary"),
        ("a.png", b"\x89PNG\r\n\x1a\n" + bytes(100), "no format"),
        ("a.pdf", b"%PDF-1.4 nothing", "PDF"),
        ("a.docx", b"PK\x03\x04 nothing", "Word"),
        ("a.docx", b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted"),
        ("a.zip", b"PK\x03\x04 nothing", "zip"),
        ("a.warc", b"nothing like an archive", "broken"),
        ("a.parquet", b"PAR1 nothing", "parquet"),
        ("a.mbox", b"nothing like a mailbox", "mailbox"),
        ("a.csv", b"name,age\nAda,7\n", "column"),
        ("a.jsonl", b"[]", "rows"),
    ],
)
def test_what_cannot_be_read_says_why(tmp_path: Path, name: str, data: bytes, word: str) -> None:
    """A refusal names the reason and a remedy."""
    assert word in refused(tmp_path, name, data)
