"""Where a person is mentioned. What others wrote stays: once this is erased, the name in their text is only text."""

from chatapp.core.personal import Table, of_tables

PERSONAL = of_tables("Your mentions", Table("mention", "who is mentioned in which message", ("room", "message")))
