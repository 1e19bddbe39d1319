"""The messages that a person has saved: shown, and erased with them."""

from chatapp.core.personal import Table, of_tables

PERSONAL = of_tables(
    "Messages that you have saved", Table("saved", "who has saved which message", ("saved_at", "room", "message"))
)
