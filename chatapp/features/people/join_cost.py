"""What it costs a new guest to come in: nothing while it is quiet, and some computing when very many come at once.

Nobody needs it who is known. The cost is for a crowd that a script brings in: its machine pays for each guest, from
whichever address. A *challenge* is signed and kept nowhere; it is for one address, some minutes and one guest. Whoever
cannot compute waits instead, with few others of their address.
"""

import hmac
import secrets
from base64 import urlsafe_b64encode
from collections import Counter, deque
from hashlib import sha256

from chatapp.core import clock
from chatapp.core.addresses import ladder, limit_key
from chatapp.core.byte_cache import ByteCache
from chatapp.core.errors import ChatError
from chatapp.core.ratelimit import Buckets, Limit

MINUTE = 60.0
PARTS = 8  # of one challenge: together they take nearly the same time for everybody
FIRST_BITS = 14  # 8 × 2^14 = 131,000 hashes: 0.13 s on a desk, by estimate half a second on a phone of 2020
SHARE = 4  # one network (/24, IPv6 /56) makes at most this part of what is free
LEVELS = 6  # each doubles it, up to 4 million hashes
VALID = 180.0  # seconds; the highest level takes a slow phone about 40
WAIT = 45.0  # seconds for those who do not compute, times the level
WAITERS = 2  # of one address in that time
REMEMBERED = 1_000_000  # bytes of addresses that wait
LONGEST = 300  # characters of an answer
WORDS = "Very many people are coming in. Your browser computes for a moment, then you are let in."


class JoinCost:
    """``free``: how many new guests may come in a minute before it costs anything; 0 for any number."""

    def __init__(self, secret: bytes, free: int, buckets: Buckets) -> None:
        self._key = hmac.digest(secret, b"the cost of joining", "sha256")
        self._free, self._buckets = free, buckets
        self._joins: deque[tuple[float, str]] = deque()  # of the last minute, and from which network
        self._of_network: Counter[str] = Counter()
        self._used: dict[str, float] = {}  # challenges that were answered, until they are too old anyway
        self._waiting: ByteCache[str, float] = ByteCache(REMEMBERED)

    @property
    def level(self) -> int:
        """0 is free. From the first on, each level is for twice as many joins in the last minute."""
        now = clock.monotonic()
        while self._joins and self._joins[0][0] < now - MINUTE:
            self._of_network[self._joins.popleft()[1]] -= 1
        self._of_network += Counter()  # drops those that are 0
        return min(LEVELS, (len(self._joins) // self._free).bit_length()) if self._free else 0

    def check(self, address: str, answer: str) -> None:
        """Raises ChatError ``work``, with a challenge, unless it is quiet, this is an answer, or they have waited."""
        level = self.level
        if level and not self._answered(limit_key(address), answer) and not self._has_waited(address, WAIT * level):
            work = self._challenge(limit_key(address), FIRST_BITS + level - 1)
            raise ChatError("work", WORDS, retry_after=WAIT * level, more={"work": work})

    def joined(self, address: str, answer: str) -> None:
        """A guest has come in. An answer lets nobody in a second time.

        One network is never a crowd, be it a school or an attacker: others do not pay for it.
        """
        if not self._free:
            return
        now, network = clock.monotonic(), [key for key, _ in ladder(address)][:2][-1]
        if self._of_network[network] * SHARE < self._free and len(self._joins) < self._free << LEVELS:
            self._joins.append((now, network))
            self._of_network[network] += 1
        if answer:
            self._used[answer.partition("~")[0]] = now + VALID
            for challenge in [each for each, until in self._used.items() if until < now]:
                del self._used[challenge]

    def _challenge(self, key: str, bits: int) -> dict[str, object]:
        words = f"{int(clock.now().timestamp() + VALID):x}.{bits}.{secrets.token_urlsafe(6)}"
        return {"challenge": f"{words}.{self._seal(key, words)}", "bits": bits, "parts": PARTS}

    def _answered(self, key: str, answer: str) -> bool:
        challenge, _, numbers = answer[:LONGEST].partition("~")
        words, _, seal = challenge.rpartition(".")
        ours = hmac.compare_digest(seal.encode(), self._seal(key, words).encode())
        if not ours or challenge in self._used:
            return False
        until, bits, _ = words.split(".")
        found = numbers.split(",")
        return (
            int(until, 16) >= clock.now().timestamp()
            and len(found) == PARTS
            and all(_is_proof(f"{seal}.{part}.{number}", int(bits)) for part, number in enumerate(found))
        )

    def _seal(self, key: str, words: str) -> str:
        return urlsafe_b64encode(hmac.digest(self._key, f"{key} {words}".encode(), "sha256")[:16]).decode().rstrip("=")

    def _has_waited(self, address: str, wait: float) -> bool:
        key, now = limit_key(address), clock.monotonic()
        since = self._waiting.get(key)
        if since is None:
            self._waiting.put(key, now, 200)
            return False
        if now - since < wait:
            return False
        self._buckets.take_with_networks(address, Limit(WAITERS, wait), "waited")
        return True


def _is_proof(text: str, bits: int) -> bool:
    """Whether the hash of the text begins with so many zero bits."""
    return int.from_bytes(sha256(text.encode()).digest()[:8], "big") >> (64 - bits) == 0
