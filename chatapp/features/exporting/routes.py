"""The file of an export."""

from urllib.parse import quote

from flask import Response, request

from chatapp.features.exporting.forms import ENDINGS
from chatapp.features.exporting.pace import Pace
from chatapp.features.exporting.service import Exporting
from chatapp.kit import Kit
from chatapp.web.fetch_metadata import refuse_foreign_use


def install(kit: Kit, exporting: Exporting) -> None:
    """Sent piece by piece as it is read, so that a long conversation needs no more memory than a short one."""
    pace = Pace()

    @kit.app.get("/r/<raw>/export.<ending>")
    def export(raw: str, ending: str) -> Response:
        refuse_foreign_use(request.environ)
        made = exporting.make(raw, request.args.get("ticket", ""))
        pace.begin(made.person_id)
        response = Response(pace.paced(made.person_id, made.pieces), mimetype=made.form.mimetype)
        response.call_on_close(lambda: pace.end(made.person_id))
        name = quote(f"{made.slug}.{ENDINGS[made.form.kind]}")
        response.headers["Content-Disposition"] = f"attachment; filename*=UTF-8''{name}"
        response.headers["X-Accel-Buffering"] = "no"  # a proxy that gathers it would hide the progress
        return response
