"""What a person is told: why, until when, and how to appeal. Pure."""

from datetime import datetime

from chatapp.core.errors import ChatError
from chatapp.features.restrictions.models import Restriction


def banned(restriction: Restriction, where: str, appeal: str) -> ChatError:
    """``where``: "this chat" or "this room"."""
    what = "removed from" if restriction.kind == "kick" else "banned from"
    return ChatError("banned", _sentences(f"You are {what} {where}", restriction, appeal))


def muted(restriction: Restriction, appeal: str) -> ChatError:
    """A person who may read and not write."""
    return ChatError("muted", _sentences("You cannot write here", restriction, appeal))


def warned(room: str, reason: str, appeal: str) -> str:
    """``room`` is a slug, empty for the whole chat."""
    first = f"The moderators of {room or 'this chat'} warn you."
    said = f" {reason.rstrip('.')}." if reason else " What you have written is not welcome here."
    return f"{first}{said}" + (f" To answer: {appeal.rstrip('.')}." if appeal else "")


def until_words(until: str) -> str:
    """``28 November 2026, 10:05 UTC``: the server does not know a visitor's time zone."""
    moment = datetime.fromisoformat(until)
    return f"{moment.day} {moment:%B %Y}, {moment:%H:%M} UTC"


def _sentences(first: str, restriction: Restriction, appeal: str) -> str:
    end = f"{first} until {until_words(restriction.until)}." if restriction.until else f"{first}."
    reason = f" Reason: {restriction.reason.rstrip('.')}." if restriction.reason else ""
    return f"{end}{reason}" + (f" To appeal: {appeal.rstrip('.')}." if appeal else "")
