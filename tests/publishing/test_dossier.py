"""The dossier: every link resolves, every line leads to its words, and what comes from outside stays text."""

import hashlib
import json
import random
import types
from pathlib import Path
from typing import get_type_hints

import msgspec
import pytest
from msgspec.structs import replace

from onrecord.brief import Brief
from onrecord.errors import OnRecordError
from onrecord.model import Judgement, Record
from onrecord.publishing import dossier
from onrecord.publishing.dossier import contexts, page_contexts
from onrecord.publishing.visible import visible
from page_reading import Reader, resolved
from page_records import BRIEF, HOSTILE_NAME, HOSTILE_WORDS, article, hostile, long, small

HTML = {
    "a", "article", "b", "bdi", "blockquote", "body", "button", "caption", "circle", "cite", "code", "dd", "details",
    "div", "dl", "dt", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "head", "header", "html",
    "input", "kbd", "label", "li", "line", "link", "main", "mark", "meta", "nav", "noscript", "ol", "p", "polyline",
    "rect", "script", "section", "span", "summary", "svg", "table", "tbody", "td", "text", "th", "thead", "title", "tr",
    "ul",
}  # fmt: skip
"""Elements a page may have; an article's text brings none of its own."""


@pytest.fixture(scope="module", params=["small", "hostile", "empty"])
def pages(request: pytest.FixtureRequest) -> dossier.Pages:
    records = {"small": small(), "hostile": hostile(), "empty": Record()}
    return dossier.pages(records[request.param], BRIEF if request.param == "small" else Brief())


def read(pages: dossier.Pages) -> dict[str, Reader]:
    return {path: Reader(pages[path].decode()) for path in pages if path.endswith(".html")}


def words_of(record: Record) -> dict[str, str]:
    """The words of every span that is evidence, by address."""
    found = {}
    for entry in record.entries():
        for each in (*entry.evidence, *getattr(entry, "shown_by", ())):
            found[f"articles/{each.article}.html#s{each.span[0]}-{each.span[1]}"] = each.words
    return found


# --------------------------------------------------------------------------------------------------- links


def test_every_link_leads_somewhere(pages: dossier.Pages) -> None:
    """Each link of each page leads to a page of the dossier, at an element that is there; or to the web."""
    found = read(pages)
    for path, page in found.items():
        for link in page.links:
            if link.startswith("https://"):
                continue
            target, fragment = resolved(link, path)
            assert target in pages, (path, link)
            assert not fragment or fragment in found[target].ids, (path, link)


def test_every_page_is_reached(pages: dossier.Pages) -> None:
    """From the overview every page can be reached by links alone."""
    found = read(pages)
    reached, todo = {"index.html"}, ["index.html"]
    while todo:
        path = todo.pop()
        ahead = {resolved(link, path)[0] for link in found[path].links if not link.startswith("https://")}
        todo += [each for each in ahead - reached if each in found]
        reached |= ahead

    assert set(found) - reached <= {"404.html", "search.html"}


def test_every_line_opens_at_its_very_words() -> None:
    """Every span that is evidence has its address in its article's page, and the element there holds its words."""
    record = small()
    found = read(dossier.pages(record, BRIEF))

    for address, words in words_of(record).items():
        path, _, ident = address.partition("#")
        assert found[path].texts[ident] == words


def test_quoted_words_link_to_those_words() -> None:
    """Wherever words are quoted, the link on them leads to an element that holds just these words."""
    found = read(dossier.pages(small(), BRIEF))
    checked = 0
    for path, page in found.items():
        for at, each in enumerate(page.elements):
            if each.attributes.get("class") == "words" and not path.startswith("reuse/"):
                target, fragment = resolved(str(each.attributes["href"]), path)
                assert fragment in found[target].texts, (path, at)
                checked += 1
    assert checked > 20


def test_links_to_the_web_are_http_only_and_tell_nothing() -> None:
    """An article's address is linked where it is http(s), without a referrer; any other is shown as text."""
    one = next(each for each in small().articles if each.url)
    page = Reader(dossier.pages(small(), BRIEF)[f"articles/{one.id}.html"].decode())
    (link,) = [each for each in page.elements if each.attributes.get("href") == one.url]

    assert "noreferrer" in str(link.attributes["rel"])


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "https://",
        "http://a\\b",
        "http://a b",
        "\x01http://a",
    ],
)
def test_strange_addresses_are_not_links(url: str) -> None:
    """What is no plain web address never becomes a link."""
    record = small()
    one = replace(record.articles[0], url=url)
    page = Reader(
        dossier.pages(replace(record, articles=(one, record.articles[1])), BRIEF)[f"articles/{one.id}.html"].decode()
    )

    assert url not in page.links
    assert visible(url) in page.text


# ------------------------------------------------------------------------------------------------- safety


