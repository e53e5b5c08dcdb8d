"""Only public addresses may be asked, in whatever form they are written."""

import ipaddress
import socket

import pytest
from hypothesis import given
from hypothesis import strategies as st

from onrecord.gathering import addresses
from onrecord.gathering.addresses import AddressError


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "192.0.0.8",
        "198.18.0.1", "224.0.0.1", "255.255.255.255", "::1", "::", "fe80::1", "fc00::1", "fec0::1", "ff02::1",
        "::ffff:127.0.0.1", "::ffff:10.0.0.1", "::127.0.0.1", "64:ff9b::7f00:1", "64:ff9b::a00:1", "64:ff9b:1::1",
        "2002:7f00:1::", "2002:a00:1::", "2001:0:4136:e378:8000:63bf:3fff:fdd2", "2001:db8::1", "100::1",
    ],
)  # fmt: skip
def test_special_addresses_are_not_public(address: str) -> None:
    """Private, local, shared, reserved; and what is wrapped in NAT64, 6to4, Teredo and IPv4-mapped forms."""
    assert not addresses.is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize(
    "address", ["1.1.1.1", "93.184.216.34", "2606:4700::1111", "64:ff9b::101:101", "2002:101:101::"]
)
def test_public_addresses_are_public(address: str) -> None:
    """Also behind a translator, where the address within is public."""
    assert addresses.is_public(ipaddress.ip_address(address))


@given(st.ip_addresses(v=4).filter(lambda each: not each.is_global))
def test_no_private_address_becomes_public_by_wrapping(address: ipaddress.IPv4Address) -> None:
    """Mapped, translated or tunnelled."""
    number = int(address)
    for wrapped in (
        (0xFFFF << 32) | number,
        int(ipaddress.IPv6Address("64:ff9b::")) | number,
        int(ipaddress.IPv6Address("2002::")) | number << 80,
    ):
        assert not addresses.is_public(ipaddress.IPv6Address(wrapped))


@pytest.mark.parametrize(
    "url",
    [
        "ftp://a.example/", "file:///etc/passwd", "http://", "http:///x", "http://127.0.0.1\\@1.1.1.1/", "http://user@a.example/",
        "http://a.example@127.0.0.1/", "http://a.example/\nHost: b", "http://a b.example/", "http://a.example:99999/",
        "http://[::1", "http://a%2eexample/", "javascript:alert(1)",
    ],
)  # fmt: skip
def test_addresses_that_programs_read_differently_are_refused(url: str) -> None:
    """Before any name is resolved."""
    with pytest.raises(AddressError):
        addresses.target(url)


def test_an_address_is_taken_apart() -> None:
    """Host in small letters and ASCII, the port of the scheme, the path with its query."""
    target = addresses.target("HTTPS://Bücher.Example/a?b=1#c")

    assert (target.scheme, target.host, target.port, target.path) == ("https", "xn--bcher-kva.example", 443, "/a?b=1")
    assert addresses.target("http://[2606:4700::1111]:8080/").site == "http://[2606:4700::1111]:8080"


def test_one_private_address_among_public_ones_is_enough_to_refuse(monkeypatch: pytest.MonkeyPatch) -> None:
    """A name may resolve to several."""
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (each, 80)) for each in ("1.1.1.1", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with pytest.raises(AddressError, match=r"10\.0\.0\.1"):
        addresses.resolve("a.example", 80)

    assert addresses.resolve("a.example", 80, allow_private=True) == "1.1.1.1"


@pytest.mark.parametrize("host", ["127.1", "0x7f.1", "2130706433", "localhost"])
def test_odd_spellings_of_this_machine_are_refused(host: str) -> None:
    """Whatever the system's resolver makes of them."""
    with pytest.raises(AddressError):
        addresses.resolve(host, 80)
