"""Internet addresses: which ones are our own proxies, and by which key a limit counts a client. Pure."""

import ipaddress
from collections.abc import Iterable

LOCAL = "local"  # the peer of a UNIX socket


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


def limit_key(address: str) -> str:
    """The key of a limit: an IPv4 address, or the /64 that one IPv6 subscriber has. Raises ValueError."""
    if address == LOCAL:
        return address
    each = _parsed(address)
    if each.version == 4:
        return str(each)
    return str(ipaddress.IPv6Network((int(each) >> 64 << 64, 64)))


def ladder(address: str) -> list[str]:
    """The keys of limits, from the narrowest to the widest: an address and its /24, or a /64 with its /56 and /48.

    ``address`` may be a result of ``limit_key``. Any other text is its own only key.
    """
    try:
        network = ipaddress.ip_network(limit_key(address.removesuffix("/64")))
    except ValueError:
        return [address]
    lengths = (24,) if network.version == 4 else (56, 48)
    return [limit_key(address.removesuffix("/64")), *(str(network.supernet(new_prefix=each)) for each in lengths)]


def _parsed(address: str) -> ipaddress.IPv4Address | ipaddress.IPv6Address:
    each = ipaddress.ip_address(address)
    return (each.ipv4_mapped or each) if isinstance(each, ipaddress.IPv6Address) else each
