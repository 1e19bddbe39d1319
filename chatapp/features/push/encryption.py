"""What is pushed is encrypted for one browser: RFC 8291, with the form of RFC 8188. Its service cannot read it."""

import base64
import os
import struct

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

RECORD = 4096  # bytes: services take no more, and a push is one record
LAST = b"\x02"  # ends the last record
POINT = 65  # bytes of a public key
AUTH = 16


def decoded(text: str) -> bytes:
    """Base64 for addresses, with or without its padding. Raises ValueError."""
    return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))


def encoded(data: bytes) -> str:
    """Base64 for addresses, without padding."""
    return base64.urlsafe_b64encode(data).rstrip(b"=").decode()


def point_of(key: ec.EllipticCurvePublicKey) -> bytes:
    """The key as a browser writes it."""
    return key.public_bytes(serialization.Encoding.X962, serialization.PublicFormat.UncompressedPoint)


def check_keys(p256dh: str, auth: str) -> None:
    """Raises ValueError unless these are a browser's keys."""
    if len(decoded(auth)) != AUTH or len(decoded(p256dh)) != POINT:
        raise ValueError("keys of another length")
    try:
        ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(p256dh))
    except UnsupportedAlgorithm as error:
        raise ValueError(str(error)) from error


def encrypt(
    plain: bytes,
    p256dh: str,
    auth: str,
    own: ec.EllipticCurvePrivateKey | None = None,
    salt: bytes | None = None,
) -> bytes:
    """``p256dh`` and ``auth`` are the browser's. ``own`` and ``salt`` are new each time, except in tests."""
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(p256dh))
    own = own or ec.generate_private_key(ec.SECP256R1())
    salt = salt or os.urandom(16)
    ours = point_of(own.public_key())
    info = b"WebPush: info\0" + point_of(theirs) + ours
    secret = _derived(own.exchange(ec.ECDH(), theirs), decoded(auth), info, 32)
    key = _derived(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = _derived(secret, salt, b"Content-Encoding: nonce\0", 12)
    head = salt + struct.pack("!IB", RECORD, len(ours)) + ours
    return head + AESGCM(key).encrypt(nonce, plain + LAST, None)


def _derived(secret: bytes, salt: bytes, info: bytes, length: int) -> bytes:
    return HKDF(hashes.SHA256(), length, salt, info).derive(secret)
