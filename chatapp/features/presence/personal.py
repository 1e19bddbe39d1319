"""What is stored of who is here."""

from chatapp.core.personal import Table, of_tables

PERSONAL = of_tables(
    "Where you are shown as present",
    Table("presence", "who is in which room now, so that a restart shows nobody as gone", ("room",)),
)
