"""Where the data are stored, and the files in that directory other than the database."""

import os
import secrets
from pathlib import Path

import platformdirs

from chatapp.core.operator_error import OperatorError

TREE = Path(__file__).resolve().parents[2]
KEY_BYTES = 32
KEY_FILE = "secret.key"


def default_directory() -> Path:
    """``data`` in the source tree. For an installed package, the platform's directory for data."""
    if (TREE / "pyproject.toml").is_file():
        return TREE / "data"
    return platformdirs.user_data_path("python-chat-app", appauthor=False)


def give_to_owner_of(folder: Path, file: Path) -> None:
    """Gives files that root has made to the user who runs the server."""
    owner, now = folder.stat(), file.stat()
    if os.geteuid() == 0 and (owner.st_uid, owner.st_gid) != (now.st_uid, now.st_gid):
        os.chown(file, owner.st_uid, owner.st_gid)


def read_only(path: Path) -> str:
    """The URI of a database that is opened read-only. The path may contain any character."""
    return f"{path.absolute().as_uri()}?mode=ro"


def secret_key(path: Path) -> bytes:
    """The key in ``path``, made on the first start, readable only by the owner. Raises OperatorError when too short.

    Anyone who can guess the key can forge the tags that are shown beside names.
    """
    if not path.exists():
        write_key(path, secrets.token_bytes(KEY_BYTES))
    key = path.read_bytes()
    if len(key) < KEY_BYTES:
        raise OperatorError(
            f"{path} holds {len(key)} bytes instead of {KEY_BYTES}: put the key back from a copy,"
            " or remove the file: the next start makes a new key, and the tags beside names change."
        )
    return key


def write_key(path: Path, key: bytes) -> None:
    """Keeps a key in a file that is whole or not there."""
    making = path.with_suffix(".making")
    making.unlink(missing_ok=True)
    try:
        with os.fdopen(os.open(making, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(key)
            file.flush()
            os.fsync(file.fileno())
        making.replace(path)  # atomic: a full disk leaves no partial key
    finally:
        making.unlink(missing_ok=True)
