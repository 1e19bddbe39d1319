"""A chat has a name of its own for its cookies: a browser keeps those of all ports of a host in one jar."""

import hashlib

from alembic import op
from sqlalchemy import text

from chatapp.core import clock

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    connection = op.get_bind()
    # derived from data that every copy and backup contains, so that a restored chat keeps its people
    made_at = connection.execute(text("SELECT created_at FROM room ORDER BY id LIMIT 1")).scalar()
    instance = hashlib.sha256(f"chat of {made_at}".encode()).hexdigest()[:8]
    connection.execute(text("INSERT INTO meta (key, value) VALUES ('instance', :name)"), {"name": instance})
    # people from before have a cookie under a name that any page of the host can set
    op.execute(
        f"INSERT INTO meta (key, value) SELECT 'plain_cookies_until', '{clock.stamp()}'"  # noqa: S608
        " WHERE EXISTS (SELECT 1 FROM person)"
    )
