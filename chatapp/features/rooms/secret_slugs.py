"""The addresses of private rooms: 128 bits, so that nobody finds one by trying. Pure.

Their form says that nobody makes such a room by opening it. So one that is not there, and one that somebody may not
enter, are the same.
"""

import base64
import hmac
import re

TITLE = "Private room"
DIRECT = "Direct message"
NOTES = "Notes to myself"
BYTES = 16
_SECRET = re.compile(r"p-[a-z2-7]{26}\Z")


def is_secret(slug: str) -> bool:
    """Whether only a private room can have this address."""
    return _SECRET.match(slug) is not None


def slug_of(key: bytes, maker: str, made_with: str) -> str:
    """The address of the room that this person makes with this id of their client: the same at each repeat."""
    seed = hmac.digest(key, f"{maker} {made_with}".encode(), "sha256")[:BYTES]
    return "p-" + base64.b32encode(seed).decode().rstrip("=").lower()
