"""Where a push may go. The address comes from a client, so it could point into the network of this machine.

It must be HTTPS at a public name. The name is resolved once, all of its addresses must be public, and the request goes
to one of these: nobody can change the answer between the look and the request.
"""

import ipaddress
import socket
from typing import NamedTuple
from urllib.parse import urlsplit

LONGEST = 1000  # characters of an address
NAT64 = ipaddress.ip_network("64:ff9b::/96")
SIX_TO_FOUR = ipaddress.ip_network("2002::/16")


class Endpoint(NamedTuple):
    """An address that was looked at. ``host`` is its name without a port."""

    secure: bool
    host: str
    port: int
    path: str


class Refused(ValueError):
    """Nothing is sent there."""


def parsed(address: str, local: bool) -> Endpoint:
    """``local``: also this machine and private networks, and without HTTPS. Raises Refused."""
    try:
        parts = urlsplit(address)
        port = parts.port
    except ValueError as error:
        raise Refused(str(error)) from error
    secure = parts.scheme == "https"
    plain = address.isascii() and address.isprintable() and " " not in address and len(address) <= LONGEST
    if not plain or not (secure or (local and parts.scheme == "http")) or not parts.hostname:
        raise Refused("no address of a push service")
    if parts.username is not None or parts.password is not None or parts.fragment:
        raise Refused("an address with a name or a fragment")
    if not local and (port not in (None, 443) or _is_number(parts.hostname) or "." not in parts.hostname):
        raise Refused("no public name")
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    return Endpoint(secure, parts.hostname, port or (443 if secure else 80), path)


def resolved(endpoint: Endpoint, local: bool) -> str:
    """The internet address to connect to. Blocks only its greenlet. Raises Refused, OSError."""
    found = socket.getaddrinfo(endpoint.host, endpoint.port, type=socket.SOCK_STREAM)
    addresses = [str(entry[4][0]) for entry in found]
    if not local and not all(map(is_public, addresses)):
        raise Refused("an address that is not public")
    if not addresses:
        raise Refused("no address")
    return addresses[0]


def is_public(address: str) -> bool:
    """Whether the address belongs to the open internet, and to one machine."""
    each = ipaddress.ip_address(address.partition("%")[0])
    if isinstance(each, ipaddress.IPv6Address):
        if each in NAT64 or each in SIX_TO_FOUR or each.teredo:
            return False
        each = each.ipv4_mapped or each
    return each.is_global and not (each.is_multicast or each.is_reserved or each.is_unspecified)


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.rpartition(".")[2].isdigit()
    return True
