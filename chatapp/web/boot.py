"""What the page knows before its first request."""

from collections.abc import Callable
from typing import Any

from chatapp.core.extensions import Extensions

BootPart = Callable[["Boot"], Any]


class Boot:
    """``boot[name]`` makes a part on first use. So one part may use another, whatever their order."""

    def __init__(self, parts: Extensions[BootPart], **given: Any) -> None:
        self._parts = parts.named()
        self._made: dict[str, Any] = given

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._parts[name](self)
        return self._made[name]

    def whole(self) -> dict[str, Any]:
        """All parts by name."""
        for name in self._parts:
            self[name]
        return self._made
