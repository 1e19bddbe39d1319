"""Nodes with a broker: it rings, it dies, it comes back, it refuses; and no message is lost by that."""

import json
import signal
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.nodes.cluster import Cluster, cluster
from tests.start.attempt import serve
from tests.support.players import Player
from tests.support.postgres import Postgres
from tests.support.redis import Broker
from tests.support.served import free_port


@pytest.fixture(scope="module")
def two(postgres: Postgres, broker: Broker, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("two")
    with cluster(folder, CHAT_DATABASE_URL=postgres.chat(), REDIS_URL=broker.url, CHAT_GRACE="2") as here:
        yield here


def ready(node: str) -> dict[str, bool]:
    with urllib.request.urlopen(f"{node}/readyz", timeout=10) as answer:
        found: dict[str, bool] = json.load(answer)
    return found


def hears_broker(two: Cluster, there: bool) -> None:
    until = time.monotonic() + 30
    while any(ready(node.url) != {"ok": True, "database": True, "broker": there} for node in two.nodes):
        assert time.monotonic() < until, [ready(node.url) for node in two.nodes]
        time.sleep(0.05)


def seqs(player: Player) -> list[int]:
    return [data["seq"] for data in player.all("message:posted")]


@pytest.mark.setting("broker")
def test_the_broker_dies_and_comes_back_and_nobody_misses_anything(two: Cluster, broker: Broker) -> None:
    hears_broker(two, True)
    mia, otto = two.comes(0), two.comes(1)
    for player in (mia, otto):
        player.enters("bell")
    mia.says("with the bell", "bell")
    otto.sees("message:posted", lambda data: data["body"] == "with the bell")
    broker.stop()
    for number in range(5):
        (mia, otto)[number % 2].says(f"without {number}", "bell")
    for player in (mia, otto):
        player.waits(lambda player=player: len(seqs(player)) >= 6)
    hears_broker(two, False)
    broker.start()
    hears_broker(two, True)
    otto.says("with it again", "bell")
    mia.sees("message:posted", lambda data: data["body"] == "with it again")
    for player in (mia, otto):
        player.gets("connection:check")
        assert seqs(player) == list(range(1, 8))


def test_people_of_a_killed_node_leave_after_the_grace_and_its_place_is_taken_again(two: Cluster) -> None:
    mia, otto, eve = two.comes(0), two.comes(1), two.comes(1)
    for player in (mia, otto, eve):
        player.enters("killed")
    mia.sees("presence:changed", lambda data: data["room"] == "killed" and data["total"] == 3)
    mia.heard.clear()
    two.nodes[1].ends(signal.SIGKILL)
    eve_again = two.comes(0, token=eve.token)
    assert eve_again.enters("killed")["people_total"] == 3, "whoever comes back in time never left"
    left = mia.sees("presence:changed", lambda data: data["room"] == "killed" and data["total"] == 2)
    assert [each["id"] for each in left["left"]] == [otto.person["id"]]
    two.nodes[1].starts()
    two.nodes[1].is_up()
    zoe = two.comes(1)
    assert zoe.enters("killed")["people_total"] == 3
    mia.says("are you there?", "killed")
    zoe.sees("message:posted", lambda data: data["body"] == "are you there?")


def test_a_broker_that_refuses_is_told_in_one_sentence(postgres: Postgres, tmp_path: Path) -> None:
    broker, place = Broker(password="good-password"), postgres.chat()
    try:
        wrong = broker.url.replace("good", "bad")
        attempt = serve(tmp_path, "--database-url", place, "--broker", wrong)
        attempt.is_refused("The broker redis://:***@", "look at --broker")
        assert "bad-password" not in attempt.said
    finally:
        broker.close()


def test_a_broker_needs_postgresql(tmp_path: Path) -> None:
    serve(tmp_path, "--broker", f"redis://127.0.0.1:{free_port()}").is_refused("SQLite is for one")


def test_what_is_no_address_of_a_broker(tmp_path: Path) -> None:
    serve(tmp_path, "--broker", "amqp://rabbit").is_refused("--broker: expected redis://")


def test_nodes_with_different_keys_are_refused(two: Cluster, tmp_path: Path) -> None:
    attempt = serve(
        tmp_path,
        "--database-url",
        two.settings["CHAT_DATABASE_URL"],
        CHAT_SECRET_KEY="another key of 32 characters ----",
    )
    attempt.is_refused("has another key", "CHAT_SECRET_KEY")
