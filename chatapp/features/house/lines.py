"""What the owner sees of the house."""

import msgspec


class SettingLine(msgspec.Struct, frozen=True):
    """A setting: its value and default as texts. ``kind``: ``text``, ``long``, ``number``, ``choice``, ``colour``.

    ``locked``: where it comes from (a variable or an option), which the page cannot change; "" when it can.
    ``set``: whether somebody has set it here.
    """

    name: str
    group: str
    title: str
    help: str
    kind: str
    value: str
    default: str
    locked: str
    set: bool
    choices: list[str]


class Change(msgspec.Struct, frozen=True):
    """One change of a setting. ``before``, ``after``: null is the default. ``undoable``: it is still as it was set."""

    number: int
    at: str
    by: str
    name: str
    before: str | None
    after: str | None
    undone: bool
    undoable: bool


class HousePerson(msgspec.Struct, frozen=True):
    """Somebody in the owner's list of people. ``restrictions``: how many bans and mutes hold.

    Those of private rooms are not counted.
    """

    id: str
    name: str
    avatar: str
    tag: str
    since: str
    seen_at: str
    role: str
    restrictions: int


class HouseRoom(msgspec.Struct, frozen=True):
    """A room in the owner's list. ``messages`` are numbers of its log that are kept; ``here``: people in it now."""

    slug: str
    title: str
    topic: str
    made_at: str
    messages: int
    people: int
    here: int
    locked: bool
    read_only: bool
    pinned: bool


class Backup(msgspec.Struct, frozen=True):
    """What became of the last backup of this server. ``at`` "": there was none since the start."""

    running: bool
    at: str
    file: str
    bytes: int
    error: str


NONE = Backup(running=False, at="", file="", bytes=0, error="")
