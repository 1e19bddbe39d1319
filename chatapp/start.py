"""The start, in this order: the lock, the address, the data. Each failure is one sentence.

Both ``chatapp serve`` and a WSGI server start here.
"""

import os
from typing import Any

from chatapp import settings as all_settings
from chatapp.core import data_lock, descriptors, sqlite_version
from chatapp.core.data_lock import DataLock
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


def hold(settings: Settings) -> DataLock:
    """Makes the data directory and takes the lock of the database. From now on, only the owner can read new files.

    The process holds the lock until it ends. Raises OperatorError when another still has it after a moment.
    """
    os.umask(0o077)
    with explained(settings.data):
        settings.data.mkdir(parents=True, exist_ok=True)
        settings.database_path.parent.mkdir(parents=True, exist_ok=True)
        return data_lock.take(settings.database_path, drain=settings.drain + LAST_STEPS)


def build(settings: Settings) -> Any:
    """The application on data whose lock is held. Raises OperatorError when the data cannot be used."""
    from chatapp.app import create_app  # only now: a start that finds the lock taken must not load the picture library

    descriptors.raise_limit()
    sqlite_version.warn()
    with explained(settings.database_path):
        return create_app(settings)
