"""What rings the bell on the other nodes. Two implementations: PostgreSQL's NOTIFY, and Redis or Valkey."""

from collections.abc import Callable
from typing import Protocol

Hears = Callable[[bytes], None]


class Bell(Protocol):
    """May lose, double, delay and reorder what it carries. Raises nothing: a failure is seen by ``there``."""

    name: str
    limit: int  # bytes of one letter

    @property
    def there(self) -> bool:
        """Whether it works, as far as one knows."""

    def listen(self, channel: str, hears: Hears, returned: Callable[[], None]) -> None:
        """Begins. ``channel`` is the chat's own. ``hears`` gets each letter, also those of this node.

        ``returned`` is called when the bell works, at first and after it was away.
        """

    def ring(self, letter: bytes) -> None:
        """Sends a letter to all nodes, soon."""

    def close(self) -> None:
        """Ends."""
