"""What a run starts ends with it, however the run ends: also when it is killed with SIGKILL."""

import os
import shutil
import signal
import threading
from collections.abc import Sequence

SETPRIV = shutil.which("setpriv")  # util-linux; elsewhere only the end of their input ends the crowds


def leashed(words: Sequence[str]) -> list[str]:
    """The command that runs `words` and is killed by the kernel when the thread that started it is gone."""
    return [SETPRIV, "--pdeathsig", "KILL", *words] if SETPRIV else list(words)


def ends_with_parent() -> None:
    """For a child that may be busy when its input ends: looks twice a second whether its parent is still the same."""
    parent = os.getppid()

    def watch() -> None:
        asleep = threading.Event()
        while os.getppid() == parent:
            asleep.wait(0.5)
        os.kill(os.getpid(), signal.SIGKILL)

    threading.Thread(target=watch, daemon=True).start()
