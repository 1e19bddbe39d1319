"""The rules about edits and deletions, on histories written by hand."""

from dataclasses import replace

import pytest

from tests.faults.checker import check
from tests.faults.story import Story


def good() -> Story:
    """Mia edits her message twice, and Otto deletes his."""
    story = Story()
    for who in ("mia", "otto"):
        story.enters(who)
    story.says("mia", "hi-mia-01")
    story.says("otto", "hi-otto-1")
    story.edits("mia", 1, "edit-mia-1")
    story.edits("mia", 1, "edit-mia-2")
    story.edits("otto", 2, "edit-otto-1")
    story.write("mia", "answered", asked=float(len(story.records)), texts=[1, 2])
    story.deletes("otto", 2)
    return story


def test_a_good_history_passes():
    assert check(*good().told()) is None


def test_a_text_that_was_asked_for_before_the_deletion_may_come_after_it():
    story = good()
    asked = next(record["t"] for record in story.records if record["kind"] == "answered")
    story.write("mia", "answered", asked=asked, texts=[2])
    assert check(*story.told()) is None


def read_again(story):
    story.write("mia", "answered", asked=float(len(story.records)), texts=[1, 2])


def edit_not_stored(story):
    story.truth.edits["lobby", 1].pop()


def older_edit_wins(story):
    story.truth.messages[0] = replace(story.truth.messages[0], body="edit-mia-1")


def deleted_and_still_there(story):
    story.truth.messages[1] = replace(story.truth.messages[1], body="hi-otto-1", deleted=False)


def version_of_the_deleted(story):
    story.truth.edits["lobby", 2] = [(5, "edit-otto-1")]


def deleted_by_nobody(story):
    story.truth.messages[0] = replace(story.truth.messages[0], body="", deleted=True)
    del story.truth.edits["lobby", 1]


def refused_for_no_reason(story):
    story.write("mia", "denied", request="message:delete", message=1, code="not_yours")


def edit_unheard(story):
    story.records = [r for r in story.records if not (r["kind"] == "edited" and r["who"] == "otto" and r["seq"] == 4)]


def edit_not_shown(story):
    for record in story.records:
        if record["kind"] == "edited" and record["who"] == "otto":
            record["body"] = "hi-mia-01"


def reaction_not_shown(story):
    story.truth.reactions["lobby", 1] = {"👍": 1}


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (read_again, "deleted text"),
        (edit_not_stored, "last edit"),
        (older_edit_wins, "last edit"),
        (deleted_and_still_there, "deletion"),
        (version_of_the_deleted, "deletion"),
        (deleted_by_nobody, "phantom"),
        (refused_for_no_reason, "refused change"),
        (edit_unheard, "moved"),
        (edit_not_shown, "screen"),
        (reaction_not_shown, "screen"),
    ],
)
def test_each_wrong_is_named(wrong, rule):
    story = good()
    wrong(story)
    broken = check(*story.told())
    assert broken is not None and broken.rule == rule
