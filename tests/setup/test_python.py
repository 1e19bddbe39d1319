"""Which Python bin/run takes, and what it says where there is none: on machines that are made of scripts."""

import re
from pathlib import Path

import pytest

from tests.setup.machine import Machine
from tests.support.served import ROOT

UV = "With uv"


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


@pytest.mark.parametrize("minor", [11, 12, 13, 14])
def test_each_of_these_is_taken_under_its_own_name_and_as_python3(machine: Machine, minor: int) -> None:
    path = machine.python("python3", f"3.{minor}.1")
    assert machine.runs("get_python")[:2] == (0, path)
    path = machine.python(f"python3.{minor}", f"3.{minor}.1")
    assert machine.runs("get_python")[:2] == (0, path)


@pytest.mark.parametrize(
    "other",
    [
        {"version": "3.10.9"},
        {"version": "3.15.0"},
        {"version": "2.7.18"},
        {"version": "3.13.1", "free_threaded": 1},
        {"version": "3.11.1", "implementation": "pypy"},
        {"version": "3.12.1", "libc": "musl"},
        {"version": "3.12.1", "broken": True},
    ],
    ids=str,
)
def test_another_is_passed_over(machine: Machine, other: dict[str, str]) -> None:
    machine.python("python3.13", **other)
    code, out, said = machine.runs("get_python")
    assert (code, out) == (1, "")
    assert "needs Python 3.11 to 3.14" in said
    taken = machine.python("python3", "3.12.3")
    assert machine.runs("get_python")[:2] == (0, taken)


def test_one_that_can_make_environments_is_taken_before_a_newer_one(machine: Machine) -> None:
    machine.python("python3.14", "3.14.0", venv=False)
    older = machine.python("python3.12", "3.12.3")
    assert machine.runs("get_python")[:2] == (0, older)


def test_the_missing_part_of_a_python_is_named_for_its_version(machine: Machine) -> None:
    machine.python("python3", "3.13.5", venv=False)
    code, _, said = machine.runs("make_venv")
    assert code == 1
    assert "apt-get install python3.13-venv" in said


def test_a_python_that_is_asked_for_is_the_only_one(machine: Machine) -> None:
    machine.python("python3", "3.12.3")
    wanted = machine.python("mine", "3.11.2")
    assert machine.runs("get_python", CHAT_PYTHON=wanted)[:2] == (0, wanted)
    old = machine.python("old", "3.9.2")
    code, out, said = machine.runs("get_python", CHAT_PYTHON=old)
    assert (code, out) == (1, "")
    assert f"CHAT_PYTHON names {old}, which is Python 3.9.2" in said


def test_uv_gives_one_that_it_has(machine: Machine) -> None:
    path = machine.python("from-uv", "3.12.3")
    machine.script("uv", f'[ "$1 $2 $3" = "python find --no-python-downloads" ] && echo {path}')
    assert machine.runs("get_python")[:2] == (0, path)


def test_uv_brings_one(machine: Machine) -> None:
    path = machine.python("from-uv", "3.13.3")
    machine.script(
        "uv",
        f'case "$*" in "python install 3.13") > {path}.here ;;'
        f' "python find 3.13") [ -e {path}.here ] && echo {path} ;; *) exit 2 ;; esac',
    )
    code, out, said = machine.runs("get_python")
    assert (code, out) == (0, path)
    assert "uv brings Python 3.13" in said


def test_uv_that_cannot_bring_one_is_not_the_end_of_the_advice(machine: Machine) -> None:
    machine.script("uv", "[ $2 = install ] && echo 'error: no network' >&2; exit 2")
    machine.apt(python3="3.13.5-1")
    code, out, said = machine.runs("get_python")
    assert (code, out) == (1, "")
    assert "no network" in said
    assert "uv could not bring Python 3.13" in said
    assert "apt-get install python3 python3-venv" in said


@pytest.mark.parametrize(
    ("offered", "advice"),
    [
        ({"python3": "3.14.10-1"}, "apt-get install python3 python3-venv"),
        ({"python3": "3.11.2-1+b1"}, "apt-get install python3 python3-venv"),
        ({"python3": "3.9.2-3", "python3_12": "3.12.1-1"}, "apt-get install python3.12 python3.12-venv"),
        ({"python3": "3.9.2-3", "python3_9": "3.9.2-1"}, None),
        ({"python3": "(none)"}, None),
        ({"python3": "3.15.0-1"}, None),
        ({"bash": "(none)"}, "apt-get update"),
    ],
    ids=str,
)
def test_debian_is_told_to_install_what_it_offers_and_the_chat_takes(
    machine: Machine, offered: dict[str, str], advice: str | None
) -> None:
    machine.apt(**offered)
    code, _, said = machine.runs("get_python")
    assert code == 1
    assert UV in said
    if advice is None:
        assert "apt-get" not in said
    else:
        assert re.search(rf"This brings one: (sudo )?{re.escape(advice)}(, then|\n)", said)


@pytest.mark.parametrize(
    ("manager", "prints", "advice"),
    [
        ("dnf", 'case "$*" in *" python3") echo 3.14.2 ;; esac', "dnf install python3"),
        ("dnf", 'case "$*" in *python3) echo 3.6.8 ;; *python3.12) echo 3.12.1 ;; esac', "dnf install python3.12"),
        ("pacman", '[ "$*" = "-Si python" ] && echo "Version         : 3.13.7-1"', "pacman -S python"),
        ("zypper", '[ "$*" = "-nq info python313" ] && echo "Version : 3.13.1-1.1"', "zypper install python313"),
        ("brew", "", "brew install python@3.13"),
        ("dnf", "exit 1", None),
        ("pacman", 'echo "Version         : 3.15.0-1"', None),
        ("zypper", "exit 104", None),
    ],
)  # fmt: skip
def test_other_systems_are_asked_in_their_own_way(
    machine: Machine, manager: str, prints: str, advice: str | None
) -> None:
    machine.script(manager, prints)
    code, _, said = machine.runs("get_python")
    assert code == 1
    assert UV in said
    if advice is None:
        assert "This brings one" not in said
    else:
        assert re.search(rf"This brings one: (sudo )?{re.escape(advice)}\n", said)


def test_alpine_is_told_that_no_python_of_it_will_do(machine: Machine) -> None:
    machine.script("apk", "exit 0")
    machine.python("python3", "3.12.9", libc="musl")
    code, _, said = machine.runs("get_python")
    assert code == 1
    assert "Alpine has no glibc" in said
    assert "install" not in said


def test_a_system_that_nobody_knows_is_told_of_uv_alone(machine: Machine) -> None:
    code, _, said = machine.runs("get_python")
    assert (code, len(said.splitlines())) == (1, 2)
    assert UV in said


def test_the_package_says_the_same_as_the_command() -> None:
    project = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    named = [int(minor) for minor in re.findall(r"Python :: 3\.(\d+)", project)]
    script = (ROOT / "bin" / "lib" / "python.sh").read_text(encoding="utf-8")
    assert f'requires-python = ">=3.{named[0]},<3.{named[-1] + 1}"' in project
    assert f"else least={named[0]};" in script
    assert f"newest={named[-1]}\n" in script
    assert named == list(range(named[0], named[-1] + 1))
