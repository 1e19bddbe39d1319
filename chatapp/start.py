"""The start, in this order: the lock, the address, the data. Each failure is one sentence.

Both ``chatapp serve`` and a WSGI server start here.
"""

import os
from typing import Any

from chatapp import settings as all_settings
from chatapp.core import data_lock, descriptors, sqlite_version
from chatapp.core.data_lock import DataLock, NoLock
from chatapp.core.database import Address
from chatapp.core.database import address as database_address
from chatapp.core.operator_error import OperatorError
from chatapp.core.start_errors import explained
from chatapp.settings import Settings

LAST_STEPS = 5.0  # seconds that a draining process needs after its drain


def read_settings(**options: Any) -> Settings:
    """The settings, from options and variables. Raises OperatorError that names the wrong one."""
    try:
        return all_settings.load(**options)
    except ValueError as error:
        raise OperatorError(f"{error}.") from None


def address(option: str, text: str) -> Address:
    """The database in an option. Raises OperatorError that names the option."""
    try:
        return database_address.of(text)
    except ValueError as error:
        raise OperatorError(f"{option}: {error}.") from None


def hold(settings: Settings) -> DataLock | NoLock:
    """Makes the data directory and takes the lock of the database. From now on, only the owner can read new files.

    The process holds the lock until it ends. Raises OperatorError when another still has it after a moment.
    """
    os.umask(0o077)
    with explained(settings.data):
        settings.data.mkdir(parents=True, exist_ok=True)
        if settings.database.path is None:  # the connection that writes takes the lock of the server
            return NoLock()
        settings.database.path.parent.mkdir(parents=True, exist_ok=True)
        return data_lock.take(settings.database.path, drain=settings.drain + LAST_STEPS)


def build(settings: Settings) -> Any:
    """The application on data whose lock is held. Raises OperatorError when the data cannot be used."""
    from chatapp.app import create_app  # only now: a start that finds the lock taken must not load the picture library

    descriptors.raise_limit()
    if settings.database.path:
        sqlite_version.warn()
    with explained(settings.database.path or settings.data):
        return create_app(settings)
