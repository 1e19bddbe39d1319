"""Owners, moderators and hosts; bans, mutes and rules of rooms; the audit log; commands; ways to keep an identity."""

from alembic import op

revision = "0007"
down_revision = "0006"

TABLES = (
    # room 0 is the house: the role counts in every room
    """CREATE TABLE role (person TEXT NOT NULL, room INTEGER NOT NULL, role TEXT NOT NULL,
        given_by TEXT NOT NULL, given_at TEXT NOT NULL, PRIMARY KEY (person, room))""",
    "CREATE INDEX role_room ON role (room, given_at)",
    """CREATE TABLE owner_link (token_hash BLOB PRIMARY KEY, expires_at TEXT NOT NULL, used_by TEXT)""",
    # no reference to person: a guest whose row was removed comes back under the same id, and is banned still
    """CREATE TABLE restriction (id TEXT PRIMARY KEY, kind TEXT NOT NULL, room INTEGER NOT NULL, person TEXT NOT NULL,
        name TEXT NOT NULL, reason TEXT NOT NULL, by_person TEXT NOT NULL, by_name TEXT NOT NULL, made_at TEXT NOT NULL,
        until_at TEXT, ended_at TEXT)""",
    "CREATE INDEX restriction_open ON restriction (made_at) WHERE ended_at IS NULL",
    "CREATE INDEX restriction_person ON restriction (person, kind, room)",
    # keyed hashes of addresses and networks, never the addresses
    """CREATE TABLE restriction_address (restriction TEXT NOT NULL REFERENCES restriction, handle TEXT NOT NULL,
        PRIMARY KEY (restriction, handle))""",
    """CREATE TABLE address_seen (person TEXT NOT NULL, address TEXT NOT NULL, network TEXT NOT NULL,
        seen_at TEXT NOT NULL, PRIMARY KEY (person, address))""",
    "CREATE INDEX address_seen_at ON address_seen (seen_at)",
    """CREATE TABLE room_rule (room INTEGER PRIMARY KEY, read_only INTEGER NOT NULL, locked INTEGER NOT NULL,
        slow INTEGER NOT NULL)""",
    """CREATE TABLE audit (number INTEGER PRIMARY KEY, at TEXT NOT NULL, by_person TEXT NOT NULL, by_name TEXT NOT NULL,
        what TEXT NOT NULL, person TEXT NOT NULL, name TEXT NOT NULL, room TEXT NOT NULL, until_at TEXT,
        reason TEXT NOT NULL)""",
    """CREATE TABLE command (id TEXT PRIMARY KEY, name TEXT NOT NULL, arguments TEXT NOT NULL, made_at TEXT NOT NULL,
        answer TEXT)""",
    "CREATE INDEX command_open ON command (made_at) WHERE answer IS NULL",
    # a person's other devices; that of the first one is in the person's row
    "CREATE TABLE person_token (token_hash BLOB PRIMARY KEY, person TEXT NOT NULL, made_at TEXT NOT NULL)",
    "CREATE INDEX person_token_person ON person_token (person)",
    # for a new device: the code that somebody keeps ('recovery'), or one that another device shows for a moment
    """CREATE TABLE person_code (code_hash BLOB PRIMARY KEY, person TEXT NOT NULL, kind TEXT NOT NULL,
        expires_at TEXT)""",
    "CREATE INDEX person_code_person ON person_code (person, kind)",
)
# whoever made a room is its host
HOSTS = (
    "INSERT INTO role (person, room, role, given_by, given_at) SELECT r.made_by, r.id, 'host', '', r.created_at"
    " FROM room r JOIN person p ON p.id = r.made_by"
)
# what happened cannot be changed or taken away, whatever a program tries
SQLITE = tuple(
    f"CREATE TRIGGER audit_{verb.lower()} BEFORE {verb} ON audit"
    " BEGIN SELECT RAISE(ABORT, 'the audit log is only added to'); END"
    for verb in ("UPDATE", "DELETE")
)
POSTGRES = (
    "CREATE FUNCTION audit_kept() RETURNS trigger LANGUAGE plpgsql AS"
    " $$ BEGIN RAISE EXCEPTION 'the audit log is only added to'; END $$",
    "CREATE TRIGGER audit_kept BEFORE UPDATE OR DELETE ON audit FOR EACH ROW EXECUTE FUNCTION audit_kept()",
)


def upgrade() -> None:
    own = SQLITE if op.get_bind().dialect.name == "sqlite" else POSTGRES
    for statement in (*TABLES, HOSTS, *own):
        op.execute(statement)
