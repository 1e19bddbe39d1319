"""The hostile inputs are there: they are taken from tests of another folder, which may change."""

import re
from itertools import islice
from random import Random

import pytest

from tests.faults.hostile import KINDS, KNOWN, MADE, inputs


@pytest.mark.parametrize("kind", [kind.name for kind in KINDS])
def test_each_kind_says_something(kind: str) -> None:
    said = list(islice(inputs(kind, Random(1), 8000, number=3), 300))
    assert all(isinstance(data, bytes) for data in said)
    assert any(said) or kind == "silence"


@pytest.mark.parametrize("kind", KNOWN)
def test_every_known_input_has_its_turn(kind: str) -> None:
    known = {without_key(data) for data in KNOWN[kind](8000)}
    assert len(known) >= 5
    said = islice(inputs(kind, Random(1), 8000, number=0), 3 * len(known))
    assert known <= {without_key(data) for data in said}


def without_key(data: bytes) -> bytes:
    """A handshake's key is another each time."""
    return re.sub(rb"Sec-WebSocket-Key: [^\r]*", b"", data)


def test_every_kind_is_made() -> None:
    assert set(MADE) == {kind.name for kind in KINDS}
