"""Every setting is documented as it is, and every option of the command line is a setting."""

from dataclasses import fields
from pathlib import Path

import pytest

from chatapp.settings import Settings, load, variable
from tools import settings_table


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
