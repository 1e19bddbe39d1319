"""Draws the app's icons from ``img/icon.svg``: `CHROMIUM=… python -m tools.icons`. Run it when the icon changes.

A maskable icon may be cut to any shape inside of its middle 80 %, and Apple's gets no transparency: both stand on the
icon's own colour.
"""

import os
import re

from playwright.sync_api import sync_playwright

from chatapp.web.assets import SOURCE

IMAGES = SOURCE / "img"
SHARE = {"icon": 1.0, "maskable": 0.6, "touch": 0.7}  # of the picture that the icon takes
SIZES = (("icon", 192), ("icon", 512), ("maskable", 512), ("touch", 180))


def main() -> None:
    """Writes four PNG files."""
    svg = (IMAGES / "icon.svg").read_text("utf-8")
    colour = re.findall(r'fill="(#[0-9a-f]+)"', svg)[0]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=os.environ["CHROMIUM"], args=["--no-sandbox"])
        for kind, size in SIZES:
            page = browser.new_page(viewport={"width": size, "height": size})
            ground = "transparent" if kind == "icon" else colour
            page.set_content(
                f"<style>body{{margin:0;display:grid;place-items:center;height:100vh;background:{ground}}}"
                f"svg{{width:{SHARE[kind]:.0%}}}</style>{svg}"
            )
            page.screenshot(path=IMAGES / f"{kind}-{size}.png", omit_background=kind == "icon")
        browser.close()


if __name__ == "__main__":
    main()
