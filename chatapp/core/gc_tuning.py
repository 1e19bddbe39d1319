"""Python's cycle collector, set for a process that keeps much and throws little away.

By itself it looks through everything that lives, again and again: a tenth of the CPU of a busy server, and pauses
that grow with the number of people.
"""

import gc

import gevent

LATER = 5.0  # seconds after which the last of what stays has been loaded


def tune() -> None:
    """Call once, when the server listens. What is loaded by now, or soon, is never looked through again."""
    gc.set_threshold(20_000, 20, 50)
    gc.freeze()
    gevent.spawn_later(LATER, gc.freeze)
