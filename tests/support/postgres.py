"""A real PostgreSQL of our own, from the system's package: another directory, another port, an unprivileged user."""

import itertools
import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from pathlib import Path
from typing import Any

import psycopg

from chatapp.core.database import address
from chatapp.core.database.address import Address
from chatapp.migrations import migrate
from tests.faults.leash import leashed
from tests.support.served import free_port

WHY = "no PostgreSQL here: apt-get install postgresql"
PASSWORD = "good-password"
RULES = """
host all postgres 127.0.0.1/32 trust
host replication postgres 127.0.0.1/32 trust
host all all 127.0.0.1/32 scram-sha-256
"""
QUICK = {"fsync": "off", "full_page_writes": "off", "synchronous_commit": "off"}  # nobody pulls the plug
SMALL = {"shared_buffers": "32MB", "max_connections": "100", "max_wal_size": "256MB", "autovacuum": "off"}
# between two tests: everything as it was after the migration, without the cost of another database
CLEAN = """
    SET session_replication_role = replica;
    DO $$ DECLARE name text; BEGIN
      FOR name IN SELECT tablename FROM pg_tables WHERE schemaname = 'public' AND tablename <> 'alembic_version' LOOP
        EXECUTE format('DELETE FROM public.%I', name);
      END LOOP;
    END $$;
    INSERT INTO meta SELECT * FROM fresh.meta;
    INSERT INTO room SELECT * FROM fresh.room;
    SELECT setval(pg_get_serial_sequence('room', 'id'), (SELECT MAX(id) FROM room));
    SET session_replication_role = origin;
"""
KEEP = """
    CREATE SCHEMA fresh;
    CREATE TABLE fresh.meta AS SELECT * FROM meta;
    CREATE TABLE fresh.room AS SELECT * FROM room;
"""
END = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = %s AND pid <> pg_backend_pid()"


def programs() -> Path | None:
    """Where initdb and postgres of the newest version are; Debian has them outside of the PATH."""
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    found = str(versions[-1]) if versions else shutil.which("initdb")
    return Path(found).resolve().parent if found else None


class Postgres:
    """A server. ``quick`` ones forget what they stored when the machine stops, not when they are killed."""

    def __init__(self, quick: bool = True, **settings: str) -> None:
        self._programs = programs()
        assert self._programs, WHY
        self._home = Path(tempfile.mkdtemp(prefix="chat-postgres-"))
        self._settings = SMALL | (QUICK if quick else {}) | settings
        self._names = (f"chat{number}" for number in itertools.count())
        self._model: str | None = None
        self.user: dict[str, Any] = {}
        if os.geteuid() == 0:  # the server refuses to run as root
            name = next(name for name in ("postgres", "nobody") if any(each.pw_name == name for each in pwd.getpwall()))
            entry = pwd.getpwnam(name)
            os.chown(self._home, entry.pw_uid, entry.pw_gid)
            self.user = {"user": entry.pw_uid, "group": entry.pw_gid, "extra_groups": []}
        self._run("initdb", "-D", "data", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        (self._home / "data" / "pg_hba.conf").write_text(RULES)
        self.port = free_port()
        self._process: subprocess.Popen[bytes] | None = None
        self.start()

    def start(self) -> None:
        """Starts it and waits until it answers."""
        options = {"port": str(self.port), "unix_socket_directories": "", "listen_addresses": "127.0.0.1"}
        words = [f"--{name}={value}" for name, value in (options | self._settings).items()]
        command = leashed([str(self._program("postgres")), "-D", str(self._home / "data"), *words])
        with (self._home / "log").open("ab") as log:
            self._process = subprocess.Popen(command, cwd=self._home, stdout=log, stderr=log, **self.user)
        until = time.monotonic() + 60
        while True:
            try:
                self.does("SELECT 1")
                return
            except psycopg.OperationalError:
                assert time.monotonic() < until and self._process.poll() is None, self.log()
                time.sleep(0.05)

    def stop(self, how: int = signal.SIGINT) -> None:
        """SIGINT ends it properly, SIGQUIT at once, as after a power cut of this one program."""
        if self._process:
            self._process.send_signal(how)
            self._process.wait(60)
            self._process = None

    def freeze(self) -> None:
        """Nothing of it runs any more, and its connections stay open."""
        for pid in self._everything():
            os.kill(pid, signal.SIGSTOP)

    def thaw(self) -> None:
        """It goes on."""
        for pid in reversed(self._everything()):
            os.kill(pid, signal.SIGCONT)

    def close(self) -> None:
        """Ends it and removes its files."""
        self.stop(signal.SIGQUIT)
        shutil.rmtree(self._home, ignore_errors=True)

    def log(self) -> str:
        """What it wrote."""
        return (self._home / "log").read_text(errors="replace")[-4000:]

    def does(self, sql: str, values: Any = None, database: str = "postgres") -> list[tuple[Any, ...]]:
        """A statement of the superuser."""
        with psycopg.connect(self.url(database), autocommit=True) as connection:
            cursor = connection.execute(sql, values)  # type: ignore[arg-type]
            return cursor.fetchall() if cursor.description else []

    def url(self, database: str, user: str = "postgres") -> str:
        """The address of a database."""
        return f"postgresql://{user}@127.0.0.1:{self.port}/{database}"

    def empty(self) -> str:
        """The address of a new database without a schema."""
        name = next(self._names)
        self.does(f'CREATE DATABASE "{name}" STRATEGY wal_log' if self.version() >= 15 else f'CREATE DATABASE "{name}"')
        return self.url(name)

    def chat(self) -> str:
        """The address of a new database with the newest schema: another chat each time."""
        if self._model is None:
            self._model = self.empty()
            migrate(address.of(self._model))
        name, model = next(self._names), self._model.rpartition("/")[2]
        self.does(f'CREATE DATABASE "{name}" TEMPLATE "{model}"')
        sql = "UPDATE meta SET value = substr(md5(%s || key), 1, 16) WHERE key IN ('epoch', 'instance')"
        self.does(sql, (name + str(self.port),), database=name)
        return self.url(name)

    def version(self) -> int:
        """15 for 15.18."""
        return int(self.does("SELECT current_setting('server_version_num')")[0][0]) // 10_000

    def end_connections(self, url: str) -> None:
        """Terminates all connections to a database, as an administrator would."""
        self.does(END, (url.rpartition("/")[2],))

    def _everything(self) -> list[int]:
        assert self._process
        children = subprocess.run(
            ["ps", "-o", "pid=", "--ppid", str(self._process.pid)], capture_output=True, text=True
        )
        return [self._process.pid, *map(int, children.stdout.split())]

    def _program(self, name: str) -> Path:
        assert self._programs
        return self._programs / name

    def _run(self, program: str, *arguments: str) -> None:
        done = subprocess.run(
            [str(self._program(program)), *arguments], cwd=self._home, capture_output=True, text=True, **self.user
        )
        assert done.returncode == 0, done.stdout + done.stderr


class Scratch:
    """A database that is as new for each test."""

    def __init__(self, server: Postgres) -> None:
        self._server = server
        self.url = server.empty()
        migrate(address.of(self.url))
        server.does(KEEP, database=self._name)

    def fresh(self) -> Address:
        """The address, after everything was forgotten and everyone thrown out."""
        self._server.end_connections(self.url)
        self._server.does(CLEAN, database=self._name)
        return address.of(self.url)

    @property
    def _name(self) -> str:
        return self.url.rpartition("/")[2]
