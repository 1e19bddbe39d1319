"""Who hears something: the only place where an address is spelt."""

EVERYONE = "everyone"
CLASSIC = "classic"


def classic(base: str) -> str:
    """Those of the classic protocol who see the chat under this address."""
    return f"classic:{base}"


def room(slug: str) -> str:
    """Everyone in a room."""
    return f"room:{slug}"


def person(person_id: str) -> str:
    """All connections of one person."""
    return f"person:{person_id}"
