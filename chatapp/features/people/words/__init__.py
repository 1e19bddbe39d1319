"""The two vetted word lists, from the text files beside this one (see README.md there)."""

from functools import cache
from importlib.resources import files


@cache
def adjectives() -> tuple[str, ...]:
    """Friendly adjectives in title case, at most 9 letters each."""
    return _words("adjectives.txt")


@cache
def animals() -> tuple[str, ...]:
    """Animals in title case, at most 10 letters each."""
    return _words("animals.txt")


def _words(name: str) -> tuple[str, ...]:
    return tuple(files(__package__).joinpath(name).read_text("ascii").split())
