"""Codes that a person reads and types: groups of letters and digits that are not mistaken for each other. Pure."""

import re
import secrets

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"  # Crockford's: without I, L, O, U
GROUPS, LENGTH = 5, 4  # 100 random bits: nothing to guess, so a plain hash is enough
_MEANT = str.maketrans("ILO", "110")


def new_code() -> str:
    """``7K3F-…``, five groups of four."""
    return "-".join("".join(secrets.choice(ALPHABET) for _ in range(LENGTH)) for _ in range(GROUPS))


def meant(text: str) -> str:
    """A code as it is stored, of what somebody has typed: without spaces and hyphens, in any case."""
    return re.sub(r"[\s-]+", "", text).upper().translate(_MEANT)
