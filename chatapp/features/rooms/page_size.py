"""How much of a page fits into its limit, in bytes of JSON. Pure."""

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from chatapp.core.events import Numbered

Parts = Mapping[str, Mapping[int, Any]]  # what features add to messages: by the feature's name, then by ``seq``
_encode = msgspec.json.Encoder().encode


def newest_that_fit(rows: Sequence[Numbered], parts: Parts, limit: int) -> tuple[int, int]:
    """How many of ``rows`` fit, from the last one backwards, and their bytes with their parts."""
    return _first_that_fit(list(reversed(rows)), parts, limit)


def oldest_that_fit(rows: Sequence[Numbered], parts: Parts, limit: int) -> tuple[int, int]:
    """The same from the first one onwards."""
    return _first_that_fit(rows, parts, limit)


def _first_that_fit(rows: Sequence[Numbered], parts: Parts, limit: int) -> tuple[int, int]:
    whole = _size(rows, parts)
    if whole <= limit:  # nearly always, and cheaper than row by row
        return len(rows), whole
    size = 0
    for count, row in enumerate(rows):
        own = sum(len(_encode(values[row.seq])) for values in parts.values() if row.seq in values)
        row_size = len(_encode(row)) + own
        if size + row_size > limit:
            return count, size
        size += row_size
    return len(rows), size


def _size(rows: Sequence[Numbered], parts: Parts) -> int:
    return len(_encode(rows)) + (len(_encode(parts)) if any(parts.values()) else 0)
