"""The dossier as a reader meets it: opened from disk in real Chromium."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect

from onrecord.brief import Brief
from onrecord.model import Record
from onrecord.publishing import dossier
from page_records import BRIEF, article, hostile, said, small

pytestmark = pytest.mark.browser

SMALL = tuple(path for path in dossier.pages(small(), BRIEF) if path.endswith(".html"))
LAID_OUT = tuple(path for path in SMALL if not path.startswith("statements/"))
"""Each kind of page; the narrower lists of statements look like the whole one."""
HOSTILE = tuple(
    path for path in dossier.pages(hostile(), Brief()) if path.endswith(".html") and "statements/" not in path
)
TEXT_OF_MARK = (
    "mark => [...document.querySelectorAll(`[id='${mark}'], [data-of='${mark}']`)].map(e => e.textContent).join('')"
)


def test_no_page_makes_the_browser_complain(page: Page, site: str) -> None:
    """Every page opens from disk with its style and scripts, without an error."""
    for path in SMALL:
        page.goto(f"{site}/{path}")
        assert page.evaluate("getComputedStyle(document.querySelector('.top')).display") == "flex", path


def test_quoted_words_open_where_they_stand(page: Page, site: str) -> None:
    """A click on quoted words leads to the article, at these words, in view and lit up."""
    page.goto(f"{site}/statements.html")
    for i in range(page.locator("a.words:visible").count()):
        link = page.locator("a.words:visible").nth(i)
        words = link.inner_text()
        link.click()
        mark = page.url.partition("#")[2]
        assert page.evaluate(TEXT_OF_MARK, mark) == words
        expect(page.locator(f"[id='{mark}']")).to_be_in_viewport()
        assert (
            page.evaluate("getComputedStyle(document.querySelector(':target')).backgroundColor") == "rgb(255, 225, 77)"
        )
        page.go_back()


def test_crossing_words_light_up_whole(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Of two statements whose words cross, the one an address names is lit from its beginning to its end."""
    one = article("Ada said the sea rises and falls today.", outlet="Harbour Gazette")
    told = [said(one, words, speaker=None, source="Ada") for words in ("the sea rises and", "rises and falls today")]
    folder = tmp_path_factory.mktemp("crossing")
    dossier.prepare(folder)
    dossier.write(dossier.pages(Record(articles=(one,), statements=tuple(told)), Brief()), folder)
    for statement in told:
        start, end = statement.content[0]
        page.goto("about:blank")
        page.goto(f"{folder.as_uri()}/articles/{one.id}.html#s{start}-{end}")

        assert "".join(page.locator("mark.lit").all_text_contents()) == statement.text


def test_hostile_articles_do_nothing(page: Page, hostile_site: str) -> None:
    """No script, picture or handler of an article runs, on any page: the browser would say so, or open a dialog."""
    for path in HOSTILE:
        page.goto(f"{hostile_site}/{path}")
        assert page.locator("main img, main script, main [onclick], main [onerror]").count() == 0


def test_hostile_text_is_found_as_text(page: Page, hostile_site: str) -> None:
    """Search shows what articles hold as text too."""
    page.goto(f"{hostile_site}/search.html?q=alert")

    expect(page.locator("#results")).to_contain_text("<script>")
    assert page.locator("#results script").count() == 0


def test_search_finds_every_word(page: Page, site: str) -> None:
    """From any page, "/" leads to the search, which finds statements with all words, whatever their case."""
    page.goto(f"{site}/parties/ada.html")
    page.keyboard.press("/")
    page.keyboard.type("CHANNEL june")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=*")

    expect(page.locator("#results li")).to_have_count(2)
    page.locator("#results a").first.click()
    assert "/articles/" in page.url


def test_filters_narrow_a_page(page: Page, long_site: str) -> None:
    """In a long list, words typed leave the entries that have them, and say how many."""
    page.goto(f"{long_site}/statements.html")
    page.locator(".filters input").fill("point44")
    shown = page.locator(".card:not([hidden])")

    assert 0 < shown.count() < 20
    expect(page.locator(".filters [role=status]")).to_contain_text("on this page")


