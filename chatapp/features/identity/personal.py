"""What lets a person come back: the devices, and the codes for others. Only hashes are stored."""

from chatapp.core.personal import Table, of_tables

PERSONAL = of_tables(
    "Your devices and codes",
    Table("person_token", "the person's devices, as hashes of their cookies", ("made_at",)),
    Table("person_code", "codes for other devices and the recovery code, as hashes", ("kind", "expires_at")),
)
