"""Bad Engine.IO and Socket.IO packets, with a healthy client beside them."""

import pytest

from tests.support.ws_client import BINARY, Client, frame


@pytest.mark.parametrize(
    "packet",
    [
        '42["disconnect"]', '42["disconnect","x"]', '42["connect",{},{"token":"admin"}]', '42["connect_error"]',
        '42abc["say"]', f'42{"9" * 99}["say",{{}}]', '42-1["say",{}]', '42²["say",{}]', '4201["say",{}]',
        '42٣["say",{}]',
        '421["say",{"text":NaN}]', '421["say",{"n":Infinity}]', '421["say",{"n":-Infinity}]', '421["say",{"n":1e400}]',
        '421["say",{"text":"a","text":"b"}]', '421["say",{"text":"a","te\\u0078t":"b"}]',
        '421["say\\u003a",{"text":"a","text":"b"}]', '421["say",{"a":{"b":1,"b":2}}]',
        '421["say",{"text":"a",}]', '421["say",{/**/}]', '421\ufeff["say",{}]', '421["say",{}]["say",{}]',
        '421["say",{}]x', "421" + "[" * 5000, "421" + "[" * 5000 + "]" * 5000, '421{"0":"say"}', "421null", "42true",
        '421["say",{"text":"\\ud800"}]', "40", '40{"protocol":1}', "4", "4 2", "47[]", "44{}", "43[1]", "46-1[1]",
        "5", "6", "0{}", "2", "2probe", "1x", "7", "x", "",
    ],
)  # fmt: skip
def test_a_broken_packet_closes(mia: Client, packet: str) -> None:
    mia.says(packet)
    code, reason = mia.ending()
    assert (code, reason) in ((1008, "bad_packet"), (1003, "no_binary"))


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400"])
@pytest.mark.parametrize("name", ["say", "hum"])
def test_what_is_no_number_is_told_to_nobody(port: int, mia: Client, name: str, number: str) -> None:
    otto = Client(port).joins()
    mia.says(f'421["{name}",{{"text":"x","size":{number}}}]')
    assert mia.ending() == (1008, "bad_packet")
    assert otto.asks("echo", {"text": "x"})["ok"]
    assert [text for text in otto.heard if text[2:].startswith(('["said', '["hummed'))] == []


@pytest.mark.parametrize("name", ["disconnect", "connect", "connect_error", "disconnecting"])
def test_a_reserved_event_is_a_departure_like_any_other(port: int, mia: Client, name: str) -> None:
    otto = Client(port).joins()
    before = otto.asks("count", {})["data"]["sessions"]
    mia.says(f'42["{name}","x"]')
    otto.sees('42["left",{"reason":"bad_packet"}]')
    assert otto.asks("count", {})["data"]["sessions"] == before - 1
    assert sum("left" in text for text in otto.heard) == 1


def test_a_kicked_client_does_not_come_back_on_its_connection(port: int, mia: Client) -> None:
    otto = Client(port).joins()
    before = otto.asks("count", {})["data"]["sessions"]
    mia.sends(frame(b'421["kick",{}]') + frame(b'40{"protocol":1}') * 3 + frame(b'422["say",{"text":"back"}]'))
    assert mia.ending() == (1008, "kicked")
    otto.sees('42["left",{"reason":"kicked"}]')
    assert otto.asks("count", {})["data"]["sessions"] == before - 1
    assert not any("back" in text for text in otto.heard)


@pytest.mark.parametrize(
    "packet", [b"421" + b"[" * 100_000 + b"]" * 100_000, b"421" + b"[" * 1_000_000, b'421["say",{"a":' + b"[" * 16_000]
)
def test_depth_costs_nothing(port: int, mia: Client, packet: bytes) -> None:
    mia.sends(frame(packet))
    assert mia.ending() in ((1009, "too_large"), (1008, "bad_packet"))


@pytest.mark.parametrize("text", ["one \\u003a two", 'http://x:1 {\\"a\\":1,\\"a\\":2}', "a:b:c", "\\n\\t"])
def test_colons_in_a_text_are_no_keys(mia: Client, text: str) -> None:
    mia.says(f'421["say",{{"text":"{text}"}}]')
    while not (answer := mia.hears()).startswith("43"):
        pass
    assert answer == '431[{"ok":true,"data":{"said":1}}]'


def test_binary_is_refused(mia: Client) -> None:
    mia.says('451-["say",{"_placeholder":true,"num":0}]')
    mia.sends(frame(b"x" * 1_000_000, BINARY))
    assert mia.ending() == (1003, "no_binary")


def test_binary_first(port: int) -> None:
    mia = Client(port)
    mia.sends(frame(b"x" * 100, BINARY))
    assert mia.ending() == (1003, "no_binary")


def test_an_event_before_connect(port: int) -> None:
    mia = Client(port)
    mia.says('42["say",{"text":"x"}]')
    assert mia.ending() == (1008, "not_connected")


def test_nothing_after_the_handshake(hurried: int) -> None:
    assert Client(hurried).ending() == (1008, "connect_timeout")


def test_nothing_after_disconnect(hurried: int) -> None:
    mia = Client(hurried).joins()
    mia.says("41")
    assert mia.ending() == (1008, "connect_timeout")


def test_no_request_after_disconnect(mia: Client) -> None:
    mia.says("41")
    mia.says('421["say",{"text":"x"}]')
    assert mia.ending() == (1008, "not_connected")


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("nope", {}, "unknown_event"),
        ("say", {"text": 1}, "bad_type"),
        ("say", {"text": None}, "bad_type"),
        ("say", [], "bad_type"),
        ("say", "x", "bad_type"),
        ("say", {}, "bad_request"),
        ("say", {"text": "x", "__proto__": {}}, "unknown_field"),
        ("say", {"text": "x", "is_admin": True}, "unknown_field"),
        ("fail", {"text": "taken"}, "taken"),
    ],
)
def test_a_refused_request(mia: Client, name: str, data: object, code: str) -> None:
    answer = mia.asks(name, data)
    assert not answer["ok"]
    assert answer["error"]["code"] == code
    assert mia.asks("say", {"text": "still here"})["ok"]


def test_two_arguments_are_refused(mia: Client) -> None:
    mia.says('421["say",{"text":"x"},{"text":"y"}]')
    assert '"bad_request"' in mia.hears()


def test_some_unsolicited_pongs_cost_nothing(mia: Client) -> None:
    before = mia.asks("count", {})["data"]["greenlets"]
    mia.sends(frame(b"3") * 50)
    assert mia.asks("count", {})["data"]["greenlets"] <= before + 1


def test_a_flood_of_unsolicited_pongs_is_ended(mia: Client) -> None:
    mia.sends(frame(b"3") * 1_000)
    assert mia.ending() == (1008, "flood")


def test_acknowledging_what_was_never_asked(mia: Client) -> None:
    mia.says("431[1]")
    mia.says("43999999[]")
    assert mia.asks("say", {"text": "x"})["ok"]


def test_an_unknown_namespace_is_no_way_in(port: int) -> None:
    mia = Client(port)
    mia.says("40/admin,")
    assert mia.hears() == '44/admin,{"message":"Invalid namespace"}'
    mia.says('42/admin,["say",{"text":"x"}]')
    assert mia.ending() == (1008, "not_connected")
