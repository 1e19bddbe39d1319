"""Nodes of one chat."""

from collections.abc import Callable, Iterator

import pytest

from tests.nodes.desks import Desk
from tests.support.postgres import Scratch

Desks = Callable[[], Desk]


@pytest.fixture
def desk(scratch: Scratch) -> Iterator[Desks]:
    """Makes nodes that share a database."""
    place, made = scratch.fresh(), list[Desk]()

    def make() -> Desk:
        made.append(Desk(place))
        return made[-1]

    yield make
    for each in made:
        each.close()
