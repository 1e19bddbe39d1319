"""Reads what a browser says about the use of an answer: our pages must not become parts of other sites' pages."""

from collections.abc import Mapping
from typing import Any

from chatapp.core.errors import ChatError


def refuse_foreign_use(environ: Mapping[str, Any]) -> None:
    """Raises ChatError ``forbidden`` when another site's page requests this as a picture, a script or data.

    Links and typed addresses pass. So do programs, which do not send these headers.
    """
    site, use = environ.get("HTTP_SEC_FETCH_SITE"), environ.get("HTTP_SEC_FETCH_DEST")
    if site in ("cross-site", "same-site") and use != "document":
        raise ChatError("forbidden")
