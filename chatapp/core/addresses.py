"""Internet addresses: which ones are our own proxies, and by which key a limit counts a client. Pure."""

import ipaddress
from collections.abc import Iterable
from functools import lru_cache

LOCAL = "local"  # the peer of a UNIX socket
# networks that one may rent or be given as a whole: their length, and how many times the limit of an address they have
WIDER = {4: ((24, 3),), 6: ((56, 3), (48, 6))}
OWN = tuple(map(ipaddress.ip_network, (
    "127.0.0.0/8", "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "169.254.0.0/16", "::/64", "fc00::/7", "fe80::/10",
)))  # fmt: skip


class Proxies:
    """Addresses and networks that are trusted to report a client's address."""

    __slots__ = ("_local", "_networks")

    def __init__(self, names: Iterable[str] = ()) -> None:
        """``names`` are addresses, networks as ``10.0.0.0/8``, or ``local``. Raises ValueError."""
        self._local = LOCAL in names
        self._networks = tuple(ipaddress.ip_network(name, strict=False) for name in names if name != LOCAL)

    @classmethod
    def of(cls, text: str) -> "Proxies":
        """From a comma-separated list. Raises ValueError."""
        return cls([name.strip() for name in text.split(",") if name.strip()])

    def __contains__(self, address: str) -> bool:
        if address == LOCAL:
            return self._local
        if not self._networks:
            return False
        each = _parsed(address)
        return any(each in network for network in self._networks)


@lru_cache(4096)  # people come back, and many share an address
def limit_key(address: str) -> str:
    """The key of a limit: an IPv4 address, or the /64 that one IPv6 subscriber has. Raises ValueError."""
    if address == LOCAL:
        return address
    each = _parsed(address)
    if each.version == 4:
        return str(each)
    return str(ipaddress.IPv6Network((int(each) >> 64 << 64, 64)))


@lru_cache(4096)
def ladder(address: str) -> tuple[tuple[str, int], ...]:
    """Whom a limit counts, from the narrowest to the widest, and how many times the limit of one address each has.

    An address and its /24, or a /64 with its /56 and /48. ``address`` may be what ``limit_key`` made of it. What is no
    address, or is of a local network, is alone.
    """
    try:
        key = limit_key(address.removesuffix("/64"))
        network = ipaddress.ip_network(key)
    except ValueError:
        return ((address, 1),)
    if any(network.version == own.version and network.subnet_of(own) for own in OWN):  # type: ignore[arg-type]
        return ((key, 1),)
    wider = WIDER[network.version]
    return (key, 1), *((str(network.supernet(new_prefix=length)), times) for length, times in wider)


@lru_cache(4096)
def shortened(address: str) -> str:
    """An address for a log, which must not say whose it is: its /24, or /48. What is none, or this machine, stays."""
    try:
        each = _parsed(address)
    except ValueError:
        return address
    length = 24 if each.version == 4 else 48
    return address if each.is_loopback else str(ipaddress.ip_network((each, length), strict=False))


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    each = ipaddress.ip_address(address)
    return (each.ipv4_mapped or each) if isinstance(each, ipaddress.IPv6Address) else each
