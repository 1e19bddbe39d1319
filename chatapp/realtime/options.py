"""The options of the realtime layer, in seconds and bytes. The product's values come from its settings."""

from dataclasses import dataclass

from chatapp.core.address_resolver import AddressResolver
from chatapp.core.addresses import Proxies
from chatapp.core.cookies import PersonCookie
from chatapp.core.hosts import Hosts
from chatapp.core.origins import origins_in
from chatapp.core.ratelimit import Limit
from chatapp.settings import Settings

HANDSHAKES, REQUESTS = Limit(100, 10), Limit(200, 10)
COOKIE = PersonCookie("")
PLAIN = AddressResolver(proxies=Proxies(), hosts=Hosts())


@dataclass(frozen=True, kw_only=True)
class Options:
    """Options of one realtime layer. ``cookie`` says which person uses a browser."""

    cookie: PersonCookie = COOKIE
    origins: frozenset[str] = frozenset()
    resolver: AddressResolver = PLAIN
    per_address: int = 50
    known_per_address: int = 500
    handshakes: Limit = HANDSHAKES
    requests: Limit = REQUESTS
    packet_bytes: int = 16_384
    queue_bytes: int = 1_048_576
    queue_packets: int = 512
    ping_interval: float = 15.0
    ping_timeout: float = 8.0
    connect_timeout: float = 5.0
    write_timeout: float = 15.0
    upgrade_timeout: float = 5.0
    drain: float = 10.0  # under gunicorn, whose graceful timeout should be longer
    controls: int = (
        100  # WebSocket pings and pongs from one client in a second; another packet that is no request counts as ten
    )
    binary: bool = False
    polling: bool = True  # not where the next request of a client may reach another process

    @classmethod
    def of(cls, settings: Settings, cookie: PersonCookie) -> "Options":
        """The options that ``settings`` asks for."""
        return cls(
            cookie=cookie,
            origins=origins_in(settings.origins),
            resolver=settings.address_resolver,
            per_address=settings.per_address,
            known_per_address=settings.known_per_address,
            handshakes=Limit(settings.handshakes, 10),
            requests=Limit(settings.requests, 10),
            packet_bytes=settings.packet_bytes,
            queue_bytes=settings.queue_bytes,
            queue_packets=settings.queue_packets,
            ping_interval=settings.ping_interval,
            ping_timeout=settings.ping_timeout,
            connect_timeout=settings.connect_timeout,
            drain=settings.drain,
            polling=settings.workers == 1,
        )
