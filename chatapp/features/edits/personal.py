"""The versions of the messages that a person has edited."""

from chatapp.core.personal import Table, of_tables

PERSONAL = of_tables(
    "Earlier versions of your messages",
    Table("edit", "earlier versions of messages", ("made_at", "room", "message", "former")),
)
