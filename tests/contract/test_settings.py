"""Every setting is documented as it is, every option of the command line is one, and each has a test of its effect."""

import ast
from collections.abc import Iterator
from dataclasses import fields
from pathlib import Path

import pytest

from chatapp.core.cookies import PersonCookie
from chatapp.realtime.options import Options
from chatapp.settings import Settings, load, variable
from tests.contract import tree
from tools import settings_table

NAMES = {each.name for each in fields(Settings)}


@pytest.mark.parametrize("document", settings_table.pages(), ids=lambda path: path.name)
def test_tables_are_fresh(document: Path) -> None:
    text = document.read_text(encoding="utf-8")
    assert settings_table.with_tables(text) == text, f"run bin/docs: {document.name} is out of date"


def test_one_page_lists_all() -> None:
    text = "".join(page.read_text(encoding="utf-8") for page in settings_table.pages())
    assert [each.name for each in fields(Settings) if f"`{variable(each.name)}`" not in text] == []


def test_every_setting_has_a_sentence() -> None:
    for each in fields(Settings):
        assert each.metadata["help"].endswith("."), each.name


def test_a_variable_is_heard_and_an_option_wins() -> None:
    assert load({}).title == Settings().title
    assert load({"CHAT_TITLE": "Ours"}).title == "Ours"
    assert load({"CHAT_TITLE": "Ours"}, title="Mine").title == "Mine"


def test_a_bad_value_names_its_variable() -> None:
    with pytest.raises(ValueError, match="PORT"):
        load({"PORT": "eighty"})


def marked(text: str) -> Iterator[str]:
    """The names in ``pytest.mark.setting("…")`` of a test module."""
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "pytest.mark.setting":
            yield from (argument.value for argument in node.args if isinstance(argument, ast.Constant))


def test_every_setting_has_a_test_that_observes_its_effect() -> None:
    observed: dict[str, list[str]] = {}
    for path in tree.files(".py", under=tree.ROOT / "tests"):
        text = path.read_text(encoding="utf-8")
        if path == Path(__file__) or "mark.setting(" not in text:
            continue
        for name in marked(text):
            assert name in NAMES, f"{tree.name(path)} names {name}, which is no setting"
            given = (variable(name), f"--{name.replace('_', '-')}", f"{name}=")
            assert any(each in text for each in given), f"{tree.name(path)} does not set {name}"
            observed.setdefault(name, []).append(tree.name(path))
    assert NAMES - set(observed) == set(), "no test observes what these do"


def test_a_mark_is_found_where_it_stands() -> None:
    text = '@pytest.mark.setting("grace")\ndef test_x(): pytest.param(1, marks=pytest.mark.setting("root"))'
    assert sorted(marked(text)) == ["grace", "root"]


@pytest.mark.parametrize(
    ("variable", "text", "words"),
    [
        ("CHAT_ORIGINS", "*", "every page of the web"),
        ("CHAT_ORIGINS", "www.example.org", "expected origins"),
        ("CHAT_ORIGINS", "null", "expected origins"),
        ("CHAT_HOSTS", "https://chat.example.org", "is not a host name"),
        ("CHAT_HOSTS", "bücher.example", "xn--"),
        ("CHAT_ROOT", "chat", "expected a path"),
        ("CHAT_ROOT", "/r/chat", "cannot begin with r"),
        ("CHAT_TRUSTED_PROXIES", "proxy", "expected addresses or networks"),
    ],
)
def test_an_address_that_cannot_be_is_refused_at_the_start(variable: str, text: str, words: str) -> None:
    with pytest.raises(ValueError, match=f"{variable}: .*{words}"):
        load({variable: text})


def test_origins_are_compared_as_browsers_send_them() -> None:
    settings = load({"CHAT_ORIGINS": "https://WWW.example.org:443/, capacitor://localhost"})
    assert Options.of(settings, PersonCookie("")).origins == {"https://www.example.org", "capacitor://localhost"}
