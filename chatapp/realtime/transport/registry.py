"""All connections by sid, and the limits for new ones."""

from collections.abc import Callable
from typing import Any

from chatapp.core.errors import ChatError
from chatapp.core.ratelimit import Buckets, Limit
from chatapp.core.secret_text import secret_text
from chatapp.realtime.options import Options
from chatapp.realtime.transport.admission import Admission
from chatapp.realtime.transport.close_codes import OFFENCES
from chatapp.realtime.transport.connection import Connection

PENALTY = 20  # handshakes that it costs an address when one of its clients broke the rules
HANDSHAKE = "handshake"
OWN_HANDSHAKES = Limit(20, 10)  # of one person, when their address has used up its own
KNOWN_TIMES = 5  # as many handshakes as strangers of an address have its known people together
Who = Callable[[], str | None]
Take = Callable[[str, Limit, str], None]


class Registry:
    """The connections of this process."""

    def __init__(self, options: Options, buckets: Buckets) -> None:
        self.connections: dict[str, Connection[Any]] = {}
        self.admission = Admission(options.per_address, options.known_per_address)
        self._by_person: dict[str, set[Connection[Any]]] = {}
        self._options = options
        self._buckets = buckets
        self._closed = False

    def admit(self, address: str, person: Who) -> str:
        """Counts one more handshake of an address; returns whose place it takes, "" for a stranger's.

        ``person`` says who is known to come, and is asked only when strangers have no room. Raises ChatError ``rate``
        or ``draining``.
        """
        return self._admit(address, person, self._buckets.take_with_networks, self._buckets.take)

    def ask(self, address: str, person: Who) -> None:
        """Raises what ``admit`` would, and counts nothing: a page that cannot connect asks why."""
        self._admit(address, person, self._buckets.check_with_networks, self._buckets.check)

    def _admit(self, address: str, person: Who, of_strangers: Take, of_known: Take) -> str:
        if self._closed:
            raise ChatError("draining", retry_after=2.0)
        who, limit = self.admission.check(address, person), self._options.handshakes
        try:
            of_strangers(address, limit, HANDSHAKE)
        except ChatError:
            who = who or person() or ""
            if not who:
                raise
            of_known(who, OWN_HANDSHAKES, HANDSHAKE)
            of_known(address, Limit(KNOWN_TIMES * limit.count, limit.seconds), f"{HANDSHAKE} of the known")
        return who

    def add(self, connection: Connection[Any], person: str = "") -> None:
        """It is known from now on; ``person`` is what ``admit`` has returned."""
        self.connections[connection.sid] = connection
        self.admission.add(connection, connection.address, person)
        if connection.person:
            self._by_person.setdefault(connection.person, set()).add(connection)

    def settle(self, connection: Connection[Any], person: str) -> None:
        """It has said who it is: it takes no stranger's place any more."""
        self.admission.settle(connection, person)

    def polling(self, person: str) -> list[Connection[Any]]:
        """The polling connections of one browser, one for each tab."""
        return [connection for connection in self._by_person.get(person, ()) if connection.stream is None]

    def known(self, sid: str, person: str, address: str) -> Connection[Any]:
        """The connection with that sid, if this person, or this address, has opened it. Raises ``bad_request``."""
        connection = self.connections.get(sid)
        if connection is None or connection.reason:
            raise ChatError("bad_request")
        # logs and screenshots show the sid, so it must be worth nothing by itself
        if connection.person != person if connection.person else connection.address != address:
            raise ChatError("bad_request")
        return connection

    def forget(self, connection: Connection[Any]) -> None:
        """Drops a connection that has ended. If it broke the rules, its address pays for it."""
        if self.connections.pop(connection.sid, None) is None:
            return
        address, person = connection.address, self.admission.remove(connection)
        if connection.reason in OFFENCES:
            self._buckets.penalise(address, self._options.handshakes, HANDSHAKE, PENALTY)
            if person:
                self._buckets.penalise(person, OWN_HANDSHAKES, HANDSHAKE, PENALTY)
        if connection.person:
            self._by_person[connection.person].discard(connection)
            if not self._by_person[connection.person]:
                del self._by_person[connection.person]

    def refuse_newcomers(self) -> None:
        """Admits nobody any more, because the server is about to stop."""
        self._closed = True


def new_sid() -> str:
    """An id that cannot be guessed."""
    return secret_text(15)
