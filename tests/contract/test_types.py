"""What the server answers and what the browser believes it answers are the same, field by field."""

import pytest

from chatapp.core.journal import JournalEvent
from chatapp.features.messages.events import MessagePosted
from chatapp.features.people.models import Person
from chatapp.features.presence.events import PresenceChanged
from chatapp.features.rooms.models import Room
from tests.contract import types_page
from tests.contract.test_protocol import STRUCTS, fields

ALWAYS = {"Message": {"body"}}  # only a deleted message has no text
SHARED: dict[str, type] = {
    "Message": MessagePosted,
    "PresenceChange": PresenceChanged,
    **{kind.__name__: kind for kind in (Person, Room, JournalEvent)},
    **STRUCTS,
}


@pytest.mark.parametrize("name", sorted(SHARED))
def test_the_browser_knows_the_fields(name: str) -> None:
    assert name in types_page.typedefs(), f"the browser has no typedef {name}"
    believed, real = types_page.fields(name), fields(SHARED[name])
    assert set(believed) == set(real)
    assert {field for field, needed in real.items() if not needed} <= {
        field for field, needed in believed.items() if not needed
    } | ALWAYS.get(name, set())
