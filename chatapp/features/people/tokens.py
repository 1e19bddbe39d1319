"""The secret of a person: anybody who has it can act as that person."""

import hashlib

from chatapp.core.secret_text import secret_text


def new_token() -> str:
    """256 random bits."""
    return secret_text(32)


def hashed(token: str) -> bytes:
    """The hash that the database stores."""
    # at least 128 random bits, so a plain hash is enough: there is nothing to guess
    return hashlib.sha256(token.encode("utf-8", "surrogatepass")).digest()
