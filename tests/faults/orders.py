"""Orders for a process of the harness: JSON lines on its input, each answered with one JSON line."""

import json
import os
import sys
from typing import Any

import gevent


def serve(servant: Any) -> None:
    """For a process with greenlets: takes orders until its input ends, then ends."""
    pool = gevent.get_hub().threadpool
    while line := pool.spawn(sys.stdin.readline).get():
        obey(servant, line)
    end()


def obey(servant: Any, line: str) -> None:
    """Does one order: the name of a method and its arguments."""
    order = json.loads(line)
    print(json.dumps(getattr(servant, order.pop("do"))(**order)), flush=True)


def end() -> None:
    """The harness has closed our input. A tidy end would wait for what is under way."""
    sys.stdout.flush()
    os._exit(0)
