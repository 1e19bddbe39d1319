"""How many connections the process may hold: each takes a file descriptor."""

import logging
import resource
from contextlib import suppress

WANTED = 65536
OF_MACOS = 10240  # where the hard limit says "unlimited" and more than this is refused
FEW = 4096
log = logging.getLogger(__name__)


def raise_limit() -> None:
    """Raises the soft limit, 1024 in most shells, as far as this user may. Logs a warning when that is not enough.

    A service's sandbox may refuse even to tell the limit. Then the sandbox's own limit is left alone.
    """
    with suppress(OSError):
        soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
        for wanted in (WANTED, OF_MACOS):
            reach = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
            if _is_less(soft, reach):
                with suppress(OSError, ValueError):
                    resource.setrlimit(resource.RLIMIT_NOFILE, (reach, hard))
                    soft = reach
        if _is_less(soft, FEW):
            log.warning("this process may open %d files: hardly as many people can connect", soft)


def _is_less(limit: int, number: int) -> bool:
    return limit != resource.RLIM_INFINITY and limit < number
