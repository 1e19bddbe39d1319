"""What the files in deploy/ name exists: variables, commands, paths, ports."""

import os
import re
import shutil
import subprocess
import sys
from dataclasses import fields
from fnmatch import fnmatch
from pathlib import Path

import pytest

from chatapp.settings import PLAIN_NAMES, Settings, variable
from tests.support.served import ROOT

DEPLOY = ROOT / "deploy"
FILES = sorted(path for path in DEPLOY.iterdir() if path.is_file())
OF_THE_PROXY = {"CHAT_NAME", "CHAT_SERVER", "CHAT_SERVERS"}  # the Caddyfile's own
PORT = str(Settings().port)
SECOND = str(Settings().port + 1)  # of a second node on one machine


def text(name: str) -> str:
    return (DEPLOY / name).read_text(encoding="utf-8")


def works(*words: str) -> None:
    """The command line takes these words of a file, which says with PYTHONPATH where the chat lies."""
    variables = {**os.environ, "PYTHONPATH": str(ROOT)}
    run = subprocess.run([sys.executable, *words, "--help"], env=variables, capture_output=True, text=True)
    assert run.returncode == 0, run.stderr


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_variable_is_a_setting(path: Path) -> None:
    known = {variable(each.name) for each in fields(Settings)} | set(PLAIN_NAMES.values()) | OF_THE_PROXY
    assert set(re.findall(r"\bCHAT_[A-Z_]+", path.read_text(encoding="utf-8"))) <= known


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_port_is_the_chats_or_the_webs(path: Path) -> None:
    named = re.findall(r"(?:127\.0\.0\.1|chat|EXPOSE|-p)[: ](\d+)\b(?!\.)", path.read_text(encoding="utf-8"))
    assert set(named) <= {PORT, SECOND}


def test_the_proxies_ask_where_the_chat_listens() -> None:
    assert f"server {Settings().host}:{PORT};" in text("nginx.conf")
    assert f"{{$CHAT_SERVER:{Settings().host}:{PORT}}}" in text("Caddyfile")
    assert f"CHAT_SERVER: chat:{PORT}" in text("compose.yaml")


def test_proxies_are_more_patient_than_pings() -> None:
    settings = Settings()
    patience = int(re.findall(r"proxy_read_timeout (\d+)s", text("nginx.conf"))[0])
    assert patience > settings.ping_interval + settings.ping_timeout


def test_a_school_behind_one_address_gets_in() -> None:
    site, people = text("nginx.conf"), 500
    requests, connections = 40, 7  # of one who comes: page, scripts, faces; as a browser opens them, and a WebSocket
    rate, burst = re.findall(r"rate=(\d+)r/s", site) + re.findall(r"burst=(\d+) nodelay", site)
    assert int(rate) * 60 + int(burst) >= people * requests
    assert int(re.findall(r"limit_conn chat_connections (\d+);", site)[0]) >= people * connections


def test_memory_and_logs_have_an_end() -> None:
    assert re.search(r"^MemoryMax=\d", text("chatapp.service"), re.MULTILINE)
    assert re.search(r"^TasksMax=\d", text("chatapp.service"), re.MULTILINE)
    services = re.split(r"^  (?=\w+:$)", text("compose.yaml").partition("networks:\n  inside:")[0], flags=re.MULTILINE)
    for service in services[1:]:
        assert re.search(r"mem_limit: \d", service)
        assert "logging:" in service


def test_no_file_serves_the_world_without_https() -> None:
    assert re.findall(r"docker run (.*?) -v", text("Dockerfile")) == [f"-p 127.0.0.1:{PORT}:{PORT}"]
    assert "8000" not in re.findall(r"ports: \[(.*)\]", text("compose.yaml"))[0]


def test_the_files_name_the_host_that_is_answered() -> None:
    assert 'CHAT_HOSTS: "${CHAT_NAME:-localhost}"' in text("compose.yaml")
    assert "CHAT_HOSTS=chat.example.org" in text("nginx.conf")
    assert "CHAT_HOSTS=chat.example.org" in text("chatapp.service")


