"""Joins many modules into one file, so that a first visit makes one request and not sixty.

Each module becomes a function, line by line as it was written but without its comments and indentation. Its imports are
names that earlier functions returned. It needs no tool and no syntax tree: modules keep to one form (named imports and
exports, no cycle), and any other form is refused when the server starts. Bare names ("lit-html") stay imports, for the
page's import map.

``await import("./part.js")`` makes a part that is loaded on demand: a file of its own with the modules that only it
needs. It gets the others from the bundle, so that no module runs twice.
"""

import json
import re
from pathlib import Path
from posixpath import dirname, join, normpath

IMPORT = re.compile(r'^import \{([^}]*)\} from "([^"]+)";', re.MULTILINE)
EXPORT_LIST = re.compile(r"^export \{([^}]*)\};", re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function|const|class) (\w+))", re.MULTILINE)
REMARK = re.compile(r"^[ \t]*(?:/\*(?:[^*]|\*(?!/))*\*/|//[^\n]*)$", re.MULTILINE)  # alone on its lines
INDENT = re.compile(r"^[ \t]+", re.MULTILINE)
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
LATER = re.compile(r'\bawait import\("(\.[^"]+)"\)')
LIBRARY = re.compile(r"\bawait import\([\"`][^.\"`]")  # a bare name, by the import map
LEFT_OVER = re.compile(r"^(?:import|export)\b.*|^.*\bimport\(.*", re.MULTILINE)
DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"


class Bundle:
    """The modules that ``entry`` needs, from ``root``: ``text`` to serve, ``map`` for debuggers.

    ``parts`` are the files that are loaded on demand, by their names beside this one.
    """

    def __init__(self, root: Path, entry: str, name: str, whole: "Bundle | None" = None) -> None:
        self._root = root
        self._name = name
        self._whole = whole  # the bundle that this one is a part of
        self._order: list[str] = []
        self._bare: dict[str, str] = {}
        self._texts: list[tuple[str, str]] = []
        self._later: dict[str, str] = {}
        self._add(entry, ())
        self.parts = {file: Bundle(root, module, file, self) for module, file in self._later.items()}
        self._refuse_twice()
        heads = [f'import * as {local} from "{bare}";' for bare, local in self._bare.items()] + self._head()
        ends = [f"return {self._local(entry)}; }}"] if whole else []
        self.text = "\n".join([*heads, *(t for _, t in self._texts), *ends, f"//# sourceMappingURL={name}.map\n"])
        self.map = self._source_map(len(heads))

    def _head(self) -> list[str]:
        if self._whole:
            return ["let made; export const load = (shared) => (made ??= make(shared)); function make(shared) {"]
        if not self._later:
            return []
        return [f"const shared = () => ({{ {', '.join(map(self._local, self._order[:-1]))} }});"]

    def _refuse_twice(self) -> None:
        """A module in two parts would run twice, and have two states."""
        seen: set[str] = set()
        for part in self.parts.values():
            for name in part._order:
                if name in seen or name in self._order:
                    raise ValueError(f"{name} would be loaded twice: two parts need it, or the bundle has it")
                seen.add(name)

    def _add(self, name: str, above: tuple[str, ...]) -> None:
        """Adds the imports of ``name``, then ``name``. Raises ValueError for what cannot be joined."""
        if name in above:
            raise ValueError(f"{name} imports itself by way of {' → '.join(above)}")
        if name in self._order or (self._whole and above and name in self._whole._order):
            return
        source = without_remarks((self._root / name).read_text("utf-8"))
        for _, target in IMPORT.findall(source):
            if target.startswith("."):
                self._add(_beside(name, target), (*above, name))
            else:
                self._bare.setdefault(target, f"bare{len(self._bare)}")
        self._order.append(name)
        self._texts.append((name, self._wrapped(name, source, last=not above and not self._whole)))

    def _wrapped(self, name: str, source: str, last: bool) -> str:
        exports = EXPORT.findall(source) + _names(" ".join(EXPORT_LIST.findall(source)))
        body = IMPORT.sub(lambda found: self._constants(name, found[1], found[2]), source)
        body = EXPORT.sub("", EXPORT_LIST.sub(lambda found: "\n" * found[0].count("\n"), body))
        if strange := LEFT_OVER.search(LIBRARY.sub("", LATER.sub("", COMMENT.sub("", body)))):
            raise ValueError(f"{name} cannot be joined with the others: {strange[0].strip()}")
        body = LATER.sub(lambda found: self._part(name, found[1]), body)
        body = body.replace("import.meta.url", f'new URL("{name}", import.meta.url).href')
        if last:  # only the entry, which nobody imports, may use await at its top level
            return body
        return f"const {self._local(name)} = (() => {{ {body}return {{ {', '.join(exports)} }}; }})();"

    def _constants(self, name: str, imported: str, target: str) -> str:
        local = self._local(_beside(name, target)) if target.startswith(".") else self._bare[target]
        names = ", ".join(each.replace(" as ", ": ") for each in _names(imported))
        return f"const {{ {names} }} = {local};" + "\n" * imported.count("\n")

    def _part(self, name: str, target: str) -> str:
        if self._whole:
            raise ValueError(f"{name} is a part and cannot be joined with parts of its own: {target}")
        module = _beside(name, target)
        stem, end = self._name.rsplit(".", 1)
        file = f"{stem}.{module.removesuffix('.js').replace('/', '-')}.{end}"
        self._later[module] = file
        return f'(await import("./{file}")).load(shared())'

    def _local(self, name: str) -> str:
        if self._whole and name in self._whole._order:
            return f"shared.module{self._whole._order.index(name)}"
        return f"module{self._order.index(name)}"

    def _source_map(self, heads: int) -> str:
        lines, source, line = [""] * heads, 0, 0
        for index, (_, text) in enumerate(self._texts):
            for number in range(text.count("\n") + 1):
                lines.append("A" + _vlq(index - source) + _vlq(number - line) + "A")
                source, line = index, number
        return json.dumps({"version": 3, "sources": self._order, "names": [], "mappings": ";".join(lines)})


def without_remarks(source: str) -> str:
    """The source with empty lines where comments stood, not indented: a debugger shows the files.

    Indentation is 3 % of a first visit. Templates are HTML, in which a new line says as much as a new line and blanks.
    """
    return INDENT.sub("", REMARK.sub(lambda found: "\n" * found[0].count("\n"), source))


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
