"""The permission table: who may do what. The only one; ``docs/moderation.md`` shows it, and a test compares them.

``ACTIONS`` has what needs a standing. ``REQUESTS``, ``ROUTES`` and ``EVENTS`` have everything that a client can ask for
or hear, so that nothing is added without a decision: tests fail for whatever is missing here.
"""

from enum import StrEnum
from typing import Literal

from chatapp.features.roles.models import Standing

_EVERYWHERE = frozenset({Standing.MODERATOR, Standing.OWNER})
_IN_ROOM = _EVERYWHERE | {Standing.ROOM_MODERATOR, Standing.HOST}


class Action(StrEnum):
    """What needs a standing. An action of a room needs it in that room, one of the house in the house."""

    RUN = "run"  # see and set up the whole chat; for others this is not there
    APPOINT = "appoint"  # owners and moderators of the house
    APPOINT_IN_ROOM = "appoint_in_room"  # moderators of a room
    KICK = "kick"
    MUTE = "mute"
    BAN = "ban"  # from a room
    BAN_FROM_HOUSE = "ban_from_house"  # also by address, and mutes everywhere
    DELETE_MESSAGE = "delete_message"  # of somebody else
    WARN = "warn"
    SEE_REPORTS = "see_reports"  # and decide them
    SET_FILTERS = "set_filters"  # words and links that are not taken
    END_POLL = "end_poll"  # of somebody else
    SET_RULES = "set_rules"  # read-only, locked, slow
    INVITE = "invite"  # links into a room, its password, and who came
    SET_TOPIC = "set_topic"  # while they may write
    PIN_MESSAGE = "pin_message"
    PANIC = "panic"
    SEE_LOG = "see_log"
    WRITE_ALWAYS = "write_always"  # in a room that is read-only or slow
    WRITE_IN_PANIC = "write_in_panic"
    ENTER_ALWAYS = "enter_always"  # a locked room
    CALL_EVERYBODY = "call_everybody"  # by @here, in a room of many people


ACTIONS: dict[Action, frozenset[Standing]] = {
    Action.RUN: frozenset({Standing.OWNER}),
    Action.APPOINT: frozenset({Standing.OWNER}),
    Action.APPOINT_IN_ROOM: frozenset({Standing.HOST, Standing.OWNER}),
    Action.KICK: _IN_ROOM,
    Action.MUTE: _IN_ROOM,
    Action.BAN: _IN_ROOM,
    Action.BAN_FROM_HOUSE: _EVERYWHERE,
    Action.DELETE_MESSAGE: _IN_ROOM,
    Action.WARN: _IN_ROOM,
    Action.SEE_REPORTS: _IN_ROOM,
    Action.SET_FILTERS: _IN_ROOM,
    Action.END_POLL: _IN_ROOM,
    Action.SET_RULES: _IN_ROOM,
    Action.INVITE: _IN_ROOM,
    Action.SET_TOPIC: _IN_ROOM,
    Action.PIN_MESSAGE: _IN_ROOM,
    Action.PANIC: _EVERYWHERE,
    Action.SEE_LOG: _EVERYWHERE,
    Action.WRITE_ALWAYS: _IN_ROOM,
    Action.WRITE_IN_PANIC: _EVERYWHERE | {Standing.ROOM_MODERATOR},  # anybody can make a room and be its host
    Action.ENTER_ALWAYS: _IN_ROOM,
    Action.CALL_EVERYBODY: _IN_ROOM,
}

