"""What comes before the first request, in this order: the lock, the address, the data. Each failure is one sentence.

Both ways in come through here: ``chatapp serve`` and a WSGI server.
"""

import os
from typing import Any

from chatapp import settings as all_settings
from chatapp.core import data_lock, descriptors, sqlite_version
from chatapp.core.data_lock import DataLock
from chatapp.core.operator_error import OperatorError
from chatapp.core.start_errors import explained
from chatapp.settings import Settings

LAST_STEPS = 5.0  # seconds that a draining process takes beyond its drain


def read_settings(**options: Any) -> Settings:
    """The settings, from options and variables. Raises OperatorError that names the wrong one."""
    try:
        return all_settings.load(**options)
    except ValueError as error:
        raise OperatorError(f"{error}.") from None


def hold(settings: Settings) -> DataLock:
    """Makes the data directory and takes the lock of the database. What is written from now on is for its owner alone.

    The process holds it to its end. Raises OperatorError when another has it, after a moment.
    """
    os.umask(0o077)
    with explained(settings.data):
        settings.data.mkdir(parents=True, exist_ok=True)
        settings.database_path.parent.mkdir(parents=True, exist_ok=True)
        return data_lock.take(settings.database_path, drain=settings.drain + LAST_STEPS)


def build(settings: Settings) -> Any:
    """The application on data that are held. Raises OperatorError when the data cannot be used."""
    from chatapp.app import create_app  # only now: a lock that is taken needs no picture library

    descriptors.raise_limit()
    sqlite_version.warn()
    with explained(settings.database_path):
        return create_app(settings)
