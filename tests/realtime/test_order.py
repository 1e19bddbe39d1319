"""The order in which one connection gets things is the order in which they were said."""

import json

from tests.support.ws_client import Client, frame


def test_acks_and_events_keep_their_order(port: int) -> None:
    mia = Client(port).joins()
    mia.sends(b"".join(frame(b'42%d["say",{"text":"%d"}]' % (number, number)) for number in range(300)))
    seen = []
    while len(seen) < 600:
        text = mia.hears()
        seen.append(int(text[2:].split("[")[0]) if text.startswith("43") else int(json.loads(text[2:])[1]["text"]))
    assert seen == [number for number in range(300) for _ in ("event", "ack")]


def test_a_pending_answer_does_not_hold_up_the_next(port: int) -> None:
    mia = Client(port).joins()
    mia.says('421["later",{"text":"slow"}]')
    mia.says('422["say",{"text":"quick"}]')
    answers = []
    while len(answers) < 2:
        text = mia.hears()
        if text.startswith("43"):
            answers.append(text[2])
    assert answers == ["2", "1"]


def test_everyone_sees_one_order(port: int) -> None:
    crowd = [Client(port).joins() for _ in range(10)]
    for number, each in enumerate(crowd):
        each.sends(b"".join(frame(b'42["say",{"text":"%d.%d"}]' % (number, step)) for step in range(20)))
    orders = []
    for each in crowd:
        heard: list[str] = []
        while len(heard) < 200:
            text = each.hears()
            if "said" in text:
                heard.append(json.loads(text[2:])[1]["text"])
        orders.append(heard)
    assert all(order == orders[0] for order in orders)
    for number in range(10):
        mine = [text for text in orders[0] if text.startswith(f"{number}.")]
        assert mine == [f"{number}.{step}" for step in range(20)]
    for each in crowd:
        each.leaves()


def test_a_busy_crowd_sees_one_order_and_every_answer_comes_before_its_event(port: int) -> None:
    """Large enough that fan-outs wait for each other; each message arrives in a packet of its own."""
    crowd = [Client(port).joins() for _ in range(260)]
    writers = crowd[:8]
    for step in range(12):
        for number, each in enumerate(writers):
            each.says(f'42{step}["post",{{"text":"{number}.{step}"}}]')
    orders = []
    for number, each in enumerate(crowd):
        heard: list[str] = []
        answered: list[str] = []
        while len(heard) < 8 * 12:
            text = each.hears()
            if text.startswith("43"):
                answered.append(f"{number}.{text[2:].split('[')[0]}")
            elif "said" in text:
                heard.append(json.loads(text[2:])[1]["text"])
                assert each not in writers or not heard[-1].startswith(f"{number}.") or heard[-1] in answered
        orders.append(heard)
    assert all(order == orders[0] for order in orders)
    for number in range(8):
        mine = [text for text in orders[0] if text.startswith(f"{number}.")]
        assert mine == [f"{number}.{step}" for step in range(12)]
    for each in crowd:
        each.leaves()


def test_a_failing_handler_is_acknowledged(chat) -> None:
    from tests.support.launch import launched

    with launched("little_chat") as server:
        mia = Client(server.port).joins()
        answer = mia.asks("fail", {"text": "now"})
        assert answer["error"]["code"] == "internal"
        assert mia.asks("say", {"text": "go on"})["ok"]
        assert server.logged().count("Traceback") == 1
        server.forgives()
