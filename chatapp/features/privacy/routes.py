"""``/privacy``: what is kept, in plain words, and one's own data. It works without scripts, and for who is banned."""

from collections.abc import Iterable, Iterator

import gevent
from flask import Response, g, render_template, request
from markupsafe import Markup

from chatapp.core import clock, public_address
from chatapp.core.cookies import PersonCookie
from chatapp.core.errors import ChatError
from chatapp.core.ratelimit import Limit
from chatapp.features.people.models import Actor
from chatapp.features.people.service import People
from chatapp.features.privacy import export, facts
from chatapp.features.privacy.service import Privacy
from chatapp.kit import Kit
from chatapp.web.colours import either
from chatapp.web.fetch_metadata import refuse_foreign_use
from chatapp.web.refusal import hashed

SELDOM = Limit(5, 60)  # of one person: an export reads all they have written
POLICY = "default-src 'none'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'; style-src "


def install(kit: Kit, privacy: Privacy, people: People, cookie: PersonCookie) -> None:
    """The page, the data, and the erasure."""

    def asker() -> Actor | None:
        seen = public_address.of(request.environ)
        known = people.recognise(cookie.tokens(request.headers.get("Cookie", ""), seen))
        return known.actor if known else None

    def sure_asker() -> Actor:
        check_origin()
        actor = asker()
        if actor is None:
            raise ChatError("no_person", "This browser keeps no cookie for this chat, or was never in it.")
        kit.buckets.take(actor.id, SELDOM, "privacy")
        return actor

    @kit.app.get("/privacy")
    def privacy_page() -> Response:
        refuse_foreign_use(request.environ)
        return page(kit, asker())

    @kit.app.post("/privacy/data")
    def own_data() -> Response:
        return sent(kit, sure_asker())

    @kit.app.post("/privacy/erase")
    def erase() -> Response:
        actor = sure_asker()
        if request.form.get("sure") != "yes":
            raise ChatError("bad_request", "Tick the box first: it cannot be undone.")
        privacy.ask(actor.id).wait()
        answer = page(kit, None, erased=True)
        answer.delete_cookie(cookie.name(public_address.of(request.environ)), path=request.script_root or "/")
        g.pop("visitor", None)
        return answer


def page(kit: Kit, actor: Actor | None, erased: bool = False) -> Response:
    """The page about privacy, for somebody, or for a stranger."""
    style = STYLE.format(**{name: either(name) for name in ("paper", "ink", "ink-soft", "line", "accent", "bad")})
    kept = facts.of_settings(kit.settings)
    for name, said in kit.kept.named().items():
        kept[name.capitalize()] = said()
    text = render_template(
        "privacy.html",
        title=kit.settings.title.strip() or "Chat",
        root=request.script_root,
        person=actor.person if actor else None,
        erased=erased,
        kept=kept,
        style=Markup(style),  # noqa: S704 - our own
    )
    answer = Response(text, mimetype="text/html")
    answer.headers["Content-Security-Policy"] = POLICY + hashed(style)
    return answer


def sent(kit: Kit, actor: Actor) -> Response:
    """All that is stored of somebody: to read here (``see``), or as a file (``page``, ``json``)."""
    form, title = request.form.get("form", "json"), f"{kit.settings.title}: what is stored of {actor.person.name}"
    reader = kit.database.reader
    parts = ((name, each.title, each.tell(reader, actor.id)) for name, each in kit.personal.named().items())
    write = export.as_json if form == "json" else export.as_page
    kind = "application/json" if form == "json" else "text/html"
    answer = Response(stream(write(title, clock.stamp(), parts)), mimetype=kind)
    answer.headers["Content-Security-Policy"] = f"default-src 'none'; style-src {hashed(export.STYLE)}; sandbox"
    if form != "see":
        ending = "json" if form == "json" else "html"
        answer.headers["Content-Disposition"] = f'attachment; filename="my-chat-data.{ending}"'
    return answer


def stream(pieces: Iterable[str | None]) -> Iterator[bytes]:
    """The pieces as bytes; others get their turn in between."""
    for piece in pieces:
        if piece:
            yield piece.encode()
        elif piece is None:
            gevent.sleep(0)


def check_origin() -> None:
    """Only the chat's own page may ask: another site's form sends its own origin. Raises ChatError ``forbidden``."""
    if not public_address.of(request.environ).is_origin(request.headers.get("Origin", "")):
        raise ChatError("forbidden")


STYLE = """
html {{ background: {paper}; color: {ink}; color-scheme: light dark }}
body {{ margin: 0; font: 17px/1.55 system-ui, sans-serif }}
main {{ max-width: 42rem; margin: auto; padding: 24px 20px 64px }}
h1 {{ font-size: 28px; line-height: 1.2 }}
h2 {{ margin: 32px 0 8px; font-size: 20px; line-height: 1.3 }}
a {{ color: {accent} }}
.who {{ display: flex; gap: 12px; align-items: center; font-weight: 600; overflow-wrap: anywhere }}
.who img {{ border-radius: 50% }}
form {{ margin: 16px 0 }}
.row {{ display: flex; flex-wrap: wrap; gap: 8px }}
button {{ min-height: 44px; padding: 4px 18px; border: 1px solid {line}; border-radius: 22px; color: inherit }}
button {{ background: none; font: inherit; font-weight: 600; cursor: pointer }}
button.bad {{ border-color: {bad}; color: {bad} }}
label {{ display: flex; gap: 12px; align-items: center; min-height: 44px }}
input {{ width: 20px; height: 20px; flex: none }}
:focus-visible {{ outline: 2px solid {accent}; outline-offset: 2px }}
.said {{ padding: 12px 16px; border: 1px solid {line}; border-radius: 12px }}
small {{ color: {ink-soft} }}
"""
