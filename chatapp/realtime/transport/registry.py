"""All connections by sid, and the limits for new ones."""

import secrets
from collections import Counter
from typing import Any

from chatapp.core.errors import ChatError
from chatapp.core.ratelimit import Buckets
from chatapp.realtime.options import Options
from chatapp.realtime.transport.close_codes import OFFENCES
from chatapp.realtime.transport.connection import Connection

PENALTY = 20  # handshakes that an address loses when one of its clients breaks the rules


class Registry:
    """The connections of this process."""

    def __init__(self, options: Options) -> None:
        self.connections: dict[str, Connection[Any]] = {}
        self.per_address: Counter[str] = Counter()
        self._by_person: dict[str, set[Connection[Any]]] = {}
        self._options = options
        self._buckets = Buckets()
        self._closed = False

    def admit(self, address: str) -> None:
        """Counts one more handshake of an address. Raises ChatError ``rate`` or ``draining``."""
        self._check_capacity(address)
        self._buckets.take(address, self._options.handshakes, "handshake")

    def ask(self, address: str) -> None:
        """Raises what ``admit`` would, but counts nothing. A page that cannot connect asks this way why."""
        self._check_capacity(address)
        self._buckets.check(address, self._options.handshakes, "handshake")

    def _check_capacity(self, address: str) -> None:
        if self._closed:
            raise ChatError("draining", retry_after=2.0)
        if self.per_address[address] >= self._options.per_address:
            words = "Many are connected from your address. You are let in when there is room."
            raise ChatError("rate", words, retry_after=10.0)

    def add(self, connection: Connection[Any]) -> None:
        """Makes a connection known."""
        self.connections[connection.sid] = connection
        self.per_address[connection.address] += 1
        if connection.person:
            self._by_person.setdefault(connection.person, set()).add(connection)

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
        address = connection.address
        if connection.reason in OFFENCES:
            self._buckets.penalise(address, self._options.handshakes, "handshake", PENALTY)
        self.per_address[address] -= 1
        if self.per_address[address] <= 0:
            del self.per_address[address]
        if connection.person:
            self._by_person[connection.person].discard(connection)
            if not self._by_person[connection.person]:
                del self._by_person[connection.person]

    def refuse_newcomers(self) -> None:
        """Admits nobody any more, because the server is about to stop."""
        self._closed = True


def new_sid() -> str:
    """An id that cannot be guessed."""
    return secrets.token_urlsafe(15)
