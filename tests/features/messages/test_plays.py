"""Messages: live, in one order, once, for those in the room and nobody else."""

import pytest

from tests.support.players import Comes


def test_a_message_reaches_everyone_in_the_room_and_nobody_else(comes: Comes) -> None:
    mia, otto, eve = comes(), comes(), comes()
    mia.enters("tea")
    otto.enters("tea")
    eve.enters("coffee")
    answer = mia.says("hi", "tea")
    for player in (mia, otto):
        message = player.sees("message:posted")
        assert (message["room"], message["seq"], message["id"], message["body"]) == ("tea", 1, answer["id"], "hi")
        assert message["person"] == mia.person
    otto.says("hello", "tea")
    assert mia.sees("message:posted", lambda data: data["seq"] == 2)["body"] == "hello"
    eve.says("alone", "coffee")
    eve.sees("message:posted")
    assert [message["body"] for message in eve.all("message:posted")] == ["alone"]


def test_a_repeat_gets_the_first_answer_and_is_shown_once(comes: Comes) -> None:
    mia, otto = comes(), comes()
    mia.enters("repeat")
    otto.enters("repeat")
    first = mia.says("once", "repeat", "the-same-id")
    assert mia.says("once", "repeat", "the-same-id") == first | {"duplicate": True}
    mia.says("then", "repeat")
    otto.sees("message:posted", lambda data: data["body"] == "then")
    assert [message["body"] for message in otto.all("message:posted")] == ["once", "then"]
    assert mia.fails("message:send", room="repeat", body="another", client_id="the-same-id") == "id_reused"
    # the id belongs to its person: somebody else may use the same
    assert otto.says("mine", "repeat", "the-same-id")["duplicate"] is False


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("", "empty"),
        ("  \n ", "empty"),
        ("\u200b\u2060", "empty"),
        ("\u3164", "empty"),
        ("a\x00b", "bad_text"),
        ("a\uffffb", "bad_text"),
        ("x" * 4001, "too_long"),
        (5, "bad_type"),
        (None, "bad_type"),
        ({"a": 1}, "bad_type"),
    ],
)
def test_what_cannot_be_shown_is_refused_and_nobody_hears_it(comes: Comes, body: object, code: str) -> None:
    mia = comes()
    room = f"refused-{code.replace('_', '-')}"
    mia.enters(room)
    assert mia.fails("message:send", room=room, body=body, client_id="12345678") == code
    assert mia.gets("room:history", room=room, before=100)["messages"] == []


@pytest.mark.parametrize("client_id", ["1234567", "x" * 65, "12345678\n", "\n12345678", "1234 5678", "১২৩৪৫৬৭৮"])
def test_an_id_has_eight_to_sixty_four_plain_characters(comes: Comes, client_id: str) -> None:
    mia = comes()
    mia.enters("ids")
    assert mia.fails("message:send", room="ids", body="hi", client_id=client_id) == "bad_type"
    assert mia.gets("room:history", room="ids", before=100)["messages"] == []


def test_only_those_who_entered_may_post_or_read(comes: Comes) -> None:
    mia, eve = comes(), comes()
    mia.enters("inside")
    mia.says("secret", "inside")
    for room in ("inside", "never-made", "' OR 1=1--"):
        code = eve.fails("message:send", room=room, body="x", client_id="12345678")
        assert code in ("no_room", "bad_room")
    assert eve.fails("room:history", room="inside", before=9) == "no_room"
    assert eve.fails("room:catch_up", room="inside", after=0, epoch="x") == "no_room"


def test_history_comes_in_pages_oldest_first(comes: Comes) -> None:
    mia = comes()
    mia.enters("pages")
    for number in range(1, 11):
        mia.says(f"m{number}", "pages")
    page = mia.gets("room:history", room="pages", before=9, limit=3)
    assert [message["seq"] for message in page["messages"]] == [6, 7, 8]
    assert page["more"] is True
    around = mia.gets("room:history", room="pages", around=3, limit=2)
    assert ([message["seq"] for message in around["messages"]], around["newer"]) == ([3, 4], True)
    assert mia.fails("room:history", room="pages") == "bad_request"
    assert mia.fails("room:history", room="pages", before=3, after=3) == "bad_request"
    rest = mia.gets("room:history", room="pages", before=6, limit=50)
    assert [message["seq"] for message in rest["messages"]] == [1, 2, 3, 4, 5]
    assert rest["more"] is False


def test_a_flood_is_told_how_long_to_wait(comes: Comes) -> None:
    mia = comes()
    mia.enters("flood")
    answers = [
        mia.asks("message:send", room="flood", body="x", client_id=f"flood-{number:04d}") for number in range(12)
    ]
    refused = [answer["error"] for answer in answers if not answer["ok"]]
    assert refused
    assert refused[0]["code"] == "rate"
    assert refused[0]["retryable"] is True
    assert refused[0]["retry_after"] > 0
