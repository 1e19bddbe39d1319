"""What a test costs is measured with all processes that it starts, in one process and in several."""

import json
from pathlib import Path

import pytest

from tests.contract import tree

MODULE = """
import subprocess
import sys
import time

WORKS = "import time\\nwhile time.process_time() < 0.3: pass"

def test_works_itself():
    until = time.process_time() + 0.3
    while time.process_time() < until:
        pass

def test_lets_another_work():
    subprocess.run([sys.executable, "-c", WORKS], check=True)

def test_leaves_one_at_work():
    global server
    server = subprocess.Popen([sys.executable, "-c", WORKS + "\\nprint('done', flush=True)\\ninput()"],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    server.stdout.readline()

def test_ends_it():
    server.communicate(b"\\n")
"""


@pytest.mark.parametrize("side_by_side", [[], ["-n", "1"]], ids=["alone", "xdist"])
def test_processor_time_is_that_of_all_processes(
    pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch, side_by_side: list[str]
) -> None:
    monkeypatch.setenv("PYTHONPATH", str(tree.ROOT))
    pytester.makepyfile(test_works=MODULE)
    result = pytester.runpytest_subprocess("-p", "tests.support.cost", "--costs", "costs.jsonl", *side_by_side)
    assert result.ret == 0
    result.stdout.fnmatch_lines(["*costliest modules*", "*test_works.py", "*before the tests", "*all: * of * cores"])
    rows = [json.loads(line) for line in Path(pytester.path, "costs.jsonl").read_text().splitlines()]
    costs = {row["test"].partition("::test_")[2]: row for row in rows}
    assert costs["works_itself"]["own"] >= 0.25
    for name in ("lets_another_work", "leaves_one_at_work"):
        assert costs[name]["children"] >= 0.25, name
    assert costs["ends_it"]["children"] < 0.25, "it was counted before"