def test_pages_hold_only_our_own_elements(pages: dossier.Pages) -> None:
    """No element, handler, style or address comes from an article, a name or a brief."""
    for path, page in read(pages).items():
        for each in page.elements:
            assert each.name in HTML, (path, each)
            assert not [name for name in each.attributes if name.startswith("on") or name == "style"], (path, each)
            if each.name == "script":
                assert str(each.attributes["src"]).endswith((".js",))
        assert not [link for link in page.links if ":" in link and not link.startswith("https://gazette.example")]


def test_hostile_text_is_shown_as_text() -> None:
    """Markup, quotes, braces and control characters of an article are read on the page, each hidden one by its mark."""
    pages = dossier.pages(hostile(), Brief())
    found = read(pages)

    for path in ("statements.html", "commitments.html", "discrepancies.html", "sources.html", "search.html"):
        data = pages[path].decode()
        assert "\x00" not in data
        assert "\u202e" not in data
    assert visible(HOSTILE_WORDS) in found["statements.html"].text
    assert visible(HOSTILE_NAME) in found["parties.html"].text


def test_paths_stay_within_the_dossier() -> None:
    """An id that would climb out of the folder becomes a plain file name."""
    for path in dossier.pages(hostile(), Brief()):
        assert ".." not in path
        assert not path.startswith("/")
        assert path.count("/") <= 1


def test_nothing_is_loaded_from_elsewhere(pages: dossier.Pages) -> None:
    """Pages load their own style and scripts only, and say so to the browser."""
    for path, page in read(pages).items():
        loaded = [
            each.attributes.get("src") or each.attributes["href"]
            for each in page.elements
            if each.name in {"script", "link", "img"}
        ]
        assert all(resolved(str(each), path)[0] in pages for each in loaded), path
        (policy,) = [each for each in page.elements if each.attributes.get("http-equiv") == "Content-Security-Policy"]
        assert "default-src 'none'" in str(policy.attributes["content"])
    for name in ("static/style.css", "static/dossier.js"):
        assert b"http" not in pages[name].replace(b"http://www.w3.org", b"")


def test_search_index_is_data_only(pages: dossier.Pages) -> None:
    """The index is one assignment of strings, each address in it a page."""
    script = pages["search-index.js"].decode()
    rows = json.loads(script.removeprefix("window.onrecordIndex = ").removesuffix(";\n"))
    for *_, href in rows:
        assert href.partition("#")[0] in pages


# ---------------------------------------------------------------------------------------------- what it says


def test_every_page_tells_where_it_is(pages: dossier.Pages) -> None:
    """Each page has a language, a title, one main heading, a main landmark and a way to skip to it; ids are unique."""
    for path, page in read(pages).items():
        names = [each.name for each in page.elements]
        assert names.count("h1") == names.count("main") == 1, path
        assert "title" in names
        assert page.elements[0].attributes == {"lang": "en"}
        assert "#main" in page.links
        assert len(page.ids) == len(set(page.ids)), path


def test_empty_record_says_so_on_every_page() -> None:
    """A record without entries has all its sections, each of which says that there is nothing and why."""
    pages = dossier.pages(Record(), Brief())
    for path, page in read(pages).items():
        if path not in {"help.html", "404.html", "search.html"}:
            assert [each for each in page.elements if each.attributes.get("class") == "empty"], path


def test_private_people_are_counted_not_profiled() -> None:
    """Who neither speaks nor acts has no page and is not named in the list or the search."""
    pages = dossier.pages(small(), BRIEF)

    assert "parties/ada.html" in pages
    assert "parties/bystander.html" not in pages
    assert b"Bel Private" not in pages["parties.html"] + pages["search-index.js"]
    assert "1 more is named" in Reader(pages["parties.html"].decode()).text


def test_undated_articles_stand_apart() -> None:
    """What has no date is called undated; in the timeline it comes last, under a heading of its own."""
    timeline = Reader(dossier.pages(small(), BRIEF)["timeline.html"].decode()).text

    assert timeline.index("April 2023") < timeline.index("June 2023") < timeline.index("Without a date")


def test_discrepancies_show_both_sides() -> None:
    """Both values stand side by side, each with its outlet; a value that is but the words is not said twice."""
    text = Reader(dossier.pages(small(), BRIEF)["discrepancies.html"].decode()).text

    assert text.count("About 30 ships") == 1
    assert "Harbour Gazette" in text
    assert "Evening Bell" in text


def test_sources_name_refusals_with_their_remedy() -> None:
    """What was not read is on the page of sources, why, and what to do."""
    text = Reader(dossier.pages(small(), BRIEF)["sources.html"].decode()).text

    assert "scan.pdf" in text
    assert "Run OCR over it." in text


def test_open_promises_past_their_date_are_marked() -> None:
    """A promise due before the last report, of which no report tells what became, is marked; later ones are not."""
    record = small()
    (promise,) = record.commitments
    due = [replace(promise, id=date, due=date, status="open", shown_by=()) for date in ("2023-03", "2023-06")]
    texts = Reader(dossier.pages(replace(record, commitments=tuple(due)), BRIEF)["commitments.html"].decode()).texts

    assert "past due" in texts["e-2023-03"]
    assert "past due" not in texts["e-2023-06"]


