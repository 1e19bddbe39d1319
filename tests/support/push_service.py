"""A push service on this machine: it checks the signature, decrypts what comes, and answers as it is told."""

import json
import struct
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.utils import encode_dss_signature
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from chatapp.features.push.encryption import decoded, encoded, point_of

AUTH = b"0123456789abcdef"


class PushService:
    """``answers`` are the next statuses, 201 when there are none; ``got`` is what came, decrypted."""

    def __init__(self) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.got: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self.answers: list[tuple[int, dict[str, str]]] = []
        self.tries = 0
        service = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                service.tries += 1
                body = self.rfile.read(int(self.headers["Content-Length"]))
                status, more = service.answers.pop(0) if service.answers else (201, {})
                if status == 201:
                    service.takes(dict(self.headers), body)
                self.send_response(status)
                for name, value in more.items():
                    self.send_header(name, value)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_: Any) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._server.server_port}"
        Thread(target=self._server.serve_forever, daemon=True).start()

    def subscription(self, name: str = "one") -> dict[str, str]:
        """What a browser would send."""
        p256dh = encoded(point_of(self.key.public_key()))
        return {"endpoint": f"{self.origin}/{name}", "p256dh": p256dh, "auth": encoded(AUTH)}

    def takes(self, headers: dict[str, str], body: bytes) -> None:
        check_signature(headers["Authorization"], self.origin)
        self.headers.append(headers)
        self.got.append(json.loads(decrypted(body, self.key)))

    def close(self) -> None:
        self._server.shutdown()
        self._server.server_close()


def check_signature(header: str, origin: str) -> dict[str, Any]:
    """Raises InvalidSignature, AssertionError."""
    token, key = (part.strip()[2:] for part in header.removeprefix("vapid ").split(","))
    head, claims, signature = token.split(".")
    raw = decoded(signature)
    public = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), decoded(key))
    pair = encode_dss_signature(int.from_bytes(raw[:32]), int.from_bytes(raw[32:]))
    public.verify(pair, f"{head}.{claims}".encode(), ec.ECDSA(hashes.SHA256()))
    told: dict[str, Any] = json.loads(decoded(claims))
    assert told["aud"] == origin
    return told


def decrypted(body: bytes, key: ec.EllipticCurvePrivateKey, auth: bytes = AUTH) -> bytes:
    """As a browser does it."""
    salt, (size, length) = body[:16], struct.unpack("!IB", body[16:21])
    assert len(body) <= size
    sender = body[21 : 21 + length]
    theirs = ec.EllipticCurvePublicKey.from_encoded_point(ec.SECP256R1(), sender)
    derive: Callable[[bytes, bytes, bytes, int], bytes] = lambda secret, salt, info, n: HKDF(  # noqa: E731
        hashes.SHA256(), n, salt, info
    ).derive(secret)
    info = b"WebPush: info\0" + point_of(key.public_key()) + sender
    secret = derive(key.exchange(ec.ECDH(), theirs), auth, info, 32)
    cek = derive(secret, salt, b"Content-Encoding: aes128gcm\0", 16)
    nonce = derive(secret, salt, b"Content-Encoding: nonce\0", 12)
    plain = AESGCM(cek).decrypt(nonce, body[21 + length :], None)
    assert plain[-1:] == b"\x02"
    return plain[:-1]
