"""What a push says. Pure."""

import base64
import hashlib
import re
from typing import Any

from chatapp.features.messages.events import MessagePosted

SHOWN = 200  # characters of the text
SPOILER = re.compile(r"\|\|(?=\S).*?(?:\|\||\Z)", re.DOTALL)  # one that was cut has lost its end
TTL = 86_400  # seconds for which a service keeps what it cannot deliver


def content(message: MessagePosted, title: str, mentioned: bool, direct: bool, body: bool) -> dict[str, Any]:
    """For the service worker of the page. ``direct``: one of two people says it to the other."""
    told = {
        "room": message.room,
        "title": title,
        "seq": message.seq,
        "name": message.person.name,
        "mentioned": mentioned,
        "direct": direct,
    }
    if body:
        text = SPOILER.sub("(spoiler)", message.body)
        told["body"] = re.sub(r"\s+", " ", text).strip()[:SHOWN]
    return told


def headers(room: str, urgent: bool) -> dict[str, str]:
    """A newer push of the room takes the place of one that was not delivered yet."""
    topic = base64.urlsafe_b64encode(hashlib.sha256(room.encode()).digest())[:32].decode()
    return {
        "Content-Encoding": "aes128gcm",
        "Content-Type": "application/octet-stream",
        "TTL": str(TTL),
        "Topic": topic,
        "Urgency": "high" if urgent else "normal",
    }
