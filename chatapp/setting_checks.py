"""What the text of some settings has to be, beyond its type: addresses, networks, colours, keys."""

import re
from collections.abc import Callable
from typing import Any

from chatapp.core import data_files
from chatapp.core.addresses import Proxies
from chatapp.core.database import address
from chatapp.core.hosts import Hosts
from chatapp.core.nodes import redis_address
from chatapp.core.origins import listed, origins_in
from chatapp.core.public_address import clean_root


def _proxies(text: str) -> Proxies:
    try:
        return Proxies.of(text)
    except ValueError as error:
        raise ValueError(f"expected addresses or networks: {error}") from None


def _key(text: str) -> None:
    if text and len(text) < data_files.KEY_BYTES:
        raise ValueError(f"expected {data_files.KEY_BYTES} characters or more, got {len(text)}")


def _colour(text: str) -> None:
    if text and not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise ValueError(f"expected a colour as #rrggbb, got {text!r}")


def _contact(text: str) -> None:
    if text and not re.fullmatch(r"mailto:[^\s@]+@[^\s@]+|https://[^\s/]+\S*", text):
        raise ValueError(f"expected mailto:NAME@HOST or https://HOST, got {text!r}")


CHECKS: dict[str, Callable[[str], Any]] = {
    "database_url": lambda text: text and address.of(text),
    "broker": lambda text: text and redis_address.checked(text),
    "secret_key": _key,
    "trusted_proxies": _proxies,
    "hosts": lambda text: Hosts(listed(text)),
    "origins": origins_in,
    "root": clean_root,
    "accent": _colour,
    "accent_dark": _colour,
    "push_contact": _contact,
}
"""Setting → its check, which raises ValueError for a text that it cannot be."""
