"""The list of rooms over the wire: pushed to each device of a person, and to nobody else."""

from tests.support.players import Comes


def test_a_person_hears_of_the_rooms_they_are_not_in(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    for player in (mia, otto):
        player.enters("attic")
    phone = comes(token=mia.token)
    for player in (mia, phone, eve):
        player.gets("rooms:list")
    otto.says("Found it.", "attic")
    told = phone.sees("rooms:changed")
    line = told["rooms"][0]
    assert (told["version"], told["gone"], line["slug"], line["unread"]) == (1, [], "attic", 1)
    assert line["last"] == {"person": otto.person["id"], "name": otto.person["name"], "body": "Found it."}
    mia.gets("room:read", room="attic", seq=1)
    assert phone.sees("rooms:changed", lambda data: data["version"] == 2)["rooms"][0]["unread"] == 0
    for player in (mia, eve, otto):
        player.hears_nothing("rooms:changed")


def test_who_never_asked_for_the_list_hears_nothing_of_it(comes: Comes) -> None:
    mia, otto = comes(), comes()
    for player in (mia, otto):
        player.enters("cellar")
    mia.gets("room:leave", room="cellar")
    phone = comes(token=mia.token)
    phone.gets("rooms:list")
    otto.says("Dark here.", "cellar")
    phone.sees("rooms:changed")
    mia.hears_nothing("rooms:changed")
