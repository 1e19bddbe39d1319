"""The values that a setting may have: its type, bounds and choices."""

import math
from collections.abc import Mapping
from pathlib import Path
from typing import Any

YES, NO = ("1", "true", "yes"), ("0", "false", "no")
KINDS = {int: "a whole number", float: "a number"}


def convert(default: Any, text: str, name: str) -> Any:
    """The value of a variable's text, in the type of the default. Raises ValueError that begins with ``name``."""
    if isinstance(default, bool):
        if text.lower() not in (*YES, *NO):
            raise ValueError(f"{name}: expected yes or no, got {text!r}")
        return text.lower() in YES
    if isinstance(default, Path) and not text:  # an empty path would be the current directory
        raise ValueError(f"{name}: expected a path, got nothing")
    try:
        return Path(text) if isinstance(default, Path) else type(default)(text)
    except ValueError:
        raise ValueError(f"{name}: expected {KINDS[type(default)]}, got {text!r}") from None


def check(value: Any, rules: Mapping[str, Any], name: str) -> None:
    """Raises ValueError for what is outside of ``least``, ``most``, ``choices`` or not ``filled``."""
    choices, least, most = rules.get("choices"), rules.get("least", -math.inf), rules.get("most", math.inf)
    if choices and value not in choices:
        raise ValueError(f"{name}: expected {', '.join(choices[:-1])} or {choices[-1]}, got {value!r}")
    if rules.get("filled") and not value.strip():
        raise ValueError(f"{name}: expected a value, got nothing")
    if isinstance(value, int | float) and not (least <= value <= most and math.isfinite(value)):
        bounds = f"{least} or more" if most == math.inf else f"{least} to {most}"
        raise ValueError(f"{name}: expected {bounds}, got {value}")
