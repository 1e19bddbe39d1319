"""Who a visitor would be, signed: nothing is stored about people who have only looked at the page.

A *token* is the visitor's secret, in the cookie. A *ticket* says the same without the secret, in the page. A browser
that keeps no cookie can connect with it, once. Both bring back the name and the face that the page has shown.
"""

import hmac
import secrets
from base64 import urlsafe_b64decode, urlsafe_b64encode

import msgspec

LONGEST = 512  # characters of a token or ticket
_MAC = 16  # bytes: nobody can try 2^128 of them


class Claim(msgspec.Struct, frozen=True, array_like=True):
    """``picture`` is the number of the portrait behind ``avatar``, None for a drawing."""

    id: str
    name: str
    avatar: str
    picture: int | None


class Claims:
    """Seals and opens with keys that are made of ``secret``."""

    def __init__(self, secret: bytes) -> None:
        self._token_key = hmac.digest(secret, b"token", "sha256")
        self._ticket_key = hmac.digest(secret, b"ticket", "sha256")

    def token(self, claim: Claim) -> str:
        """A new secret of 128 random bits that contains who its bearer would be."""
        return _seal(claim, secrets.token_bytes(16), self._token_key)

    def ticket(self, claim: Claim) -> str:
        """The public part of a claim. Until somebody connects with it, it is worth only a name and a face."""
        return _seal(claim, b"", self._ticket_key)

    def of_token(self, text: str) -> Claim | None:
        """None when it is none of ours."""
        return _open(text, self._token_key)

    def of_ticket(self, text: str) -> Claim | None:
        """None when it is none of ours."""
        return _open(text, self._ticket_key)


def _seal(claim: Claim, nonce: bytes, key: bytes) -> str:
    words = msgspec.json.encode((nonce, claim))
    return urlsafe_b64encode(hmac.digest(key, words, "sha256")[:_MAC] + words).decode().rstrip("=")


def _open(text: str, key: bytes) -> Claim | None:
    if not text or not text.isascii() or len(text) > LONGEST:
        return None
    try:
        sealed = urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except ValueError:
        return None
    mac, words = sealed[:_MAC], sealed[_MAC:]
    if not hmac.compare_digest(mac, hmac.digest(key, words, "sha256")[:_MAC]):
        return None
    return msgspec.json.decode(words, type=tuple[bytes, Claim])[1]
