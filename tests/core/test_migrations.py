"""The schema is brought up to date, and a start that needs nothing loads nothing."""

from importlib import import_module
from pathlib import Path

from chatapp.migrations import migrate, newest, revision_of


def test_a_new_file_gets_the_newest_schema(tmp_path: Path) -> None:
    path = tmp_path / "deep" / "chat.db"
    migrate(path)
    assert revision_of(path) == newest()


def test_a_second_start_changes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "chat.db"
    migrate(path)
    before = path.read_bytes()
    migrate(path)
    assert path.read_bytes() == before


def test_the_files_are_named_by_their_revisions() -> None:
    versions = Path(import_module("chatapp.migrations").__file__ or "").parent / "versions"
    for file in versions.glob("[0-9]*.py"):
        assert f'revision = "{file.name[:4]}"' in file.read_text()
