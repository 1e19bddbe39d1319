"""What a browser says about the use of an answer: pages are to be looked at, not to be parts of others' pages."""

from collections.abc import Mapping
from typing import Any

from chatapp.core.errors import ChatError


def refuse_foreign_use(environ: Mapping[str, Any]) -> None:
    """Raises ChatError ``forbidden`` where another site's page asks for this as a picture, a script or data.

    Links and what people type pass, and so do programs, which say nothing.
    """
    site, use = environ.get("HTTP_SEC_FETCH_SITE"), environ.get("HTTP_SEC_FETCH_DEST")
    if site in ("cross-site", "same-site") and use != "document":
        raise ChatError("forbidden")
