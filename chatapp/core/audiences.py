"""Audiences: who receives an event. The only place where their addresses are spelt."""

EVERYONE = "everyone"
CLASSIC = "classic"


def classic(base: str) -> str:
    """The clients of the classic protocol that see the chat under this address."""
    return f"classic:{base}"


def room(slug: str) -> str:
    """Everyone in a room."""
    return f"room:{slug}"


def person(person_id: str) -> str:
    """All connections of one person."""
    return f"person:{person_id}"
