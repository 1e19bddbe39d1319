"""A face: one picture at one address, for ever."""

from typing import Literal, NamedTuple

Kind = Literal["liara", "drawn"]
PICTURES = range(1, 101)  # the portraits that the API has


class Face(NamedTuple):
    """``kind`` is None while it is not decided; ``picture`` is the portrait's number, None for a drawing."""

    key: str
    kind: Kind | None
    picture: int | None


def url(key: str) -> str:
    """The address of a face."""
    return f"/avatar/{key}"


def key_of(address: str) -> str:
    """The key in an address that ``url`` made."""
    return address.rpartition("/")[2]
