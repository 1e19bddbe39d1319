"""No server may use a chat while a tool replaces it."""

from collections.abc import Iterator
from contextlib import closing, contextmanager

from chatapp.core import data_lock
from chatapp.core.database import Address


@contextmanager
def held(place: Address) -> Iterator[None]:
    """Has the lock of the chat. Raises DataTaken, which names who has it."""
    if place.path:
        lock = data_lock.take(place.path, patience=0)
        try:
            yield
        finally:
            lock.release()
        return
    from chatapp.core.database.postgres import lock as server_lock
    from chatapp.core.database.postgres.session import Session
    from chatapp.core.database.postgres.start_errors import connecting_explained

    with connecting_explained(place.url):
        session = Session(place.url)
    with closing(session):
        server_lock.take(session, str(place), patience=0)
        yield
