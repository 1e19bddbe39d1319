"""bin/faults: runs scenarios, prints what they say, stores the figures.

bin/faults --minutes 12            all of them, long
bin/faults --only P1,P3 --seed 7   those that prove these promises, short
"""

import argparse
import os
import sys
import time
from collections.abc import Callable
from functools import partial

from tests.faults.planted import find_all
from tests.faults.process import all_worked
from tests.faults.promised import missed
from tests.faults.scenarios import SCENARIOS
from tests.faults.scenarios.base import Figures, Scale, Skipped
from tests.faults.store import Said, store


def main() -> int:
    options = parser().parse_args()
    wanted = set(filter(None, options.only.split(",")))
    chosen = [each for each in SCENARIOS if wanted & {each.name, *each.promises} or not (wanted or each.named)]
    said: dict[str, Said] = {}
    for scenario in chosen:
        minutes = options.minutes * scenario.part / sum(each.part for each in chosen)
        scale = Scale(60 * minutes, options.seed, short=False) if minutes else Scale(6.0, options.seed)
        said[scenario.name] = tell(scenario.name, scenario.promises, partial(scenario.run, scale))
        said[scenario.name] |= {"seed": options.seed, "minutes": round(minutes, 3)}
    if options.plants or "P24" in wanted:
        said["plants"] = tell("plants", ("P24",), partial(find_all, options.seed))
        said["plants"] |= {"seed": options.seed, "minutes": options.minutes}
    if options.minutes:
        for words in missed(said):
            print(f"missed  {words}")
    if options.store:
        store(said)
    return int(any(one["outcome"] == "broken" for one in said.values()))


def parser() -> argparse.ArgumentParser:
    words = argparse.ArgumentParser(prog="bin/faults", description="Breaks everything around the chat and checks it.")
    words.add_argument("--minutes", type=float, default=0, help="length of a long run; 0 is the short one")
    words.add_argument("--seed", type=int, default=int(time.time()) % 10**6)
    words.add_argument("--only", default="", help="promises or scenarios, separated by commas")
    words.add_argument("--plants", action="store_true", help="also find every planted bug (P24)")
    words.add_argument("--store", action="store_true", help="keep the figures in docs/reliability-results.json")
    return words


def tell(name: str, promises: tuple[str, ...], run: Callable[[], Figures]) -> Said:
    """Runs one scenario and prints its line.

    `load` is how many processes wanted a core before it; `worked` are processor seconds of all that it was; `others` is
    how much of the machine somebody else had meanwhile: with much of that, times say little.
    """
    begin, worked, everybody = time.monotonic(), sum(os.times()[:4]), all_worked()
    said: Said = {"promises": list(promises), "load": round(os.getloadavg()[0], 1), "cores": os.cpu_count()}
    try:
        figures = run()
        said |= {"outcome": "holds", **figures}
        words = ", ".join(f"{key} {value}" for key, value in figures.items() if not isinstance(value, (dict, list)))
    except Skipped as reason:
        said |= {"outcome": "skipped", "reason": str(reason)}
        words = str(reason)
    except (AssertionError, TimeoutError) as error:
        said |= {"outcome": "broken", "reason": str(error).splitlines()[0]}
        words = str(error)
    took, ours = time.monotonic() - begin, sum(os.times()[:4]) - worked
    said |= {"took (s)": round(took), "worked (s)": round(ours)}
    if everybody:
        said["others (cores)"] = round(max(0.0, all_worked() - everybody - ours) / took, 1)
    print(
        f"{said['outcome']:8}{name:10}{' '.join(promises):12}{words} ({said['took (s)']} s, worked {said['worked (s)']} s)",
        flush=True,
    )
    return said


if __name__ == "__main__":
    sys.exit(main())
