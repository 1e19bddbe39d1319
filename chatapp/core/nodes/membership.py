"""This node's row among those of the others: it says that it is alive, and notices who is not."""

import hashlib
import logging
import os
import socket
from collections.abc import Callable, Iterable

from chatapp.core import clock
from chatapp.core.database import Database, Tx
from chatapp.core.errors import ChatError
from chatapp.core.nodes import house_log, lease
from chatapp.core.nodes.lease import Living
from chatapp.core.operator_error import OperatorError

log = logging.getLogger(__name__)
ALONE = "SELECT pg_advisory_xact_lock(hashtextextended('python-chat-app nodes ' || current_schema(), 0))"


class Membership:
    """``returned`` and ``forgotten`` are the extension points of ``chatapp/kit.py``."""

    def __init__(
        self,
        node_id: str,
        database: Database,
        secret: bytes,
        returned: Iterable[Callable[[], None]],
        forgotten: Iterable[Callable[[Tx, list[str]], None]],
    ) -> None:
        secret_print = hashlib.sha256(b"print of " + secret).hexdigest()[:16]
        self._self = Living(node_id, f"{socket.gethostname()[:60]}:{os.getpid()}", secret_print)
        self._database = database
        self._leads_until = 0.0
        self._returned, self._forgotten = returned, forgotten

    @property
    def leads(self) -> bool:
        """Whether this node does the jobs that only one must do."""
        return clock.monotonic() < self._leads_until

    def come(self) -> None:
        """Takes its place. Blocks. Raises OperatorError when a node that is alive has another key."""

        def unit(tx: Tx) -> Living | None:
            tx.one(ALONE)  # two that start at once see each other
            other = next((each for each in lease.living(tx) if each.secret != self._self.secret), None)
            if other is None:
                lease.come(tx, self._self)
            return other

        if other := self._database.write(unit).wait():
            raise OperatorError(
                f"The node {other.name} of this chat has another key: give all nodes the same CHAT_SECRET_KEY, or none."
            )

    def beat(self) -> bool:
        """Says that it is alive; blocks. Returns whether there are others. Raises ChatError ``storage``."""
        asked = clock.monotonic()
        stayed, leads, others = self._database.write(self._beat).wait()
        self._leads_until = asked + lease.DEAD / 1000 if leads else 0.0
        if not stayed:
            log.warning("the other nodes had given this one up; it is back")
            for each in self._returned:
                each()
        return others

    def _beat(self, tx: Tx) -> tuple[bool, bool, bool]:
        stayed = lease.stay(tx, self._self.id)
        if not stayed:
            lease.come(tx, self._self)
        lease.give_up_lost(tx)
        leads = lease.leads(tx)
        if leads:
            self._tidy(tx)
        return stayed, leads, len(lease.living(tx)) > 1

    def _tidy(self, tx: Tx) -> None:
        tx.run(house_log.FORGET, house_log.KEPT)
        if old := lease.old(tx):
            for each in self._forgotten:
                each(tx, old)
            lease.remove(tx, old)

    def leave(self) -> None:
        """Ends: who is still here is as good as cut off. Blocks."""
        try:
            self._database.write(lambda tx: lease.leave(tx, self._self.id)).wait()
        except ChatError:  # the others notice it soon
            log.warning("the other nodes could not be told that this one ends")