# What a request needs. "self": it concerns only the one who asks. "enter": the room lets them in. "room": they are in
# it. "listed": it is in their list of rooms. "write": they are in it, and neither they nor the room are silenced.
# "writes": the same, where the service itself asks, because a repeat of what was accepted must get its first answer.
# "name": not muted everywhere.
Need = Literal["self", "enter", "room", "listed", "write", "writes", "name"]
REQUESTS: dict[str, Need | Action | tuple[Action, ...]] = {
    "audit:list": Action.SEE_LOG,
    "blocks:list": "self",
    "connection:check": "self",
    "direct:open": "self",
    "filter:add": (Action.SET_FILTERS, Action.SET_FILTERS),
    "filter:remove": (Action.SET_FILTERS, Action.SET_FILTERS),
    "filter:test": (Action.SET_FILTERS, Action.SET_FILTERS),
    "filters:list": (Action.SET_FILTERS, Action.SET_FILTERS),
    "house:backup": Action.RUN,
    "house:keep": Action.RUN,
    "house:people": Action.RUN,
    "house:remove": Action.RUN,
    "house:rooms": Action.RUN,
    "house:set": Action.RUN,
    "house:settings": Action.RUN,
    "house:sizes": Action.RUN,
    "house:undo": Action.RUN,
    "identity:code": "self",
    "identity:hand": "self",
    "letter:read": "self",
    "link:make": Action.INVITE,  # one that makes moderators: APPOINT_IN_ROOM
    "link:revoke": Action.INVITE,
    "link:use": "self",
    "links:list": Action.INVITE,
    "mention:find": "room",
    "message:delete": Action.DELETE_MESSAGE,  # anybody their own
    "message:edit": "write",  # only their own
    "message:report": "room",
    "message:pin": Action.PIN_MESSAGE,
    "message:save": "room",
    "message:send": "writes",
    "message:versions": "room",
    "messages:count": (Action.DELETE_MESSAGE, Action.DELETE_MESSAGE),
    "messages:delete": (Action.DELETE_MESSAGE, Action.DELETE_MESSAGE),
    "messages:restore": (Action.DELETE_MESSAGE, Action.DELETE_MESSAGE),
    "notify:get": "self",
    "notify:set": "self",
    "owner:claim": "self",
    "panic:switch": Action.PANIC,
    "passkey:add": "self",
    "passkey:begin": "self",
    "passkey:remove": "self",
    "passkey:rename": "self",
    "passkeys:list": "self",
    "person:ban": (Action.BAN, Action.BAN_FROM_HOUSE),
    "person:block": "self",
    "person:card": "room",
    "person:check_name": "self",
    "person:kick": Action.KICK,
    "person:mute": (Action.MUTE, Action.BAN_FROM_HOUSE),
    "person:rename": "name",
    "person:reroll": "name",
    "person:unblock": "self",
    "person:warn": (Action.WARN, Action.WARN),
    "pins:list": "room",
    "poll:end": Action.END_POLL,  # anybody their own
    "poll:voters": "room",
    "push:key": "self",
    "push:subscribe": "self",
    "push:unsubscribe": "self",
    "reaction:put": "write",
    "reaction:take": "room",
    "report:decide": Action.SEE_REPORTS,
    "report:reopen": Action.SEE_REPORTS,
    "reports:list": (Action.SEE_REPORTS, Action.SEE_REPORTS),
    "restriction:lift": (Action.BAN, Action.BAN_FROM_HOUSE),
    "restrictions:list": (Action.BAN, Action.BAN_FROM_HOUSE),
    "role:give": (Action.APPOINT_IN_ROOM, Action.APPOINT),
    "role:take": (Action.APPOINT_IN_ROOM, Action.APPOINT),
    "room:catch_up": "room",
    "room:enter": "enter",
    "room:export": "room",
    "room:forget": "self",
    "room:history": "room",
    "room:leave": "room",
    "room:make": "self",
    "room:mute": "listed",
    "room:notify": "listed",
    "room:password": Action.INVITE,
    "room:people": "room",
    "room:pin": "listed",
    "room:read": "room",
    "room:rule": Action.SET_RULES,
    "room:topic": Action.SET_TOPIC,
    "room:unlock": "self",
    "rooms:list": "self",
    "saved:list": "self",
    "send_message": "writes",
    "status:set": "self",
    "typing:start": "write",
    "update_username": "name",
    "vote:put": "write",
    "vote:take": "room",
    "votes:own": "room",
}

# What a page needs. "open": for everybody. "page": a person who is banned gets the reason instead. "own": it concerns
# the person of the cookie alone, who may be banned. "owner": for everybody else there is nothing.
ROUTES: dict[str, Literal["open", "page", "own", "owner"]] = {
    "/": "page",
    "/avatar/<key>": "open",
    "/favicon.ico": "open",
    "/manifest.webmanifest": "open",
    "/work.js": "open",
    "/worker.js": "open",
    "/identity/<way>": "open",
    "/owner": "owner",
    "/passkey/<way>": "open",
    "/privacy": "open",
    "/privacy/data": "own",
    "/privacy/erase": "own",
    "/r/<raw>": "page",
    "/r/<raw>/": "page",
    "/r/<raw>/export.<ending>": "open",  # with a ticket from room:export; the room decides again
    "/readyz": "open",
    "/robots.txt": "open",
    "/up": "open",
}

# Who hears an event. "self": one connection. "person": all connections of the person whom it concerns.
EVENTS: dict[str, Literal["self", "person", "room", "classic", "everyone"]] = {
    "blocks:changed": "person",
    "letter:came": "person",
    "message:deleted": "room",
    "message:edited": "room",
    "messages:deleted": "room",
    "message:pinned": "room",
    "message:posted": "room",
    "new_message": "classic",
    "notify:changed": "person",
    "panic:switched": "everyone",
    "person:changed": "room",
    "person:erased": "room",
    "person:renamed": "room",
    "person:updated": "person",
    "poll:changed": "room",
    "presence:changed": "room",
    "reaction:changed": "room",
    "reports:changed": "person",
    "role:changed": "everyone",
    "room:closed": "self",
    "room:gained": "person",
    "room:head": "room",
    "room:lost": "person",
    "rooms:changed": "self",
    "rules:changed": "room",
    "server:draining": "everyone",
    "session:ready": "self",
    "set_username": "self",
    "topic:changed": "room",
    "typing:started": "room",
    "user_joined": "classic",
    "user_left": "classic",
    "username_updated": "classic",
    "votes:changed": "person",
}


def may(standing: Standing, action: Action) -> bool:
    """Whether somebody of this standing, in the room or in the house, may do that."""
    return standing in ACTIONS[action]


def rights() -> dict[Standing, list[Action]]:
    """What each standing may do, for the page, which shows only what would not be refused."""
    return {each: [action for action in Action if may(each, action)] for each in Standing}
