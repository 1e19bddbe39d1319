"""The page's colours for places that no style sheet reaches, read from their source, ``static/css/tokens.css``."""

import re
from functools import cache
from pathlib import Path

TOKENS = Path(__file__).parent.parent / "static" / "css" / "tokens.css"
TOKEN = re.compile(r"^ *--([\w-]+): light-dark\((oklch\([^)]+\)), (oklch\([^)]+\))\);$", re.MULTILINE)


@cache
def colours() -> dict[str, tuple[str, str]]:
    """Each colour by its token's name, as CSS writes it: for light and for dark."""
    return {name: (light, dark) for name, light, dark in TOKEN.findall(TOKENS.read_text("utf-8"))}


def either(name: str) -> str:
    """A colour that goes with the scheme: ``light-dark(…, …)``."""
    light, dark = colours()[name]
    return f"light-dark({light}, {dark})"
