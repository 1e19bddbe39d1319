"""What is kept about members of private rooms, and about those who make links."""

from chatapp.core.personal import Table, of_tables

PERSONAL = of_tables(
    "Private rooms",
    Table("member", "which private rooms a person may enter", ("slug", "may", "came_at")),
    Table("room_link", "who has made a link into a room", ("made_at", "may", "until_at", "uses", "used"), "made_by"),
)
