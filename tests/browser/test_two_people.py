"""Two people, two browsers: what the chat is for."""

import re
from typing import Any

from playwright.sync_api import expect

PHONE = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "is_mobile": True}


def test_names_and_faces_differ_and_a_message_shows_on_both_in_its_style(comes: Any) -> None:
    mia, otto = comes("style"), comes("style")
    assert mia.name != otto.name
    faces = [visitor.page.locator("#me img").get_attribute("src") for visitor in (mia, otto)]
    assert faces[0] != faces[1]
    mia.says("hello there")
    expect(mia.sees("hello there")).to_have_class(re.compile(r"\bmine\b"))
    theirs = otto.sees("hello there")
    expect(theirs).not_to_have_class(re.compile(r"\bmine\b"))
    expect(theirs.locator("img.face")).to_have_attribute("src", faces[0])
    expect(theirs).to_contain_text(mia.name)
    own, other = mia.row("hello there").locator(".bubble"), theirs.locator(".bubble")
    assert own.bounding_box()["x"] > other.bounding_box()["x"]
    expect(mia.row("hello there")).to_have_attribute("data-state", "stored")


def test_a_rename_shows_on_both_also_on_old_messages(comes: Any) -> None:
    mia, otto = comes("names"), comes("names")
    old = mia.name
    mia.says("before")
    otto.sees("before")
    mia.page.locator("#me").click()
    mia.page.get_by_role("textbox", name="Name").fill("Mia Weaver")
    mia.page.keyboard.press("Enter")
    expect(mia.page.locator("#my-name")).to_have_text("Mia Weaver")
    expect(otto.row("before")).to_contain_text("Mia Weaver")
    expect(otto.page.locator("#people-list")).to_contain_text("Mia Weaver")
    line = otto.page.locator("#log li[data-kind]", has_text="Mia Weaver")
    expect(line.first).to_contain_text(old)


def test_joins_and_leaves_fold_into_one_line(comes: Any) -> None:
    mia = comes("fold")
    others = [comes("fold") for _ in range(3)]
    line = mia.page.locator("#log li.presence")
    expect(line.last).to_contain_text("and 2 others joined")
    names = [other.name for other in others]
    line.last.get_by_role("button").click()
    expect(line.last.get_by_role("button")).to_have_attribute("aria-expanded", "true")
    for name in names:
        expect(line.last.locator(".whole")).to_contain_text(name)
    line.last.get_by_role("button").click()
    expect(line.last.locator(".whole")).to_have_count(0)
    mia.says("a line between")
    mia.sees("a line between")
    expect(mia.page.locator("#people-list li[data-person]")).to_have_count(4)
    others[0].context.close()
    expect(mia.page.locator("#people-list li[data-person]")).to_have_count(3)
    expect(line.last).to_contain_text("left")
    others[1].context.close()
    expect(line.last).to_contain_text("1 other left")
    assert line.count() == 2


def test_own_events_are_never_folded(comes: Any) -> None:
    mia, _ = comes("own"), comes("own")
    old = mia.name
    expect(mia.page.locator("#log li.presence")).to_have_count(1)
    mia.says("/nick Own Weaver")
    expect(mia.page.locator("#log li[data-kind='renamed']")).to_have_text(f"{old} is now Own Weaver")
    expect(mia.page.locator("#log li.presence")).not_to_contain_text("Own Weaver")


def test_three_names_at_most_say_who_is_writing_until_the_message_comes(comes: Any) -> None:
    mia, *others = (comes("writers") for _ in range(5))
    line = mia.page.locator("#typing .said")
    boxes = [other.page.get_by_role("textbox", name="Message") for other in others]
    boxes[0].press_sequentially("so")
    expect(line).to_have_text(f"{others[0].name} is writing")
    boxes[0].press("Enter")
    mia.sees("so")
    expect(line).to_have_count(0)
    for box in boxes:
        box.press_sequentially("so")
    expect(line).to_have_text("Several people are writing")


