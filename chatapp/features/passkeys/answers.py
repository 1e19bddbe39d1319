"""What the requests about passkeys answer."""

import msgspec


class PasskeyLine(msgspec.Struct, frozen=True):
    """One passkey of the person who asks. ``used_at`` null: never."""

    id: str
    name: str
    made_at: str
    used_at: str | None


class Passkeys(msgspec.Struct, frozen=True):
    """``passkeys:list``, ``passkey:add``, ``passkey:rename``, ``passkey:remove``: all of the person's, oldest first."""

    passkeys: list[PasskeyLine]


class PasskeyOptions(msgspec.Struct, frozen=True):
    """``passkey:begin``: what the browser is asked for, as JSON of WebAuthn."""

    options: str
