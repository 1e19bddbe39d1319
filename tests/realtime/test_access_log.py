"""The access log stays small under a flood, and says how much it left out."""

import logging

import pytest

from chatapp.core import clock
from chatapp.realtime.http.access_log import LINES, AccessLog


def test_a_flood_is_counted_not_written(monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture) -> None:
    moment = [100.0]
    monkeypatch.setattr(clock, "monotonic", lambda: moment[0])
    access = AccessLog()
    with caplog.at_level(logging.INFO, "chatapp.access"):
        for _ in range(LINES + 50):
            access.answered("10.0.0.1", "GET /up", "200", 0.001)
        assert len(caplog.records) == LINES
        moment[0] += 1
        access.answered("10.0.0.1", "GET /up", "200", 0.0015)
    assert [record.getMessage() for record in caplog.records[LINES:]] == [
        "50 more requests were answered in one second",
        "10.0.0.0/24 'GET /up' 200 1.5 ms",
    ]


@pytest.mark.parametrize(
    ("address", "shown"),
    [
        ("203.0.113.7", "203.0.113.0/24"),
        ("2001:db8:1:2::7", "2001:db8:1::/48"),
        ("::ffff:203.0.113.7", "203.0.113.0/24"),
        ("127.0.0.1", "127.0.0.1"),
        ("local", "local"),
    ],
)
def test_no_line_has_a_whole_address(address: str, shown: str, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.INFO, "chatapp.access"):
        AccessLog().answered(address, "GET /up", "200", 0.001)
    assert caplog.records[0].getMessage().split()[0] == shown
