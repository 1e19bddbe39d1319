"""Writes the tables of settings in the documents from chatapp/settings.py.

A page says where with ``<!-- settings -->`` (all of them) or ``<!-- settings: host port -->`` (these), closed by
``<!-- /settings -->``. ``bin/docs`` rewrites what stands between; a test fails when it is out of date.
"""

import re
from dataclasses import Field, fields
from pathlib import Path
from typing import Any

from chatapp.settings import PLAIN_NAMES, Settings, option, variable

ROOT = Path(__file__).resolve().parents[1]
MARKED = re.compile(r"(<!-- settings(?::(?P<names>[^>]*))? -->\n)(.*?)(<!-- /settings -->)", re.DOTALL)


def main() -> None:
    """Rewrites every page that has a table."""
    for page in pages():
        text = page.read_text(encoding="utf-8")
        if (fresh := with_tables(text)) != text:
            page.write_text(fresh, encoding="utf-8")
            print(f"wrote {page.relative_to(ROOT)}")


def pages() -> list[Path]:
    """The pages with a table of settings."""
    every = [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]
    return [page for page in every if MARKED.search(page.read_text(encoding="utf-8"))]


def with_tables(text: str) -> str:
    """The page's text with its tables as they should be."""
    return MARKED.sub(lambda found: found[1] + table((found["names"] or "").split()) + found[4], text)


def table(names: list[str]) -> str:
    """A Markdown table of the named settings, of all when none is named."""
    by_name = {each.name: each for each in fields(Settings)}
    rows = [_row(by_name[name]) for name in names or by_name]
    return "\n".join(["| option | variable | default | what it does |", "|---|---|---|---|", *rows, ""])


def _row(each: "Field[Any]") -> str:
    plain = PLAIN_NAMES.get(each.name)
    variables = f"`{variable(each.name)}`" + (f", `{plain}`" if plain else "")
    default = each.metadata.get("shown") or _shown(each.default)
    return f"| `{option(each.name)}` | {variables} | {default} | {each.metadata['help']} |"


def _shown(default: Any) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    if isinstance(default, float) and default == int(default):
        default = int(default)
    return f"`{default}`" if str(default) else "empty"


if __name__ == "__main__":
    main()
