"""An export as one HTML file that needs nothing else: no script, no picture, no other host."""

from html import escape

from chatapp.features.exporting.models import Form, Line, Reaction, Reply, Whole

# the file protects itself, wherever it is opened: nothing in it runs, nothing is loaded
HEAD = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark }}
body {{ font: 16px/1.5 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; overflow-wrap: anywhere }}
article {{ margin: 1rem 0; break-inside: avoid }}
article:target {{ outline: 2px solid }}
p {{ margin: 0; white-space: pre-wrap }}
h1 {{ margin-bottom: 0 }}
time, .note, .then, .edited, .deleted, .quote, .kinds {{ opacity: 0.7; font-size: 0.875em }}
.quote {{ display: block; border-inline-start: 3px solid; padding-inline-start: 0.5rem; color: inherit }}
</style></head><body>
<h1 dir="auto">{title}</h1>
{topic}<p class="note">{chat}, exported {at}</p>
"""  # noqa: E501 - a line of CSS


def begin(whole: Whole) -> str:
    """The head, the title and the topic."""
    topic = f'<p dir="auto">{escape(whole.topic)}</p>\n' if whole.topic else ""
    return HEAD.format(title=escape(whole.title), topic=topic, chat=escape(whole.chat), at=whole.exported_at)


def line(each: Line, first: bool) -> str:
    """One article, whose id is where links of replies lead."""
    when = f'<time datetime="{each.at}">{each.at[:10]} {each.at[11:16]}</time>'
    if each.note is not None:
        return f'<article id="m{each.seq}" class="note"><p dir="auto">{escape(each.note)} · {when}</p></article>\n'
    then = f' <span class="then">(then <bdi>{escape(each.then)}</bdi>)</span>' if each.then else ""
    edited = ""
    if each.edits and each.body is not None:
        edited = f' · <span class="edited" title="{each.edited_at}">edited</span>'
    said = '<p class="deleted">Message deleted</p>'
    if each.body is not None:
        said = f'<p dir="auto">{escape(each.body)}</p>'
    reply = _reply(each.reply) if each.reply else ""
    kinds = f'<p class="kinds">{" ".join(map(_kind, each.reactions))}</p>' if each.reactions else ""
    head = f"<b><bdi>{escape(each.name)}</bdi></b>{then} {when}{edited}"
    return f'<article id="m{each.seq}">{head}{reply}{said}{kinds}</article>\n'


def end() -> str:
    """Closes what ``begin`` has opened."""
    return "</body></html>\n"


def _reply(reply: Reply) -> str:
    quoted = "Message deleted" if reply.text is None else escape(reply.text)
    return f'<a class="quote" dir="auto" href="#m{reply.seq}"><b><bdi>{escape(reply.name)}</bdi></b> {quoted}</a>'


def _kind(kind: Reaction) -> str:
    return f'<span title="{escape(", ".join(kind.names) + kind.more)}">{escape(kind.emoji)} {kind.total}</span>'


FORM = Form("html", "text/html", begin, line, end)
