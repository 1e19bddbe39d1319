"""Whatever a feature stores about a person is shown to them and goes when they want it: no table is forgotten."""

import re
import sqlite3
from contextlib import closing
from typing import Any

from chatapp.features.people.tokens import hashed
from chatapp.kit import Kit
from tests.contract import tree
from tests.contract.stored import VALUES, columns, tables

PERSON = "person-to-forget"
TOKEN = "a-token-of-22-letters"
NAME = "Rumpelstiltskin"
# a column with one of these names is about a person, and any column that refers to the table of people
NAMES = re.compile(r"^(person|by|by_person|made_by|given_by|used_by|author|sender|reporter|owner|target|whom)$")


def about_people(kit: Kit) -> set[str]:
    found = {"person.id", "event.payload"}
    for table in tables(kit):
        keys = {row[3] for row in kit.database.reader.all(f"PRAGMA foreign_key_list({table})") if row[2] == "person"}
        found |= {f"{table}.{name}" for name in columns(kit, table) if name in keys or NAMES.match(name)}
    return found - {"erasure.person"}


def declared(kit: Kit) -> dict[str, str]:
    words: dict[str, str] = {}
    for each in kit.personal:
        words |= {**each.holds, **each.stays}
    return words


def test_every_column_about_a_person_is_declared(kit: Kit) -> None:
    words = declared(kit)
    missing = about_people(kit) - set(words)
    assert not missing, f"{sorted(missing)}: the feature adds to kit.personal (chatapp/core/personal.py helps)"
    assert set(words) <= about_people(kit), "declared and not there"


def test_the_page_has_what_the_features_declare(kit: Kit) -> None:
    text = (tree.ROOT / "docs" / "privacy.md").read_text("utf-8")
    shown = dict(re.findall(r"^\| `([\w.]+)` \| (.+?) \|", text, re.MULTILINE))
    for each in kit.personal:
        for name, words in {**each.holds, **each.stays}.items():
            assert shown.get(name) == words, f"docs/privacy.md: | `{name}` | {words} |"
    assert len(shown) == len(about_people(kit))


def fills(kit: Kit, table: str, **named: Any) -> None:
    row = {name: named.get(name, VALUES[kind]) for name, kind in columns(kit, table).items()}
    with closing(sqlite3.connect(str(kit.database.path))) as db, db:  # type: ignore[attr-defined]
        marks = ", ".join("?" * len(row))
        db.execute(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({marks})", list(row.values()))


def holding(kit: Kit, text: str) -> set[str]:
    """The columns in which the text stands."""
    found = set()
    for table in tables(kit):
        for column in columns(kit, table):
            sql = f"SELECT 1 FROM {table} WHERE instr(CAST({column} AS TEXT), ?) > 0 LIMIT 1"
            if kit.database.reader.one(sql, text):
                found.add(f"{table}.{column}")
    return found


def fill_all(kit: Kit) -> None:
    fills(kit, "person", id=PERSON, name=NAME, token_hash=hashed(TOKEN), avatar="/avatar/old", lost=0)
    fills(kit, "room", id=50, slug="cave", kind="open", title="Cave", made_by=PERSON, last_seq=4, topic="")
    who = f'{{"id":"{PERSON}","name":"{NAME}","avatar":"/avatar/old","tag":"aaaa","rev":1}}'
    payload = f'{{"room":"cave","seq":3,"person":{who},"old_name":"{NAME} I","at":"t"}}'
    people = about_people(kit)
    for table in tables(kit):
        about = {name: PERSON for name in columns(kit, table) if f"{table}.{name}" in people - {"event.payload"}}
        place = {"room": 50, "message": 1, "original": 1, "seq": 1, "body": "b", "deleted_at": None, "until_at": None}
        more = {"id": f"id-{table}", "client_id": "client-1", "name": NAME, "by_name": NAME, "count": 1, "emoji": "x"}
        if table == "event":
            fills(kit, table, room=50, seq=3, name="person:renamed", payload=payload, note=1, about=None)
        elif table not in ("person", "room", "meta", "alembic_version", "erasure") and (
            about or table == "reaction_kind"
        ):
            fills(kit, table, **{**place, **more, **about, "ended_at": None})


def asks(kit: Kit) -> None:
    browser = kit.app.test_client()
    here = {"headers": {"Host": "localhost"}, "environ_base": {"REMOTE_ADDR": "127.0.0.1"}}
    name = browser.get("/", **here).headers["Set-Cookie"].partition("=")[0]
    sent = {"Host": "localhost", "Origin": "http://localhost", "Cookie": f"{name}={TOKEN}"}
    browser = kit.app.test_client(use_cookies=False)
    assert browser.post("/privacy/erase", data={"sure": "yes"}, **{**here, "headers": sent}).status_code == 200


def test_an_erasure_leaves_nothing_that_is_not_declared(kit: Kit) -> None:
    fill_all(kit)
    tell = [record for each in kit.personal for record in each.tell(kit.database.reader, PERSON) if record]
    assert len(tell) >= 8
    stays = {name for each in kit.personal for name in each.stays}
    asks(kit)
    work = kit.jobs.named()["erasures"].run
    work()
    # the id without a name in the log, and the drawing that stands for it
    assert holding(kit, PERSON) - stays - {"event.payload", "face.person"} == set(), "still there"
    assert kit.database.reader.all("SELECT kind FROM face WHERE person = ?", PERSON) == [("drawn",)]
    own = {"setting_change.name"}  # that of a setting
    assert holding(kit, NAME) - own <= {"audit.name", "audit.by_name"}, "the name is still there"
    assert kit.database.reader.all("SELECT name FROM event WHERE room = 50 AND seq = 3") == [("person:erased",)]
    work()
    assert kit.database.reader.all("SELECT person FROM erasure") == []
