"""The dossier over HTTP: the very pages, and nothing for strangers."""

from collections.abc import Iterator

import pytest
from litestar.testing import TestClient

from onrecord.brief import Brief
from onrecord.errors import RecordError
from onrecord.publishing import dossier
from onrecord.serving.app import create_app, is_ours
from page_records import BRIEF, hostile, small

PAGES = dossier.pages(small(), BRIEF)


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(lambda: PAGES, "127.0.0.1"), base_url="http://127.0.0.1:8000") as made:
        yield made


def test_pages_are_those_of_the_dossier(client: TestClient) -> None:
    """Every path of the dossier is served, byte for byte; the root is the overview."""
    for path in PAGES:
        assert client.get(f"/{path}").content == PAGES[path]
    assert client.get("/").content == PAGES["index.html"]


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "text/html; charset=utf-8"),
        ("/static/style.css", "text/css; charset=utf-8"),
        ("/search-index.js", "text/javascript; charset=utf-8"),
        ("/static/icon.svg", "image/svg+xml"),
        ("/nothing", "text/html; charset=utf-8"),
    ],
)
def test_answers_say_what_they_are(client: TestClient, path: str, kind: str) -> None:
    """Each answer has its content type, and headers that let a browser load nothing else and guess nothing."""
    headers = client.get(path).headers

    assert headers["content-type"] == kind
    assert headers["x-content-type-options"] == "nosniff"
    assert "default-src 'none'" in headers["content-security-policy"]
    assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize(
    "path", ["/nothing", "/parties/none.html", "/../etc/passwd", "/%2e%2e/%2e%2e/etc/passwd", "/a%00b"]
)
def test_unknown_addresses_get_a_page(client: TestClient, path: str) -> None:
    """What is not in the dossier, however it is written, gets a page that says so, with links that work from there."""
    answer = client.get(path)

    assert answer.status_code == 404
    assert 'href="/index.html"' in answer.text


def test_nothing_can_be_changed(client: TestClient) -> None:
    """Only reading is answered."""
    assert client.head("/").status_code == 200
    for answer in (client.post("/", content=b"x"), client.put("/x"), client.delete("/index.html")):
        assert answer.status_code == 405
        assert answer.headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize("host", ["evil.example", "evil.example:8000", "127.0.0.1.evil.example", "", "localhost.evil"])
def test_strange_hosts_are_refused(client: TestClient, host: str) -> None:
    """A page that reaches in by a name of its own (DNS rebinding) reads nothing."""
    answer = client.get("/", headers={"Host": host})

    assert answer.status_code == 421
    assert b"dredg" not in answer.content


@pytest.mark.parametrize(
    "header", ["localhost", "localhost:8000", "127.0.0.1", "127.0.0.1:80", "[::1]:8000", "desk.example:1"]
)
def test_own_hosts_are_ours(header: str) -> None:
    """IP addresses, localhost and the name served at are answered to: none of them can be pointed elsewhere."""
    assert is_ours(header, "desk.example")


def test_hostile_articles_are_served_too() -> None:
    """Odd ids and texts break no page."""
    pages = dossier.pages(hostile(), Brief())
    with TestClient(create_app(lambda: pages, "localhost"), base_url="http://127.0.0.1") as made:
        assert {made.get(f"/{path}").status_code for path in pages} == {200}


def test_unusable_record_is_said() -> None:
    """A record that vanished while it is served is an answer that says what to do, not a stack trace."""

    def gone() -> dossier.Pages:
        raise RecordError("a record", got="no file x", remedy="Check the path.")

    with TestClient(create_app(gone, "localhost"), base_url="http://127.0.0.1", raise_server_exceptions=False) as made:
        answer = made.get("/")

    assert answer.status_code == 503
    assert "Check the path." in answer.text
