"""Draws ``docs/images/bench`` and writes the table and the pictures of ``docs/performance.md`` from the newest results.

python -m bench.plots [RESULTS.json]
"""

import json
import re
import sys
from pathlib import Path
from typing import Any

from bench import svg
from bench.table import COLUMNS, HEADS, ROWS, markdown, medians

ROOT = Path(__file__).parent.parent
IMAGES = ROOT / "docs" / "images" / "bench"
PAGE = ROOT / "docs" / "performance.md"
BARS = ("fanout_1000", "fanout_200", "fanout_apart", "fanout_eight", "acked", "join_ms", "memory_kb", "rate_p99")
LINES = {
    "fanout_us": ("CPU microseconds for one delivery", "clients in the room", True),
    "join_ms": ("CPU milliseconds for one who joins", "people present before", False),
    "enter_ms": ("CPU milliseconds for one who joins", "messages stored in the room", True),
}


def main() -> None:
    stored = Path(sys.argv[1]) if len(sys.argv) > 1 else newest()
    results = json.loads(stored.read_text())
    IMAGES.mkdir(parents=True, exist_ok=True)
    bars, lines = draw_bars(results), draw_lines(results)
    page = PAGE.read_text()
    for name, text in (("results", table(results, stored.name)), ("bars", bars), ("lines", lines)):
        page = between(page, name, text)
    PAGE.write_text(page)
    print(f"docs/performance.md and docs/images/bench are made from bench/results/{stored.name}")


def newest() -> Path:
    """The newest whole run; a quick one only when there is no other."""
    found = sorted((ROOT / "bench" / "results").glob("*.json"), key=lambda path: ("-quick" not in path.name, path.name))
    if not found:
        raise SystemExit("No results are stored yet: run bin/bench.")
    return found[-1]


def draw_bars(results: dict[str, Any]) -> str:
    """A picture for each row of BARS; returns the lines that show them."""
    middle = medians(results["rows"])
    shown = []
    for row in ROWS:
        if row.key in BARS and row.key in middle:
            values = [
                (head, middle[row.key][name])
                for name, head in zip(COLUMNS, HEADS, strict=True)
                if name in middle[row.key]
            ]
            (IMAGES / f"{row.key}.svg").write_text(svg.bars(row.title, row.unit, values))
            shown.append(f"![{row.title[0].upper()}{row.title[1:]}](images/bench/{row.key}.svg)")
    return "\n".join(shown)


def draw_lines(results: dict[str, Any]) -> str:
    """A picture for each series of LINES; returns the lines that show them."""
    shown = []
    for key, (title, across, logarithmic) in LINES.items():
        series = {
            HEADS[COLUMNS.index(name.split(":")[1])]: points
            for name, points in results.get("growth", {}).items()
            if name.startswith(f"{key}:")
        }
        if series:
            (IMAGES / f"growth_{key}.svg").write_text(svg.lines(title, across, series, logarithmic))
        if (IMAGES / f"growth_{key}.svg").exists():  # a quick run has no series: the pictures of the last stay
            shown.append(f"![{title}, by {across}](images/bench/growth_{key}.svg)")
    return "\n".join(shown)


def table(results: dict[str, Any], name: str) -> str:
    """What it was measured on, and the medians."""
    machine = results["machine"]
    packages = ", ".join(f"{package} {version}" for package, version in machine["packages"].items())
    told = (
        f"{results['date']}, {machine['cpu']}, {machine['cores']} cores, Linux {machine['kernel']}, "
        f"Python {machine['python']}, Node {machine['node']}; {packages}. "
        f"Medians of {results['runs']} alternating runs (some rows have fewer). Stored in `bench/results/{name}`."
    )
    told += f" {results['note']}" if "note" in results else ""
    return f"{told}\n\n{markdown(results['rows'])}"


def between(page: str, name: str, text: str) -> str:
    """``page`` with ``text`` between the marks ``name`` and ``end``."""
    return re.sub(
        rf"(<!-- {name} -->\n).*?(<!-- end -->)", lambda found: f"{found[1]}{text}\n{found[2]}", page, flags=re.S
    )


if __name__ == "__main__":
    main()
