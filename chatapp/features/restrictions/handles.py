"""Addresses as keyed hashes: enough to recognise one, and nothing to read. Pure."""

import hmac

from chatapp.core.addresses import ladder, limit_key

STEPS = {4: {"": 0, "32": 0, "24": 1}, 6: {"": 0, "128": 0, "64": 0, "56": 1}}


class Handles:
    """``secret`` is the chat's key. Whoever has only the database cannot try all addresses."""

    def __init__(self, secret: bytes) -> None:
        self._key = hmac.digest(secret, b"addresses of people", "sha256")

    def of(self, address: str) -> tuple[str, str]:
        """The handles of an address (for IPv6 its /64) and of the network around it (/24, for IPv6 /56).

        In a network of one's own, both are the address.
        """
        steps = [key for key, _ in ladder(address)]
        return self._sealed(steps[0]), self._sealed(steps[min(1, len(steps) - 1)])

    def written(self, text: str) -> str:
        """The handle of an address, or of a network of those sizes, as an operator writes it. Raises ValueError."""
        address, _, length = text.partition("/")
        steps = [key for key, _ in ladder(limit_key(address))]
        step = STEPS[6 if ":" in address else 4].get(length)
        if step is None:
            raise ValueError(f"{text} is no network that can be banned")
        return self._sealed(steps[min(step, len(steps) - 1)])

    def _sealed(self, key: str) -> str:
        return hmac.digest(self._key, key.encode(), "sha256")[:16].hex()
