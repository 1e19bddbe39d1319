"""Writes the figures of docs/reliability.md from what `bin/faults --store` kept: python -m tests.faults.report"""

import json
import sys
from typing import Any

from tests.faults.promised import PROMISES, Promise, missed, never_run
from tests.faults.store import RESULTS
from tests.faults.supervisor import ROOT

PAGE = ROOT / "docs" / "reliability.md"
BEGIN, END = "<!-- figures: begin -->", "<!-- figures: end -->"
HIDDEN = {
    "outcome",
    "promises",
    "command",
    "day",
    "took (s)",
    "worked (s)",
    "missed",
    "reason",
    "seed",
    "minutes",
    "load",
    "cores",
}
DULL = {"kills", "messages", "sent again", "reconnects"}  # where there were none, there was nothing to count
Results = dict[str, dict[str, Any]]


def main() -> int:
    """`--check` changes nothing and fails when the page is older than the figures."""
    page = PAGE.read_text()
    fresh = written(page, json.loads(RESULTS.read_text()) if RESULTS.exists() else {})
    if "--check" in sys.argv:
        return int(fresh != page)
    PAGE.write_text(fresh)
    return 0


def written(page: str, results: Results) -> str:
    """The page with these figures in it."""
    head, rest = page.split(BEGIN)
    return f"{head}{BEGIN}\n{table(results)}\n\n{misses(results)}\n\n{runs(results)}\n{END}{rest.split(END)[1]}"


def table(results: Results) -> str:
    lines = [
        "| | promise | how it is broken | asked, and measured | the rest of the figures |",
        "|---|---|---|---|---|",
    ]
    for promise in PROMISES:
        cells = [promise.name, promise.words, how(promise), targets(promise, results), others(promise, results)]
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def how(promise: Promise) -> str:
    return f"{promise.how} (`{'`, `'.join(promise.scenarios)}`)"


def targets(promise: Promise, results: Results) -> str:
    said = []
    for asked in promise.asked:
        value = results.get(asked.scenario, {}).get(asked.figure)
        if value is None:
            said.append(f"{asked.figure} {asked.words}: not measured")
        else:
            said.append(f"{asked.figure} {asked.words}: {value:,}" + ("" if asked.met(value) else " **missed**"))
    return "<br>".join(said)


def others(promise: Promise, results: Results) -> str:
    shown = {(asked.scenario, asked.figure) for asked in promise.asked}
    said = []
    for name in promise.scenarios:
        one = results.get(name)
        if one is None:
            said.append(f"`{name}` is not among the stored runs")
            continue
        words = [
            f"{key} {spelt(value)}" for key, value in one.items() if plain(key, value) and (name, key) not in shown
        ]
        verdict = "" if one["outcome"] == "holds" else f" **{one['outcome']}**: {one['reason']}"
        said.append(f"`{name}`{verdict} {', '.join(words)}".rstrip())
    return "<br>".join(said)


def plain(key: str, value: Any) -> bool:
    return key not in HIDDEN and isinstance(value, (int, float, str)) and not (key in DULL and value == 0)


def spelt(value: Any) -> str:
    return f"{value:,}" if isinstance(value, (int, float)) else str(value)


def misses(results: Results) -> str:
    """Every target that was missed, in plain words."""
    said, unknown = missed(results), never_run(results)
    lines = (
        ["**What was missed:**", "", *(f"* {words}" for words in said)]
        if said
        else ["No figure that was asked for was missed."]
    )
    return "\n".join([*lines, *(["", f"**Not among the stored runs:** {', '.join(unknown)}."] if unknown else [])])


def runs(results: Results) -> str:
    """When and how each was run, and how busy the machine was with other things."""
    lines = [
        "| scenario | day | took | the rest of the machine | again |",
        "|---|---|---|---|---|",
    ]
    for name, one in sorted(results.items()):
        length = f"{one['took (s)']} s" if one["minutes"] else f"{one['took (s)']} s, the short form"
        lines.append(f"| {name} | {one['day']} | {length} | {busy(one)} | `{one['command']}` |")
    return "\n".join(lines)


def busy(one: dict[str, Any]) -> str:
    if "others (cores)" in one:
        return f"others had {one['others (cores)']} of {one['cores']} cores meanwhile"
    return f"a load of {one['load']} on {one['cores']} cores before"


if __name__ == "__main__":
    sys.exit(main())
