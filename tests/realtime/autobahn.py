"""Runs the Autobahn test suite against our frames. It needs a Python 2.7, for which it was written.

python -m tests.realtime.autobahn --python python2.7 --cases '1.*' '7.*'

Installs the suite once, outside the tree. Ends with 1 when a case fails. Compression (12, 13) is left out: the
server takes no extensions, and Autobahn counts that as unimplemented.
"""

import argparse
import json
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

from tests.support.launch import launched

PACKAGES = (
    "autobahntestsuite==0.8.2", "autobahn==0.10.9", "Twisted==20.3.0", "cryptography==3.3.2", "pyOpenSSL==21.0.0",
)  # fmt: skip  # the last that still go together on Python 2.7
CASES = ("1.*", "2.*", "3.*", "4.*", "5.*", "6.*", "7.*", "9.*", "10.*")
SUITE = Path(tempfile.gettempdir()) / "autobahntestsuite-0.8.2"
START = "import site, sys; site.addsitedir({suite!r}); from autobahntestsuite.wstest import run; run()"
GOOD = ("OK", "NON-STRICT", "INFORMATIONAL")


def install(python: str) -> None:
    """Puts the suite where the next run finds it."""
    if not (SUITE / "autobahntestsuite").exists():
        subprocess.run([python, "-m", "pip", "install", "--quiet", "--target", str(SUITE), *PACKAGES], check=True)


def run(python: str, cases: list[str], port: int, directory: Path) -> dict[str, dict[str, str]]:
    """What the suite says of each case."""
    spec = {
        "servers": [{"agent": "chat", "url": f"ws://127.0.0.1:{port}"}],
        "outdir": str(directory),
        "cases": cases,
        "exclude-cases": [],
        "exclude-agent-cases": {},
    }
    (directory / "spec.json").write_text(json.dumps(spec))
    command = [python, "-W", "ignore", "-c", START.format(suite=str(SUITE))]
    options = ["--mode", "fuzzingclient", "--spec", str(directory / "spec.json")]
    with (directory / "log").open("wb") as log:
        subprocess.run([*command, *options], stdout=log, stderr=log, check=True, cwd=directory)
    results: dict[str, dict[str, str]] = json.loads((directory / "index.json").read_text())["chat"]
    return results


def report(results: dict[str, dict[str, str]]) -> int:
    """Prints counts for each category and every case that is not OK; 1 when one is bad."""
    bad = 0
    for category in sorted({int(case.split(".")[0]) for case in results}):
        mine = {case: each for case, each in results.items() if case.startswith(f"{category}.")}
        print(f"{category:2} {dict(Counter(each['behavior'] for each in mine.values()))}")
        for case, each in mine.items():
            verdicts = {each["behavior"], each["behaviorClose"]}
            bad += not verdicts <= set(GOOD)
            if verdicts != {"OK"}:
                print(f"   {case}: {each['behavior']}, close {each['behaviorClose']} ({each['remoteCloseCode']})")
    print(f"{len(results)} cases, {bad} bad")
    return 1 if bad or not results else 0


def main() -> int:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--python", default=shutil.which("python2.7"), help="a Python 2.7 with pip")
    parser.add_argument("--cases", nargs="+", default=list(CASES))
    arguments = parser.parse_args()
    if arguments.python is None:
        parser.error("no python2.7 on the path: name one with --python")
    install(arguments.python)
    with tempfile.TemporaryDirectory() as directory, launched("echo_server") as server:
        return report(run(arguments.python, arguments.cases, server.port, Path(directory)))


if __name__ == "__main__":
    sys.exit(main())
