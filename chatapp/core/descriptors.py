"""How many connections the process may hold: each takes a file descriptor."""

import logging
import resource

WANTED = 65536
FEW = 4096
log = logging.getLogger(__name__)


def raise_limit() -> None:
    """Raises the soft limit as far as this user may, which is what a shell's 1024 leaves to ask for."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    for wanted in (WANTED, 10240):  # the second is macOS's own, where the hard limit says "unlimited"
        reach = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
        if soft == resource.RLIM_INFINITY or soft >= reach:
            break
        try:
            resource.setrlimit(resource.RLIMIT_NOFILE, (reach, hard))
        except (ValueError, OSError):
            continue
        soft = reach
    if soft != resource.RLIM_INFINITY and soft < FEW:
        log.warning("this process may open %d files: about as many people can connect", soft)
