"""A value of a setting that a document or a shipped file names is the value that the setting has."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from chatapp.settings import Settings
from tests.contract import tree

SENTENCES = {
    "deploy/nginx.conf": ["ping interval and ping timeout together ({ping_interval} s + {ping_timeout} s)"],
    "docs/self-hosting.md": ["pings come every {ping_interval} s", "does not answer within {avatar_wait} s"],
    "docs/protocol.md": ["A packet may have {packet_kib} KiB", "its handshakes: {handshakes} in ten seconds"],
    "docs/decisions/0011-faces.md": ["no portrait {avatar_wait} seconds after it was chosen"],
    "deploy/Dockerfile": ["EXPOSE {port}", "-p 127.0.0.1:{port}:{port}"],
    "deploy/Caddyfile": ["{host}:{port}"],
    "deploy/compose.yaml": ["chat:{port}"],
}
FILES = [*(tree.ROOT / "deploy").iterdir(), *tree.ROOT.glob("*.md"), *(tree.ROOT / "docs").glob("*.md")]
MEASURED = {"docs/performance.md", "docs/reliability.md", "CHANGELOG.md"}  # what was so on a day
OWN = {"docs/protocol.md": ["at most 10 s apart"]}  # promises, which are wider than the setting
THINGS, UNITS = "ping|grace|beacon|drain|handshake|packet|queue|portrait|room:head", "s|seconds|[KM]i?B|bytes"
SPOKEN_OF = re.compile(rf"\b({THINGS})[^.|\n]*?\b[\d.]+ ?({UNITS})\b", re.IGNORECASE)


def shown() -> dict[str, str]:
    values = asdict(Settings()) | {"packet_kib": Settings().packet_bytes / 1024}
    return {name: f"{value:g}" if isinstance(value, float) else str(value) for name, value in values.items()}


def named(file: str) -> list[str]:
    return [sentence.format(**shown()) for sentence in SENTENCES.get(file, [])]


@pytest.mark.parametrize("file", SENTENCES)
def test_a_value_that_is_named_is_the_settings(file: str) -> None:
    text = (tree.ROOT / file).read_text(encoding="utf-8")
    assert [sentence for sentence in named(file) if sentence not in text] == []


@pytest.mark.parametrize("path", [path for path in FILES if tree.name(path) not in MEASURED], ids=tree.name)
def test_no_other_place_names_a_value(path: Path) -> None:
    text = re.sub(r"<!-- settings.*?<!-- /settings -->", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for sentence in named(tree.name(path)) + OWN.get(tree.name(path), []):
        text = text.replace(sentence, "")
    assert [found[0] for found in SPOKEN_OF.finditer(text)] == []
