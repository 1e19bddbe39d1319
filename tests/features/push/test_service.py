"""Who is pushed to: those who have not read it, may read it, want it, and are awake. On each store."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest

from chatapp.core import clock
from chatapp.core.database import Address
from chatapp.core.errors import ChatError
from chatapp.core.extensions import Carried, Present
from chatapp.features.blocks.events import BlocksChanged
from chatapp.features.blocks.service import Blocks
from chatapp.features.mentions import store as mentions_store
from chatapp.features.mentions.service import Mentions
from chatapp.features.messages.events import MessagePosted
from chatapp.features.notifications import store as wishes_store
from chatapp.features.notifications.lines import Wishes
from chatapp.features.overview import store as lists
from chatapp.features.people import store as people
from chatapp.features.push import store
from chatapp.features.push.encryption import encoded
from chatapp.features.push.models import Subscription
from chatapp.features.push.service import DELAY, Pushes
from chatapp.features.rooms import membership
from chatapp.features.rooms import store as rooms_store
from tests.features.push.test_courier import KEY, SITE
from tests.features.rooms.house import unrestricted
from tests.features.rooms.stage import MIA, OTTO, Stage
from tests.support.push_service import AUTH


class Hall(Stage):
    """Mia and Otto are in the room; Otto has a browser that is pushed to. ``sent`` is what was brought."""

    def __init__(self, place: Address, bodies: bool = True) -> None:
        super().__init__(place)
        nobody: Any = None
        self.blocks = Blocks(self.database, nobody)
        present = Present(msgspec.Raw(b"[]"), 0, None)
        mentions = Mentions(self.database, self.blocks, lambda _: present, lambda _: 2, 20)
        self.carried.add("mentions", Carried(keep=mentions.keep, load=mentions_store.on_page, sign="@"))
        self.sent: list[tuple[str, dict[str, Any], dict[str, str]]] = []
        self.pushes = Pushes(
            self.database,
            unrestricted(self.database),
            self.blocks,
            mentions,
            self.messages,
            self.brings,
            bodies,
            local=False,
        )
        for person in (OTTO, MIA):
            self.member(person)
        self.subscribes("otto")

    def brings(self, subscription: Subscription, headers: dict[str, str], plain: bytes) -> None:
        self.sent.append((subscription.endpoint, msgspec.json.decode(plain), headers))

    def subscribes(self, person: str, name: str = "") -> None:
        endpoint = f"https://push.example.org/{name or person}"
        self.pushes.subscribe(person, endpoint, KEY, encoded(AUTH), SITE).wait()

    def told(self, body: str, **carries: Any) -> list[dict[str, Any]]:
        """What is pushed of a message, after the delay."""
        self.says(body, **carries)
        return self.later()

    def later(self) -> list[dict[str, Any]]:
        for event in self.heard:
            if isinstance(event, MessagePosted):
                self.pushes.happened(event)
        self.heard.clear()
        for waiting in self.pushes._waiting.values():
            waiting.due = clock.monotonic() - DELAY
        self.pushes.beat()
        sent, self.sent[:] = [told for _, told, _ in self.sent], []
        return sent


@pytest.fixture
def hall(place: Address) -> Iterator[Hall]:
    hall = Hall(place)
    yield hall
    hall.database.close()


FOR_OTTO = [{"at": 0, "length": 5, "person": "otto"}]


def test_whoever_has_not_read_it_is_told_once(hall: Hall) -> None:
    [told] = hall.told("Cake is ready ||it is cherry|| now")
    assert told == {
        "room": "tea", "title": "Tea", "seq": 1, "name": "Mia", "mentioned": False, "direct": False,
        "body": "Cake is ready (spoiler) now",
    }  # fmt: skip
    assert hall.later() == []


def test_a_message_that_is_read_in_time_on_any_device_is_not_pushed(hall: Hall) -> None:
    hall.says("Cake")
    hall.rooms.read(hall.member(OTTO), 1).wait()
    assert hall.later() == []


def test_the_messages_of_a_few_seconds_are_one_push_of_the_newest(hall: Hall) -> None:
    for text in ("one", "two", "three"):
        hall.says(text)
    [told] = hall.later()
    assert (told["seq"], told["body"]) == (3, "three")


def test_or_of_the_newest_that_mentions_the_person(hall: Hall) -> None:
    for text in ("@Otto look", "@Otto here"):
        hall.says(text, mentions=FOR_OTTO)
    hall.says("there is more")
    [told] = hall.later()
    assert (told["seq"], told["body"], told["mentioned"]) == (2, "@Otto here", True)


def test_a_message_is_told_as_it_is_by_then(hall: Hall) -> None:
    hall.says("wrong")
    room = hall.member().room_id
    hall.does(lambda tx: hall.messages.rewrite(tx, room, 1, "wrong", "right", {}))
    hall.says("gone")
    hall.does(lambda tx: hall.messages.remove(tx, room, 2))
    [told] = hall.later()
    assert (told["seq"], told["body"]) == (1, "right")


def test_what_somebody_says_whom_the_person_blocks_does_not_hide_what_others_say(hall: Hall) -> None:
    eve = msgspec.structs.replace(OTTO, id="eve", name="Eve", tag="eeee")
    hall.does(lambda tx: people.add(tx, eve, "eve", b"eve"))
    hall.blocks.changed(BlocksChanged(person="otto", blocked=["eve"]))
    hall.says("from Mia")
    hall.says("from Eve", eve)
    [told] = hall.later()
    assert (told["name"], told["body"]) == ("Mia", "from Mia")


def is_direct(hall: Hall, slug: str, *ids: str) -> None:
    """A direct message of these people, in the list of each."""

    def unit(tx: Any) -> None:
        room = rooms_store.add(tx, slug, ids[0], "direct", "Direct message")
        for person in ids:
            membership.admit(tx, person, (room.id, slug), "write", None)
            membership.show(tx, person, room.id)

    hall.does(unit)


def test_between_two_people_each_message_is_for_the_other(hall: Hall) -> None:
    two, three = (f"p-{letter * 26}" for letter in "ab")
    eve = msgspec.structs.replace(OTTO, id="eve", name="Eve", tag="eeee")
    hall.does(lambda tx: people.add(tx, eve, "eve", b"eve"))
    is_direct(hall, two, "mia", "otto")
    is_direct(hall, three, "eve", "mia", "otto")
    for slug in (two, three):
        hall.does(lambda tx, slug=slug: lists.notify(tx, "otto", slug, "mentions"))
    [told] = hall.told("psst", slug=two)
    assert (told["title"], told["name"], told["direct"], told["mentioned"]) == ("Mia", "Mia", True, False)
    assert hall.told("hello both", slug=three) == []
    hall.does(lambda tx: lists.notify(tx, "otto", three, "all"))
    [told] = hall.told("hello again", slug=three)
    assert (told["title"], told["direct"]) == ("Eve, Mia", False)


def test_a_mention_is_urgent_and_a_room_has_one_topic(hall: Hall) -> None:
    found = []
    for carries in ({}, {"mentions": FOR_OTTO}):
        hall.says(f"@Otto {carries}"[:20], **carries)
        for event in hall.heard:
            if isinstance(event, MessagePosted):
                hall.pushes.happened(event)
        hall.heard.clear()
        for waiting in hall.pushes._waiting.values():
            waiting.due = 0
        hall.pushes.beat()
        found.append(hall.sent.pop()[2])
    assert [each["Urgency"] for each in found] == ["normal", "high"]
    assert found[0]["Topic"] == found[1]["Topic"]
    assert len(found[0]["Topic"]) == 32


def test_levels_of_the_room(hall: Hall) -> None:
    def level(now: Any) -> None:
        hall.does(lambda tx: lists.notify(tx, "otto", "tea", now))

    level("none")
    assert hall.told("@Otto one", mentions=FOR_OTTO) == []
    level("mentions")
    assert hall.told("two") == []
    assert len(hall.told("@Otto three", mentions=FOR_OTTO)) == 1
    level("all")
    assert len(hall.told("four")) == 1


def test_quiet_hours_blocks_and_the_writer(hall: Hall, monkeypatch: pytest.MonkeyPatch) -> None:
    hall.does(lambda tx: wishes_store.put(tx, "otto", Wishes(True, 0, 60, "UTC", bodies=False)))
    moment = datetime(2026, 1, 5, 0, 30, tzinfo=UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    assert hall.told("asleep") == []
    moment = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
    [told] = hall.told("awake")
    assert "body" not in told, "this person wants no texts in pushes"
    hall.blocks.changed(BlocksChanged(person="otto", blocked=["mia"]))
    assert hall.told("blocked") == []
    hall.blocks.changed(BlocksChanged(person="otto", blocked=[]))
    hall.subscribes("mia")
    assert len(hall.told("not to oneself")) == 1


def test_the_house_may_leave_the_texts_out(place: Address) -> None:
    hall = Hall(place, bodies=False)
    try:
        [told] = hall.told("secret")
        assert "body" not in told
    finally:
        hall.database.close()


def test_who_was_never_here_or_may_not_enter_or_whose_message_is_gone_is_not_told(hall: Hall) -> None:
    eve = msgspec.structs.replace(OTTO, id="eve", name="Eve", tag="eeee")
    hall.does(lambda tx: people.add(tx, eve, "eve", b"eve"))
    hall.subscribes("eve")
    assert len(hall.told("for those who are here")) == 1
    hall.does(lambda tx: tx.run("UPDATE room SET kind = 'unknown' WHERE slug = 'tea'"))
    hall.pushes.happened(MessagePosted(room="tea", seq=1, id="x", client_id="x", person=MIA, sent_at="t"))
    assert hall.later() == []


def test_a_deleted_message_is_not_pushed(hall: Hall) -> None:
    hall.says("oh no")
    room = hall.member().room_id
    hall.does(lambda tx: hall.messages.remove(tx, room, 1))
    assert hall.later() == []


def test_while_nobody_wants_pushes_nothing_is_kept_of_a_message(hall: Hall) -> None:
    hall.pushes.unsubscribe("otto", "https://push.example.org/otto").wait()
    hall.pushes.look()
    hall.says("nobody")
    for event in hall.heard:
        if isinstance(event, MessagePosted):
            hall.pushes.happened(event)
    assert hall.pushes._waiting == {}


def test_of_two_nodes_one_tells(hall: Hall) -> None:
    claims = [hall.does(lambda tx, seq=seq: store.claim(tx, 1, seq)) for seq in (3, 3, 2, 4)]
    assert claims == [True, False, False, True]


def test_browsers_of_a_person_are_bounded_and_a_browser_is_one_persons(hall: Hall) -> None:
    for number in range(store.BROWSERS + 3):
        hall.subscribes("otto", f"otto-{number:02d}")
    rows = hall.database.reader.all("SELECT endpoint FROM push WHERE person = 'otto'")
    assert len(rows) == store.BROWSERS
    hall.subscribes("mia", "otto-12")
    assert len(hall.database.reader.all("SELECT 1 FROM push WHERE person = 'otto'")) == store.BROWSERS - 1
    hall.pushes.unsubscribe("otto", "https://push.example.org/otto-12").wait()
    assert hall.database.reader.one("SELECT person FROM push WHERE endpoint LIKE '%otto-12'") == ("mia",)


@pytest.mark.parametrize(
    ("endpoint", "key"),
    [("http://push.example.org/x", KEY), ("https://127.0.0.1/x", KEY), ("https://push.example.org/x", "A" * 87)],
    ids=["not encrypted", "an own address", "no key"],  # KEY is another in each process, and names must be the same
)
def test_what_cannot_be_pushed_to_is_refused(hall: Hall, endpoint: str, key: str) -> None:
    with pytest.raises(ChatError) as caught:
        hall.pushes.subscribe("otto", endpoint, key, encoded(AUTH), SITE)
    assert caught.value.code == "bad_request"
