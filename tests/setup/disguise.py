"""A Python that believes to be another: ``disguise.py '{"version": "3.9.2", "musl": true}' -c CODE``."""

import json
import platform
import sys
import sysconfig
from types import SimpleNamespace
from typing import Any

told: dict[str, Any] = json.loads(sys.argv[1])
if told.get("broken"):
    raise SystemExit(127)
sys.version_info = tuple(int(part) for part in told["version"].split("."))  # type: ignore[assignment]
sys.implementation = SimpleNamespace(name=told.get("implementation", "cpython"))  # type: ignore[assignment]
platform.python_version = lambda: told["version"]
values = {"Py_GIL_DISABLED": told.get("free_threaded", 0), "SOABI": "x86_64-linux-" + told.get("libc", "gnu")}
sysconfig.get_config_var = lambda name: values.get(name)  # type: ignore[assignment]
sys.modules["venv"] = sys
sys.modules["ensurepip"] = sys if told.get("venv", True) else None  # type: ignore[assignment]
exec(sys.argv[3])