def test_a_reload_keeps_the_person_and_a_second_tab_is_the_same(comes: Any, chat: str) -> None:
    mia, otto = comes("same"), comes("same")
    name = mia.name
    mia.page.reload()
    expect(mia.page.locator("#my-name")).to_have_text(name)
    tab = mia.tab(chat, "same")
    expect(tab.locator("#my-name")).to_have_text(name)
    expect(otto.page.locator("#people-list li[data-person]")).to_have_count(2)
    mia.says("from the first tab")
    own = tab.locator("#log li.msg.mine", has_text="from the first tab")
    expect(own).to_be_visible()


def test_who_reads_further_up_is_not_moved_and_is_told(comes: Any) -> None:
    mia, otto = comes("scroll"), comes("scroll")
    for number in range(8):
        mia.says("\n".join(f"line {number} {line}" for line in range(15)))
        expect(otto.page.locator("#log li.msg")).to_have_count(number + 1)
    timeline = otto.page.locator("#timeline")
    otto.page.wait_for_timeout(300)
    timeline.evaluate("box => box.scrollTo(0, 200)")
    otto.page.wait_for_timeout(300)
    before = timeline.evaluate("box => box.scrollTop")
    mia.says("news")
    expect(otto.page.locator("#pill")).to_contain_text("1 new")
    assert timeline.evaluate("box => box.scrollTop") == before
    otto.page.locator("#pill").click()
    expect(otto.row("news")).to_be_in_viewport()


def test_what_is_written_offline_is_sent_when_the_network_is_back(comes: Any) -> None:
    mia, otto = comes("cable"), comes("cable")
    mia.context.set_offline(True)
    expect(mia.page.locator("#connection")).to_have_text("Offline: your messages will be sent")
    mia.says("written in the tunnel")
    expect(mia.row("written in the tunnel")).to_have_attribute("data-state", "pending")
    mia.page.wait_for_timeout(500)
    expect(otto.row("written in the tunnel")).to_have_count(0)
    mia.context.set_offline(False)
    otto.sees("written in the tunnel")
    expect(mia.page.locator("#connection")).to_have_text("")
    expect(mia.row("written in the tunnel")).to_have_attribute("data-state", "stored")
    expect(otto.row("written in the tunnel")).to_have_count(1)


def test_a_phone_is_as_good_as_a_desk(comes: Any) -> None:
    mia, otto = comes("phone", **PHONE), comes("phone")
    mia.page.get_by_role("textbox", name="Message").fill("from the tram")
    mia.page.get_by_role("button", name="Send").click()
    otto.sees("from the tram")
    assert mia.page.evaluate("document.documentElement.scrollWidth") <= 390
    mia.page.get_by_role("button", name="Who is here").click()
    expect(mia.page.locator("#people-list li[data-person]").first).to_be_in_viewport()


def test_nothing_is_asked_of_another_host_and_nothing_jumps(comes: Any, chat: str) -> None:
    mia = comes("quiet-please")
    mia.says("hi")
    mia.sees("hi")
    assert mia.hosts == {chat.removeprefix("http://")}
    shift = mia.page.evaluate(
        """new Promise(done => { let total = 0;
        new PerformanceObserver(list => list.getEntries().forEach(e => { if (!e.hadRecentInput) total += e.value }))
          .observe({type: "layout-shift", buffered: true}); setTimeout(() => done(total), 300) })"""
    )
    assert shift <= 0.02


def test_a_part_of_the_page_that_fails_is_said_and_the_others_work(comes: Any) -> None:
    mia, otto = comes("half"), comes("half")
    mia.page.add_init_script("""
      const found = Document.prototype.getElementById;
      Document.prototype.getElementById = function (id) { return id === "jump-name" ? null : found.call(this, id); };
    """)
    mia.page.reload()
    expect(mia.page.locator("html")).to_have_attribute("data-ready", "yes")
    expect(mia.page.locator("#notice")).to_contain_text("does not work in this browser: rooms")
    mia.says("all the same")
    otto.sees("all the same")
    mia.page.get_by_role("button", name="Settings").click()
    expect(mia.page.locator("#settings")).to_be_visible()
    assert [line for line in mia.complaints if "rooms does not work here" in line]
    mia.complaints.clear()
