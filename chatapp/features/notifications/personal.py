"""How a person wants to be notified."""

from chatapp.core.personal import Table, of_tables

SHOWN = ("quiet", "quiet_from", "quiet_to", "zone", "bodies")
PERSONAL = of_tables("How you are notified", Table("notify", "quiet hours and what notifications say", SHOWN))
