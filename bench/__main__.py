"""Runs the comparison, stores it and prints the table."""

import argparse
import json
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from bench.build import build, has_node
from bench.growth import grow
from bench.machine import kind, machine
from bench.prepare import prepared, with_history
from bench.steps import STEPS, Step
from bench.systems import SYSTEMS
from bench.table import ROWS, Runs, markdown

RESULTS = Path(__file__).parent / "results"


def main() -> None:
    asked = arguments()
    build()
    steps = [step for step in STEPS if not asked.rows or set(step.rows) & set(asked.rows)]
    start = prepared() if not asked.only or "ours" in asked.only else None
    runs: Runs = {row: {} for step in steps for row in step.rows}
    results: dict[str, object] = {
        "date": f"{datetime.now(UTC):%Y-%m-%d}",
        "runs": asked.runs,
        "machine": machine(),
        "rows": runs,
    }
    path = RESULTS / f"{datetime.now(UTC):%Y-%m-%d}-{kind()}{'-quick' if asked.quick else ''}.json"
    for turn in range(asked.runs):
        for step in steps:
            if turn < step.most:
                one_turn(step, start, runs, turn, asked.only)
        store(path, results, asked)
    if start and (asked.growth or not (asked.quick or asked.rows or asked.only)):
        results["growth"] = grow(start, with_history(start))
    store(path, results, asked)
    print("\n" + markdown(runs))


def store(path: Path, results: dict[str, object], asked: argparse.Namespace) -> None:
    """After every run, so that one that is broken off is not lost. Chosen rows are not stored."""
    if not asked.rows and not asked.only:
        path.parent.mkdir(exist_ok=True)
        path.write_text(json.dumps(results, indent=1) + "\n")


def one_turn(step: Step, start: Path | None, runs: Runs, turn: int, only: list[str]) -> None:
    """Every system of a step, one after the other; the order turns with the runs."""
    names = [name for name in step.systems if (not only or name in only) and (has_node() or "node" not in name)]
    shift = turn % len(names) if names else 0
    for name in names[shift:] + names[:shift]:
        began = time.monotonic()
        try:
            values = step.run(SYSTEMS[name], start)
        except RuntimeError as error:
            print(f"run {turn + 1}  {name}: {error}", file=sys.stderr, flush=True)
            continue
        told = "  ".join(f"{row} {value:,.2f}" for row, value in values.items())
        print(f"run {turn + 1}  {name:13} {told}  ({time.monotonic() - began:.0f} s)", file=sys.stderr, flush=True)
        for row, value in values.items():
            runs[row].setdefault(name, []).append(round(value, 4))


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        prog="bin/bench", description=__doc__, epilog="Rows: " + ", ".join(row.key for row in ROWS)
    )
    parser.add_argument("rows", nargs="*", metavar="ROW", help="only these rows; nothing is stored")
    parser.add_argument("--quick", action="store_true", help="one run and no growth series")
    parser.add_argument("--runs", type=int, default=5, help="runs of every row (5)")
    parser.add_argument("--growth", action="store_true", help="the growth series, too, when rows are chosen")
    parser.add_argument(
        "--only", action="append", default=[], metavar="SYSTEM", help=f"only this system: {', '.join(SYSTEMS)}"
    )
    asked = parser.parse_args()
    if asked.quick:
        asked.runs = 1
    return asked


main()
