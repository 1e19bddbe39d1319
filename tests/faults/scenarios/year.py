"""A year in minutes: bots come every week, and the disk stays within its budget."""

import json
import os
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from tests.faults.leash import leashed
from tests.faults.scenarios.base import Figures, Scale
from tests.faults.supervisor import ROOT

WEEKS = 52
SHORT, MOST = 150, 100_000  # bots a week
A_SECOND = 700  # bots, on a core that does nothing else
PATIENCE = 4  # times as long as it should take


def run(scale: Scale) -> Figures:
    """Below the sockets, with the product's services and its jobs; both of its clocks are ours."""
    many = SHORT if scale.short else min(MOST, max(SHORT, int(scale.seconds * A_SECOND / WEEKS)))
    limit = PATIENCE * max(120.0, many * WEEKS / A_SECOND)
    with TemporaryDirectory() as data:
        words = [
            "-m",
            "tests.faults.year",
            "--bots",
            str(many),
            "--weeks",
            str(WEEKS),
            "--seed",
            str(scale.seed),
            "--data",
            data,
        ]
        environment = {**os.environ, "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            leashed([sys.executable, *words]), env=environment, cwd=ROOT, capture_output=True, text=True, timeout=limit
        )
        assert done.returncode == 0, done.stderr[-3000:]
        figures: Figures = json.loads(done.stdout.splitlines()[-1])
        assert not Path(data, "chat.db").stat().st_size > figures["budget (MB)"] * 1e6
    assert figures["holes"] == 0, "a room has a hole in its numbers"
    assert figures["newcomers get in"] == 1, "nobody can come any more"
    assert figures["largest, of the disk's budget (%)"] <= 100, f"the disk's budget was exceeded: {figures}"
    assert figures["text written (MB)"] > 1.5 * figures["budget (MB)"], "it would have fitted anyway"
    return {"broken": 0, **figures}
