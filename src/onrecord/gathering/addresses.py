"""Which addresses of the network may be asked: public ones only, judged by the very address that is connected to."""

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import urlsplit

Address = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = (ipaddress.IPv6Network("64:ff9b::/96"), ipaddress.IPv6Network("64:ff9b:1::/48"))
_COMPATIBLE = ipaddress.IPv6Network("::/96")
_REFUSED = tuple(
    ipaddress.ip_network(each)
    for each in (
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15", "224.0.0.0/4", "240.0.0.0/4",
        "64:ff9b:1::/48", "100::/64", "2001::/23", "2001:db8::/32", "5f00::/16", "fc00::/7", "fe80::/10", "fec0::/10",
        "ff00::/8",
    )
)  # fmt: skip
_HOST = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]{0,251}[A-Za-z0-9_.])?|\[[0-9A-Fa-f:.]+\]")


class AddressError(ValueError):
    """An address must not or can't be asked; the message says why."""


@dataclass(frozen=True)
class Target:
    """An address taken apart, with what must be asked for and where."""

    url: str
    scheme: str
    host: str
    port: int
    path: str

    @property
    def site(self) -> str:
        """Scheme, host and port: what robots.txt and politeness are about."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}:{self.port}"


def target(url: str) -> Target:
    """Take a URL apart.

    Raises:
        AddressError: it is no plain http(s) URL, or one that programs read differently (backslashes, a user's name,
            white space or control characters).
    """
    if re.search(r"[\\\s\x00-\x20\x7f]", url):
        raise AddressError("it holds a backslash, white space or control characters")
    try:
        parts = urlsplit(url)
        port = parts.port
        host = parts.hostname or ""
    except ValueError as err:
        raise AddressError(f"it is no URL ({err})") from err
    if parts.scheme.lower() not in ("http", "https"):
        raise AddressError("only http and https are fetched")
    if "@" in parts.netloc:
        raise AddressError("it names a user")
    host = _ascii(host)
    if not _HOST.fullmatch(f"[{host}]" if ":" in host else host):
        raise AddressError("it names no host")
    scheme = parts.scheme.lower()
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Target(url, scheme, host.lower(), port or (443 if scheme == "https" else 80), path)


def _ascii(host: str) -> str:
    """A host's name as it is asked for (IDNA)."""
    if host.isascii():
        return host
    try:
        return host.encode("idna").decode("ascii")
    except UnicodeError as err:
        raise AddressError("its host's name is none") from err


def is_public(address: Address) -> bool:
    """Whether an address is one of the public network; an IPv4 address wrapped in IPv6 counts as what it wraps."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = _wrapped(address)
        if inner is not None:
            return is_public(inner)
        if address.teredo is not None or address in _COMPATIBLE or address.scope_id:
            return False
    if any(address in network for network in _REFUSED if network.version == address.version):
        return False
    return address.is_global and not address.is_multicast and not address.is_reserved


def _wrapped(address: ipaddress.IPv6Address) -> ipaddress.IPv4Address | None:
    """The IPv4 address inside an IPv4-mapped, 6to4 or NAT64 one."""
    if address.ipv4_mapped is not None:
        return address.ipv4_mapped
    if address.sixtofour is not None:
        return address.sixtofour
    if address in _NAT64[0]:
        return ipaddress.IPv4Address(int(address) & 0xFFFFFFFF)
    return None


def resolve(host: str, port: int, *, allow_private: bool = False) -> str:
    """The address to connect to: the first that a host's name resolves to. All of them must be public.

    Raises:
        AddressError: the name doesn't resolve, or to an address that must not be asked.
    """
    try:
        found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as err:
        raise AddressError(f"its host can't be found ({err})") from err
    addresses = [ipaddress.ip_address(str(each[4][0]).partition("%")[0]) for each in found]
    if not addresses:
        raise AddressError("its host has no address")
    if not allow_private and (bad := next((each for each in addresses if not is_public(each)), None)):
        raise AddressError(f"its host is at {bad}, which is no public address")
    return str(addresses[0])
