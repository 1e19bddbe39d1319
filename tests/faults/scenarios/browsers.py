"""The proofs in Chromium, which are programs of tests/browser: killed renderers and browsers, pulled cables."""

import importlib.util
import json
import subprocess
import sys
from typing import Any

from tests.faults.leash import leashed
from tests.faults.scenarios.base import Figures, Scale, Skipped
from tests.faults.supervisor import ROOT


def kills(scale: Scale) -> Figures:
    """What was written is stored once or stands in the composer again, after every kill."""
    many = ("8", "1") if scale.short else ("500", "20")
    said = told(scale, "kills", "--kills", many[0], "--browsers", many[1])
    parts = said["pages"], said["browsers"]
    lost, doubled, written = (sum(part[key] for part in parts) for key in ("lost", "doubled", "written"))
    assert not lost and not doubled, f"{lost} lost, {doubled} doubled: {[part['texts'] for part in parts]}"
    killed = {"renderers killed": parts[0]["kills"], "browsers killed": parts[1]["kills"]}
    return {"broken": 0, **killed, "written": written, "lost": lost, "doubled": doubled}


def cables(scale: Scale) -> Figures:
    """What the page says of the line and of each own message is true, and soon."""
    said = told(scale, "cables", "--checks", "16" if scale.short else "500")
    assert not said["false"], f"{said['false']} untruths: {said['words']}"
    return {
        "broken": 0,
        "cables pulled": said["checks"],
        "late or wrong": said["late or wrong"],
        "messages looked at": said["messages looked at"],
        "false": said["false"],
        "said after, p95 (s)": said["said after (s)"]["p95"],
        "said after, slowest (s)": said["said after (s)"]["most"],
    }


def told(scale: Scale, program: str, *words: str) -> dict[str, Any]:
    """The line of JSON that a program of tests/browser prints."""
    if importlib.util.find_spec("playwright") is None:
        raise Skipped("playwright is not installed")
    command = leashed([sys.executable, "-m", f"tests.browser.{program}", *words, "--seed", str(scale.seed)])
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    lines = [line for line in done.stdout.splitlines() if line.startswith("{")]
    if not lines and "Executable doesn't exist" in done.stderr:
        raise Skipped("Chromium is not installed")
    assert lines, done.stderr[-2000:] or f"tests.browser.{program} said nothing"
    return json.loads(lines[-1])
