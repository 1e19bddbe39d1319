"""Dice and wrapping for the planted bugs."""

import random
from collections.abc import Callable
from typing import Any


def once_in(number: int) -> bool:
    return random.randrange(number) == 0


def wrap(owner: Any, name: str, wrong: Callable[..., Any]) -> None:
    """Replaces `owner.name`; `wrong` gets the right function first, then the arguments."""
    right = getattr(owner, name)
    setattr(owner, name, lambda *arguments, **named: wrong(right, *arguments, **named))
