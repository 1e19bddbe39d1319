"""Wires what removes: jobs that do a little at a time."""

from typing import NamedTuple

import gevent

from chatapp.core.database import disk
from chatapp.features.keeping.models import Rule
from chatapp.features.keeping.retention import Retention
from chatapp.features.keeping.storage import Budget, Storage
from chatapp.features.keeping.sweep import Sweep
from chatapp.features.people.service import People
from chatapp.features.rooms.purging import Purging
from chatapp.features.rooms.removing import Removing
from chatapp.features.rooms.service import Rooms
from chatapp.kit import Job, Kit
from chatapp.settings import Settings

EVERY = 60.0
SWEEP_EVERY = 3600.0
LOOK_EVERY = 5.0  # seconds in which a flood may write beyond the budget
REST = 0.01  # seconds for others after each unit of work


class Keeping(NamedTuple):
    """``retention`` gives a room a rule of its own, ``storage`` pins one."""

    retention: Retention
    storage: Storage


def install(kit: Kit, people: People, rooms: Rooms) -> Keeping:
    """Returns the services, for a page of the owner."""
    settings = kit.settings
    purging = Purging(kit.database, kit.sources, kit.purged, _rest)
    retention = Retention(kit.database, purging, _rule(settings), _rest)
    kit.jobs.add("retention", Job(EVERY, retention.run, once=True))
    path = settings.database.path
    storage = Storage(kit.database, purging, _budget(settings), lambda: disk.log_size(path) if path else 0, _rest)
    storage.measure()
    kit.live.add("keeping", lambda now: _take(retention, storage, now))
    kit.jobs.add("storage", Job(LOOK_EVERY, storage.look))
    _sweep(kit, people, rooms, purging)
    return Keeping(retention, storage)


def _rule(settings: Settings) -> Rule:
    return Rule(settings.keep_days, settings.keep_messages)


def _budget(settings: Settings) -> Budget:
    return Budget(settings.database_soft, settings.database_hard, settings.when_full == "oldest")


def _take(retention: Retention, storage: Storage, settings: Settings) -> None:
    retention.set_house(_rule(settings))
    storage.set_budget(_budget(settings))


def _sweep(kit: Kit, people: People, rooms: Rooms, purging: Purging) -> None:
    sweep = Sweep(kit.database, kit.settings.idle_days, _rest)
    kit.live.add("sweep", lambda now: sweep.set_days(now.idle_days))
    removing = Removing(kit.database, kit.room_removed, _rest)
    guests, keepers = people.forgetting, kit.keepers

    def remove_guests() -> None:
        sweep.guests(guests, keepers, kit.people_removed)

    def remove_rooms() -> None:
        sweep.rooms(purging, removing, rooms.total)

    kit.jobs.add("idle guests", Job(SWEEP_EVERY, remove_guests, once=True))
    kit.jobs.add("idle rooms", Job(SWEEP_EVERY, remove_rooms, once=True))


def _rest() -> None:
    gevent.sleep(REST)
