"""Settings that change while the chat runs: which they are, and how a text becomes a value. Pure.

What a variable or an option says is fixed. Everything else an owner may set; it is stored as text in the database.
"""

import logging
from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any, NamedTuple

from chatapp import setting_values
from chatapp.setting_checks import CHECKS
from chatapp.settings import Settings

log = logging.getLogger(__name__)


TITLES: dict[str, dict[str, str]] = {
    "Look": {
        "title": "Name of the chat",
        "welcome": "Welcome text",
        "rules": "Rules",
        "accent": "Colour, light theme",
        "accent_dark": "Colour, dark theme",
        "appeal": "How to appeal",
    },
    "Limits": {
        "messages": "Messages in ten seconds",
        "day_messages": "Messages of a person in a day",
        "day_bytes": "Text of a person in a day, bytes",
        "address_day_messages": "Messages from one address in a day",
        "address_day_bytes": "Text from one address in a day, bytes",
        "new_guests": "New guests from one address in a minute",
        "rooms": "New rooms of a person in an hour",
        "renames": "Renames in a minute",
        "rerolls": "New faces in a minute",
    },
    "Keeping": {
        "keep_days": "Days that messages are kept",
        "keep_messages": "Messages that a room keeps",
        "idle_days": "Days until what is unused goes",
        "address_days": "Days for hashes of addresses",
        "database_soft": "Size from which on the log warns, bytes",
        "database_hard": "Size that is not exceeded, bytes",
        "when_full": "At that size",
    },
}


class Live(NamedTuple):
    """``group`` and ``title`` are how it is shown. ``kind``: ``text``, ``long``, ``number``, ``choice``, ``colour``."""

    group: str
    title: str
    kind: str
    default: Any
    rules: Mapping[str, Any]


def _live() -> dict[str, Live]:
    known = {each.name: each for each in fields(Settings)}
    return {
        name: Live(
            group, title, _kind(known[name].default, known[name].metadata), known[name].default, known[name].metadata
        )
        for group, titles in TITLES.items()
        for name, title in titles.items()
    }


def _kind(default: Any, rules: Mapping[str, Any]) -> str:
    if isinstance(default, int | float):
        return "number"
    return next((kind for rule, kind in KINDS.items() if rules.get(rule)), "text")


KINDS = {"choices": "choice", "long": "long", "colour": "colour"}
LIVE = _live()


def cleaned(name: str, text: str, check: Callable[[str, Any], None]) -> str:
    """The text as it is stored. Raises ValueError in words. ``check`` refuses what does not fit the page."""
    facts = LIVE[name]
    text = "\n".join(line.rstrip() for line in text.strip().splitlines())
    if facts.kind != "long":
        text = " ".join(text.split())
    most = facts.rules.get("longest", 300)
    if len(text) > most:
        raise ValueError(f"{facts.title}: at most {most} characters")
    value = setting_values.convert(facts.default, text, facts.title)
    setting_values.check(value, facts.rules, facts.title)
    try:
        if name in CHECKS:
            CHECKS[name](value)
        check(name, value)
    except ValueError as error:
        raise ValueError(f"{facts.title}: {error}") from None
    return text


def with_stored(settings: Settings, stored: Mapping[str, str]) -> Settings:
    """What holds: ``settings`` of the start, with what is stored for those that are not fixed."""
    values = {}
    for name, text in stored.items():
        if name in LIVE and name not in settings.given:
            try:
                values[name] = setting_values.convert(LIVE[name].default, text, name)
                setting_values.check(values[name], LIVE[name].rules, name)
            except ValueError as error:  # of a version with other bounds
                values.pop(name, None)
                log.warning("a stored setting is not used", extra={"setting": name, "reason": str(error)})
    return settings.also(**values)


def text_of(settings: Settings, name: str) -> str:
    """The value as a text, as somebody would write it."""
    value = getattr(settings, name)
    return f"{value:g}" if isinstance(value, float) else str(value)


def sentence(error: ValueError) -> str:
    """An error as a sentence."""
    text = str(error)
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
