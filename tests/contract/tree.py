"""The source tree as the contract tests see it: files, their imports, their functions."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "chatapp"
HAND_WRITTEN = {".py", ".js", ".css", ".html", ".md", ".sh", ".toml", ".json", ".yaml", ".conf", ".mjs", ".service"}
FUNCTION = (ast.FunctionDef, ast.AsyncFunctionDef)
FOREIGN = {"node_modules", "vendor", ".venv", ".git", "data", "__pycache__", "peers"}


def name(path: Path) -> str:
    """A path as people write it: relative to the root, with slashes."""
    return path.relative_to(ROOT).as_posix()


def files(*suffixes: str, under: Path = ROOT) -> Iterator[Path]:
    """Hand-written files below a folder, without what others wrote."""
    for path in sorted(under.rglob("*")):
        parts = path.relative_to(ROOT).parts
        if path.is_file() and path.suffix in (suffixes or HAND_WRITTEN) and not FOREIGN & set(parts):
            yield path


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def imports(path: Path) -> set[str]:
    """Dotted names of all that a module imports, "from a import b" giving both a and a.b."""
    found: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.level == 0:
            found.add(str(node.module))
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            package = list(path.relative_to(ROOT).parts[: -node.level])
            base = ".".join([*package, *(node.module.split(".") if node.module else [])])
            found.add(base)
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return found


def functions(path: Path) -> Iterator[tuple[str, int]]:
    """(qualified name, lines of its own) of every function: without signature, docstring and functions inside."""
    for parent in ast.walk(parsed(path)):
        for node in ast.iter_child_nodes(parent):
            if isinstance(node, FUNCTION):
                owner = f"{parent.name}." if isinstance(parent, ast.ClassDef) else ""
                body = node.body[1:] if ast.get_docstring(node) else node.body
                inside = sum(_span(each) for each in body if isinstance(each, FUNCTION))
                yield owner + node.name, sum(_span(each) for each in body) - inside


def _span(node: ast.stmt) -> int:
    return int(node.end_lineno or 0) - node.lineno + 1


def docstring(path: Path) -> str | None:
    return ast.get_docstring(parsed(path))
