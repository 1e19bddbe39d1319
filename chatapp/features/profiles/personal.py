"""The status of a person: shown, and erased with them."""

from chatapp.core.personal import Table, of_tables

PERSONAL = of_tables("Your status", Table("status", "what somebody is doing", ("emoji", "text", "ends_at")))
