"""The browsers of a person that are pushed to."""

from chatapp.core.personal import Table, of_tables

PERSONAL = of_tables("Your browsers that get pushes", Table("push", "which browsers are pushed to", ("made_at",)))
