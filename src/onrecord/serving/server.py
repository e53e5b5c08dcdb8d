"""Serving until interrupted, on a socket that is ours before anything is said about it."""

import socket
from collections.abc import Callable
from ipaddress import ip_address

import uvicorn

from onrecord.errors import OnRecordError
from onrecord.serving.app import create_app
from onrecord.serving.current import Current

LOOPBACK = "127.0.0.1"
BACKLOG = 64
"""Connections that may wait; the pages are for one reader or a few."""


def bind(host: str, port: int) -> socket.socket:
    """A socket bound to an address; port 0 takes any that is free.

    Raises:
        OnRecordError: the port is taken or not allowed, or there is no such host.
    """
    try:
        family, kind, proto, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        bound = socket.socket(family, kind, proto)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind(address)
            bound.listen(BACKLOG)
        except OSError:
            bound.close()
            raise
    except (OSError, OverflowError, UnicodeError) as err:
        reason = getattr(err, "strerror", None) or str(err)
        raise OnRecordError(
            f"a free port to serve at, {host}:{port}",
            got=reason,
            remedy="Another program may be using it: give another --port (0 takes any that is free), or check --host.",
        ) from err
    return bound


def url(bound: socket.socket) -> str:
    """The address a bound socket is reached at."""
    host, port = bound.getsockname()[:2]
    return f"http://[{host}]:{port}/" if ":" in host else f"http://{host}:{port}/"


def serve(where: str, bound: socket.socket, host: str, on_ready: Callable[[str], None]) -> None:
    """Serve a record until interrupted; `on_ready` is called with the address once the record has been read.

    Raises:
        RecordError: there is no such record, or it can't be read.
    """
    current = Current(where)
    current()
    config = uvicorn.Config(create_app(current, host), log_level="warning", server_header=False, lifespan="off")
    on_ready(url(bound))
    uvicorn.Server(config).run(sockets=[bound])


def is_loopback(bound: socket.socket) -> bool:
    """Whether a bound socket is reached from this machine only."""
    return ip_address(bound.getsockname()[0]).is_loopback
