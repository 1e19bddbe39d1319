"""What a store refuses, in words of our own: no code above the store knows a driver."""

from chatapp.core.errors import ChatError


class Violation(Exception):
    """A constraint of the schema refuses a row. Its cause is the driver's error."""


class Unavailable(ChatError):
    """The store cannot work now: disk full, connection lost, locked, read-only. Nothing is stored; a retry may help."""

    def __init__(self) -> None:
        super().__init__("storage")


class Conflict(Unavailable):
    """Another transaction was in the way, and this one was undone: the same units may succeed at once."""


class InDoubt(Unavailable):
    """The connection was lost during COMMIT, and the store cannot be asked yet whether it happened."""
