"""A host deletes all that somebody wrote in their room, a moderator everywhere, an operator by a command."""

import re

from tests.support.house import House


def test_everybody_sees_it_in_one_event_and_an_undo_makes_them_start_afresh(house: House) -> None:
    host, eve, otto = house.comes(), house.comes(), house.comes()
    for player in (host, eve, otto):
        player.enters("many")
    for number in range(6):
        eve.says(f"Buy my coins {number}", "many")
    eve.enters("lobby")
    eve.says("Hello")
    whose = {"room": "many", "person": eve.person["id"]}
    assert otto.fails("messages:count", **whose) == "forbidden"
    assert host.fails("messages:delete", person=eve.person["id"], id=house.id()) == "forbidden"
    assert host.gets("messages:count", **whose) == {"count": 6}
    id_ = house.id()
    assert otto.fails("messages:delete", **whose, id=id_) == "forbidden"
    for _ in range(2):
        assert host.gets("messages:delete", **whose, id=id_, minutes=60)["count"] == 6
    deleted = otto.sees("messages:deleted")
    assert (deleted["author"], deleted["last"] - deleted["first"]) == (eve.person["id"], 5)
    assert len(otto.all("messages:deleted")) == 1
    now = otto.enters("many")
    assert all(message["deleted"] for message in now["messages"] if message["person"] == eve.person)
    assert otto.fails("messages:restore", id=id_) == "forbidden"
    assert host.gets("messages:restore", id=id_) == {"count": 6}
    head = otto.sees("room:head", lambda data: data["room"] == "many" and data["epoch"] != now["epoch"])
    again = otto.gets("room:enter", room="many", after=now["head"], epoch=now["epoch"])
    assert (again["epoch"], again["reset"]) == (head["epoch"], True)
    assert [message["body"] for message in again["messages"]][-1] == "Buy my coins 5"
    assert host.fails("messages:restore", id="never-made") == "no_deletion"


def test_the_operator_deletes_and_restores(house: House) -> None:
    eve = house.comes()
    eve.enters("operated")
    for number in range(3):
        eve.says(f"Spam {number}", "operated")
    said = house.runs("delete-messages", eve.person["id"], "--last", "1h")
    assert said.startswith(f"3 messages of {eve.person['name']} are deleted.")
    eve.sees("messages:deleted")
    found = re.search(r"restore-messages (\S+)", said)
    assert found
    assert house.runs("restore-messages", found[1]).strip() == "3 messages are back."
    lines = [line for line in house.owner.gets("audit:list")["lines"] if line["person"] == eve.person["name"]]
    assert [line["what"] for line in lines] == ["messages restored", "messages deleted (of the last 60 min)"]
