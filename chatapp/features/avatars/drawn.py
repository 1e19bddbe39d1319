"""Faces drawn here: Open Peeps by Pablo Stanley (CC0), put together by DiceBear (MIT). One seed, one face."""

import json
from collections import OrderedDict
from importlib.resources import files

import gevent
from dicebear import Avatar, Style
from gevent.event import AsyncResult

REMEMBERED = 256  # drawings, 11 kB each
# What a seed can choose, and what is drawn for it: friendly and calm, no open mouth, no frown, nothing aloof.
# A seed still chooses from all fourteen. So a face from before some of them were replaced differs at most in its
# expression.
EXPRESSIONS = {
    "calm": "calm",
    "cheeky": "smile",
    "cute": "cute",
    "driven": "calm",
    "eatingHappy": "eatingHappy",
    "explaining": "smile",
    "eyesClosed": "calm",
    "lovingGrin1": "smile",  # at the size of a face in a list, its mouth is a black hole
    "lovingGrin2": "cute",
    "smile": "smile",
    "smileBig": "calm",
    "smileLOL": "cute",
    "smileTeethGap": "smile",
    "awe": "calm",
}
OPTIONS = {
    "expressionVariant": list(EXPRESSIONS),
    "accessoriesVariant": ["glasses", "glasses2", "glasses3", "glasses4", "glasses5"],
    "maskProbability": 0,
    "backgroundColor": ["#b6e3f4", "#c0aede", "#d1d4f9", "#ffd5dc", "#ffdfbf", "#c8ebd0", "#f6e3b4"],
    "borderRadius": 50,
}


class Drawer:
    """Reading the style takes most of a second, so it happens once, in a native thread."""

    def __init__(self) -> None:
        self._style: AsyncResult[Style] | None = None
        self._drawings: OrderedDict[str, bytes] = OrderedDict()

    def warm_up(self) -> "AsyncResult[Style]":
        """Starts reading the style in a native thread, so that the first visitor does not wait for it."""
        if self._style is None:
            self._style = gevent.get_hub().threadpool.spawn(_load)
        return self._style

    def draw(self, seed: str) -> bytes:
        """An SVG of about 11 kB, without scripts and without a text of the seed. 1 to 3 ms, once warm."""
        if seed not in self._drawings:
            style = self.warm_up().get()
            self._drawings[seed] = Avatar(style, {"seed": seed, **OPTIONS}).to_string().encode()
            if len(self._drawings) > REMEMBERED:
                self._drawings.popitem(last=False)
        self._drawings.move_to_end(seed)
        return self._drawings[seed]


def _load() -> Style:
    parts = json.loads(files("dicebear_styles").joinpath("open-peeps.json").read_text("utf-8"))
    variants = parts["components"]["expression"]["variants"]
    variants.update({chosen: variants[drawn] for chosen, drawn in EXPRESSIONS.items()})
    style = Style(parts)
    Avatar(style, {"seed": "warm-up", **OPTIONS})  # the first drawing compiles the checks of the options
    return style