def test_keys_walk_through_entries(page: Page, site: str) -> None:
    """j and k move from entry to entry."""
    page.goto(f"{site}/statements.html")
    page.keyboard.press("j")
    page.keyboard.press("j")
    page.keyboard.press("k")

    assert page.evaluate("[...document.querySelectorAll('.card')].findIndex(e => e.classList.contains('here'))") == 0


def test_first_tab_skips_to_the_content(page: Page, site: str) -> None:
    """With the keyboard the first stop is a visible link past the navigation."""
    page.goto(f"{site}/index.html")
    page.keyboard.press("Tab")

    expect(page.locator(".skip")).to_be_focused()
    expect(page.locator(".skip")).to_be_in_viewport()
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


@pytest.fixture
def plain(browser: Browser) -> Iterator[Page]:
    """A phone whose reader lets no script run."""
    context = browser.new_context(java_script_enabled=False, viewport={"width": 390, "height": 844}, has_touch=True)
    yield context.new_page()
    context.close()


def test_everything_reads_without_scripts(plain: Page, site: str) -> None:
    """Without JavaScript statements, their words and the menu are there, and a link still leads to the words."""
    plain.goto(f"{site}/statements.html")
    link = plain.locator("a.words").first
    words = link.inner_text()
    link.click()
    mark = plain.url.partition("#")[2]

    assert plain.locator(f"[id='{mark}']").inner_text().endswith(words)
    plain.locator(".menu-link").click()
    expect(plain.locator("#menu")).to_be_visible()
    plain.locator("#menu a", has_text="Commitments").click()
    expect(plain.locator("h1")).to_have_text("Commitments")
    plain.goto(f"{site}/search.html")
    expect(plain.locator("main")).to_contain_text("needs JavaScript")


def test_no_page_scrolls_sideways(browser: Browser, site: str, hostile_site: str) -> None:
    """At the width of a small phone, a phone, a tablet and a laptop each page fits."""
    context = browser.new_context()
    opened = context.new_page()
    for address in [*(f"{site}/{path}" for path in LAID_OUT), *(f"{hostile_site}/{path}" for path in HOSTILE)]:
        opened.goto(address, wait_until="domcontentloaded")
        for width in (320, 390, 768, 1280):
            opened.set_viewport_size({"width": width, "height": 800})
            assert opened.evaluate("document.documentElement.scrollWidth") <= width, (address, width)
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_has_contrast(browser: Browser, site: str, scheme: str) -> None:
    """In light and dark, the texts of the overview and of an article stand out from their ground by 4.5 to 1 (AA)."""
    context = browser.new_context(color_scheme=scheme)
    opened = context.new_page()
    for path in ("index.html", "help.html", next(each for each in SMALL if each.startswith("articles/"))):
        opened.goto(f"{site}/{path}")
        assert opened.evaluate(FAINT) == [], path
    context.close()


FAINT = """() => {
  const parse = (color) => (color.match(/[\\d.]+/g) || []).map(Number);
  const light = ([r, g, b]) => [r, g, b].map((c) => c / 255).map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
    .reduce((sum, c, i) => sum + c * [0.2126, 0.7152, 0.0722][i], 0);
  const ground = (e) => { for (; e; e = e.parentElement) { const c = parse(getComputedStyle(e).backgroundColor); if (c.length === 3 || c[3] > 0) return c; } return [255, 255, 255]; };
  return [...document.querySelectorAll('main *, header *, nav *, footer *')]
    .filter((e) => e.offsetParent !== null && [...e.childNodes].some((n) => n.nodeType === 3 && n.textContent.trim()))
    .map((e) => { const [a, b] = [light(parse(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x); return [(a + 0.05) / (b + 0.05), e.className || e.tagName, e.textContent.slice(0, 30)]; })
    .filter(([ratio]) => ratio < 4.5);
}"""  # noqa: E501


def test_empty_record_opens(page: Page, tmp_path_factory: pytest.TempPathFactory) -> None:
    """A record without anything in it opens and says so."""
    folder = tmp_path_factory.mktemp("empty")
    dossier.prepare(folder)
    dossier.write(dossier.pages(Record(), Brief()), folder)
    page.goto(f"{folder.as_uri()}/index.html")

    expect(page.locator("main")).to_contain_text("No statements were found")
