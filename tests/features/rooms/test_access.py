"""Who may enter is decided once, before anything is heard or read; and only there is a membership made."""

import ast
from typing import Any

import pytest

from chatapp.core.errors import ChatError
from chatapp.features.people.models import Actor
from chatapp.features.rooms import access
from chatapp.features.rooms.service import NOWHERE
from tests.contract import tree
from tests.features.rooms.house import unrestricted
from tests.features.rooms.stage import MIA, OTTO, Stage


def closed(stage: Stage) -> None:
    """A room of a kind that this version does not know."""
    stage.says("secret")
    stage.does(lambda tx: tx.run("UPDATE room SET kind = 'later' WHERE slug = 'tea'"))


def test_a_room_that_is_not_open_is_as_if_it_were_not_there(stage: Stage) -> None:
    closed(stage)
    stepped_in: list[Any] = []
    heard = len(stage.heard)
    with pytest.raises(ChatError) as refused:
        stage.rooms.enter(Actor(OTTO), "tea", NOWHERE, stepped_in.append)
    with pytest.raises(ChatError) as missing:
        access.member_of(stage.database.reader, Actor(OTTO), "never-made", unrestricted(stage.database))
    assert (refused.value.code, refused.value.message) == (missing.value.code, missing.value.message)
    assert stepped_in == [], "nothing is subscribed before the decision"
    assert stage.rooms.glimpse(Actor(OTTO), "tea") is None
    assert len(stage.heard) == heard


def test_an_open_room_is_everyones_and_its_maker_is_the_host(stage: Stage) -> None:
    stage.enters(MIA)
    assert stage.enters(OTTO)["roles"] == {"house": {}, "room": {MIA.id: "host"}}
    assert stage.enters(OTTO, "lobby")["roles"] == {"house": {}, "room": {}}


def test_a_membership_is_made_in_one_place() -> None:
    makers = {
        tree.name(path)
        for path in tree.files(".py", under=tree.PACKAGE)
        for node in ast.walk(tree.parsed(path))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Member"
    }
    assert makers == {"chatapp/features/rooms/access.py"}
