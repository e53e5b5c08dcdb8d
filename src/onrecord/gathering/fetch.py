"""Fetching a page that the caller named: politely, within limits, and from public addresses only.

The address that was checked is the one connected to, so a name that resolves differently the next time changes nothing.
Proxies of the environment are not used: they would resolve the name again.
"""

import time
from dataclasses import dataclass
from urllib.parse import urljoin
from urllib.robotparser import RobotFileParser

import httpx

from onrecord import settings
from onrecord.gathering import addresses
from onrecord.gathering.addresses import AddressError, Target
from onrecord.gathering.drafts import Failed

AGENT = "OnRecord"
REDIRECTS = 5
ROBOTS_BYTES = 500_000
"""What RFC 9309 asks a crawler to read of robots.txt at least."""
_MOVED = frozenset((301, 302, 303, 307, 308))
_ALLOW_REMEDY = "Save the page with a browser and give the file."


@dataclass(frozen=True)
class Fetched:
    """The bytes of an input; for a fetched one its media type and final address too."""

    data: bytes
    media_type: str | None = None
    url: str | None = None


@dataclass(frozen=True)
class _Answer:
    status: int
    data: bytes
    media_type: str | None
    location: str | None


class _TooLargeError(Exception):
    """An answer is larger than the limit."""


class _TooSlowError(Exception):
    """An answer took longer than the limit."""


class Fetcher:
    """Fetches pages one at a time, no faster than the interval for each host, as its robots.txt allows."""

    def __init__(self, *, allow_private: bool = False, max_bytes: int = 20_000_000) -> None:
        self.allow_private, self.max_bytes = allow_private, max_bytes
        self.timeout = float(settings.get("fetch_timeout"))
        self.interval = float(settings.get("fetch_interval"))
        self._last: dict[str, float] = {}
        self._robots: dict[str, RobotFileParser | str] = {}

    def get(self, url: str) -> Fetched | Failed:
        """Fetch one page, following redirects; each step is checked as the first."""
        try:
            return self._follow(url)
        except AddressError as err:
            return Failed(
                reason=f"it is not fetched: {err}", remedy="Check the address; private ones need --allow-private."
            )
        except _TooLargeError:
            return Failed(reason=f"it is larger than {self.max_bytes} bytes", remedy="Raise ONRECORD_MAX_BYTES.")
        except _TooSlowError:
            return Failed(
                reason=f"it took more than {self.timeout:g} s", remedy="Try again, or raise ONRECORD_FETCH_TIMEOUT."
            )
        except (httpx.HTTPError, httpx.InvalidURL) as err:
            said = f"{type(err).__name__}: {err}"[:200]
            return Failed(
                reason=f"it can't be fetched ({said})", remedy="Check the address and the network, then try again."
            )

    def _follow(self, url: str) -> Fetched | Failed:
        for _ in range(REDIRECTS + 1):
            target = addresses.target(url)
            if (refused := self._disallowed(target)) is not None:
                return refused
            answer = self._ask(target, self.max_bytes)
            if answer.status in _MOVED and answer.location:
                url = urljoin(url, answer.location)
                continue
            if answer.status != httpx.codes.OK:
                return Failed(reason=f"the server answered {answer.status}", remedy=_ALLOW_REMEDY)
            return Fetched(answer.data, answer.media_type, url)
        return Failed(reason=f"it redirects more than {REDIRECTS} times", remedy=_ALLOW_REMEDY)

    def _disallowed(self, target: Target) -> Failed | None:
        """Why the host's robots.txt forbids this page, or None."""
        rules = self._robots.get(target.site)
        if rules is None:
            rules = self._robots[target.site] = self._read_robots(target)
        if isinstance(rules, str):
            return Failed(reason=f"the site's robots.txt can't be read ({rules})", remedy=_ALLOW_REMEDY)
        if not rules.can_fetch(AGENT, target.url):
            return Failed(reason="the site's robots.txt forbids it", remedy=_ALLOW_REMEDY)
        return None

    def _read_robots(self, target: Target) -> RobotFileParser | str:
        """The rules of a site (RFC 9309): all is allowed where it has none, nothing where they can't be had."""
        rules = RobotFileParser()
        url = f"{target.site}/robots.txt"
        for _ in range(REDIRECTS + 1):
            try:
                answer = self._ask(addresses.target(url), ROBOTS_BYTES)
            except _TooLargeError:
                return "it is too large"
            except httpx.HTTPError as err:
                return type(err).__name__
            if answer.status in _MOVED and answer.location:
                url = urljoin(url, answer.location)
                continue
            if httpx.codes.is_server_error(answer.status):
                return f"the server answered {answer.status}"
            rules.parse(answer.data.decode("utf-8", "replace").splitlines() if answer.status == httpx.codes.OK else [])
            return rules
        return "it redirects too often"

    def _ask(self, target: Target, max_bytes: int) -> _Answer:
        """One request to the address just checked.

        Raises:
            AddressError, _TooLargeError, _TooSlowError, httpx.HTTPError: as their names say.
        """
        address = addresses.resolve(target.host, target.port, allow_private=self.allow_private)
        self._wait(target.host)
        shown = f"[{address}]" if ":" in address else address
        default = target.port == (443 if target.scheme == "https" else 80)
        name = f"[{target.host}]" if ":" in target.host else target.host
        headers = {
            "Host": name if default else f"{name}:{target.port}",
            "User-Agent": AGENT,
            "Accept": "text/html,application/xhtml+xml,application/pdf,text/plain,*/*;q=0.5",
            "Accept-Encoding": "gzip, deflate",
        }
        deadline = time.monotonic() + self.timeout
        url = f"{target.scheme}://{shown}:{target.port}{target.path}"
        with (
            httpx.Client(trust_env=False, timeout=self.timeout, follow_redirects=False) as client,
            client.stream("GET", url, headers=headers, extensions={"sni_hostname": target.host}) as response,
        ):
            data = bytearray()
            for chunk in response.iter_bytes():
                data += chunk
                if len(data) > max_bytes:
                    raise _TooLargeError
                if time.monotonic() > deadline:
                    raise _TooSlowError
            return _Answer(
                response.status_code,
                bytes(data),
                response.headers.get("Content-Type"),
                response.headers.get("Location"),
            )

    def _wait(self, host: str) -> None:
        """Keep the interval between two requests to one host."""
        last = self._last.get(host)
        if last is not None:
            time.sleep(max(0.0, last + self.interval - time.monotonic()))
        self._last[host] = time.monotonic()
