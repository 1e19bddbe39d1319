"""Moderators say which words and links are not taken; who writes one is told, a repeat is answered as before."""

from tests.support.house import House


def test_a_word_is_not_taken_in_messages_edits_and_topics(house: House) -> None:
    host, eve = house.comes(), house.comes()
    for player in (host, eve):
        player.enters("filtered")
    early = eve.says("A casino", "filtered", client_id="before-the-filter")
    made = {"id": house.id(), "room": "filtered", "kind": "word", "pattern": "casino"}
    assert eve.fails("filter:add", **made) == "forbidden"
    for _ in range(2):
        listed = host.gets("filter:add", **made)["filters"]
    assert listed == [{"id": made["id"], "room": "filtered", "kind": "word", "pattern": "casino"}]
    refused = eve.asks("message:send", room="filtered", body="A C4SINO? cas1no!", client_id="client-0001")["error"]
    assert (refused["code"], refused["retryable"]) == ("filtered", False)
    assert refused["message"] == "“casino” is not taken here. Send it in other words."
    again = eve.says("A casino", "filtered", client_id="before-the-filter")
    assert (again["seq"], again["duplicate"]) == (early["seq"], True), "what was taken gets its first answer"
    poll = {"options": ["A park", "A casino"]}
    asks = {"room": "filtered", "body": "Where?", "client_id": "client-poll", "carries": {"poll": poll}}
    assert eve.fails("message:send", **asks) == "filtered"
    edit = {"room": "filtered", "message": early["seq"], "body": "casino!", "client_id": "edit-filtered"}
    assert eve.fails("message:edit", **edit) == "filtered"
    host.says("No casino here", "filtered")
    assert host.gets("filter:test", room="filtered", text="CASINO")["refusal"]
    assert host.gets("filter:test", room="filtered", text="Theatre")["refusal"] is None
    assert host.gets("filter:remove", id=made["id"]) == {"filters": []}
    eve.says("A casino again", "filtered")
    assert host.fails("filter:remove", id=made["id"]) == "no_restriction"


def test_a_filter_of_the_whole_chat_is_for_all_rooms_and_names(house: House) -> None:
    eve, host, mod = house.comes(), house.comes(), house.moderator()
    made = {"id": house.id(), "kind": "word", "pattern": "*frobnicate*"}
    host.enters("its-own-room")
    assert host.fails("filter:add", **made) == "forbidden"
    mod.gets("filter:add", **made)
    eve.enters("its-own-room")
    assert eve.fails("message:send", room="its-own-room", body="frobnicated", client_id="client-0002") == "filtered"
    for name in ("person:rename", "person:check_name"):
        assert eve.fails(name, name="Frobnicator Frobnicates") == "filtered"
    assert host.gets("filters:list", room="its-own-room")["filters"][0]["room"] == ""
    mod.gets("filter:remove", id=made["id"])


def test_newcomers_send_no_links(house: House) -> None:
    host, eve = house.comes(), house.comes()
    for player in (host, eve):
        player.enters("without-links")
    host.gets("filter:add", id=house.id(), room="without-links", kind="newcomer_links")
    eve.says("Hello", "without-links")
    sent = eve.asks("message:send", room="without-links", body="see example.com", client_id="client-0003")
    assert (sent["error"]["code"], "second day" in sent["error"]["message"]) == ("filtered", True)


def test_what_cannot_be_a_filter(house: House) -> None:
    host = house.comes()
    host.enters("odd-filters")
    for pattern in ("*", "a", ""):
        odd = {"id": house.id(), "room": "odd-filters", "kind": "word", "pattern": pattern}
        assert host.fails("filter:add", **odd) == "bad_request"
