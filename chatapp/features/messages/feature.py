"""Wires the messages: the rows of the conversation."""

from chatapp.core.day_budget import Share
from chatapp.core.ratelimit import Limit
from chatapp.features.messages import sockets, store
from chatapp.features.messages.allowance import Allowance
from chatapp.features.messages.carrying import Carrying
from chatapp.features.messages.personal import SPENT
from chatapp.features.messages.service import BODY, Messages
from chatapp.features.messages.spending import Spending
from chatapp.features.restrictions.checks import Checks
from chatapp.features.rooms.sessions import RoomSessions
from chatapp.kit import Job, Kit
from chatapp.settings import Settings

SAVE_EVERY = 30.0  # seconds of use that a crash forgives


def install(kit: Kit, sessions: RoomSessions, checks: Checks) -> Messages:
    """Returns the service, for features that post."""
    allowance = Allowance(*_shares(kit.settings))
    spending = Spending(kit.database, allowance)
    kit.jobs.add("spending", Job(SAVE_EVERY, spending.save))
    kit.closing.add("allowance", spending.save)  # in the order of the names: before "database"
    carrying = Carrying(kit.carried)
    messages = Messages(kit.database, checks, carrying, kit.spoke, allowance)
    kit.sources.add("messages", carrying.source)
    kit.personal.add("spent", SPENT)
    kit.keepers.add("messages", store.writers)
    kit.limits.add("body", BODY)
    sockets.install(kit, messages, sessions)
    kit.live.add("messages", lambda settings: _take(kit, allowance, settings))
    return messages


def _shares(settings: Settings) -> tuple[Share, Share]:
    person = Share(settings.day_messages, settings.day_bytes)
    return person, Share(settings.address_day_messages, settings.address_day_bytes)


def _take(kit: Kit, allowance: Allowance, settings: Settings) -> None:
    allowance.set_shares(*_shares(settings))
    kit.realtime.set_limit("message:send", Limit(settings.messages, 10))
