"""The owner's own colours: refused when words in them, or on them, could not be read."""

from typing import Any

from chatapp.core.contrast import NEEDED, channels, contrast, mixed
from chatapp.web.colours import colours

SOFT = {"accent": 0.1, "accent_dark": 0.2}  # of the colour in the ground of what is marked
THEME = {"accent": (0, "light", "darker"), "accent_dark": (1, "dark", "lighter")}


def check(name: str, value: Any) -> None:
    """Raises ValueError in words, for a colour that fails WCAG AA. Other settings pass."""
    if name not in THEME or not value:
        return
    at, theme, better = THEME[name]
    colour, paper = channels(value), channels(colours()["paper"][at])
    grounds = [
        paper,
        channels(colours()["card"][at]),
        channels(colours()["hover"][at]),
        mixed(colour, paper, SOFT[name]),
    ]
    worst = min(contrast(colour, ground) for ground in grounds)
    if worst < NEEDED:
        raise ValueError(
            f"words in this colour would be hard to read in the {theme} theme: their contrast is {worst:.1f}, and "
            f"{NEEDED} is needed. Take a {better} one"
        )
    on = max(contrast(colour, channels(ground)) for ground in _on(at))
    if on < NEEDED:
        raise ValueError(f"neither light nor dark words can be read on this colour: take a {better} one")


def style(light: str, dark: str) -> str:
    """What replaces the chat's own colours; "" when there is nothing to replace."""
    if not light and not dark:
        return ""
    pairs = [_pair("accent", 0, light), _pair("accent_dark", 1, dark)]
    names = ("accent", "on-accent", "accent-soft")
    lines = (f"--{name}:light-dark({pairs[0][name]},{pairs[1][name]})" for name in names)
    return f":root{{{';'.join(lines)}}}"


def _pair(name: str, at: int, value: str) -> dict[str, str]:
    known = colours()
    if not value:
        return {token: known[token][at] for token in ("accent", "on-accent", "accent-soft")}
    best = max(_on(at), key=lambda ground: contrast(channels(value), channels(ground)))
    soft = f"color-mix(in srgb,{value} {SOFT[name]:.0%},{known['paper'][at]})"
    return {"accent": value, "on-accent": best, "accent-soft": soft}


def _on(at: int) -> tuple[str, str]:
    """Light and dark words."""
    light, dark = colours()["on-accent"]
    return light, dark
