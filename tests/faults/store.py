"""Keeps the figures of runs in docs/reliability-results.json, each with the command that repeats it."""

import datetime
import json
from pathlib import Path
from typing import Any

from tests.faults.supervisor import ROOT

RESULTS = ROOT / "docs" / "reliability-results.json"
Said = dict[str, Any]


def store(said: dict[str, Said], path: Path = RESULTS) -> None:
    """Adds the figures to those of earlier runs; a run does not replace one that was more than twice as long."""
    kept = json.loads(path.read_text()) if path.exists() else {}
    for name, one in said.items():
        if 2 * one["minutes"] >= kept.get(name, {}).get("minutes", 0):
            kept[name] = {**one, "command": command(name, one), "day": datetime.date.today().isoformat()}
    path.write_text(json.dumps(kept, indent=1, sort_keys=True, ensure_ascii=False) + "\n")


def command(name: str, one: Said) -> str:
    """What runs this scenario once more, as long and with the same dice."""
    length = f"--minutes {one['minutes']:g} " if one["minutes"] else ""
    return f"bin/faults {length}--seed {one['seed']} --only {'P24' if name == 'plants' else name}"
