"""Every setting: its default and a sentence of help. Read once, from ``CHAT_…`` variables and options.

The table in ``docs/self-hosting.md`` is made from this file.
"""

import os
import socket
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any, ClassVar

from chatapp import setting_values
from chatapp.core import data_files
from chatapp.core.address_resolver import AddressResolver
from chatapp.core.addresses import Proxies
from chatapp.core.database import address
from chatapp.core.database.address import Address
from chatapp.core.hosts import Hosts, without_port
from chatapp.core.origins import listed, origins_in
from chatapp.core.public_address import clean_root
from chatapp.setting_checks import CHECKS

PLAIN_NAMES = {"port": "PORT", "database_url": "DATABASE_URL", "broker": "REDIS_URL"}  # also read without the prefix

AVATARS, LOGS, FULL = ("liara", "local"), ("text", "json", "auto"), ("refuse", "oldest")
DATA = data_files.default_directory()
DATA_SHOWN = "`data` beside `bin`; of an installed package, the platform's directory for data"


def _field(default: Any, help: str, **rules: Any) -> Any:
    """``least`` and ``most`` bound a number, ``choices`` are the only words, ``filled`` is a text that is not empty.

    ``shown`` is the default as the documents show it.
    """
    return field(default=default, metadata={"help": help, **rules})


@dataclass(frozen=True, kw_only=True)
class Settings:
    """Immutable; handed on by ``create_app``. Times are seconds, sizes bytes.

    ``given``: the variable or option of each that was given at the start.
    """

    given: ClassVar[Mapping[str, str]] = {}

    host: str = _field("127.0.0.1", "Address to listen on.", filled=True)
    port: int = _field(8000, "Port to listen on; 0 takes a free one.", least=0, most=65535)
    workers: int = _field(
        1,
        "Processes that serve the chat at this port; more than one needs PostgreSQL, and clients that use WebSockets.",
        least=1,
        most=64,
    )
    data: Path = _field(DATA, "Directory for the database, the secret key and the pictures.", shown=DATA_SHOWN)  # noqa: RUF009
    database_url: str = _field(
        "", "Database: sqlite:///PATH or postgresql://USER:PASSWORD@HOST/NAME; empty is chat.db in --data."
    )
    broker: str = _field(
        "",
        "Redis or Valkey that tells several processes of each other's news: redis://HOST, rediss://, valkey:// or"
        " redis+sentinel://HOST,HOST/SERVICE; empty is the database itself. Only with PostgreSQL.",
    )
    secret_key: str = _field(
        "",
        "Key for the tags beside names, 32 characters or more; empty is one that the chat makes and keeps.",
        secret=True,
    )
    title: str = _field("Python Chat", "Name of the chat, shown in the page.")
    welcome: str = _field("", "Text for those who come, at the beginning of each room.", long=True, longest=1000)
    rules: str = _field("", "Rules of the chat, shown to everybody once.", long=True, longest=4000)
    accent: str = _field("", "Colour of links and buttons, as #rrggbb; empty is the chat's own.", colour=True)
    accent_dark: str = _field("", "The same in the dark theme, as #rrggbb; empty is the chat's own.", colour=True)
    avatars: str = _field("liara", "Where faces come from: liara, or local to draw all of them here.", choices=AVATARS)
    liara_url: str = _field("https://avatar.iran.liara.run", "Address of the Liara avatar API.")
    avatar_wait: float = _field(1.5, "How long a new face may wait for its picture before it is drawn here.", least=0)
    root: str = _field("", "Path of the chat on its host, as /chat; empty is the whole host.")
    hosts: str = _field("", "Host names that are answered, separated by commas; empty is this machine and its network.")
    origins: str = _field("", "Other origins that may connect, separated by commas; empty is same origin only.")
    trusted_proxies: str = _field(
        "", "Proxies whose X-Forwarded headers are believed: addresses, networks or local, separated by commas."
    )
    secure_cookies: bool = _field(False, "The chat is seen by HTTPS, also where no trusted proxy says so.")
    per_address: int = _field(50, "Open connections of strangers from one address; for pages four times.", least=1)
    known_per_address: int = _field(500, "Open connections of known people from one address.", least=0)
    handshakes: int = _field(100, "New connections from one address in ten seconds.", least=1)
    page_time: float = _field(1.0, "Work of the server that pages may cost one address in five seconds.", least=0.01)
    new_guests: int = _field(60, "New guests from one address in a minute.", least=1)
    free_joins: int = _field(
        120,
        "New guests in a minute, in all, who come in at once; of more, the browsers compute a moment. 0: any number.",
        least=0,
    )
    answer_bytes: int = _field(
        33554432, "Messages and events, in bytes, that one address may ask for in ten seconds.", least=1
    )
    packet_bytes: int = _field(16384, "Largest packet from a client.", least=1)
    queue_bytes: int = _field(1048576, "Bytes that may wait for a slow client before it is closed.", least=1)
    queue_packets: int = _field(512, "Packets that may wait for a slow client before it is closed.", least=1)
    ping_interval: float = _field(15.0, "Time between pings.", least=0.01)
    ping_timeout: float = _field(8.0, "Time for the answer to a ping.", least=0.01)
    connect_timeout: float = _field(5.0, "Time from the handshake to CONNECT.", least=0.01)
    grace: float = _field(12.0, "How long somebody may be gone before the room hears it.", least=0)
    head_interval: float = _field(8.0, "Time between the beacons that tell a room its newest number.", least=0.01)
    messages: int = _field(10, "Messages a person may send in ten seconds.", least=1)
    day_messages: int = _field(10000, "Messages a person may send in a day; 0 is without a limit.", least=0)
    day_bytes: int = _field(8388608, "Text, in bytes, a person may send in a day; 0 is without a limit.", least=0)
    address_day_messages: int = _field(
        100000, "Messages that may come from one address in a day; 0 is without a limit.", least=0
    )
    address_day_bytes: int = _field(
        67108864, "Text, in bytes, that may come from one address in a day; 0 is without a limit.", least=0
    )
    requests: int = _field(200, "Requests of any kind a person may make in ten seconds.", least=1)
    name_months: int = _field(
        12,
        "Months for which a name stays with somebody who has said something under it, after they were last here.",
        least=1,
    )
    name_days: int = _field(7, "Days for which a name stays with somebody who has never said anything.", least=1)
    renames: int = _field(5, "Renames in a minute.", least=1)
    rerolls: int = _field(10, "New faces in a minute.", least=1)
    appeal: str = _field("", "How somebody who is banned can appeal, in your words: “write to mods@example.org”.")
    address_days: int = _field(
        30, "Days for which a visitor's address is kept as a keyed hash, for bans by address.", least=1, most=400
    )
    rooms: int = _field(20, "New rooms one person may make in an hour.", least=1)
    here_people: int = _field(
        20,
        "People in a room up to whom anybody may call all of them with @here; in larger rooms only moderators may.",
        least=0,
    )
    push: bool = _field(True, "Lets people have messages pushed to their browsers while the chat is closed (Web Push).")
    push_bodies: bool = _field(True, "Lets a push say what was written, for those who want that.")
    push_contact: str = _field(
        "", "Whom push services may write to about this chat: mailto:… or https://…; empty is the chat's own address."
    )
    push_local: bool = _field(
        False, "Also pushes to services on this machine or in private networks, and without HTTPS: for tests."
    )
    keep_days: float = _field(0.0, "Days that messages are kept; 0 is for ever.", least=0, most=36500)
    keep_messages: int = _field(0, "Messages that each room keeps, the newest; 0 is all.", least=0)
    idle_days: float = _field(
        30.0,
        "Days after which guests who wrote nothing, rooms without messages and faces that were changed are removed,"
        " when nobody came back; 0 keeps them.",
        least=0,
        most=36500,
    )
    database_soft: int = _field(
        2147483648,
        "Size of what is stored in the database, in bytes, from which on the log warns; 0 is never.",
        least=0,
    )
    database_hard: int = _field(
        8589934592,
        "Size of what is stored in the database, in bytes, that is not exceeded; 0 is without a limit.",
        least=0,
    )
    when_full: str = _field(
        "refuse", "At the hard size: refuse new messages, or remove the oldest rooms that are not pinned.", choices=FULL
    )
    drain: float = _field(10.0, "How long a stopping server finishes what is in flight.", least=0)
    log: str = _field("auto", "Form of the log: text, json, or auto for text on a terminal.", choices=LOGS)

    def also(self, **values: Any) -> "Settings":
        """The same settings with other values."""
        made = replace(self, **values)
        object.__setattr__(made, "given", self.given)
        return made

    @property
    def database(self) -> Address:
        """Where messages and people are stored."""
        return address.of(self.database_url) if self.database_url else Address(self.data / "chat.db")

    @property
    def address_resolver(self) -> AddressResolver:
        """The addresses under which the chat is seen."""
        named = [origin.partition("://")[2] for origin in origins_in(self.origins)]
        return AddressResolver(
            proxies=Proxies.of(self.trusted_proxies),
            hosts=Hosts(listed(self.hosts), own=[socket.gethostname(), self.host, *map(without_port, named)]),
            root=clean_root(self.root),
            secure=self.secure_cookies,
        )


