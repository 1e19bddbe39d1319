"""The web app manifest: what a system needs to install the chat as an app. Pure."""

from typing import Any

ICONS = ((192, "any"), (512, "any"), (512, "maskable"))
# The page reads these from its address; static/js/features/installable/shared.js has the same names.
SHARED = {"title": "shared-title", "text": "shared-text", "url": "shared-url"}


def manifest(title: str, root: str, image: str, paper: str) -> dict[str, Any]:
    """For a chat at the path ``root``. ``image`` is the address of the pictures, ``paper`` a colour in CSS."""
    return {
        "id": f"{root}/",
        "name": title,
        "short_name": title,
        "description": "Open the link, have a name and a face, and talk.",
        "start_url": f"{root}/",
        "scope": f"{root}/",
        "display": "standalone",
        "background_color": paper,
        "theme_color": paper,
        "categories": ["social"],
        "icons": [_icon(image, size, purpose) for size, purpose in ICONS],
        "share_target": {"action": f"{root}/", "method": "GET", "params": SHARED},
    }


def _icon(image: str, size: int, purpose: str) -> dict[str, str]:
    name = f"maskable-{size}.png" if purpose == "maskable" else f"icon-{size}.png"
    return {"src": image + name, "sizes": f"{size}x{size}", "type": "image/png", "purpose": purpose}
