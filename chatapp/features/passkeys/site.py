"""Where passkeys work: a host name, with HTTPS; or this machine. Said in words where they do not."""

import ipaddress

from chatapp.core.errors import ChatError
from chatapp.core.public_address import PublicAddress
from chatapp.features.passkeys.ceremony import Site


def site_of(seen: PublicAddress, title: str = "") -> Site:
    """The chat as WebAuthn names it. Raises ChatError ``bad_passkey``."""
    if _is_number(seen.host):
        raise ChatError("bad_passkey", "Passkeys need a host name: this chat is opened by the number of its address.")
    if not seen.secure and seen.host != "localhost":
        raise ChatError("bad_passkey", "Passkeys need an encrypted connection (HTTPS).")
    return Site(seen.host, seen.origin, title.strip() or "Chat")


def _is_number(host: str) -> bool:
    try:
        ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        return False
    return True
