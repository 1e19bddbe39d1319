"""No process outlives the run that started it."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from tests.faults.supervisor import ROOT

RUN = """
import sys
from tests.faults.arena import Arena
arena = Arena(1)
arena.__enter__()
crowd = arena.crowd("busy", 4)
arena.talk(rate=5)
crowd.ask("quiet", seconds=60)
crowd.ask("churn", seconds=60, grace=2)
print(crowd.pid, arena.server.pid, flush=True)
sys.stdin.read()
"""


def test_children_end_when_the_run_is_killed():
    run = subprocess.Popen([sys.executable, "-c", RUN], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    children = [int(word) for word in run.stdout.readline().split()]
    assert len(children) == 2
    assert all(alive(child) for child in children)
    run.send_signal(signal.SIGKILL)
    run.wait()
    until = time.monotonic() + 30
    while any(alive(child) for child in children):
        assert time.monotonic() < until, [child for child in children if alive(child)]
        time.sleep(0.05)


def alive(pid: int) -> bool:
    """A process that has ended and waits for somebody to ask counts as gone."""
    try:
        os.kill(pid, 0)
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (ProcessLookupError, FileNotFoundError):
        return False
