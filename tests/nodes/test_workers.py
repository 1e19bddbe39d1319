"""``serve --workers``: several processes behind one port, and one of them dies."""

import os
import signal
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.nodes.cluster import Cluster, cluster
from tests.start.attempt import serve
from tests.support.players import Player
from tests.support.postgres import Postgres


@pytest.fixture(scope="module")
def house(postgres: Postgres, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    folder = tmp_path_factory.mktemp("workers")
    with cluster(folder, 1, CHAT_DATABASE_URL=postgres.chat(), CHAT_WORKERS="2", CHAT_LOG="json") as here:
        yield here


def workers(house: Cluster) -> list[psutil.Process]:
    return psutil.Process(house.nodes[0].process.pid).children()


def comes_to_each(house: Cluster, room: str) -> list[Player]:
    """People until both workers have some: the system decides who accepts."""
    people: list[Player] = []
    until = time.monotonic() + 30
    while any(not connected(worker) for worker in workers(house)):
        assert time.monotonic() < until
        people.append(house.comes(0))
        people[-1].enters(room)
    return people


def connected(worker: psutil.Process) -> bool:
    return any(each.status == "ESTABLISHED" and not is_database(each) for each in worker.net_connections("tcp"))


def is_database(connection: object) -> bool:
    raddr = connection.raddr  # type: ignore[attr-defined]
    laddr = connection.laddr  # type: ignore[attr-defined]
    return bool(raddr) and laddr.port != PORT[0]


PORT = [0]


@pytest.mark.setting("workers")
def test_people_at_two_workers_hear_each_other_and_a_dead_one_is_replaced(house: Cluster) -> None:
    PORT[0] = house.nodes[0].port
    people = comes_to_each(house, "workers")
    first = people[0]
    first.says("hello", "workers")
    for person in people:
        person.sees("message:posted", lambda data: data["body"] == "hello")
    before = {worker.pid for worker in workers(house)}
    assert len(before) == 2
    os.kill(min(before), signal.SIGKILL)
    until = time.monotonic() + 30
    while len(now := {worker.pid for worker in workers(house)} - {min(before)}) < 2:
        assert time.monotonic() < until
        time.sleep(0.05)
    assert max(before) in now
    again = [house.comes(0) for _ in range(6)]
    for person in again:
        person.enters("workers")
    again[0].says("again", "workers")
    for person in again:
        person.sees("message:posted", lambda data: data["body"] == "again")


def test_polling_is_refused_in_words(house: Cluster) -> None:
    url = f"{house.nodes[0].url}/socket.io/?EIO=4&transport=polling"
    with pytest.raises(urllib.error.HTTPError) as refused:
        urllib.request.urlopen(url, timeout=10)
    assert refused.value.code == 400
    assert "WebSockets only" in refused.value.read().decode()


def test_they_are_replaced_one_after_another_while_people_come(house: Cluster) -> None:
    writer = house.comes(0)
    writer.enters("workers")
    for body in ("before it", "before it, too"):
        writer.says(body, "workers")
    before = {worker.pid for worker in workers(house)}
    house.nodes[0].process.send_signal(signal.SIGHUP)
    until = time.monotonic() + 60
    while before & {worker.pid for worker in workers(house)}:
        assert time.monotonic() < until
        with urllib.request.urlopen(f"{house.nodes[0].url}/up", timeout=10) as answer:
            assert answer.status == 200
        time.sleep(0.05)
    person = house.comes(0)
    assert person.enters("workers")["head"] >= 2


def test_the_end_of_the_supervisor_is_the_end_of_all(house: Cluster) -> None:
    pids = [worker.pid for worker in workers(house)]
    house.nodes[0].ends(signal.SIGTERM)
    assert house.nodes[0].process.returncode == 0
    assert not any(psutil.pid_exists(pid) for pid in pids)


def test_workers_end_with_a_supervisor_that_is_killed(house: Cluster) -> None:
    node = house.nodes[0]
    node.starts()
    node.is_up()
    people = workers(house)
    node.ends(signal.SIGKILL)
    psutil.wait_procs(people, timeout=30)
    assert not any(worker.is_running() for worker in people)


def test_workers_need_postgresql(tmp_path: Path) -> None:
    serve(tmp_path, "--workers", "2").is_refused("--workers needs PostgreSQL")


def test_a_first_worker_that_cannot_start_says_why_once(postgres: Postgres, tmp_path: Path) -> None:
    missing = postgres.chat() + "-never-made"
    serve(tmp_path, "--workers", "2", "--database-url", missing).is_refused("has no such database")
