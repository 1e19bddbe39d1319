"""What people who report are told. Pure."""

DONE = {
    "dismiss": "The moderators have looked at it and left it as it is.",
    "delete": "The moderators have deleted it.",
    "warn": "The moderators have dealt with it.",
    "mute": "The moderators have dealt with it.",
    "ban": "The moderators have dealt with it.",
}


def outcome(outcome: str, room: str, deleted: bool) -> str:
    """What became of a report, without a word about anybody."""
    done = DONE["delete"] if deleted and outcome != "dismiss" else DONE[outcome]
    return f"You reported a message in {room}. {done} Thank you for helping."
