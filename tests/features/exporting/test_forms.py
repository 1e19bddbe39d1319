"""The forms of an export: what somebody wrote stays text, whatever is in it."""

import json
from html.parser import HTMLParser

import pytest

from chatapp.features.exporting.forms import FORMS, written
from chatapp.features.exporting.models import Line, Reaction, Reply, Whole
from chatapp.features.exporting.writing_markdown import body, text

AT = "2026-11-27T12:34:56.000Z"
NASTY = [
    "<script>alert(1)</script><img src=x onerror=alert(1)>",
    "</p></article></body>",
    "# not a heading\n- not a list\n1. nor this\n> nor a quote\n    nor code\n```\nnor this\n```",
    "[link](javascript:alert(1)) ![picture](//x) <http://x> **bold** _it_ ~~s~~ `code`",
    "a | b\n--|--\nc | d",
    "&amp; &lt;b&gt; \" ' \\ \\* $x$ :smile: ^1 ==m==",
    'id="m7" "seq":7',
    "مرحبا <b>\u202e</b> 你好",
]


class Reader(HTMLParser):
    """The text of the articles, and all elements."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: set[str] = set()
        self.links: list[str] = []
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.add(tag)
        self.links += [value or "" for name, value in attrs if name in ("href", "src")]
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def whole(kind: str, line: Line, title: str = "Tea") -> str:
    return "".join(written(FORMS[kind], Whole(title, "tea", title, title, AT), [[line]]))


def full(nasty: str) -> Line:
    return Line(
        seq=3, at=AT, person_id="mia", name=nasty, then=nasty, body=nasty, edits=2, edited_at=AT,
        reply=Reply(1, nasty, nasty), reactions=[Reaction("👍", 12, [nasty])],
    )  # fmt: skip


@pytest.mark.parametrize("nasty", NASTY)
def test_in_html_it_is_text_and_nothing_else(nasty: str) -> None:
    found = Reader(whole("html", full(nasty), nasty))
    allowed = {
        "html", "head", "meta", "title", "style", "body", "h1", "p", "article", "b", "bdi", "span", "time", "a",
    }  # fmt: skip
    assert found.elements == allowed
    assert found.links == ["#m1"]
    assert found.text.count(nasty) == 9  # title twice, topic, chat; name now and then, text; name and text of the quote


@pytest.mark.parametrize("nasty", NASTY)
def test_json_gives_it_back(nasty: str) -> None:
    line = json.loads(whole("json", full(nasty)))["lines"][0]
    assert (line["body"], line["name_then"], line["reply"]["text"]) == (nasty, nasty, nasty)


@pytest.mark.parametrize("nasty", NASTY)
def test_in_markdown_every_mark_is_escaped(nasty: str) -> None:
    for written_as in (text(nasty), body(nasty)):
        bare = written_as.replace("&nbsp;", " ")
        left = ""
        while bare:  # what remains when each escape is taken away
            if bare[0] == "\\" and len(bare) > 1:
                bare = bare[2:] if bare[1] != "\n" else bare[1:]
            else:
                left, bare = left + bare[0], bare[1:]
        assert not set(left) & set("\\`*_{}[]()<>#+-!|~&")
    assert not [line for line in body(nasty).split("\n") if line.startswith(("    ", "\t"))]


def test_lines_of_a_message_stay_lines() -> None:
    assert body("one\ntwo\n\nthree") == "one\\\ntwo\n\nthree"
    assert body("  two\n\tfour") == "&nbsp;&nbsp;two\\\n&nbsp;&nbsp;&nbsp;&nbsp;four"


@pytest.mark.parametrize("kind", ["html", "markdown"])
def test_a_deleted_message_is_a_tombstone_and_an_edited_one_says_so(kind: str) -> None:
    assert "Message deleted" in whole(kind, Line(1, AT, "mia", "Mia"))
    edited = whole(kind, Line(1, AT, "mia", "Mia", body="x", edits=1, edited_at=AT))
    assert "edited" in edited.replace(f"exported {AT}", "")
    assert "edited" not in whole(kind, Line(1, AT, "mia", "Mia", body="x")).split("<body>")[-1]
    assert "and 11 more" in whole(kind, full("x"))
