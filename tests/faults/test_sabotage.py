"""Every planted bug and every point to die at finds in the product what it replaces."""

import subprocess
import sys

from tests.faults.supervisor import ROOT

APPLY_ALL = """
from pathlib import Path
from tests.faults import plants, points
for apply in points.POINTS.values():
    apply(100, Path("/"))
for apply in plants.PLANTS.values():
    apply()
print(len(points.POINTS), len(plants.PLANTS))
"""


def test_sabotage_finds_its_place():
    # in a process of its own: it stays sabotaged
    run = subprocess.run([sys.executable, "-c", APPLY_ALL], cwd=ROOT, capture_output=True, text=True, timeout=60)
    assert run.returncode == 0, run.stderr
    assert all(int(number) > 0 for number in run.stdout.split())
