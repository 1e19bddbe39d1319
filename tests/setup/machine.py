"""A machine made of scripts: on its PATH are the basic tools of any system and what a test puts there, nothing else."""

import json
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.support.served import ROOT

TOOLS = "bash cat cmp cp dirname env grep head id ls mkdir readlink rm sed uname"
DISGUISE = ROOT / "tests" / "setup" / "disguise.py"


class Machine:
    """``python("python3", "3.9.2")`` puts a Python there, ``script("apt-cache", …)`` any other command."""

    def __init__(self, folder: Path) -> None:
        self.path = folder / "usr-bin"
        self.path.mkdir(parents=True)
        for tool in TOOLS.split():
            (self.path / tool).symlink_to(shutil.which(tool) or "")

    def script(self, name: str, body: str) -> None:
        """A command, as lines of bash."""
        file = self.path / name
        file.write_text(f"#!{self.path}/bash\n{body}\n")
        file.chmod(0o755)

    def python(self, name: str, version: str, **told: Any) -> str:
        """A Python of this version; ``told`` as in ``disguise``. Returns its path."""
        arguments = shlex.join([sys.executable, str(DISGUISE), json.dumps({"version": version, **told})])
        self.script(name, f'exec {arguments} "$@"')
        return str(self.path / name)

    def apt(self, **candidates: str) -> None:
        """Debian's package manager, which offers these; underscores stand for dots."""
        self.script("apt-get", "exit 99")
        known = {name.replace("_", "."): version for name, version in {"bash": "5.2", **candidates}.items()}
        cases = "\n".join(f"{name}) echo '  Candidate: {version}' ;;" for name, version in known.items())
        self.script("apt-cache", f'case "$2" in\n{cases}\nesac')

    def runs(self, command: str, **environment: str) -> tuple[int, str, str]:
        """A command of bash that knows bin/lib/environment.sh: exit code, output, errors."""
        script = f'root={shlex.quote(str(ROOT))}; . "$root/bin/lib/environment.sh"; {command}'
        ran = subprocess.run(
            [self.path / "bash", "-euo", "pipefail", "-c", script],
            env={"PATH": str(self.path), "HOME": str(self.path.parent), **environment},
            capture_output=True,
            text=True,
        )
        return ran.returncode, ran.stdout.strip(), ran.stderr
