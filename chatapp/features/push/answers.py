"""What the requests about pushes answer."""

import msgspec


class PushKey(msgspec.Struct, frozen=True):
    """``push:key``: with which a browser subscribes; "" when this chat pushes nothing."""

    key: str