def variable(name: str) -> str:
    """The environment variable of a field: ``grace`` is ``CHAT_GRACE``."""
    return f"CHAT_{name.upper()}"


def option(name: str) -> str:
    """The option of a field: ``ping_interval`` is ``--ping-interval``."""
    return "--" + name.replace("_", "-")


def load(environ: Mapping[str, str] = os.environ, **options: Any) -> Settings:
    """Options win over variables, variables over defaults. Raises ValueError that names the variable or the option."""
    values: dict[str, Any] = {}
    said: dict[str, str] = {}  # where each value comes from
    for each in fields(Settings):
        for name in (PLAIN_NAMES.get(each.name), variable(each.name)):
            if name and name in environ:
                values[each.name] = setting_values.convert(each.default, environ[name], name)
                said[each.name] = name
        if options.get(each.name) is not None:
            values[each.name] = options[each.name]
            said[each.name] = option(each.name)
        if each.name in values:
            setting_values.check(values[each.name], each.metadata, said[each.name])
    settings = Settings(**values)
    object.__setattr__(settings, "given", said)
    for name, check in CHECKS.items():
        try:
            check(getattr(settings, name))
        except ValueError as error:
            raise ValueError(f"{said.get(name, name)}: {error}") from None
    _check_paths(settings)
    return settings


def _check_paths(settings: Settings) -> None:
    if settings.data.parts[:1] and settings.data.parts[0].startswith("~"):
        raise ValueError(f"{variable('data')}: {settings.data} begins with no home directory here; write it out")
