"""What a client wants to say and has said."""

from dataclasses import dataclass, field
from typing import Any

from gevent.event import Event


@dataclass
class Outbox:
    """What is not acknowledged yet.

    `given_up` counts what was refused for good, `again` every try after a first, `at_once` what went over two
    connections at the same time and was acknowledged.
    """

    waiting: list[dict[str, Any]] = field(default_factory=list)
    done: list[dict[str, Any]] = field(default_factory=list)
    tried: set[str] = field(default_factory=set)
    acked: set[str] = field(default_factory=set)
    again: int = 0
    at_once: int = 0
    given_up: int = 0
    fresh: Event = field(default_factory=Event)
