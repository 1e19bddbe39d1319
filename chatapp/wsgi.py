"""The chat for a WSGI server: ``gunicorn -k gevent -w 1 chatapp.wsgi:app``. Settings come from the environment.

A failure is reported in one sentence. Its exit code makes gunicorn stop instead of trying again.
"""

import logging
import os
import signal
from typing import Any, NoReturn

from gevent import monkey

from chatapp.core.data_lock import DataLock, DataTaken, NoLock
from chatapp.core.operator_error import OperatorError

FAILED_TO_LOAD = 4  # gunicorn's APP_LOAD_ERROR; after any other code it starts the next worker
HOW = "start it as `gunicorn -k gevent -w 1 chatapp.wsgi:app` without --preload, or take `chatapp serve`"


def load() -> Any:
    """The WSGI application. Ends the process when it cannot be."""
    if not monkey.is_module_patched("socket"):
        _refuse(f"This server has no gevent worker, and others serve one visitor at a time: {HOW}.")
    if _is_gunicorns_master():
        _refuse(f"This server loads the chat before it forks its worker, whose data are one process's: {HOW}.")
    from chatapp import start

    try:
        settings = start.read_settings()
        lock = start.hold(settings)
        _hand_over(lock)
        app = start.build(settings)
    except DataTaken as error:
        _refuse(f"{error} All people of a chat are in one worker: -w 1.")
    except OperatorError as error:
        _refuse(str(error))
    os.register_at_fork(after_in_child=_forked)
    _log().info("data in %s", settings.data.absolute())
    return app


def _is_gunicorns_master() -> bool:
    # a worker handles SIGTERM before it loads the application, the master of --preload only after
    is_gunicorn = os.environ.get("SERVER_SOFTWARE", "").startswith("gunicorn")
    return is_gunicorn and not callable(signal.getsignal(signal.SIGTERM))


def _hand_over(lock: DataLock | NoLock) -> None:
    """On SIGTERM, tells the next worker to wait (on SIGHUP, gunicorn starts it before this one has ended)."""
    before = signal.getsignal(signal.SIGTERM)

    def stop(number: int, stack: Any) -> None:
        lock.stopping()
        if callable(before):
            before(number, stack)

    if callable(before):  # the server's own handler; without one the signal ends the process, as it should
        signal.signal(signal.SIGTERM, stop)


def _forked() -> None:
    _log().critical(f"This server forked after it had loaded the chat, whose data are one process's: {HOW}.")
    os._exit(FAILED_TO_LOAD)  # an exception raised here would get lost


def _refuse(sentence: str) -> NoReturn:
    _log().critical(sentence)
    raise SystemExit(FAILED_TO_LOAD)


def _log() -> logging.Logger:
    server = logging.getLogger("gunicorn.error")
    return server if server.handlers else logging.getLogger("chatapp")


app = load()
