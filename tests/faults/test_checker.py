"""The checker on histories written by hand: a good one passes, and each way to be wrong is named."""

import pytest

from tests.faults.checker import check
from tests.faults.story import Story


def good() -> Story:
    """Mia and Otto talk in the lobby; Otto enters after the first message."""
    story = Story()
    story.enters("mia")
    story.says("mia", "hi-mia-01")
    story.enters("otto")
    story.says("otto", "hi-otto-1")
    story.says("mia", "bye-mia-1")
    return story


def test_a_good_history_passes():
    assert check(*good().told()) is None


def test_an_unacknowledged_message_may_be_absent():
    story = good()
    story.write("mia", "invoked", client_id="never-came", body="x")
    assert check(*story.told()) is None


def test_the_story_around_is_told():
    story = good()
    del story.truth.messages[1]
    broken = check(*story.told())
    assert broken and any(record.get("client_id") == "hi-otto-1" for record in broken.around)


def lost(story):
    story.truth.messages = [m for m in story.truth.messages if m.client_id != "hi-otto-1"]


def doubled(story):
    story.stores("mia", "hi-mia-01")


def phantom(story):
    story.stores("mia", "nobody-said")


def refused_yet_stored(story):
    story.write("mia", "invoked", client_id="refused-1", body="refused-1")
    story.write("mia", "refused", client_id="refused-1", code="rate", final=True)
    story.stores("mia", "refused-1")


def wrong_ack(story):
    story.write("mia", "acked", client_id="hi-mia-01", id="m1", seq=7, duplicate=True)


def hole(story):
    story.truth.journal["lobby"].remove(2)


def inverted(story):
    story.write("otto", "invoked", client_id="late-otto", body="late-otto")
    first = story.truth.messages[0]
    story.truth.messages[0] = story.stored("otto", "late-otto", first.seq)
    story.truth.messages.append(story.stored("mia", "hi-mia-01", 4))
    story.truth.journal["lobby"].append(4)
    story.truth.heads["lobby"] = ("e1", 4)
    story.find("acked", "hi-mia-01")["seq"] = 4
    story.find("acked", "hi-mia-01")["id"] = "m4"


def foreign(story):
    story.write("zoe", "arrived", conn=1, seq=1)


def left_out_live(story):
    story.records = [r for r in story.records if not (r["kind"] == "arrived" and r["who"] == "mia" and r["seq"] == 2)]


def deaf_at_first(story):
    """What was read ended at 3, the first live event is 5."""
    story.write("otto", "read", conn=2, head=3)
    story.write("otto", "arrived", conn=2, seq=5)


def doubled_live(story):
    story.write("mia", "arrived", conn=1, seq=3)


def moved(story):
    story.shows("mia", 2)


def shown_twice(story):
    story.stores("mia", "again-mia")
    for who in ("mia", "otto"):
        story.shows(who, 4, client_id="hi-mia-01")


def shown_otherwise(story):
    story.find("shown", "hi-otto-1")["body"] = "something else"


def one_number_two_messages(story):
    story.shows_afresh("otto", [("m9", 1), ("m2", 2), ("m3", 3)])


def ends_behind(story):
    story.stores("mia", "unseen-01")
    story.write("mia", "invoked", client_id="unseen-01", body="unseen-01")


def ghost(story):
    story.ghosts = ["zoe"]


def stale_name(story):
    story.stale = {"mia": "Old Name"}


def purged_below(floor):
    """All below it is gone, and everybody was told."""

    def purge(story):
        story.truth.floors["lobby"] = floor
        story.truth.messages = [m for m in story.truth.messages if m.seq >= floor]
        story.truth.journal["lobby"] = [seq for seq in story.truth.journal["lobby"] if seq >= floor]
        for who in ("mia", "otto"):
            story.write(who, "raised", floor=floor)

    return purge


@pytest.mark.parametrize("floor", [1, 2, 3, 4])
def test_what_is_below_the_floor_is_missed_by_nobody(floor):
    story = good()
    purged_below(floor)(story)
    story.floor = floor
    assert check(*story.told()) is None


def floor_forgotten(story):
    purged_below(3)(story)
    del story.truth.floors["lobby"]


def purged_too_much(story):
    purged_below(3)(story)
    story.truth.floors["lobby"] = 2


def purged_too_little(story):
    purged_below(2)(story)
    story.truth.floors["lobby"] = 3


def floor_untold(story):
    purged_below(3)(story)
    story.records = [r for r in story.records if not (r["kind"] == "raised" and r["who"] == "otto")]
    story.floor = 3


def page_skips(story):
    story.write("otto", "walked", messages=[[1, "m1"], [3, "m3"]])


@pytest.mark.parametrize(
    ("wrong", "rule"),
    [
        (lost, "loss"),
        (doubled, "repeat"),
        (phantom, "phantom"),
        (refused_yet_stored, "refusal"),
        (wrong_ack, "ack"),
        (hole, "density"),
        (inverted, "real time"),
        (foreign, "foreign"),
        (left_out_live, "live order"),
        (doubled_live, "live order"),
        (deaf_at_first, "live order"),
        (moved, "moved"),
        (one_number_two_messages, "story"),
        (shown_otherwise, "screen"),
        (ghost, "presence"),
        (stale_name, "names"),
        (floor_forgotten, "loss"),
        (purged_too_much, "loss"),
        (purged_too_little, "density"),
        (floor_untold, "floor"),
        (page_skips, "pages"),
    ],
)
def test_each_wrong_is_named(wrong, rule):
    story = good()
    wrong(story)
    broken = check(*story.told())
    assert broken is not None and broken.rule == rule


def test_a_message_shown_twice_is_named():
    story = good()
    shown_twice(story)
    story.write("mia", "invoked", client_id="again-mia", body="again-mia")
    broken = check(*story.told())
    assert broken is not None and broken.rule == "twice"


def test_who_ends_behind_is_named():
    story = good()
    story.freeze_finals()
    ends_behind(story)
    broken = check(*story.told())
    assert broken is not None and broken.rule == "convergence"


def test_after_a_restore_old_acks_are_forgiven_and_new_ones_are_not():
    story = good()
    del story.truth.messages[2], story.truth.journal["lobby"][2]
    story.truth.heads["lobby"] = ("e2", 2)
    story.write("harness", "restored")
    for who in ("mia", "otto"):
        story.shows_afresh(who, [("m1", 1), ("m2", 2)], epoch="e2")
    assert check(*story.told()) is None
    story.says("mia", "after-001", epoch="e2")
    lost_again = story.truth.messages.pop()
    assert lost_again.client_id == "after-001"
    broken = check(*story.told())
    assert broken is not None and broken.rule == "loss"
