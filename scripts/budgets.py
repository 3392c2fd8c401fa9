"""Code that grows past these sizes is hard to inherit; this fails the check before it does.

Complexity (8) is ruff's C901. A budget that hurts is raised in a decision record, never by an exception comment.
"""

import ast
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

FILE_LINES = 300
TEST_FILE_LINES = 500
FUNCTION_LINES = 40
PUBLIC_METHODS = 12
CONSTRUCTOR_ARGUMENTS = 6
SIGNALS = 6
NESTING = 3
NAMES_SHOWN = 15
EMPTY_NAMES = frozenset({"base", "common", "helper", "helpers", "manager", "misc", "util", "utils"})

_SHOWS_ANY_NUMBER = ("resources", "migrations", "docs/decisions", "tests")
_NOT_OURS = frozenset({"__pycache__", "build", "dist"})

_Function = ast.FunctionDef | ast.AsyncFunctionDef
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
_BLOCKS = (ast.If, ast.For, ast.AsyncFor, ast.While, ast.With, ast.AsyncWith, ast.Try, ast.TryStar, ast.Match)


@dataclass(frozen=True, order=True)
class Finding:
    """One place over its budget; `path` is relative to the project."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def over_budget(root: Path) -> list[Finding]:
    """Return every place below `root` that is over a budget."""
    found: list[Finding] = []
    for path in python_files(root):
        name = path.relative_to(root).as_posix()
        found += (Finding(name, line, text) for line, text in _in_file(name, path.read_text("utf-8")))
    found += (Finding(name, 1, text) for name, text in _crowded_packages(root))
    return sorted(found)


def python_files(root: Path) -> list[Path]:
    """Return our own Python files: nothing hidden, generated or installed."""
    return sorted(
        path
        for path in root.rglob("*.py")
        if not any(part.startswith(".") or part in _NOT_OURS for part in path.relative_to(root).parts)
    )


def _in_file(name: str, text: str) -> Iterator[tuple[int, str]]:
    lines = text.count("\n")
    allowed = TEST_FILE_LINES if name.startswith("tests/") else FILE_LINES
    if lines > allowed:
        yield 1, f"{lines} lines; {allowed} are allowed: make it a folder of the same name"
    empty = EMPTY_NAMES.intersection(Path(name).with_suffix("").parts)
    for word in sorted(empty):
        yield 1, f"{word!r} says nothing: name it after what it holds"
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        yield error.lineno or 1, f"does not parse: {error.msg}"
        return
    for node in ast.walk(tree):
        if isinstance(node, _FUNCTIONS):
            yield from _in_function(node)
        elif isinstance(node, ast.ClassDef):
            yield from _in_class(node)


def _in_function(function: _Function) -> Iterator[tuple[int, str]]:
    lines = (function.end_lineno or function.lineno) - function.lineno + 1
    if lines > FUNCTION_LINES:
        yield function.lineno, f"{function.name} has {lines} lines; {FUNCTION_LINES} are allowed"
    deep = _depth(function.body)
    if deep > NESTING:
        yield function.lineno, f"{function.name} nests {deep} deep; {NESTING} are allowed"


def _depth(body: list[ast.stmt]) -> int:
    return max((_depth_of(statement) for statement in body), default=0)


def _depth_of(statement: ast.stmt) -> int:
    """Blocks inside blocks; `elif` stands on the level of its `if`, and an inner function starts anew."""
    if not isinstance(statement, _BLOCKS):
        return 0
    inner = [_depth(body) for body in _bodies(statement)]
    otherwise: list[ast.stmt] = getattr(statement, "orelse", [])
    if isinstance(statement, ast.If) and len(otherwise) == 1 and isinstance(otherwise[0], ast.If):
        return max(1 + max(inner), _depth_of(otherwise[0]))
    return 1 + max([*inner, _depth(otherwise)])


def _bodies(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    if isinstance(statement, ast.Match):
        yield from (case.body for case in statement.cases)
        return
    yield getattr(statement, "body", [])
    if isinstance(statement, ast.Try | ast.TryStar):
        yield from (handler.body for handler in statement.handlers)
        yield statement.finalbody


def _in_class(node: ast.ClassDef) -> Iterator[tuple[int, str]]:
    methods = {method.name for method in node.body if isinstance(method, _FUNCTIONS) and _is_public_method(method)}
    if len(methods) > PUBLIC_METHODS:
        yield node.lineno, f"{node.name} has {len(methods)} public methods; {PUBLIC_METHODS} are allowed"
    arguments = 0 if _is_frozen_value(node) else _constructor_arguments(node)
    if arguments > CONSTRUCTOR_ARGUMENTS:
        yield node.lineno, f"{node.name} is built from {arguments} arguments; {CONSTRUCTOR_ARGUMENTS} are allowed"
    signals = sum(isinstance(part, ast.Assign | ast.AnnAssign) and _calls(part.value, "Signal") for part in node.body)
    if signals > SIGNALS:
        yield node.lineno, f"{node.name} has {signals} signals; {SIGNALS} are allowed"


def _is_public_method(method: _Function) -> bool:
    """Properties are facts, not methods; they do not count."""
    words = {
        word for decorator in method.decorator_list for word in ast.unparse(decorator).replace("(", ".").split(".")
    }
    return not method.name.startswith("_") and words.isdisjoint({"property", "cached_property", "Property", "setter"})


def _is_frozen_value(node: ast.ClassDef) -> bool:
    bases = {ast.unparse(base).rpartition(".")[2] for base in node.bases}
    if bases & {"NamedTuple", "Struct"}:
        return True
    return any(
        _calls(decorator, "dataclass") and "frozen=True" in ast.unparse(decorator) for decorator in node.decorator_list
    )


def _constructor_arguments(node: ast.ClassDef) -> int:
    for part in node.body:
        if isinstance(part, _FUNCTIONS) and part.name == "__init__":
            taken = part.args
            return len(taken.posonlyargs) + len(taken.args) + len(taken.kwonlyargs) - 1
    if not any(ast.unparse(decorator).partition("(")[0].endswith("dataclass") for decorator in node.decorator_list):
        return 0
    fields = [part for part in node.body if isinstance(part, ast.AnnAssign)]
    return sum(
        "ClassVar" not in ast.unparse(part.annotation) and "init=False" not in ast.unparse(part) for part in fields
    )


def _calls(node: ast.AST | None, name: str) -> bool:
    return isinstance(node, ast.Call) and ast.unparse(node.func).rpartition(".")[2] == name


def _crowded_packages(root: Path) -> Iterator[tuple[str, str]]:
    for folder in sorted({path.parent for path in python_files(root)} - {root}):
        name = folder.relative_to(root).as_posix()
        if any(name == free or name.startswith(f"{free}/") for free in _SHOWS_ANY_NUMBER):
            continue
        shown = {path.stem for path in folder.iterdir() if not path.name.startswith(("_", "."))}
        if len(shown) > NAMES_SHOWN:
            yield name, f"shows {len(shown)} names; {NAMES_SHOWN} are allowed"


def main() -> int:
    """Print what is over its budget; 1 when anything is."""
    found = over_budget(ROOT)
    for finding in found:
        print(finding)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
