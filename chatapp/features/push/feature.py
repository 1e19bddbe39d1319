"""Wires the pushes."""

import gevent

from chatapp.features.blocks.service import Blocks
from chatapp.features.mentions.service import Mentions
from chatapp.features.messages.events import MessagePosted
from chatapp.features.messages.service import Messages
from chatapp.features.push import sockets, store, vapid
from chatapp.features.push.courier import Courier
from chatapp.features.push.personal import PERSONAL
from chatapp.features.push.post import Post
from chatapp.features.push.service import BEAT, LOOK, Pushes
from chatapp.features.restrictions.checks import Checks
from chatapp.kit import Job, Kit

KEPT = [
    "If you have messages pushed while the chat is closed, the push service of your browser (Google, Mozilla, Apple or "
    "Microsoft run one) gets them encrypted. It learns that this chat has sent you something, and when.",
    "The chat keeps the address of your browser there until you switch it off or sign out everywhere, or the "
    "service says that it ended.",
]


def install(kit: Kit, checks: Checks, blocks: Blocks, mentions: Mentions, messages: Messages) -> None:
    """The key is made on first start, and kept: with another one all subscriptions would end."""
    settings, local = kit.settings, kit.settings.push_local
    key = vapid.kept(kit.database, settings.push_contact)
    courier = Courier(key, Post(local), local, lambda id: pushes.gone(id))
    pushes = Pushes(
        kit.database,
        checks,
        blocks,
        mentions,
        messages,
        courier.bring,
        settings.push_bodies,
        local,
        lambda: gevent.sleep(0),
    )
    if settings.push:
        kit.bus.subscribe(MessagePosted, pushes.happened)
        kit.jobs.add("push", Job(BEAT, pushes.beat))
        kit.jobs.add("push, somebody", Job(LOOK, pushes.look))
    kit.personal.add("push", PERSONAL)
    kit.people_removed.add("push", store.forget_people)
    kit.signed_out.add("push", store.forget_person)
    kit.room_removed.add("push", store.forget_room)
    kit.kept.add("pushes", lambda: KEPT if settings.push else ["This chat pushes nothing."])
    sockets.install(kit, pushes, key.public if settings.push else "")
