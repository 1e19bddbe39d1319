"""A node that is cut off from the database while others reach it: its people are better off there."""

import logging
from collections.abc import Callable

from chatapp.core import clock
from chatapp.core.nodes.nodes import Nodes

log = logging.getLogger(__name__)
LONG = 10.0  # seconds without the database; a failover takes some, and then all nodes wait together
LATELY = 5.0  # seconds in which another node has said that it works; each says it every two


class CutOff:
    """``hand_over`` sends everyone elsewhere.

    With NOTIFY as the bell a node that has lost the database hears nobody, so it keeps its people.
    """

    def __init__(self, nodes: Nodes, hand_over: Callable[[], None]) -> None:
        self._nodes, self._hand_over = nodes, hand_over
        self._reached = clock.monotonic()

    def reached(self) -> None:
        """The database has answered."""
        self._reached = clock.monotonic()

    def look(self) -> None:
        """Hands over when this node alone has no database."""
        now = clock.monotonic()
        if now - self._reached > LONG and now - self._nodes.heard_at < LATELY:
            log.error("this node has lost the database and others have not: its clients are sent to them")
            self._hand_over()
            self._reached = now  # whoever comes meanwhile is told in the same way
