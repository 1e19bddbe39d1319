"""The secrets of links: made from the chat's key and the link's id. The database has a keyed hash. Pure."""

import base64
import hmac

BYTES = 16  # 128 bits


class Keys:
    """Whoever has only the database can make no secret, and try none."""

    def __init__(self, secret: bytes) -> None:
        """``secret`` is the chat's key."""
        self.rooms = hmac.digest(secret, b"addresses of private rooms", "sha256")
        self._made = hmac.digest(secret, b"secrets of links", "sha256")
        self._kept = hmac.digest(secret, b"hashes of links", "sha256")

    def secret_of(self, room_id: int, link_id: str) -> str:
        """What stands in the fragment of the link: 22 letters and digits, ``-`` and ``_``."""
        seed = hmac.digest(self._made, f"{room_id} {link_id}".encode(), "sha256")[:BYTES]
        return base64.urlsafe_b64encode(seed).decode().rstrip("=")

    def hashed(self, secret: str) -> bytes:
        """How the database knows it."""
        return hmac.digest(self._kept, secret.encode(), "sha256")
