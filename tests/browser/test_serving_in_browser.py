"""The dossier over HTTP in real Chromium: under the headers it is served with, everything still works."""

import threading
from collections.abc import Iterator

import pytest
import uvicorn
from playwright.sync_api import Page, expect

from onrecord.publishing import dossier
from onrecord.serving.app import create_app
from onrecord.serving.server import LOOPBACK, bind, url
from page_records import BRIEF, small

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def served() -> Iterator[str]:
    """The address of a small dossier that is served."""
    pages = dossier.pages(small(), BRIEF)
    with bind(LOOPBACK, 0) as bound:
        config = uvicorn.Config(create_app(lambda: pages, LOOPBACK), log_level="error", lifespan="off")
        server = uvicorn.Server(config)
        thread = threading.Thread(target=server.run, kwargs={"sockets": [bound]})
        thread.start()
        yield url(bound)
        server.should_exit = True
        thread.join()


def test_served_pages_work(page: Page, served: str) -> None:
    """Style and scripts load, words open where they stand, and search finds them."""
    page.goto(served)
    assert page.evaluate("getComputedStyle(document.querySelector('.top')).display") == "flex"
    page.locator("#latest ~ .card a.words").first.click()
    expect(page.locator("mark:target")).to_be_in_viewport()
    page.goto(f"{served}search.html?q=lower+fees")
    expect(page.locator("#results li")).to_have_count(1)


def test_missing_page_leads_back(page: Page, served: str) -> None:
    """From an address that is none, however deep, the way back works."""
    answer = page.request.get(f"{served}a/b/c.html")
    assert answer.status == 404
    page.set_content(answer.text())

    assert page.locator("main a").first.get_attribute("href") == "/index.html"
