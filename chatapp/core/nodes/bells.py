"""Which bell: that of a broker, else the database's own."""

from chatapp.core.database import Address
from chatapp.core.nodes.bell import Bell
from chatapp.core.nodes.notify import NotifyBell


def bell_of(broker: str, place: Address) -> Bell:
    """The bell for these addresses. Raises OperatorError when the broker refuses."""
    if not broker:
        return NotifyBell(place.url)
    from chatapp.core.nodes.redis_bell import RedisBell  # only now: it loads a driver

    bell = RedisBell(broker)
    bell.check()
    return bell
