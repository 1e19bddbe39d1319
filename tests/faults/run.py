"""bin/faults: runs scenarios, prints what they say, stores the figures.

bin/faults --minutes 12            all of them, long
bin/faults --only P1,P3 --seed 7   those that prove these promises, short
"""

import argparse
import datetime
import json
import sys
import time
from pathlib import Path

from tests.faults.planted import find_all
from tests.faults.scenarios import SCENARIOS, Scenario
from tests.faults.scenarios.base import Scale, Skipped
from tests.faults.supervisor import ROOT

RESULTS = ROOT / "docs" / "reliability-results.json"
STORM_SHARE = 0.6  # of a long run's time goes to the storm, the rest to the others
Said = dict[str, object]


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/faults", description="Breaks everything around the chat and checks it.")
    parser.add_argument("--minutes", type=float, default=0, help="length of a long run; 0 is the short one")
    parser.add_argument("--seed", type=int, default=int(time.time()) % 10**6)
    parser.add_argument("--only", default="", help="promises or scenarios, separated by commas")
    parser.add_argument("--plants", action="store_true", help="also find every planted bug (P24)")
    parser.add_argument("--store", action="store_true", help="write the figures to docs/reliability-results.json")
    options = parser.parse_args()
    wanted = set(filter(None, options.only.split(",")))
    said: dict[str, Said] = {}
    for scenario in SCENARIOS:
        if not wanted or wanted & {scenario.name, *scenario.promises}:
            said[scenario.name] = tell(scenario, scale_of(scenario, options.minutes, options.seed))
    if options.plants or "P24" in wanted:
        said["plants"] = {"promises": ["P24"], **find_all(options.seed)}
    if options.store:
        store(said, options.minutes, options.seed)
    return int(any(one["outcome"] == "broken" for one in said.values()))


def scale_of(scenario: Scenario, minutes: float, seed: int) -> Scale:
    if not minutes:
        return Scale(6.0, seed)
    part = STORM_SHARE if scenario.name == "storm" else (1 - STORM_SHARE) / (len(SCENARIOS) - 1)
    return Scale(60 * minutes * part, seed, short=False)


def tell(scenario: Scenario, scale: Scale) -> Said:
    """Runs one scenario and prints its line."""
    begin = time.monotonic()
    said: Said = {"promises": list(scenario.promises)}
    try:
        figures = scenario.run(scale)
        said |= {"outcome": "holds", **figures}
        words = ", ".join(f"{key} {value}" for key, value in figures.items())
    except Skipped as reason:
        said |= {"outcome": "skipped", "reason": str(reason)}
        words = str(reason)
    except (AssertionError, TimeoutError) as error:
        said |= {"outcome": "broken", "reason": str(error).splitlines()[0]}
        words = str(error)
    said["took (s)"] = round(time.monotonic() - begin)
    print(f"{said['outcome']:8}{scenario.name:10}{' '.join(scenario.promises):12}{words}", flush=True)
    return said


def store(said: dict[str, Said], minutes: float, seed: int, path: Path = RESULTS) -> None:
    """Adds the figures to those of earlier runs, each with the command that repeats it."""
    kept = json.loads(path.read_text()) if path.exists() else {}
    for name, one in said.items():
        length = f"--minutes {minutes:g} " if minutes else ""
        command = f"bin/faults {length}--seed {seed} --only {'P24' if name == 'plants' else name}"
        kept[name] = {**one, "command": command, "day": datetime.date.today().isoformat()}
    path.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n")


if __name__ == "__main__":
    sys.exit(main())
