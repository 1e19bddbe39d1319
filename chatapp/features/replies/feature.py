"""Wires the replies: a message may carry the number of the one that it answers, and brings a quote of it."""

from chatapp.core.extensions import Carried
from chatapp.features.replies import store
from chatapp.kit import Kit

REPLY = Carried(keep=store.keep, load=store.quotes)


def install(kit: Kit) -> None:
    """There is no request: a reply is a message that carries one."""
    kit.carried.add("reply", REPLY)
    kit.forget.add("replies", store.forget)
    kit.purged.add("replies", store.remove)
