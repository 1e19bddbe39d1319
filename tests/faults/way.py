"""How a client reaches the server."""

import random
from dataclasses import dataclass


@dataclass
class Way:
    """How a client reaches the server and how patient it is, in seconds.

    `fallback`: polling where WebSocket fails. `browser`: comes back as slowly as the page does.
    """

    host: str
    port: int
    patience: float = 4.0
    source: str = ""
    fallback: bool = False
    browser: bool = False

    def pause(self, failures: int, dice: random.Random) -> float:
        """Seconds until the next try; the browser's are those of its Socket.IO client's options."""
        return min(8.0, 0.5 * 2**failures) * dice.uniform(0.5, 1.5) if self.browser else dice.uniform(0.05, 0.4)
