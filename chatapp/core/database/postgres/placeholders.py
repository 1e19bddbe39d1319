"""The stores' statements have ``?`` for values; PostgreSQL counts them: ``$1``, ``$2``."""

from functools import cache
from itertools import count


@cache
def numbered(sql: str) -> str:
    """A statement with numbered placeholders. A ``?`` in quotes is text."""
    numbers = count(1)
    parts = sql.split("'")  # every second part is in quotes
    return "'".join(part if index % 2 else _numbered(part, numbers) for index, part in enumerate(parts))


def _numbered(part: str, numbers: "count[int]") -> str:
    first, *others = part.split("?")
    return first + "".join(f"${next(numbers)}{other}" for other in others)


@cache
def changes(sql: str) -> bool:
    """Whether a statement may change rows."""
    return not sql.lstrip().upper().startswith("SELECT")
