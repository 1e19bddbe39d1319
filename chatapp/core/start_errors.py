"""Errors of the environment in words: disks, files, databases, addresses.

``with explained(path): ...`` turns such an error into an OperatorError. Any other error passes
through with its traceback.
"""

import errno
import os
import socket
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from chatapp.core.operator_error import OperatorError

NO_ROOM = "There is no room left on the disk of {file}: free some."
NOT_ALLOWED = "This user may not use {file}: give it to them, or {elsewhere}."
DISK_FAILS = "The disk of {file} fails ({words}): look at the disk, and have a backup ready."
ELSEWHERE = "name another place with --data"
TOO_MANY = "This process may open no more files, at {file}: raise the limit (ulimit -n, LimitNOFILE)."
OF_FILES = {
    errno.ENOSPC: NO_ROOM,
    errno.EDQUOT: NO_ROOM,
    errno.EACCES: NOT_ALLOWED,
    errno.EPERM: NOT_ALLOWED,
    errno.EROFS: "{file} lies on a disk that can only be read: {elsewhere}.",
    errno.ENOTDIR: "{file} lies under a file, where a directory is needed: {elsewhere}.",
    errno.EEXIST: "{file} is a file, where a directory is needed: {elsewhere}.",
    errno.EISDIR: "{file} is a directory, where a file is needed: move it away.",
    errno.ENAMETOOLONG: "{file} is longer than a path may be: {elsewhere}.",
    errno.ELOOP: "{file} leads in a circle of symbolic links: {elsewhere}.",
    errno.EIO: DISK_FAILS,
    errno.EMFILE: TOO_MANY,
    errno.ENFILE: TOO_MANY,
}
DAMAGED = "{file} is damaged ({words}): put a backup in its place with `chatapp restore`."
OF_SQLITE = {
    sqlite3.SQLITE_FULL: NO_ROOM,
    sqlite3.SQLITE_NOTADB: DAMAGED,
    sqlite3.SQLITE_CORRUPT: DAMAGED,
    sqlite3.SQLITE_READONLY: NOT_ALLOWED,
    sqlite3.SQLITE_PERM: NOT_ALLOWED,
    sqlite3.SQLITE_CANTOPEN: NOT_ALLOWED,
    sqlite3.SQLITE_BUSY: "Another program works on {file}: end it, or wait until it is done.",
    sqlite3.SQLITE_LOCKED: "Another program works on {file}: end it, or wait until it is done.",
    sqlite3.SQLITE_IOERR: DISK_FAILS,
    sqlite3.SQLITE_PROTOCOL: "The file system of {file} keeps no locks: a local disk is needed, so {elsewhere}.",
}
OF_ADDRESSES = {
    errno.EADDRINUSE: "Port {port} of {host} is taken: end what listens there, or name another with --port.",
    errno.EACCES: "This user may not listen on port {port}: name one above 1023 with --port, behind a proxy.",
    errno.EPERM: "This user may not listen on port {port}: name one above 1023 with --port, behind a proxy.",
    errno.EADDRNOTAVAIL: "This machine has no address {host}: name one of its own with --host (0.0.0.0 is all).",
    errno.EAFNOSUPPORT: "This machine does not speak the kind of address that {host} is: name another with --host.",
}


@contextmanager
def explained(path: Path, elsewhere: str = ELSEWHERE) -> Iterator[None]:
    """Raises OperatorError for what a disk or a database refuses.

    ``path`` is the file when the error names none; ``elsewhere`` says how to name another.
    """
    try:
        yield
    except OperatorError:  # it has its words already, from code that knew more
        raise
    except Exception as error:
        if sentence := _of_file(error, path, elsewhere):
            raise OperatorError(sentence) from error
        raise


def _of_file(error: BaseException, path: Path, elsewhere: str) -> str | None:
    file, words, said = path, None, error
    if isinstance(error, OSError) and not isinstance(error, socket.gaierror):
        words = OF_FILES.get(error.errno or 0)
        if isinstance(error.filename, str | bytes | Path):
            file = Path(os.fsdecode(error.filename))
    elif cause := _cause(error):
        code = getattr(cause, "sqlite_errorcode", 0) & 0xFF  # without the extended part
        is_folder = code == sqlite3.SQLITE_CANTOPEN and path.is_dir()
        words, said = OF_FILES[errno.EISDIR] if is_folder else OF_SQLITE.get(code), cause
    return words and words.format(file=file, words=said, elsewhere=elsewhere)


def _cause(error: BaseException) -> sqlite3.Error | None:
    """The driver's own error: SQLAlchemy has it in ``orig``, a ChatError as its cause."""
    for each in (error, getattr(error, "orig", None), error.__cause__):
        if isinstance(each, sqlite3.Error):
            return each
    return None


@contextmanager
def address_explained(host: str, port: int) -> Iterator[None]:
    """Raises OperatorError when the server cannot listen on this address."""
    try:
        yield
    except (socket.gaierror, UnicodeError) as error:
        raise OperatorError(f"Nothing knows an address of the host {host!r}: name another with --host.") from error
    except OSError as error:
        words = OF_ADDRESSES.get(error.errno or 0)
        if words is None:
            raise
        raise OperatorError(words.format(host=host, port=port)) from error
