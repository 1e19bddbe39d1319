"""The package as it is installed: built, put into an empty environment outside of the tree, and talked through."""

import os
import re
import signal
import subprocess
import sys
import urllib.request
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from importlib import metadata
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.contract import tree
from tests.support.players import Player
from tests.support.served import ROOT


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def environment(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the wheel and what it says that it needs, linked from the one of the tests: no network."""
    folder = tmp_path_factory.mktemp("installed") / "venv"
    subprocess.run([sys.executable, "-m", "venv", "--without-pip", folder], check=True)
    packages = next((folder / "lib").glob("python3.*")) / "site-packages"
    for name in needed(wheel):
        link(metadata.distribution(name), packages)
    install = [
        "pip",
        "install",
        "--quiet",
        "--offline",
        "--no-cache",
        "--no-deps",
        "--python",
        folder / "bin/python",
        wheel,
    ]
    subprocess.run([Path(sys.prefix) / "bin" / "uv", *install], check=True)
    return folder


def needed(wheel: Path) -> set[str]:
    """The names of all packages that the wheel asks for, and those ask for."""
    with zipfile.ZipFile(wheel) as archive:
        text = archive.read(next(name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))).decode()
    found: set[str] = set()
    asked = [(line, "") for line in re.findall(r"^Requires-Dist: (.*)$", text, re.MULTILINE)]
    while asked:
        line, extra = asked.pop()
        requirement = Requirement(line)
        name = canonicalize_name(requirement.name)
        if requirement.marker and not requirement.marker.evaluate({"extra": extra}):
            continue
        if name not in found:
            found.add(name)
            for each in ["", *requirement.extras]:
                asked += [(more, each) for more in metadata.distribution(name).requires or []]
    return found


def link(package: metadata.Distribution, target: Path) -> None:
    tops = {file.parts[0] for file in package.files or [] if file.parts[0] not in ("..", "__pycache__")}
    for top in tops:
        if not (target / top).is_symlink():
            (target / top).symlink_to(Path(str(package.locate_file(top))).resolve())


@contextmanager
def installed(environment: Path, home: Path) -> Iterator[tuple[Path, str]]:
    """`chatapp serve` somewhere, with an empty home: yields the data directory that it names, and its address."""
    home.mkdir(exist_ok=True)
    (home / "elsewhere").mkdir(exist_ok=True)
    process = subprocess.Popen(
        [environment / "bin" / "chatapp", "serve", "--port", "0", "--avatars", "local", "--drain", "1"],
        cwd=home / "elsewhere",
        env={"HOME": str(home), "PATH": os.defpath},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout
    try:
        data = process.stdout.readline().removeprefix("Data in ").strip()
        yield Path(data), process.stdout.readline().removeprefix("Open ").strip()
    finally:
        process.send_signal(signal.SIGTERM)
        code = process.wait(30)
    assert code == 0


def test_all_that_the_package_has_is_in_the_wheel(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if name.startswith("chatapp/")}
    tracked = {
        tree.name(path)
        for path in tree.PACKAGE.rglob("*")
        if path.is_file() and "__pycache__" not in path.parts and path.suffix != ".pyc"
    }
    assert packed == tracked


def test_people_talk_through_it(environment: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with installed(environment, home) as (data, chat):
        assert data.is_relative_to(home)
        assert (data / "chat.db").exists()
        with urllib.request.urlopen(chat) as page:
            html = page.read().decode()
        with urllib.request.urlopen(chat + re.findall(r'src="(/static/[^"]+app\.js)"', html)[0]) as script:
            assert script.status == 200
        mia, otto = Player(chat), Player(chat)
        for each in (mia, otto):
            each.enters()
        mia.says("Hi Otto")
        otto.sees("message:posted", lambda message: message["body"] == "Hi Otto")
        otto.says("Hi Mia")
        mia.sees("message:posted", lambda message: message["body"] == "Hi Mia")
        mia.gets("person:rename", name="Mia of the Wheel")
        assert otto.fails("person:rename", name="Mıa of the Wheel") == "taken"
        with urllib.request.urlopen(chat + mia.person["avatar"]) as face:
            assert face.headers["Content-Type"].startswith("image/")
        for each in (mia, otto):
            each.leaves()
    assert list((home / "elsewhere").iterdir()) == []
    with installed(environment, home) as (again, chat):
        assert again == data
        mia = Player(chat, token=mia.token)
        assert mia.person["name"] == "Mia of the Wheel"
        assert [message["body"] for message in mia.enters()["messages"]] == ["Hi Otto", "Hi Mia"]
        mia.leaves()


def test_the_operators_commands_find_the_same_data(environment: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    with installed(environment, home) as (_, chat):
        Player(chat).leaves()
    for words in (["doctor"], ["backup", str(tmp_path / "saved.db")], ["restore", str(tmp_path / "saved.db")]):
        variables = {"HOME": str(home), "PATH": os.defpath}
        ran = subprocess.run([environment / "bin" / "chatapp", *words], env=variables, capture_output=True, text=True)
        assert ran.returncode == 0, ran.stdout + ran.stderr
