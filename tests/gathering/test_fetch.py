"""Fetching is polite, bounded, and goes nowhere it was not sent."""

import socket
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import ClassVar

import gathering_makers as make
import pytest

from onrecord.gathering import addresses, fetch
from onrecord.gathering.coverage import Options, gather
from onrecord.gathering.drafts import Failed
from onrecord.gathering.fetch import Fetched, Fetcher
from onrecord.model import Article, Refusal


class Site(BaseHTTPRequestHandler):
    """A small site; `asked` keeps what was asked for, as path and host."""

    asked: ClassVar[list[tuple[str, str]]] = []
    robots: tuple[int, bytes] = (404, b"")
    to: str = ""

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Host"]))
        if self.path == "/robots.txt":
            self.answer(*self.robots)
        elif self.path.startswith("/redirect"):
            self.answer(302, b"", Location=self.to)
        elif self.path == "/loop":
            self.answer(301, b"", Location="/loop")
        elif self.path == "/large":
            self.answer(200, b"x" * 50_000)
        elif self.path == "/slow":
            self.send_response(200)
            self.end_headers()
            for _ in range(20):
                self.wfile.write(b"x")
                time.sleep(0.1)
        elif self.path == "/2021/06/08/ferry-talks":
            self.answer(200, make.html(), **{"Content-Type": "text/html; charset=utf-8"})
        else:
            self.answer(404, b"not here")

    def answer(self, status: int, body: bytes, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def handle(self) -> None:
        try:
            super().handle()
        except OSError:  # the client went away, as it may
            return

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        return


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """The address of a small site on this machine."""
    monkeypatch.setenv("ONRECORD_FETCH_INTERVAL", "0")
    monkeypatch.setattr(Site, "asked", [])
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def private(**values: int) -> Fetcher:
    return Fetcher(allow_private=True, **values)


def reason(found: Fetched | Failed) -> str:
    assert isinstance(found, Failed), found
    assert found.remedy
    return found.reason


def test_a_page_is_fetched_and_read(site: str) -> None:
    """Its address is its name, and dates it."""
    url = f"{site}/2021/06/08/ferry-talks"
    (one,) = gather([url], Options(allow_private=True))

    assert isinstance(one, Article)
    assert (one.file, one.origin, one.url) == (url, url, url)
    assert (one.published, one.date_basis) == ("2021-06-08", "inferred")
    assert make.LEAD in one.text


def test_private_addresses_are_refused_unless_allowed(site: str) -> None:
    """Nothing is asked of them."""
    (one,) = gather([f"{site}/2021/06/08/ferry-talks"])

    assert isinstance(one, Refusal)
    assert "no public address" in one.reason
    assert Site.asked == []


def test_robots_txt_is_asked_once_and_kept(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """What it forbids is refused; other pages are fetched."""
    monkeypatch.setattr(Site, "robots", (200, b"User-agent: OnRecord\nDisallow: /large\n"))
    fetcher = private()

    assert "robots.txt forbids" in reason(fetcher.get(f"{site}/large"))
    assert isinstance(fetcher.get(f"{site}/2021/06/08/ferry-talks"), Fetched)
    assert [path for path, _ in Site.asked] == ["/robots.txt", "/2021/06/08/ferry-talks"]


def test_a_site_whose_robots_txt_fails_is_left_alone(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """As RFC 9309 asks."""
    monkeypatch.setattr(Site, "robots", (503, b""))

    assert "robots.txt can't be read" in reason(private().get(f"{site}/large"))


@pytest.mark.parametrize(
    "to", ["http://10.0.0.1/x", "http://[::ffff:10.0.0.1]/", "http://[64:ff9b::a00:1]/", "file:///etc/passwd"]
)
def test_redirects_are_checked_like_the_first_address(site: str, monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    """The site itself is taken for public here; where it sends us is not."""
    resolve = addresses.resolve
    monkeypatch.setattr(Site, "to", to)
    monkeypatch.setattr(
        addresses,
        "resolve",
        lambda host, port, *, allow_private: resolve(host, port, allow_private=host == "127.0.0.1"),
    )

    assert "not fetched" in reason(Fetcher().get(f"{site}/redirect"))


def test_the_checked_address_is_the_one_connected_to(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name is resolved once for each request, so it can't be swapped between check and connection."""
    port = int(site.rpartition(":")[2])
    asked = []

    def getaddrinfo(host: object, *_: object, **__: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(addresses.socket, "getaddrinfo", getaddrinfo)
    found = private().get(f"http://post.example:{port}/2021/06/08/ferry-talks")

    assert isinstance(found, Fetched)
    assert asked.count("post.example") == 2
    assert {host for _, host in Site.asked} == {f"post.example:{port}"}


def test_endless_redirects_end(site: str) -> None:
    """After a few."""
    assert "redirects more than" in reason(private().get(f"{site}/loop"))


def test_size_and_time_are_limited(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """An answer that is too large or comes in drops is given up."""
    assert "larger than 1000 bytes" in reason(private(max_bytes=1000).get(f"{site}/large"))

    monkeypatch.setenv("ONRECORD_FETCH_TIMEOUT", "1")
    assert "more than 1 s" in reason(private().get(f"{site}/slow"))


def test_requests_to_a_host_keep_their_distance(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Before a second request the fetcher sleeps for what is left of the interval."""
    slept: list[float] = []
    monkeypatch.setenv("ONRECORD_FETCH_INTERVAL", "3600")
    # The fetcher's own clock, not the module's: threads of the test's site sleep too.
    clock = SimpleNamespace(monotonic=lambda: 100.0 + sum(slept), sleep=slept.append)
    monkeypatch.setattr(fetch, "time", clock)
    private().get(f"{site}/large")

    assert [path for path, _ in Site.asked] == ["/robots.txt", "/large"]
    assert slept == [3600.0]


@pytest.mark.parametrize(("path", "word"), [("/nothing", "404")])
def test_an_answer_that_is_no_page_is_refused(site: str, path: str, word: str) -> None:
    """With the server's own number."""
    assert word in reason(private().get(site + path))


def test_a_host_that_cannot_be_reached_is_refused() -> None:
    """The rest of the run goes on."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        url = f"http://127.0.0.1:{free.getsockname()[1]}/x"
        assert "robots.txt can't be read" in reason(private().get(url))


def test_proxies_of_the_environment_are_not_used(site: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """They would resolve the name again, unchecked."""
    monkeypatch.setenv("HTTP_PROXY", "http://127.0.0.1:9")

    assert isinstance(private().get(f"{site}/2021/06/08/ferry-talks"), Fetched)
