"""Why a connection ends: the reasons of ``docs/protocol.md`` and their WebSocket close codes."""

CODES = {
    "bad_frame": 1002,
    "bad_text": 1007,
    "too_large": 1009,
    "no_binary": 1003,
    "bad_packet": 1008,
    "not_connected": 1008,
    "connect_timeout": 1008,
    "ping_timeout": 1001,
    "flood": 1008,
    "slow_consumer": 1008,
    "kicked": 1008,
    "going_away": 1001,
    "internal": 1011,
}
OFFENCES = frozenset({"bad_frame", "bad_text", "too_large", "no_binary", "bad_packet", "not_connected", "flood"})


class Violation(Exception):
    """The client broke the protocol; ``reason`` is a key of CODES."""

    def __init__(self, reason: str) -> None:
        self.reason = reason
        super().__init__(reason)
