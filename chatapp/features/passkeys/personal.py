"""A person's passkeys: only their public halves are stored."""

from chatapp.core.personal import Table, of_tables

PERSONAL = of_tables(
    "Your passkeys", Table("passkey", "public halves of passkeys, and their names", ("made_at", "name", "used_at"))
)
