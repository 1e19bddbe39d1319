"""Python's cycle collector, tuned for a process that keeps many objects and frees few.

By default it scans all live objects again and again: a tenth of the CPU of a busy server, and pauses
that grow with the number of people.
"""

import gc

import gevent

LATER = 5.0  # seconds after which all long-lived objects have been loaded


def tune() -> None:
    """Call once, when the server listens. Objects that are loaded by then, or soon after, are never scanned again."""
    gc.set_threshold(20_000, 20, 50)
    gc.freeze()
    gevent.spawn_later(LATER, gc.freeze)
