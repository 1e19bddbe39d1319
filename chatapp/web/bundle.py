"""Joins many modules into one file, so that a first visit makes one request and not sixty.

Each module becomes a function, line by line as it was written but without its comments. Its imports are
names that earlier functions returned. It needs no tool and no syntax tree: modules keep to one form (named imports and
exports, no cycle), and any other form is refused when the server starts. Bare names ("lit-html") stay imports, for the
page's import map.
"""

import json
import re
from pathlib import Path
from posixpath import dirname, join, normpath

IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";', re.MULTILINE)
EXPORT_LIST = re.compile(r"^export \{([^}]*)\};", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
REMARK = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)$", re.MULTILINE)  # alone on its lines
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LEFT_OVER = re.compile(r"^(?:import|export)\b.*|^.*\bimport\(.*", re.MULTILINE)
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


class Bundle:
    """The modules that ``entry`` needs, from ``root``: ``text`` to serve, ``map`` for debuggers."""

    def __init__(self, root: Path, entry: str, name: str) -> None:
        self._root = root
        self._order: list[str] = []
        self._bare: dict[str, str] = {}
        self._parts: list[tuple[str, str]] = []
        self._add(entry, ())
        heads = [f'import * as {local} from "{bare}";' for bare, local in self._bare.items()]
        self.text = "\n".join([*heads, *(text for _, text in self._parts), f"//# sourceMappingURL={name}.map\n"])
        self.map = self._source_map(len(heads))

    def _add(self, name: str, above: tuple[str, ...]) -> None:
        """Adds the imports of ``name``, then ``name``. Raises ValueError for what cannot be joined."""
        if name in above:
            raise ValueError(f"{name} imports itself by way of {' → '.join(above)}")
        if name in self._order:
            return
        source = without_remarks((self._root / name).read_text("utf-8"))
        for _, target in IMPORT.findall(source):
            if target.startswith("."):
                self._add(_beside(name, target), (*above, name))
            else:
                self._bare.setdefault(target, f"bare{len(self._bare)}")
        self._order.append(name)
        self._parts.append((name, self._wrapped(name, source, last=not above)))

    def _wrapped(self, name: str, source: str, last: bool) -> str:
        exports = EXPORT.findall(source) + _names(" ".join(EXPORT_LIST.findall(source)))
        body = IMPORT.sub(lambda found: self._constants(name, found[1], found[2]), source)
        body = EXPORT.sub("", EXPORT_LIST.sub(lambda found: "\n" * found[0].count("\n"), body))
        body = body.replace("import.meta.url", f'new URL("{name}", import.meta.url).href')
        if strange := LEFT_OVER.search(COMMENT.sub("", body)):
            raise ValueError(f"{name} cannot be joined with the others: {strange[0].strip()}")
        if last:  # only the entry, which nobody imports, may use await at its top level
            return body
        return f"const {self._local(name)} = (() => {{ {body}return {{ {', '.join(exports)} }}; }})();"

    def _constants(self, name: str, imported: str, target: str) -> str:
        local = self._local(_beside(name, target)) if target.startswith(".") else self._bare[target]
        names = ", ".join(each.replace(" as ", ": ") for each in _names(imported))
        return f"const {{ {names} }} = {local};" + "\n" * imported.count("\n")

    def _local(self, name: str) -> str:
        return f"module{self._order.index(name)}"

    def _source_map(self, heads: int) -> str:
        lines, source, line = [""] * heads, 0, 0
        for index, (_, text) in enumerate(self._parts):
            for number in range(text.count("\n") + 1):
                lines.append("A" + _vlq(index - source) + _vlq(number - line) + "A")
                source, line = index, number
        return json.dumps({"version": 3, "sources": self._order, "names": [], "mappings": ";".join(lines)})


def without_remarks(source: str) -> str:
    """The source with empty lines where comments stood: a debugger reads them in the files."""
    return REMARK.sub(lambda found: "\n" * found[0].count("\n"), source)


def _beside(name: str, target: str) -> str:
    return normpath(join(dirname(name), target))


def _names(text: str) -> list[str]:
    return [each.strip() for each in text.split(",") if each.strip()]


def _vlq(number: int) -> str:
    """A signed number as source maps write it."""
    rest, digits = (number << 1) if number >= 0 else (-number << 1) | 1, ""
    while rest > 31:
        digits, rest = digits + DIGITS[(rest & 31) | 32], rest >> 5
    return digits + DIGITS[rest]
