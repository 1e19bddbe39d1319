"""Letters to a person."""

from chatapp.core.personal import Table, of_tables

PERSONAL = of_tables(
    "What moderators told you",
    Table("letter", "a warning, or what became of a report", ("made_at", "kind", "room_slug", "text", "read_at")),
)
