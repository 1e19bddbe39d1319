"""Runs Lighthouse on a fresh chat, as a phone and as a desk, and prints the scores. Ends with 1 when one is low."""

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.support.served import served

HERE = Path(__file__).parent
CATEGORIES = ("performance", "accessibility", "best-practices")
LEAST = 98


def main() -> None:
    """Three runs each; the middle one counts, as the machine may be busy with something else."""
    low = False
    with tempfile.TemporaryDirectory() as data, served(Path(data)) as chat:
        for device, options in {"phone": [], "desk": ["--preset=desktop"]}.items():
            runs = [_scores(chat, options) for _ in range(3)]
            middle = {category: sorted(run[category] for run in runs)[1] for category in CATEGORIES}
            print(f"{device}: " + ", ".join(f"{category} {score}" for category, score in middle.items()), flush=True)
            low = low or min(middle.values()) < LEAST
    sys.exit(low)


def _scores(chat: str, options: list[str]) -> dict[str, int]:
    chrome = os.environ["CHROMIUM"]
    flags = "--chrome-flags=--headless=new --no-sandbox --disable-gpu --disable-background-networking"
    command = [HERE / "node_modules/.bin/lighthouse", chat, "--quiet", "--output=json", flags, *options]
    command.append(f"--only-categories={','.join(CATEGORIES)}")
    for last in (False, True):  # on a busy machine Chromium is sometimes not up in time
        result = subprocess.run(command, env={**os.environ, "CHROME_PATH": chrome}, capture_output=True)
        if result.returncode == 0:
            break
        if last:
            sys.exit(result.stderr.decode(errors="replace"))
    report = json.loads(result.stdout)
    if folder := os.environ.get("LIGHTHOUSE_REPORTS"):
        name = "desk" if options else "phone"
        (Path(folder) / f"{name}.json").write_bytes(result.stdout)
    return {category: round(100 * report["categories"][category]["score"]) for category in CATEGORIES}


if __name__ == "__main__":
    main()
