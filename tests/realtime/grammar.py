"""What the fuzzer says: frames, packets, request heads and polling bodies that are nearly right.

All of it comes from one ``random.Random``, so a seed repeats a run.
"""

import json
import random
import struct

from tests.support.ws_client import frame

PACKETS = [
    b"40", b'40{"protocol":1}', b'421["say",{"text":"x"}]', b"41", b"3", b"2probe", b"5", b"1",
    b'42["hum",{"text":"y"}]', b"40/custom,", b"431[1]", b'451-["say",{"_placeholder":true,"num":0}]',
    b'420["say",{"text":{"a":[1,2,{"b":null}]}}]', b'423["later",{"text":"z"}]', b"44/x,{}", b"461-1[1]",
]  # fmt: skip
HEADERS = [
    "Content-Length: {size}", "Content-Length: 0", "Content-Length: -1", "Content-Length: 99999999",
    "Connection: close", "Connection: Upgrade", "Connection: keep-alive, Upgrade", "Upgrade: websocket", "Upgrade: h2c",
    "Expect: 100-continue",
    "Sec-WebSocket-Version: 13", "Sec-WebSocket-Version: 8", "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
    "Sec-WebSocket-Key: x", "Sec-WebSocket-Extensions: permessage-deflate", "Transfer-Encoding: chunked",
    "Transfer-Encoding: gzip, chunked", "Origin: http://attacker.tld", "Origin: null", "Sec-Fetch-Site: cross-site",
    "Cookie: chat_person=a; chat_person=b", "Cookie: chat_person=\xff", "X-Forwarded-For: 1.1.1.1, ::, x",
    "Content-Type: text/plain; charset=utf-16", "Accept-Encoding: gzip;q=NaN,,,", "X: {long}", "Te: trailers",
]  # fmt: skip
TARGETS = [
    "/socket.io/?EIO=4&transport=polling", "/socket.io/?EIO=4&transport=websocket",
    "/socket.io/?EIO=4&transport=polling&sid=x", "/socket.io/?EIO=3&transport=polling", "/socket.io/", "/socket.io",
    "/up", "/", "/%00", "/..%2f..%2fetc", "*", "//x/y", "/socket.io/?EIO=4&transport=polling&j=0",
    "/socket.io/?EIO=4&transport=websocket&sid=%ff", "http://x/up", "/up?a=b#c",
]  # fmt: skip
CHUNKED = [
    b"0\r\n\r\n", b"2\r\n40\r\n0\r\n\r\n", b"2;x=y\r\n40\r\n0\r\nX: y\r\n\r\n", b"FFFFFFFFFFFFFFFFF\r\n", b"-1\r\n\r\n",
]  # fmt: skip
VALUES = [
    "1", "-0", "1e400", "NaN", "Infinity", "null", "true", '"x"', '"\\ud800"', '"\\u0000"', "{}", "[]", '{"a":1,"a":2}',
    '{"_placeholder":true,"num":0}', '{"_placeholder":true,"num":-1}', '{"__proto__":{}}', "[" * 200,
    '"' + "y" * 9000 + '"', '{"text":"hello"}', '{"text":1}', "\ufeff{}", "1 2", '{"text":"a",}', "'x'", "9" * 400,
]  # fmt: skip
PIECES = [b"bAQIDBA==", b"bAQID!", b"b", b"", b"4" * 20_000, "40".encode("utf-16"), b"6", b"2"]
NAMES = ["say", "hum", "later", "nope", "connect", "disconnect", "", "message", "x" * 300, "__proto__", "\u202e"]


def mutated(chance: random.Random, data: bytes) -> bytes:
    """The same with a few bytes flipped, cut, doubled or put in."""
    out = bytearray(data)
    for _ in range(chance.choice((0, 1, 1, 2, 8))):
        at = chance.randrange(len(out) + 1)
        kind = chance.randrange(4)
        if kind == 0 and at < len(out):
            out[at] = chance.randrange(256)
        elif kind == 1:
            del out[at : at + chance.randrange(1, 9)]
        elif kind == 2:
            out[at:at] = chance.randbytes(chance.randrange(1, 9))
        else:
            out[at:at] = out[: chance.randrange(1, 40)]
    return bytes(out)


