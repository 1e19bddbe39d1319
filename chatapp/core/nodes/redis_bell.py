"""Redis or Valkey as the bell: publish and subscribe on one channel of the chat.

Streams would keep letters for those who are away. Nobody needs that: the journal keeps them, so a stream would only
have to be trimmed, and would fill the broker's memory when that fails.
"""

import logging
from collections.abc import Callable
from typing import Any

import redis

from chatapp.core.nodes import redis_address
from chatapp.core.nodes.bell import Hears
from chatapp.core.nodes.steady_bell import SteadyBell
from chatapp.core.operator_error import OperatorError

log = logging.getLogger(__name__)
QUIET = 4.0  # seconds after which a connection that says nothing is asked, and as long for the answer
OPTIONS: dict[str, Any] = {"socket_connect_timeout": 3.0, "socket_timeout": 5.0, "protocol": 2}
FAULTS = (redis.RedisError, OSError)


class RedisBell(SteadyBell):
    """See ``Bell``. ``check`` raises OperatorError for an address that cannot be meant."""

    name = "the broker"
    limit = 1_000_000
    faults = FAULTS
    again = 0.5

    def __init__(self, address: str) -> None:
        super().__init__()
        self._address = address

    def check(self) -> None:
        """A broker that is only away is not waited for: it costs time and no message."""
        place = redis_address.shown(self._address)
        client = redis_address.client(self._address, **OPTIONS)
        try:
            client.ping()
        except (redis.AuthenticationError, redis.ResponseError) as error:
            said = " ".join(str(error).split())
            raise OperatorError(f"The broker {place} refuses ({said}): look at --broker.") from error
        except FAULTS:
            log.warning("the broker is not there yet: what other nodes write comes up to two seconds late until it is")
        finally:
            client.close()

    def _lost(self, error: Exception) -> None:
        said = {"error": str(error)}
        log.warning("the broker is away; nodes look by themselves until it is back", extra=said)

    def _hear(self, channel: str, hears: Hears, returned: Callable[[], None]) -> None:
        client = redis_address.client(self._address, **OPTIONS)
        letters = client.pubsub()
        try:
            letters.subscribe(channel)
            asked = True  # the answer to the subscription comes first
            while True:
                letter = letters.get_message(timeout=QUIET)
                if letter is None:
                    if asked:
                        raise redis.ConnectionError("it does not answer")
                    letters.ping()
                    asked = True
                    continue
                asked = False
                if letter["type"] == "message":
                    hears(letter["data"])
                elif letter["type"] == "subscribe":
                    self._listening = True
                    returned()
        finally:
            self._listening = False
            letters.close()
            client.close()

    def _speak(self, channel: str) -> None:
        client = redis_address.client(self._address, **OPTIONS)
        try:
            client.ping()
            self._ringing = True
            while True:
                client.publish(channel, self._letters.get())
        finally:
            self._ringing = False
            client.close()
