"""How a person keeps the rooms of their list: pinned, muted, or forgotten; on all of their devices."""

import pytest

from chatapp.core.errors import ChatError
from chatapp.features.overview import store
from chatapp.features.overview.lines import Level
from chatapp.features.rooms.topics import Topics
from tests.features.overview.stage import Lists
from tests.features.rooms.house import unrestricted
from tests.features.rooms.stage import MIA, OTTO
from tests.support.players import Comes


@pytest.fixture
def tea(lists: Lists) -> Lists:
    """Mia has been in two rooms, Otto in one of them."""
    lists.says("one", OTTO)
    lists.enters(MIA)
    lists.enters(MIA, "garden")
    lists.beat()
    return lists


def arrange(tea: Lists, what: str, on: bool, slug: str = "tea") -> None:
    if what == "pin":
        tea.overview.pin(tea.actor("mia"), slug, on).wait()
    else:
        tea.overview.notify(tea.actor("mia"), slug, "none" if on else "all").wait()


@pytest.mark.parametrize("level", ["all", "mentions", "none"])
def test_of_what_a_person_hears_in_a_room_is_the_same_on_all_devices(tea: Lists, level: Level) -> None:
    tea.opens("mia phone")
    tea.overview.notify(tea.actor("mia"), "tea", "mentions" if level == "all" else "all").wait()
    tea.overview.notify(tea.actor("mia"), "tea", level).wait()
    tea.beat()
    for line in (tea.last("mia phone")["tea"], next(each for each in tea.opens("mia").rooms if each.slug == "tea")):
        assert (line.notify, line.muted) == (level, level == "none")
    assert store.level(tea.database.reader, "mia", "tea") == level
    assert store.level(tea.database.reader, "mia", "cellar") is None


@pytest.mark.parametrize("what", ["pin", "mute"])
def test_it_is_kept_and_told_to_the_persons_clients_alone(tea: Lists, what: str) -> None:
    field = {"pin": "pinned", "mute": "muted"}[what]
    for client in ("mia", "mia phone", "otto"):
        tea.opens(client, inside=["tea"])
    for _ in range(2):
        arrange(tea, what, True)
    tea.beat()
    for client in ("mia", "mia phone"):
        assert getattr(tea.last(client)["tea"], field) is True
        assert len(tea.told[client]) == 1
    assert tea.told["otto"] == []
    kept = {line.slug: getattr(line, field) for line in tea.opens("mia").rooms}
    assert kept == {"tea": True, "garden": False}
    assert not getattr(tea.opens("otto").rooms[0], field)
    tea.enters(MIA, "tea")
    arrange(tea, what, False)
    assert not any(getattr(line, field) for line in tea.opens("mia").rooms)


@pytest.mark.parametrize("what", ["pin", "mute"])
@pytest.mark.parametrize("slug", ["never-made", "cellar"])
def test_a_room_that_is_not_in_the_list_cannot_be_kept(tea: Lists, what: str, slug: str) -> None:
    tea.says("of Otto alone", OTTO, slug="cellar")
    with pytest.raises(ChatError, match="no_room"):
        arrange(tea, what, True, slug)
    assert store.visit(tea.database.reader, "mia", slug).pinned is False


def test_a_forgotten_room_is_gone_until_it_is_entered_again(tea: Lists) -> None:
    tea.opens("mia")
    tea.opens("mia phone", inside=["tea"])
    for _ in range(2):
        tea.overview.forget(tea.actor("mia"), "tea").wait()
    tea.beat()
    for client in ("mia", "mia phone"):
        assert tea.told[client][-1].gone == ["tea"]
    tea.says("two", OTTO)
    tea.beat()
    assert len(tea.told["mia"]) == 1
    assert [line.slug for line in tea.opens("mia").rooms] == ["garden"]
    assert [line.slug for line in tea.opens("otto").rooms] == ["tea"]
    tea.steps_in("mia phone", "tea")
    tea.beat()
    assert list(tea.last("mia")) == ["tea"]


def test_a_pinned_room_stays_in_the_list_however_many_were_entered_since(
    tea: Lists, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store, "LISTED", 1)
    tea.does(
        lambda tx: tx.run("UPDATE visit SET entered_at = '' WHERE room IN (SELECT id FROM room WHERE slug = 'tea')")
    )
    assert [line.slug for line in tea.opens("mia").rooms] != ["tea"]
    tea.overview.pin(tea.actor("mia"), "tea", True).wait()
    assert [line.slug for line in tea.opens("mia").rooms] == ["tea"]


def test_a_topic_is_told_to_those_outside(tea: Lists) -> None:
    tea.opens("mia")
    Topics(tea.database, unrestricted(tea.database)).set(tea.member(OTTO), "Cups").wait()
    tea.beat()
    assert (tea.last("mia")["tea"].topic, tea.last("mia")["tea"].unread) == ("Cups", 1)


def test_over_the_wire(comes: Comes) -> None:
    mia = comes()
    mia.enters("kept")
    mia.gets("rooms:list")
    for request, field in (("room:pin", "pinned"), ("room:mute", "muted")):
        assert mia.gets(request, room="kept", on=True) == {}
        mia.sees("rooms:changed", lambda data, of=field: any(line[of] for line in data["rooms"]))
        assert mia.fails(request, room="never-opened", on=True) == "no_room"
    mia.gets("room:forget", room="kept")
    mia.sees("rooms:changed", lambda data: data["gone"] == ["kept"])
    assert mia.gets("rooms:list")["rooms"] == []
