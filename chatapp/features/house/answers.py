"""What the requests of an owner answer."""

import msgspec

from chatapp.features.house.lines import Backup, Change, HousePerson, HouseRoom, SettingLine


class HouseSizes(msgspec.Struct, frozen=True):
    """``house:sizes``: bytes of the database and of its write-ahead log, the budgets (0: none), rows, bytes by day.

    ``refused``: hour, reason and count of what this server has refused, the newest hour first. ``counts``: what waits
    in other tabs, by their names.
    """

    bytes: int
    log: int
    soft: int
    hard: int
    people: int
    rooms: int
    messages: int
    connections: int
    days: list[tuple[str, int]]
    refused: list[tuple[str, str, int]]
    backup: Backup
    counts: dict[str, int]


class HousePeople(msgspec.Struct, frozen=True):
    """``house:people``; ``next`` is what ``after`` takes, null at the end."""

    people: list[HousePerson]
    next: str | None


class HouseRooms(msgspec.Struct, frozen=True):
    """``house:rooms``; ``next`` is what ``after`` takes, null at the end."""

    rooms: list[HouseRoom]
    next: str | None


class HouseSettingsList(msgspec.Struct, frozen=True):
    """``house:settings``: all settings, and the newest changes."""

    settings: list[SettingLine]
    changes: list[Change]


class SettingSet(msgspec.Struct, frozen=True):
    """``house:set``, ``house:undo``: the value now; ``number`` of the change, null when nothing changed."""

    name: str
    value: str
    number: int | None
