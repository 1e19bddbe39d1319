"""Compiles the load client and the C floor into a cache directory and installs the Node peers."""

import os
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).parent
PEERS = HERE / "peers"
CACHE = Path(os.environ.get("XDG_CACHE_HOME", Path.home() / ".cache")) / "python-chat-app" / "bench"
LOAD = CACHE / "load"
FLOOR = CACHE / "c_floor"


def build() -> None:
    """Raises SystemExit when there is no C compiler."""
    compiler = shutil.which("cc") or shutil.which("gcc") or shutil.which("clang")
    if not compiler:
        raise SystemExit("bin/bench needs a C compiler for its load client (Debian, Ubuntu: apt-get install gcc).")
    CACHE.mkdir(parents=True, exist_ok=True)
    _compile(compiler, LOAD, sorted((HERE / "load").glob("*.c")))
    _compile(compiler, FLOOR, [PEERS / "c_floor.c"])
    if shutil.which("npm") and not (PEERS / "node_modules").exists():
        # Its own headers let better-sqlite3 compile without a download.
        environment = {**os.environ, "npm_config_nodedir": _node_prefix()}
        subprocess.run(["npm", "ci", "--no-audit", "--no-fund"], cwd=PEERS, env=environment, check=True)


def has_node() -> bool:
    return bool(shutil.which("node")) and (PEERS / "node_modules" / "better-sqlite3" / "build").exists()


def _compile(compiler: str, target: Path, sources: list[Path]) -> None:
    newest = max(path.stat().st_mtime for path in sources[0].parent.glob("*.[ch]"))
    if not target.exists() or target.stat().st_mtime < newest:
        subprocess.run([compiler, "-O2", "-o", target, *sources], check=True)


def _node_prefix() -> str:
    node = shutil.which("node")
    return str(Path(node).resolve().parent.parent) if node else "/usr"
