"""Direct messages: between a few people, found by nobody else, seen when something is said."""

from typing import Any

from tests.support.house import House
from tests.support.players import Player
from tests.support.privacy import erases


def opens(player: Player, *others: Player) -> str:
    """The address of their direct message, which the player has entered."""
    room = player.gets("direct:open", people=[other.person["id"] for other in others])["room"]
    player.enters(room["slug"])
    return str(room["slug"])


def line(player: Player, slug: str) -> dict[str, Any] | None:
    """The room in the player's list."""
    return next((each for each in player.gets("rooms:list")["rooms"] if each["slug"] == slug), None)


def test_it_is_in_the_others_list_when_something_is_said(house: House) -> None:
    mia, otto, eve = (house.comes() for _ in range(3))
    device = house.comes(token=otto.token)
    for player in (otto, device, eve):
        player.gets("rooms:list")
    slug = opens(mia, otto)
    assert line(otto, slug) is None, "nothing was said"
    otto.hears_nothing("room:gained")
    mia.says("Only for you", slug)
    for player in (otto, device):
        assert player.sees("room:gained") == {"room": slug, "person": otto.person["id"]}
        changed = player.sees("rooms:changed", lambda data: slug in [each["slug"] for each in data["rooms"]])
        (told,) = [each for each in changed["rooms"] if each["slug"] == slug]
        assert (told["title"], told["unread"], told["faces"]) == (mia.person["name"], 1, [mia.person["avatar"]])
        assert told["last"]["body"] == "Only for you"
    mia.says("And another one", slug)
    otto.sees("rooms:changed", lambda data: [each["unread"] for each in data["rooms"]] == [2])
    assert len(otto.all("room:gained")) == 1
    entered = otto.enters(slug)
    assert (entered["room"]["title"], entered["writes"]) == (mia.person["name"], True)
    assert [each["body"] for each in entered["messages"]] == ["Only for you", "And another one"]
    assert eve.fails("room:enter", room=slug) == "no_room"
    for event in ("room:gained", "message:posted", "rooms:changed"):
        eve.hears_nothing(event)
    assert house.owner.fails("room:enter", room=slug) == "no_room", "whoever runs the chat is no reader of it"


def test_the_same_people_have_the_same_one_whoever_begins(house: House) -> None:
    mia, otto, pia = (house.comes() for _ in range(3))
    slug = opens(mia, otto)
    assert opens(otto, mia) == slug
    assert otto.gets("direct:open", people=[mia.person["name"]])["room"] == {
        "slug": slug, "title": mia.person["name"], "topic": "",
    }  # fmt: skip
    assert mia.gets("direct:open", people=[otto.person["id"]] * 2)["room"]["slug"] == slug
    three = opens(mia, otto, pia)
    assert three != slug
    names = sorted([otto.person["name"], pia.person["name"]])
    assert mia.enters(three)["room"]["title"] == ", ".join(names)
    assert mia.enters(slug)["roles"]["room"] == {}, "it has no host"


def test_notes_are_ones_own_on_all_devices(house: House) -> None:
    mia, otto = house.comes(), house.comes()
    device = house.comes(token=mia.token)
    slug = opens(mia)
    mia.says("Buy bread", slug)
    assert device.gets("direct:open", people=[])["room"] == {"slug": slug, "title": "Notes to myself", "topic": ""}
    assert [each["body"] for each in device.enters(slug)["messages"]] == ["Buy bread"]
    found = line(device, slug)
    assert found
    assert (found["title"], found["faces"]) == ("Notes to myself", [])
    assert opens(otto) != slug
    assert otto.fails("room:enter", room=slug) == "no_room"


def test_nobody_can_let_others_in(house: House) -> None:
    mia = house.comes()
    slug = opens(house.owner, mia)
    mia.enters(slug)
    for player in (mia, house.owner):
        assert player.fails("link:make", room=slug, id=house.id(), may="write") == "forbidden"
        assert player.fails("room:password", room=slug, password="x") == "forbidden"


def test_a_name_must_mean_one_person(house: House) -> None:
    mia = house.comes()
    assert mia.fails("direct:open", people=["Nobody Of This Name"]) == "no_person"
    people = [house.comes().person["id"] for _ in range(10)]
    assert mia.fails("direct:open", people=people) == "too_many"
    assert mia.gets("direct:open", people=[f"{mia.person['name']} #{mia.person['tag']}"])["room"]["title"] == (
        "Notes to myself"
    )


def test_whoever_blocks_somebody_gets_no_direct_message_of_theirs(house: House) -> None:
    mia, otto = house.comes(), house.comes()
    slug = opens(mia, otto)
    otto.gets("person:block", person=mia.person["id"])
    mia.says("You will not see this", slug)
    otto.hears_nothing("room:gained")
    assert line(otto, slug) is None
    assert mia.fails("direct:open", people=[otto.person["id"]]) == "forbidden"
    assert otto.gets("direct:open", people=[mia.person["id"]])["room"]["slug"] == slug, "the other way it is open"
    otto.gets("person:unblock", person=mia.person["id"])
    mia.says("Now you do", slug)
    assert mia.gets("direct:open", people=[otto.person["id"]])["room"]["slug"] == slug


def test_one_that_was_put_away_comes_back_with_a_message(house: House) -> None:
    mia, otto = house.comes(), house.comes()
    slug = opens(mia, otto)
    mia.says("One", slug)
    otto.sees("room:gained")
    otto.gets("room:forget", room=slug)
    assert line(otto, slug) is None
    mia.says("Two", slug)
    otto.waits(lambda: len(otto.all("room:gained")) == 2)
    assert line(otto, slug)


def test_it_goes_on_when_somebody_has_forgotten_themselves(house: House) -> None:
    mia, otto = house.comes(), house.comes()
    slug = opens(mia, otto)
    otto.enters(slug)
    otto.says("Remember me", slug)
    erases(house.url, otto.token)
    mia.sees("person:erased", lambda data: data["room"] == slug)
    mia.waits(lambda: mia.enters(slug)["room"]["title"] != otto.person["name"])
    mia.says("Are you there?", slug)
    found = line(mia, slug)
    assert found
    assert otto.person["name"] not in str(found)
    assert opens(mia) != slug, "it does not become one's own notes"
