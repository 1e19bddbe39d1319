"""Moderators delete what others wrote; the log says whose it was, and nobody deletes what those above them wrote."""

from tests.support.house import House


def test_a_host_deletes_in_their_room_alone(house: House) -> None:
    host, eve, otto = house.comes(), house.comes(), house.comes()
    for player in (host, eve, otto):
        player.enters("cleaned")
    for player in (host, eve):
        player.enters("lobby")
    bad = eve.says("Buy my coins", "cleaned")
    elsewhere = eve.says("Buy my coins here")
    assert otto.fails("message:delete", room="cleaned", message=bad["seq"]) == "not_yours"
    assert host.fails("message:delete", room="lobby", message=elsewhere["seq"]) == "not_yours"
    for changed in (True, False):
        assert host.gets("message:delete", room="cleaned", message=bad["seq"])["changed"] is changed
    deleted = otto.sees("message:deleted")
    assert (deleted["message"], deleted["person"]) == (bad["seq"], host.person)
    lines = [line for line in house.owner.gets("audit:list")["lines"] if line["room"] == "cleaned"]
    assert [(line["what"], line["by"], line["person"]) for line in lines] == [
        ("message deleted", host.person["name"], eve.person["name"])
    ]


def test_nobody_deletes_what_somebody_above_them_wrote(house: House) -> None:
    host, owner = house.comes(), house.owner
    for player in (host, owner):
        player.enters("above")
    said = owner.says("Rules", "above")
    assert host.fails("message:delete", room="above", message=said["seq"]) == "not_yours"
    theirs = host.says("Mine", "above")
    owner.gets("message:delete", room="above", message=theirs["seq"])


def test_ones_own_deletion_is_no_act_of_moderation(house: House) -> None:
    mod = house.moderator()
    mod.enters("own-words")
    said = mod.says("Oops", "own-words")
    mod.gets("message:delete", room="own-words", message=said["seq"])
    assert [line for line in mod.gets("audit:list")["lines"] if line["room"] == "own-words"] == []


def test_whoever_is_muted_does_not_write_by_an_edit(house: House) -> None:
    host, eve = house.comes(), house.comes()
    host.enters("edited")
    eve.enters("edited")
    said = eve.says("Hello", "edited")
    host.gets("person:mute", id=house.id(), person=eve.person["id"], room="edited")
    edit = {"room": "edited", "message": said["seq"], "body": "Buy my coins", "client_id": "edit-00001"}
    assert eve.fails("message:edit", **edit) == "muted"
    eve.gets("message:delete", room="edited", message=said["seq"])
