"""A node that is cut off from the database, and not from its clients: it says so, and hands them over."""

import json
import time
import urllib.error
import urllib.request
from pathlib import Path
from typing import Any

import pytest
import socketio.exceptions

from tests.nodes.cable import Cable
from tests.nodes.cluster import cluster
from tests.support.postgres import Postgres
from tests.support.redis import Broker


def ready(url: str) -> tuple[int, dict[str, Any]]:
    try:
        with urllib.request.urlopen(f"{url}/readyz", timeout=10) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as refused:
        return refused.code, json.load(refused)


@pytest.mark.slow
def test_it_says_so_refuses_writes_and_hands_its_clients_over(
    postgres: Postgres, broker: Broker, tmp_path: Path
) -> None:
    place = postgres.chat()
    cable = Cable(postgres.port)
    urls = [place, place.replace(str(postgres.port), str(cable.port))]
    with cluster(tmp_path, urls=urls, REDIS_URL=broker.url) as two:
        mia, otto = two.comes(0), two.comes(1)
        for player in (mia, otto):
            player.enters("cut")
        cable.pull()
        answer = otto.asks("message:send", room="cut", body="lost?", client_id="cut-off-0001")
        assert (answer["ok"], answer["error"]["code"], answer["error"]["retryable"]) == (False, "storage", True)
        status, facts = ready(two.nodes[1].url)
        assert (status, facts["ok"], facts["database"], facts["broker"]) == (503, False, False, True)
        assert ready(two.nodes[0].url) == (200, {"ok": True, "database": True, "broker": True})
        otto.sees("server:draining")
        otto.waits(lambda: not otto.io.connected, "the connection goes on")
        elsewhere = two.comes(0, token=otto.token)
        elsewhere.enters("cut")
        sent = elsewhere.gets("message:send", room="cut", body="lost?", client_id="cut-off-0001")
        assert sent["duplicate"] is False
        mia.sees("message:posted", lambda data: data["body"] == "lost?")
        assert mia.io.connected
        cable.put_back()
        until = time.monotonic() + 30
        zoe = None
        while zoe is None:  # whoever comes too early is told to try again
            try:
                zoe = two.comes(1)
            except socketio.exceptions.ConnectionError:
                assert time.monotonic() < until
                time.sleep(0.2)
        assert ready(two.nodes[1].url)[0] == 200
        zoe.enters("cut")
        mia.says("back again", "cut")
        zoe.sees("message:posted", lambda data: data["body"] == "back again")
    cable.close()
