"""Real Chromium for the tests of pages, where it is installed."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from onrecord.brief import Brief
from onrecord.publishing import dossier
from page_records import BRIEF, hostile, long, small


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium; the tests are skipped where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("needs Chromium: install it (apt-get install chromium) to run the browser tests")
    with sync_playwright() as playwright:
        # Without its sandbox: containers that run tests don't allow it, and it sees made-up pages only.
        opened = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A fresh page that fails its test on anything the browser complains about."""
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    opened = context.new_page()
    complaints: list[str] = []
    opened.on("console", lambda told: complaints.append(told.text))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.on("dialog", lambda dialog: (complaints.append(f"dialog: {dialog.message}"), dialog.dismiss()))
    yield opened
    context.close()
    assert not complaints


def _written(folder: Path, pages: dossier.Pages) -> str:
    dossier.prepare(folder)
    dossier.write(pages, folder)
    return folder.as_uri()


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a small dossier on disk."""
    return _written(tmp_path_factory.mktemp("small"), dossier.pages(small(), BRIEF))


@pytest.fixture(scope="session")
def hostile_site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a dossier whose articles attack it."""
    return _written(tmp_path_factory.mktemp("hostile"), dossier.pages(hostile(), Brief()))


@pytest.fixture(scope="session")
def long_site(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The address of a dossier with lists of several pages."""
    return _written(tmp_path_factory.mktemp("long"), dossier.pages(long(450), Brief()))
