"""Lists of values in a statement."""

from collections.abc import Iterable, Sequence
from typing import Any


def among(values: Iterable[Any]) -> tuple[str, list[Any]]:
    """The placeholders for ``IN (…)``, and the values for them; not for an empty list.

    The last value is repeated up to a power of two, so that few different statements have to be prepared.
    """
    found = list(values)
    size = 1 << (len(found) - 1).bit_length()
    found += found[-1:] * (size - len(found))
    return marks(found), found


def marks(values: Sequence[Any]) -> str:
    """One placeholder for each value, for a statement that is rare enough to be prepared for each length."""
    return ", ".join("?" * len(values))
