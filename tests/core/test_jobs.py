"""Background work ends before the database is closed."""

from typing import Any

import gevent
from gevent.event import Event

from chatapp.kit import Job, Kit


def test_no_job_runs_any_more_when_the_chat_has_stopped() -> None:
    nothing: Any = None
    kit = Kit(settings=nothing, database=nothing, bus=nothing, realtime=nothing, app=nothing)
    ran, after_closing, closed = Event(), [], []

    def run() -> None:
        ran.set()
        after_closing.extend(closed)

    kit.jobs.add("test", Job(0.001, run))
    kit.closing.add("database", lambda: closed.append(True))
    kit.start()
    assert ran.wait(10)
    for close in kit.closing:
        close()
    gevent.sleep(0.05)
    assert after_closing == []
