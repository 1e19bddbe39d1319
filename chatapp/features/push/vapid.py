"""Who pushes: the chat's own key, which signs each request (RFC 8292). Made on first start; the database keeps it."""

import json
from collections.abc import Callable
from urllib.parse import urlsplit

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import decode_dss_signature

from chatapp.core.database import Database, Tx
from chatapp.features.push.encryption import encoded, point_of

KEPT = "push_key"  # in ``meta``: all nodes have the same one
VALID = 12 * 3600  # seconds; a service takes at most a day


class Vapid:
    """``public`` is what browsers subscribe with. Another key would end all subscriptions."""

    def __init__(self, secret: int, contact: str) -> None:
        """``contact``: whom services can write to about the chat, ``mailto:`` or ``https:``; "" is its own address."""
        self._key = ec.derive_private_key(secret, ec.SECP256R1())
        self._contact = contact
        self.public = encoded(point_of(self._key.public_key()))

    def header(self, endpoint: str, site: str, now: float) -> str:
        """The header ``Authorization`` of a request to this address. ``site``: the chat's own origin.

        Some services take nothing without a ``sub``, which has to be an address of the open internet.
        """
        parts = urlsplit(endpoint)
        claims = {"aud": f"{parts.scheme}://{parts.netloc}", "exp": int(now) + VALID, "sub": self._contact or site}
        signed = ".".join(encoded(json.dumps(each).encode()) for each in ({"typ": "JWT", "alg": "ES256"}, claims))
        r, s = decode_dss_signature(self._key.sign(signed.encode(), ec.ECDSA(hashes.SHA256())))
        return f"vapid t={signed}.{encoded(r.to_bytes(32, 'big') + s.to_bytes(32, 'big'))}, k={self.public}"


def kept(database: Database, contact: str, new: Callable[[], int] | None = None) -> Vapid:
    """The key of this chat; made when there is none. Raises ChatError ``storage``."""

    def unit(tx: Tx) -> str:
        made = (new or _new)()
        tx.run("INSERT INTO meta (key, value) VALUES (?, ?) ON CONFLICT (key) DO NOTHING", KEPT, f"{made:064x}")
        row = tx.one("SELECT value FROM meta WHERE key = ?", KEPT)
        return row[0] if row else f"{made:064x}"

    row = database.reader.one("SELECT value FROM meta WHERE key = ?", KEPT)
    return Vapid(int(row[0] if row else database.write(unit).wait(), 16), contact)


def _new() -> int:
    return ec.generate_private_key(ec.SECP256R1()).private_numbers().private_value