def test_the_unit_starts_the_chat_and_ends_it_in_time() -> None:
    unit = text("chatapp.service")
    start = re.findall(r"^ExecStart=(\S+) (.*)$", unit, re.MULTILINE)
    assert [program for program, _ in start] == ["/opt/chatapp/.venv/bin/python"]
    assert "PYTHONPATH=/opt/chatapp " in unit
    works(*start[0][1].split())
    assert int(re.findall(r"^TimeoutStopSec=(\d+)$", unit, re.MULTILINE)[0]) > Settings().drain
    state = re.findall(r"^StateDirectory=(\S+)$", unit, re.MULTILINE)[0]
    assert f"CHAT_DATA=/var/lib/{state}" in unit
    assert (ROOT / "bin" / "install").stat().st_mode & 0o111


def gives_up(unit: str) -> bool:
    """Whether systemd starts the unit no more when it fails again and again, each time after a second of work.

    Numbers that are not in the unit are systemd's own: five starts in ten seconds, a tenth of a second between them.
    """
    values = dict(re.findall(r"^(\w+)=([\d.]+)s?$", unit, re.MULTILINE))
    interval, burst = float(values.get("StartLimitIntervalSec", 10)), int(values.get("StartLimitBurst", 5))
    return interval > 0 and burst * (1.0 + float(values.get("RestartSec", 0.1))) <= interval


def test_a_start_that_fails_is_tried_for_ever() -> None:
    unit = text("chatapp.service")
    assert gives_up(unit.replace("StartLimitIntervalSec=0\n", "")), "with systemd's own limit it would end"
    assert not gives_up(unit)
    general = unit.split("[Service]")[0]
    assert "StartLimitIntervalSec=0\n" in general, "systemd reads it in [Unit] alone"
    assert "Restart=always\n" in unit
    assert "RestartPreventExitStatus" not in unit, "a port that is taken ends with the same code as a wrong setting"


@pytest.mark.skipif(not shutil.which("systemd-analyze"), reason="no systemd here")
def test_systemd_understands_every_line_of_the_unit(tmp_path: Path) -> None:
    unit = tmp_path / "chatapp.service"
    unit.write_text(text("chatapp.service").replace("/opt/chatapp/.venv/bin/python", sys.executable))
    verify = subprocess.run(["systemd-analyze", "verify", "--man=no", unit], capture_output=True, text=True)
    complaints = [line for line in verify.stderr.splitlines() if "chatapp.service" in line]
    version = subprocess.run(["systemd-analyze", "--version"], capture_output=True, text=True).stdout.split()[1]
    if int(version) < 254:
        complaints = [line for line in complaints if not re.search(r"'Restart(Steps|MaxDelaySec)'", line)]
    assert (verify.returncode, complaints) == (0, []), verify.stderr


def test_the_image_has_what_it_copies_and_runs_what_is_there() -> None:
    dockerfile = text("Dockerfile")
    allowed = [line[1:] for line in (ROOT / ".dockerignore").read_text().splitlines() if line.startswith("!")]
    copied = re.findall(r"^COPY (?!--from)(\S+) ", dockerfile, re.MULTILINE)
    assert copied
    for path in copied:
        assert (ROOT / path).exists()
        assert any(fnmatch(path, pattern) for pattern in allowed), f"{path} is kept out by .dockerignore"
    commands = re.findall(r'CMD \["/venv/bin/python", (.*)\]$', dockerfile, re.MULTILINE)
    assert len(commands) == 2
    for command in commands:
        works(*re.findall(r'"([^"]*)"', command))
    assert "COPY chatapp /app/chatapp\n" in dockerfile
    assert "PYTHONPATH=/app " in dockerfile
    assert f"EXPOSE {PORT}" in dockerfile


def test_the_image_has_a_python_that_the_chat_takes() -> None:
    versions = set(re.findall(r"^FROM python:(3\.\d+)-slim", text("Dockerfile"), re.MULTILINE))
    known = re.findall(r"Python :: (3\.\d+)", (ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert len(versions) == 1
    assert versions <= set(known)


def test_compose_mounts_and_builds_what_is_there() -> None:
    compose = text("compose.yaml")
    for mounted in re.findall(r"- (\./[^:]+):", compose):
        assert (DEPLOY / mounted).exists()
    assert (ROOT / re.findall(r"dockerfile: (\S+)", compose)[0]).exists()
    proxy = re.findall(r"ipv4_address: (\S+)", compose)
    assert proxy == re.findall(r"CHAT_TRUSTED_PROXIES: (\S+)", compose)
    assert int(re.findall(r"stop_grace_period: (\d+)s", compose)[0]) > Settings().drain
