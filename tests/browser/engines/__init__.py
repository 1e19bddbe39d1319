"""Three browsers behind one small interface, so that the same play runs in each.

Chromium comes through Playwright. Firefox and WebKitGTK are those of the system, driven by what they ship: WebDriver
BiDi and WebDriver. Why no library drives them: ``docs/decisions/0021-browsers-in-tests.md``.
"""
