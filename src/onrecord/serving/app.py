"""The dossier over HTTP: the same pages, made when they are asked for. It reads; nothing can be changed through it."""

from collections.abc import Callable
from ipaddress import ip_address
from pathlib import PurePosixPath
from typing import Any

from litestar import HttpMethod, Litestar, Request, Response, route
from litestar.concurrency import sync_to_thread
from litestar.exceptions import HTTPException, NotAuthorizedException, NotFoundException
from litestar.params import FromPath

from onrecord.errors import OnRecordError
from onrecord.publishing.dossier import Pages
from onrecord.publishing.visible import visible

TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "text/javascript",
    ".svg": "image/svg+xml",
}
HEADERS = {
    "Content-Security-Policy": "default-src 'none'; style-src 'self'; script-src 'self'; img-src 'self'; "
    "base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "no-referrer",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Cache-Control": "no-cache",
}
"""Sent with every answer: nothing from elsewhere is loaded, nothing is guessed, nobody may frame a page."""

AnyRequest = Request[Any, Any, Any]


def create_app(pages: Callable[[], Pages], host: str) -> Litestar:
    """The web application.

    Args:
        pages: gives the dossier as it is now; called for every request.
        host: the name or address served at. Requests that name another host than this, an IP address or localhost
            are refused: that is how a strange page would reach in by a name of its own (DNS rebinding).
    """

    @route(["/", "/{path:path}"], http_method=[HttpMethod.GET, HttpMethod.HEAD])
    async def page(path: FromPath[str] = "") -> Response[bytes]:
        return await sync_to_thread(lambda: _answer(pages(), path.lstrip("/") or "index.html"))

    async def check_host(request: AnyRequest) -> None:
        if not is_ours(request.headers.get("host", ""), host):
            raise NotAuthorizedException(detail="This server answers to its own address only.", status_code=421)

    def on_http_error(_: AnyRequest, error: HTTPException) -> Response[bytes]:
        if isinstance(error, NotFoundException):
            return _missing(pages())
        return _plain(error.status_code, error.detail, error.headers)

    return Litestar(
        [page],
        before_request=check_host,
        exception_handlers={HTTPException: on_http_error, OnRecordError: _on_own_error},
        openapi_config=None,
        logging_config=None,
    )


def is_ours(header: str, host: str) -> bool:
    """Whether a Host header names an IP address, localhost, or the host served at."""
    name = header.rsplit(":", 1)[0] if header.rpartition(":")[2].isdigit() else header
    name = name.lower().rstrip(".")
    if name in {"localhost", host.lower()} and name:
        return True
    try:
        ip_address(name.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def _answer(pages: Pages, path: str) -> Response[bytes]:
    if path not in pages:
        return _missing(pages)
    kind = TYPES[PurePosixPath(path).suffix]
    return Response(pages[path], media_type=kind, headers=HEADERS)


def _missing(pages: Pages) -> Response[bytes]:
    return Response(pages.missing(), media_type=TYPES[".html"], status_code=404, headers=HEADERS)


def _on_own_error(_: AnyRequest, error: OnRecordError) -> Response[bytes]:
    return _plain(503, f"The record can't be read now: {error}")


def _plain(status: int, words: str, headers: dict[str, str] | None = None) -> Response[bytes]:
    body = visible(words).encode("utf-8") + b"\n"
    return Response(body, media_type="text/plain", status_code=status, headers=HEADERS | (headers or {}))
