"""Owners, moderators, hosts: given, seen by everybody, taken away again, and written down."""

import pytest

from tests.support.house import House


def roles(house: House, room: str) -> dict[str, dict[str, str]]:
    return house.comes().enters(room)["roles"]


def test_a_link_makes_one_owner_once(house: House) -> None:
    token = house.runs("owner-link", "--address", "https://chat.example.org/").strip()
    assert token.startswith("https://chat.example.org/#owner=")
    token = token.partition("#owner=")[2]
    mia, otto = house.comes(), house.comes()
    for _ in range(2):
        assert mia.gets("owner:claim", token=token) == {"role": "owner"}, "a repeat does no harm"
    refused = otto.asks("owner:claim", token=token)["error"]
    assert (refused["code"], "once" in refused["message"]) == ("bad_link", True)
    assert otto.fails("owner:claim", token="made-up") == "bad_link"
    assert house.owner.gets("role:take", person=mia.person["id"])["role"] == "guest"


def test_guesses_at_a_link_are_limited(house: House) -> None:
    eve = house.comes()
    codes = [eve.fails("owner:claim", token=f"guess-{number}") for number in range(7)]
    assert codes[0] == "bad_link"
    assert codes[-1] == "rate"


def test_the_database_has_only_the_hash_of_a_link(house: House) -> None:
    token = house.runs("owner-link").partition("#owner=")[2].strip()
    for file in house.data.iterdir():
        if file.is_file():
            assert token.encode() not in file.read_bytes(), file.name


def test_whoever_makes_a_room_is_its_host(house: House) -> None:
    mia, otto = house.comes(), house.comes()
    mia.enters("hosted")
    assert otto.enters("hosted")["roles"]["room"] == {mia.person["id"]: "host"}
    given = mia.gets("role:give", person=otto.person["id"], role="moderator", room="hosted")
    assert given == {"person": otto.person["id"], "role": "moderator"}
    assert otto.fails("role:give", person=otto.person["id"], role="moderator") == "forbidden", "not of the house"
    assert roles(house, "hosted")["room"][otto.person["id"]] == "moderator"


def test_a_role_of_the_house_is_seen_everywhere_at_once(house: House) -> None:
    mia, otto, eve = house.comes(), house.comes(), house.comes()
    eve.enters("far-away")
    house.owner.gets("role:give", person=mia.person["id"], role="moderator")
    changed = {"room": "", "person": mia.person["id"], "role": "moderator"}
    for player in (otto, eve):
        assert player.sees("role:changed", lambda data: data["person"] == mia.person["id"]) == changed
    assert roles(house, "far-away")["house"][mia.person["id"]] == "moderator"
    house.owner.gets("role:take", person=mia.person["id"])
    otto.sees("role:changed", lambda data: data == {**changed, "role": "guest"})
    assert mia.person["id"] not in roles(house, "far-away")["house"]


def test_a_role_of_a_room_is_told_to_that_room_alone(house: House) -> None:
    mia, otto, eve = house.comes(), house.comes(), house.comes()
    mia.enters("inside")
    otto.enters("inside")
    eve.enters("outside")
    mia.gets("role:give", person=otto.person["id"], role="moderator", room="inside")
    otto.sees("role:changed", lambda data: data["room"] == "inside")
    eve.hears_nothing("role:changed")


def test_a_repeat_changes_nothing_and_is_logged_once(house: House) -> None:
    mia = house.comes()
    for _ in range(2):
        house.owner.gets("role:give", person=mia.person["id"], role="moderator")
    lines = [line for line in house.owner.gets("audit:list")["lines"] if line["person"] == mia.person["name"]]
    assert [line["what"] for line in lines] == ["moderator made"]


def test_the_last_owner_stays(house: House) -> None:
    otto = house.comes()
    owners = [
        line["person"]["id"] for line in house.owner.gets("restrictions:list")["roles"] if line["role"] == "owner"
    ]
    assert owners == [house.owner.person["id"]]
    assert house.owner.fails("role:take", person=owners[0]) == "forbidden"
    assert house.owner.fails("role:give", person=owners[0], role="moderator") == "forbidden"
    assert house.owner.fails("role:give", person="nobody", role="owner") == "no_person"
    assert otto.fails("role:take", person=owners[0]) == "forbidden"


def test_a_room_has_no_owner_of_its_own(house: House) -> None:
    host, otto = house.comes(), house.comes()
    host.enters("no-owner")
    otto.enters("no-owner")
    for doer in (host, house.owner):
        assert doer.fails("role:give", person=otto.person["id"], role="owner", room="no-owner") == "bad_request"
    given = house.owner.gets("role:give", person=host.person["id"], role="moderator", room="no-owner")
    assert given["role"] == "host", "who is more stays it"
    assert roles(house, "no-owner")["room"] == {host.person["id"]: "host"}


@pytest.mark.parametrize("request_name", ["role:give", "role:take"])
def test_nobody_appoints_without_the_right(house: House, request_name: str) -> None:
    mia, otto = house.moderator(), house.comes()
    role = {"role": "owner"} if request_name == "role:give" else {}
    assert mia.fails(request_name, person=otto.person["id"], **role) == "forbidden"
