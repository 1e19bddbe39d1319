"""Mentions over the wire: with the message wherever it is read, counted on all devices of a person, for nobody else."""

import itertools
from typing import Any

from tests.support.players import Comes, Player
from tests.support.privacy import erases

new = itertools.count()


def names(of: Player, room: str, *people: Player, before: str = "Hi ") -> dict[str, Any]:
    """The request of a message that mentions these people."""
    body, places = before, []
    for each in people:
        name = "@" + each.person["name"]
        places.append({"at": len(body), "length": len(name), "person": each.person["id"]})
        body += name + " "
    return {"room": room, "body": body + "!", "client_id": f"names-{next(new):06d}", "carries": {"mentions": places}}


def test_a_mention_comes_live_on_pages_and_to_those_who_were_away(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    for player in (mia, otto):
        player.enters("names-live")
    eve.enters("names-elsewhere")
    place = {"after": 0, "epoch": mia.enters("names-live")["epoch"]}
    sent = names(otto, "names-live", mia, eve)
    assert otto.gets("message:send", **sent)["duplicate"] is False
    assert otto.gets("message:send", **sent)["duplicate"] is True
    live = mia.sees("message:posted")
    [told] = live["carries"]["mentions"]
    assert told == {"at": 3, "length": len(mia.person["name"]) + 1, "person": mia.person}
    assert mia.enters("names-live")["messages"] == [live]
    assert mia.gets("room:history", room="names-live", before=2)["messages"] == [live]
    assert mia.enters("names-live", **place)["events"] == [{"event": "message:posted", "data": live}]
    eve.hears_nothing("message:posted")


def test_mentions_are_counted_on_every_device_and_go_when_they_are_read_or_deleted(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    for player in (mia, otto, eve):
        player.enters("names-count")
        player.gets("room:leave", room="names-count")
    otto.enters("names-count")
    phone = comes(token=mia.token)
    for device in (mia, phone, eve):
        device.gets("rooms:list")
    otto.gets("message:send", **names(otto, "names-count", mia))
    otto.gets("message:send", **names(otto, "names-count", mia, mia))
    otto.gets("message:send", **names(otto, "names-count", otto))

    def counts(device: Player, unread: int, mentions: int) -> None:
        such = {"unread": unread, "mentions": mentions}
        device.waits(
            lambda: any(such.items() <= line.items() for data in device.all("rooms:changed") for line in data["rooms"])
        )

    for device in (mia, phone):
        counts(device, 3, 2)
    counts(eve, 3, 0)
    otto.gets("message:delete", room="names-count", message=1)
    counts(phone, 2, 1)
    mia.enters("names-count")
    mia.gets("room:read", room="names-count", seq=3)
    counts(phone, 0, 0)


def test_people_are_found_by_whoever_is_in_the_room(comes: Comes) -> None:
    mia, otto = comes(), comes()
    mia.enters("names-find")
    mia.gets("person:rename", name="Zebedee Findable")
    found = mia.gets("mention:find", room="names-find", text="zebed")["people"]
    assert [person["id"] for person in found] == [mia.person["id"]]
    assert otto.fails("mention:find", room="names-find", text="zebed") == "no_room"
    assert mia.fails("mention:find", room="names-find", text="z" * 65) == "bad_type"
    otto.enters("names-other")
    assert otto.gets("mention:find", room="names-other", text="zebed")["people"] == []


def test_of_somebody_who_is_erased_the_words_of_others_stay_and_nothing_leads_to_them(comes: Comes) -> None:
    mia, otto = comes(), comes()
    for player in (mia, otto):
        player.enters("names-erased")
    otto.says("first", "names-erased")
    edit = names(otto, "names-erased", mia)
    place = {"after": 1, "epoch": otto.enters("names-erased")["epoch"]}
    otto.gets("message:edit", message=1, **edit)
    name = mia.person["name"]
    erases(mia.url, mia.token)
    otto.sees("person:erased", lambda data: data["person"]["id"] == mia.person["id"])
    [message] = otto.enters("names-erased")["messages"]
    assert (message["body"], "carries" in message) == (edit["body"], False)
    [edited, *_] = otto.enters("names-erased", **place)["events"]
    [told] = edited["data"]["carries"]["mentions"]
    assert (told["person"]["id"], told["person"]["name"] == name) == (mia.person["id"], False)