def any_frame(chance: random.Random) -> bytes:
    """A frame that is often right, and a payload that seldom is."""
    payload = mutated(chance, chance.choice(PACKETS))
    opcode = chance.choice((1, 1, 1, 1, 2, 0, 8, 9, 10, chance.randrange(16)))
    if chance.random() < 0.05:
        return struct.pack("!BBQ", 0x80 | opcode, 0xFF, chance.getrandbits(64)) + payload
    fin, rsv = chance.random() < 0.8, chance.choice((0, 0, 0, 0, chance.randrange(8)))
    whole = frame(payload, opcode, fin, rsv, masked=chance.random() < 0.95)
    return whole if chance.random() < 0.8 else mutated(chance, whole)


def any_packet(chance: random.Random) -> bytes:
    """An Engine.IO message made by the grammar of Socket.IO v5, each part sometimes another's."""
    kind = chance.choice("2222222013456789")
    attachments = chance.choice(("", "", "1-", "2-", "99-", "-1-")) if kind in "56" or chance.random() < 0.1 else ""
    space = chance.choice(("", "", "", "/,", "/custom,", "/no-comma", "/\u00fc,", "/" + "n" * 200 + ","))
    number = chance.choice(("", "0", "1", "17", "9" * 15, "9" * 99, "-1", "01", "\u0663"))
    values = [chance.choice(VALUES) for _ in range(chance.choice((0, 1, 1, 1, 2, 5)))]
    name = json.dumps(chance.choice(NAMES)) if chance.random() < 0.9 else chance.choice(VALUES)
    shape = chance.choice(("[{}]", "[{}]", "[{}]", "[{}]", "[{}", "{{}}", "", "[{}]x"))
    data = shape.replace("{}", ",".join([name, *values]))
    text = ("4" if chance.random() < 0.95 else chance.choice("0123567x")) + kind + attachments + space + number + data
    packet = text.encode("utf-8", "surrogatepass")
    return packet if chance.random() < 0.8 else mutated(chance, packet)


def any_request(chance: random.Random, port: int) -> bytes:
    """A request whose parts are often wrong together; its body, whole, cut or too much."""
    body = chance.choice([b"", b"40", any_payload(chance), *CHUNKED])
    target = chance.choice(TARGETS) if chance.random() < 0.9 else "/" + "x" * chance.choice((100, 9_000))
    version = chance.choice(("HTTP/1.1",) * 9 + ("HTTP/1.0", "HTTP/2.0", "ICY", ""))
    method = chance.choice(("GET", "GET", "POST", "POST", "OPTIONS", "PUT", "BREW", "get", ""))
    host = chance.choice((f"127.0.0.1:{port}",) * 9 + ("", "a b", "attacker.tld", "[::1]", "x" * 300))
    headers = [each for each in HEADERS if chance.random() < 0.12]
    chance.shuffle(headers)
    lines = [f"{method} {target} {version}", f"Host: {host}", *headers]
    if chance.random() < 0.05:
        lines += ["Y: 1"] * 200
    text = "\r\n".join([*lines, "", ""]).replace("{size}", str(len(body))).replace("{long}", "x" * 40_000)
    whole = text.encode("latin-1", "replace") + body
    return whole if chance.random() < 0.6 else mutated(chance, whole)


def any_payload(chance: random.Random) -> bytes:
    """A polling body: packets of all kinds between separators, or what is nearly one."""
    packets = [chance.choice((any_packet, _piece))(chance) for _ in range(chance.choice((1, 1, 2, 3, 16, 17)))]
    body = b"\x1e".join(packets)
    return body if chance.random() < 0.7 else mutated(chance, body)


def _piece(chance: random.Random) -> bytes:
    return chance.choice([*PACKETS, *PIECES])
