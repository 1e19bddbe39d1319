"""What a bell carries: where something new is and, as far as it fits, what it is."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

NOTHING = msgspec.Raw(b"null")
OVERHEAD = 80  # bytes of a letter around its entries


class Entry(NamedTuple):
    """``log``: a room's address, "" for the house. ``number`` 0: passing on, not numbered. ``data`` may be left out."""

    log: str
    number: int
    name: str
    data: msgspec.Raw


class Letter(msgspec.Struct, frozen=True, array_like=True):
    """What a node tells the others at once."""

    node: str
    entries: list[Entry]


_decode = msgspec.json.Decoder(Letter).decode
_encode = msgspec.json.Encoder().encode


def opened(data: bytes | str) -> Letter | None:
    """None for what is no letter of ours."""
    try:
        return _decode(data)
    except msgspec.MsgspecError:
        return None


def hello(node: str) -> bytes:
    """A letter of a node that has begun."""
    return _encode(Letter(node, []))


def sealed(node: str, entries: Sequence[Entry], limit: int) -> Iterator[bytes]:
    """Letters of at most ``limit`` bytes with all of these. What is too long goes without its data, to be read."""
    pack: list[Entry] = []
    size = OVERHEAD
    for entry in entries:
        length = _size(entry)
        if length > limit - OVERHEAD:
            if not entry.number:
                continue  # it may get lost
            entry = entry._replace(data=NOTHING)
            length = _size(entry)
        if pack and size + length > limit:
            yield _encode(Letter(node, pack))
            pack, size = [], OVERHEAD
        pack.append(entry)
        size += length
    if pack:
        yield _encode(Letter(node, pack))


def _size(entry: Entry) -> int:
    # a room's address has no letter that JSON would write longer than UTF-8 does
    return len(bytes(entry.data)) + len(entry.log.encode()) + len(entry.name) + 32
