"""A poll as plain text, for clients that know no polls."""

from chatapp.features.polls.answers import Poll


def as_text(question: str, poll: Poll) -> str:
    """The question, and each answer on a line of its own."""
    return "\n".join([question, *(f"{number}. {option}" for number, option in enumerate(poll.options, 1))])
