"""Challenges that this chat has made, for one purpose, a few minutes ago: any node knows its own. Pure.

A challenge is random, says until when it holds, and is sealed with a key. That it is used once is for the database.
"""

import hmac
import secrets
import time

SECONDS = 300
RANDOM, UNTIL, SEAL = 16, 8, 32  # bytes


class Challenges:
    """``secret`` is the chat's key. ``bound``: for what, for whom and on which host."""

    def __init__(self, secret: bytes) -> None:
        self._key = hmac.digest(secret, b"challenges of passkeys", "sha256")

    def make(self, bound: str, now: float | None = None) -> bytes:
        """A new one."""
        until = int((time.time() if now is None else now) + SECONDS)
        head = secrets.token_bytes(RANDOM) + until.to_bytes(UNTIL, "big")
        return head + self._sealed(head, bound)

    def until(self, challenge: bytes, bound: str, now: float | None = None) -> int | None:
        """Until when it holds (seconds since 1970); None for what is not ours, of something else, or too old."""
        head, seal = challenge[: RANDOM + UNTIL], challenge[RANDOM + UNTIL :]
        if len(seal) != SEAL or not hmac.compare_digest(seal, self._sealed(head, bound)):
            return None
        until = int.from_bytes(head[RANDOM:], "big")
        return until if until >= (time.time() if now is None else now) else None

    def _sealed(self, head: bytes, bound: str) -> bytes:
        return hmac.digest(self._key, head + bound.encode(), "sha256")
