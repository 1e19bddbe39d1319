"""Opens the database: alone on SQLite, among other nodes on PostgreSQL."""

from typing import TYPE_CHECKING

from chatapp.core import clock
from chatapp.core.bus import Bus
from chatapp.core.database import Address, Database, open_database
from chatapp.core.operator_error import OperatorError

if TYPE_CHECKING:
    from chatapp.core.nodes.nodes import Nodes


def open_for_serving(place: Address, bus: Bus, broker: str) -> "tuple[Database, Nodes | None]":
    """The database whose announcements go to ``bus``, and this node where there may be others.

    Raises OperatorError when the database or the broker refuses.
    """
    if place.path and broker:
        raise OperatorError(
            "A broker is for several processes, and SQLite is for one: give --database-url postgresql://… as well,"
            " or leave --broker (REDIS_URL) away."
        )
    if place.path:
        return open_database(place, bus.publish), None
    from chatapp.core.nodes.bells import bell_of  # only now: it loads drivers
    from chatapp.core.nodes.nodes import Nodes

    nodes = Nodes(clock.new_id(), bus, bell_of(broker, place))
    return open_database(place, nodes.publish, record=nodes.record), nodes
