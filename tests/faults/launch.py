"""Starts the server as `python -m chatapp` would, after sabotage that only this harness can ask for.

python -m tests.faults.launch [--kill-at POINT --one-in N --armed FILE] [--plant NAME] [--tidy SECONDS] -- serve …

The product has no switch for any of this: the sabotage replaces its functions from outside.
"""

from gevent import monkey

monkey.patch_all()

import argparse  # noqa: E402
from pathlib import Path  # noqa: E402

from chatapp.features.keeping import feature as keeping  # noqa: E402
from tests.faults import plants, points  # noqa: E402


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--kill-at", choices=sorted(points.POINTS))
    parser.add_argument("--one-in", type=int, default=100)
    parser.add_argument("--armed", type=Path, default=Path("/"))
    parser.add_argument("--plant", choices=sorted(plants.PLANTS))
    parser.add_argument("--tidy", type=float, help="seconds between two runs of retention")
    parser.add_argument("arguments", nargs="+")
    options = parser.parse_args()
    if options.kill_at:
        points.POINTS[options.kill_at](options.one_in, options.armed)
    if options.plant:
        plants.PLANTS[options.plant]()
    if options.tidy:
        keeping.EVERY = options.tidy
    run(options.arguments)


def run(arguments: list[str]) -> None:
    from chatapp.cli import main as product

    product(arguments)


if __name__ == "__main__":
    main()
