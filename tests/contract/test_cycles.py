"""No two files need each other, and no two packages, not even for their types."""

from graphlib import CycleError, TopologicalSorter
from pathlib import Path

from tests.contract import tree

Graph = dict[str, set[str]]


def module(path: Path) -> str:
    dotted = ".".join(path.relative_to(tree.ROOT).with_suffix("").parts)
    return dotted.removesuffix(".__init__")


FILES = {module(path): path for path in tree.files(".py", under=tree.PACKAGE)}
PACKAGES = {name for name, path in FILES.items() if path.name == "__init__.py"}


def between_files() -> Graph:
    """Which file imports which."""
    return {name: (tree.imports(path) & FILES.keys()) - {name} for name, path in FILES.items()}


def between_packages() -> Graph:
    """The same for packages. A file beside packages, as ``chatapp.realtime.options``, counts as one."""
    parents = {each.rpartition(".")[0] for each in PACKAGES}

    def home(name: str) -> str:
        package = name if name in PACKAGES else name.rpartition(".")[0]
        return name if package in parents else package

    graph: Graph = {}
    for name, imported in between_files().items():
        graph.setdefault(home(name), set()).update(home(each) for each in imported if home(each) != home(name))
    return graph


def cycle(graph: Graph) -> list[str]:
    """One way round, or nothing."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        return list(error.args[1])
    return []


def test_files_have_no_cycle() -> None:
    assert cycle(between_files()) == []


def test_packages_have_no_cycle() -> None:
    assert cycle(between_packages()) == []


def test_a_cycle_is_found() -> None:
    assert cycle({"a": {"b"}, "b": {"c"}, "c": {"a"}}) != []
    assert cycle({"a": {"b", "c"}, "b": {"c"}, "c": set()}) == []
