"""Wires what makes the chat an app."""

from chatapp.features.installable import routes
from chatapp.kit import Kit
from chatapp.web.assets import Assets


def install(kit: Kit, assets: Assets) -> None:
    """Two routes; the rest is in the browser."""
    routes.install(kit, assets)