def test_judgements_are_shown_where_they_hold() -> None:
    """What a person decided stands at the entry, the party and the article it is about, with note and author."""
    record = small()
    about = {"com1": "commitments.html", "ada": "parties/ada.html"}
    about[record.articles[0].id] = f"articles/{record.articles[0].id}.html"
    made = [
        Judgement(
            id=f"j{target}", action="edit", target=target, field="due", value="2023-07", note="I asked.", author="Bo"
        )
        for target in about
    ]
    pages = dossier.pages(record, BRIEF, made)

    for path in about.values():
        assert "edit due = 2023-07 (Bo) I asked." in Reader(pages[path].decode()).text


def test_entries_of_an_article_that_is_gone_are_still_read() -> None:
    """While an article is taken out of a record, its entries show their words, without links into nowhere."""
    record = small()
    pages = dossier.pages(replace(record, articles=record.articles[1:]), BRIEF)
    found = read(pages)

    assert "deepen the channel" in found["commitments.html"].text
    for path, page in found.items():
        assert all(resolved(link, path)[0] in pages for link in page.links), path


def test_names_that_look_alike_have_pages_of_their_own() -> None:
    """Outlets whose names come down to the same letters, or to none, don't share a page."""
    names = ("The Bell", "the bell!", "???", "Колокол", "2", "")
    articles = tuple(article(f"Text of {i}.", outlet=name) for i, name in enumerate(names))
    pages = dossier.pages(Record(articles=articles), Brief())

    assert len([path for path in pages if path.startswith("outlets/")]) == len(names)


def test_long_lists_come_in_pages() -> None:
    """No statement is lost between pages."""
    pages = dossier.pages(long(450), Brief())
    texts = [Reader(pages[path].decode()) for path in ("statements.html", "statements.2.html", "statements.3.html")]

    shown = [ident for page in texts for ident in page.ids if ident.startswith("e-")]
    assert len(shown) == len(set(shown)) == 450
    assert "statements.4.html" not in pages


# ----------------------------------------------------------------------------------------------- as a whole


def digest(pages: dossier.Pages) -> str:
    return hashlib.sha256(b"".join(path.encode() + pages[path] for path in sorted(pages))).hexdigest()


def test_same_record_same_bytes() -> None:
    """The order in which a record's parts arrive changes no byte of any page."""
    record = small()
    shuffled = {name: list(getattr(record, name)) for name in record.__struct_fields__}
    for part in shuffled.values():
        random.Random(7).shuffle(part)
    again = Record(**{name: tuple(part) for name, part in shuffled.items()})

    assert digest(dossier.pages(record, BRIEF)) == digest(dossier.pages(again, BRIEF))


@pytest.mark.parametrize("module", [contexts, page_contexts])
def test_every_field_of_a_context_has_help(module: types.ModuleType) -> None:
    """What a page may show is documented where it is defined."""
    for one in vars(module).values():
        if isinstance(one, type) and issubclass(one, msgspec.Struct) and one.__module__ == module.__name__:
            hints = get_type_hints(one, include_extras=True)
            for name in one.__struct_fields__:
                assert hints[name].__metadata__[0].description, f"{one.__name__}.{name}"


def test_write_gives_the_very_pages(tmp_path: Path) -> None:
    """What is written to disk is what the mapping gives, and the caller hears of each file."""
    made, heard = dossier.pages(small(), BRIEF), []
    dossier.prepare(tmp_path / "site")
    dossier.write(made, tmp_path / "site", on_page=heard.append)

    assert heard == list(made)
    assert all((tmp_path / "site" / path).read_bytes() == made[path] for path in made)


def test_prepare_replaces_an_earlier_dossier(tmp_path: Path) -> None:
    """Pages of an earlier dossier are gone; a file somebody put beside them is not."""
    dossier.prepare(tmp_path)
    dossier.write(dossier.pages(small(), BRIEF), tmp_path)
    (tmp_path / "notes.txt").write_text("mine")
    dossier.prepare(tmp_path)
    dossier.write(dossier.pages(Record(), Brief()), tmp_path)

    assert not (tmp_path / "parties" / "ada.html").exists()
    assert (tmp_path / "notes.txt").read_text() == "mine"


def test_prepare_refuses_other_peoples_folders(tmp_path: Path) -> None:
    """A folder with other files is left alone unless it is said that these may stay beside the dossier."""
    (tmp_path / "thesis.txt").write_text("mine")

    with pytest.raises(OnRecordError, match="--force"):
        dossier.prepare(tmp_path)
    dossier.prepare(tmp_path, force=True)
    with pytest.raises(OnRecordError, match="the file"):
        dossier.prepare(tmp_path / "thesis.txt")


def test_prepare_removes_nothing_outside_the_folder(tmp_path: Path) -> None:
    """A list of files that was tampered with does not reach beyond the folder."""
    outside = tmp_path / "precious.txt"
    outside.write_text("mine")
    site = tmp_path / "site"
    site.mkdir()
    (site / dossier.MARKER).write_text("../precious.txt\n")
    dossier.prepare(site)

    assert outside.exists()
