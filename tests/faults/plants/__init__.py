"""Planted bugs: each replaces one function of the product by a wrong one. The checker must find every one."""

from collections.abc import Callable

from tests.faults.plants import catching_up, changing, fanout, people, purging, storing

PLANTS: dict[str, Callable[[], None]] = {
    **storing.PLANTS,
    **fanout.PLANTS,
    **catching_up.PLANTS,
    **people.PLANTS,
    **changing.PLANTS,
    **purging.PLANTS,
}
