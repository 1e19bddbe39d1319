"""Writes the table of docs/reliability.md from the stored figures: python -m tests.faults.report"""

import json
import sys
from typing import Any

from tests.faults.promised import PROMISES, Promise
from tests.faults.run import RESULTS
from tests.faults.supervisor import ROOT

PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
HIDDEN = {"outcome", "promises", "command", "day", "took (s)", "named by", "missed", "reason"}


def main() -> int:
    """`--check` changes nothing and fails when the page is older than the figures."""
    page = PAGE.read_text()
    head, rest = page.split(BEGIN)
    fresh = f"{head}{BEGIN}\n{table(json.loads(RESULTS.read_text()))}\n{END}{rest.split(END)[1]}"
    if "--check" in sys.argv:
        return int(fresh != page)
    PAGE.write_text(fresh)
    return 0


def table(results: dict[str, Any]) -> str:
    lines = ["| | promise | how it is broken | figures of the last run | again |", "|---|---|---|---|---|"]
    for promise in PROMISES:
        said = [results[name] for name in promise.scenarios if name in results]
        figures = "<br>".join(figure(one) for one in said) or "not measured yet"
        again = "<br>".join(f"`{one['command']}`" for one in said)
        lines.append(f"| {promise.name} | {promise.words} | {how(promise)} | {figures} | {again} |")
    return "\n".join(lines)


def figure(said: dict[str, Any]) -> str:
    if said["outcome"] == "skipped":
        return f"skipped: {said['reason']}"
    words = ", ".join(
        f"{key} {value:,}" if isinstance(value, int) else f"{key} {value}"
        for key, value in said.items()
        if key not in HIDDEN
    )
    return words if said["outcome"] == "holds" else f"**broken**: {said['reason']} {words}"


def how(promise: Promise) -> str:
    return f"{promise.how} (`{'`, `'.join(promise.scenarios)}`)"


if __name__ == "__main__":
    sys.exit(main())
