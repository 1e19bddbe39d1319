"""A friendly name for somebody who has not been asked for one: "Amber Otter"."""

import random
from collections.abc import Callable

from chatapp.features.people.words import adjectives, animals

TRIES = 20  # with half of all pairs taken, one person in a million gets a number


def suggest(taken: Callable[[str], bool], rng: random.Random | None = None) -> str:
    """Two words, at most 20 characters, that are not ``taken(name)``. A number follows only when all tries were taken.

    ``taken`` gets the name as a person would see it.
    """
    rng = rng or random.SystemRandom()
    for _ in range(TRIES):
        name = _pair(rng)
        if not taken(name):
            return name
    digits = 2
    while True:
        name = f"{_pair(rng)} {rng.randrange(10 ** (digits - 1), 10**digits)}"
        if not taken(name):
            return name
        digits += 1


def _pair(rng: random.Random) -> str:
    return f"{rng.choice(adjectives())} {rng.choice(animals())}"
