"""Only one process on a database: the second is told who the first is, and takes over when the first ends."""

import json
import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from chatapp.core import data_lock
from chatapp.core.data_lock import DataTaken, take
from tests.start.attempt import Attempt, gunicorn, serve
from tests.support.players import Player
from tests.support.served import ROOT, free_port, gunicorn_command, served

HOLDS = """
import sys; from pathlib import Path; from chatapp.core.data_lock import take
lock = take(Path(sys.argv[1])); print("held", flush=True); input()
"""


FORKS = """
from gevent import monkey; monkey.patch_all()
import os, wsgi
child = os.fork()
os._exit(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) if child else 0)
"""


def holder(data: Path) -> dict:
    return json.loads((data / "chat.db.lock").read_text())


def test_the_second_is_told_who_is_the_first(tmp_path: Path) -> None:
    with served(tmp_path) as chat:
        first = holder(tmp_path)
        serve(tmp_path).is_refused(
            f"Process {first['pid']} on {os.uname().nodename} has {tmp_path / 'chat.db'} since {first['since']}",
            f"at {chat}",
            "stop it first",
        )
        mia = Player(chat)
        mia.enters()
        mia.says("nobody took my place")
        mia.leaves()


def test_the_same_database_under_another_name(tmp_path: Path) -> None:
    data, link = tmp_path / "data", tmp_path / "link"
    link.symlink_to(data)
    with served(data):
        serve(link).is_refused("Process")
        serve(tmp_path / "other", "--database-url", f"sqlite:///{link / 'chat.db'}").is_refused("Process")
        (tmp_path / "alias.db").symlink_to(data / "chat.db")
        serve(tmp_path / "other", CHAT_DATABASE_URL=f"sqlite:///{tmp_path / 'alias.db'}").is_refused("Process")


def test_a_process_that_was_killed_holds_nothing(tmp_path: Path) -> None:
    process = subprocess.Popen(
        [sys.executable, "-c", HOLDS, tmp_path / "chat.db"],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    with pytest.raises(DataTaken, match=f"Process {process.pid} "):
        take(tmp_path / "chat.db", patience=0.3)
    process.kill()
    process.wait()
    take(tmp_path / "chat.db", patience=0).release()


def test_one_that_stops_is_waited_for(tmp_path: Path) -> None:
    first = take(tmp_path / "chat.db")
    first.stopping()
    threading.Timer(1.0, first.release).start()
    take(tmp_path / "chat.db", patience=0, drain=60).release()


def test_one_that_says_nothing_is_named_as_far_as_known(tmp_path: Path) -> None:
    first = take(tmp_path / "chat.db")
    for words in ("", "[1]", "{}", "rubbish"):
        (tmp_path / "chat.db.lock").write_text(words)
        with pytest.raises(DataTaken, match=r"^Another process has .*chat\.db: stop it first"):
            take(tmp_path / "chat.db", patience=0)
    first.release()


def test_a_file_system_without_locks_is_warned_of_and_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def no_lock(file: int, how: int) -> None:
        raise OSError(95, "Operation not supported")

    monkeypatch.setattr(data_lock.fcntl, "flock", no_lock)
    take(tmp_path / "chat.db", patience=0).release()
    assert "this file system keeps no locks" in caplog.text


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can give files away")
def test_a_lock_that_root_made_is_for_the_user_who_serves(tmp_path: Path) -> None:
    os.chown(tmp_path, 1234, 1234)
    take(tmp_path / "chat.db").release()
    assert (tmp_path / "chat.db.lock").stat().st_uid == 1234


def test_two_workers_of_gunicorn_are_refused(tmp_path: Path) -> None:
    for words, variables in ((["-k", "gevent", "-w", "2"], {}), (["-k", "gevent"], {"WEB_CONCURRENCY": "2"})):
        attempt = gunicorn(tmp_path, *words, **variables)
        assert attempt.code in (3, 4), attempt.said
        assert "All people of a chat are in one worker: -w 1." in attempt.said
        assert "Traceback" not in attempt.said


@pytest.mark.parametrize(
    "words", [["-w", "1"], ["-k", "gthread", "--threads", "8"], ["-k", "gevent", "--preload"]], ids=str
)
def test_a_worker_that_cannot_keep_connections_is_refused(tmp_path: Path, words: list[str]) -> None:
    attempt = gunicorn(tmp_path, *words)
    assert attempt.code == 4, attempt.said
    assert "This server has no gevent worker" in attempt.said
    assert "gunicorn -k gevent -w 1" in attempt.said
    assert "Traceback" not in attempt.said


def test_workers_that_are_forked_from_a_loaded_chat_are_refused(tmp_path: Path) -> None:
    (tmp_path / "patched.py").write_text("from gevent import monkey\nmonkey.patch_all()\n")
    attempt = gunicorn(tmp_path / "data", "-k", "gevent", "-w", "1", "--preload", "-c", str(tmp_path / "patched.py"))
    assert attempt.code == 4, attempt.said
    assert "This server loads the chat before it forks" in attempt.said
    assert "Traceback" not in attempt.said


def test_the_same_under_any_other_server_that_forks(tmp_path: Path) -> None:
    attempt = Attempt([sys.executable, "-c", FORKS], CHAT_DATA=str(tmp_path))
    assert attempt.code == 4, attempt.said
    assert "This server forked after it had loaded the chat" in attempt.said


@pytest.mark.slow
def test_gunicorn_hands_over_when_it_loads_anew(tmp_path: Path) -> None:
    port, log = free_port(), tmp_path / "log"
    variables = {**os.environ, "CHAT_DATA": str(tmp_path), "CHAT_AVATARS": "local", "CHAT_DRAIN": "1"}
    with log.open("wb") as out:
        master = subprocess.Popen(gunicorn_command(port), cwd=ROOT, env=variables, stdout=out, stderr=out)
    try:
        chat = f"http://127.0.0.1:{port}"
        mia = until(lambda: Player(chat))
        mia.enters()
        mia.says("before")
        first = holder(tmp_path)["pid"]
        master.send_signal(signal.SIGHUP)
        mia.sees("server:draining")
        until(lambda: holder(tmp_path)["pid"] != first or None)
        mia = until(lambda: Player(chat, token=mia.token))
        assert [message["body"] for message in mia.enters()["messages"]] == ["before"]
        mia.leaves()
        assert master.poll() is None
    finally:
        master.terminate()
        master.wait(30)
    assert "Traceback" not in log.read_text()


def until(look):
    """What ``look`` returns once it returns something."""
    ends = time.monotonic() + 60
    while True:
        try:
            if (found := look()) is not None:
                return found
        except Exception:
            if time.monotonic() > ends:
                raise
        assert time.monotonic() < ends
        time.sleep(0.1)
