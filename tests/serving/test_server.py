"""The socket is ours before anything is said about it."""

import socket

import pytest

from onrecord.errors import OnRecordError
from onrecord.serving.server import LOOPBACK, bind, is_loopback, url


def test_bind_takes_a_free_port() -> None:
    """Port 0 takes any that is free, and the address names it."""
    with bind(LOOPBACK, 0) as bound:
        assert url(bound) == f"http://127.0.0.1:{bound.getsockname()[1]}/"


def test_busy_port_is_said() -> None:
    """A port another program uses is an error that says so, and what to do."""
    with bind(LOOPBACK, 0) as taken, pytest.raises(OnRecordError, match="--port"):
        bind(LOOPBACK, taken.getsockname()[1])


@pytest.mark.parametrize("host", ["no.such.host.invalid", "256.1.1.1", "a" * 300])
def test_unknown_host_is_said(host: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A host that can't be found is an error that names it."""

    def nowhere(*args: object, **kwargs: object) -> None:
        raise socket.gaierror(-2, "Name or service not known")

    monkeypatch.setattr(socket, "getaddrinfo", nowhere)
    with pytest.raises(OnRecordError, match="Name or service not known"):
        bind(host, 0)


def test_url_of_ipv6() -> None:
    """An IPv6 address stands in brackets."""
    if not socket.has_ipv6:
        pytest.skip("needs IPv6 on this machine")
    try:
        bound = bind("::1", 0)
    except OnRecordError:
        pytest.skip("needs an IPv6 loopback address on this machine")
    with bound:
        assert url(bound).startswith("http://[::1]:")


def test_loopback_is_told_from_the_network() -> None:
    """What is reached from elsewhere is known, so that it can be said."""
    with bind(LOOPBACK, 0) as here, bind("0.0.0.0", 0) as everywhere:
        assert (is_loopback(here), is_loopback(everywhere)) == (True, False)
