"""What the requests about an identity answer."""

import msgspec


class RecoveryCode(msgspec.Struct, frozen=True):
    """``identity:code``: shown once; the database has only its hash."""

    code: str


class HandOff(msgspec.Struct, frozen=True):
    """``identity:hand``: a link for another device. It works once, until ``until``."""

    code: str
    link: str
    until: str
