"""House rules that no linter knows, read from the syntax tree; each says why it exists.

A line that must break one says so and why: `# allow short-enum: the reason`.
"""

import ast
import enum
import importlib
import re
import sys
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

from scripts.budgets import Finding, python_files

ROOT = Path(__file__).resolve().parents[1]

_Found = Iterator[tuple[int, str]]

_FORBIDDEN_IN_QT = {
    "QThreadPool": "throws thread-locals away (50 jobs made 50 connections): use concurrent.futures and a signal",
    "QSortFilterProxyModel": "takes seconds on long lists: sort and filter in SQL",
    "QDataWidgetMapper": "binds by column number: use a FieldModel and bind()",
    "processEvents": "runs other slots in the middle of this one: drain results with a timer",
}
_CLOCKS = frozenset({"time.time", "time.time_ns", "datetime.now", "datetime.utcnow", "date.today", "datetime.today"})
_CHANCE = frozenset({"uuid4", "uuid1", "uuid7", "token_bytes", "token_hex", "urandom"})
_EXCUSE = re.compile(
    r"#\s*(?:noqa\b(?P<codes>:\s*[A-Z]+\d+(?:,\s*[A-Z]+\d+)*)?|type:\s*ignore\b(?P<kinds>\[[^]]+\])?)(?P<why>.*)"
)


def short_enum(name: str, tree: ast.Module) -> _Found:
    """`Qt.DisplayRole` costs 20 times `Qt.ItemDataRole.DisplayRole` in a paint loop."""
    if not name.startswith(("desktop_app/", "tests/", "benchmarks/")):
        return
    origins = dict(_qt_imports(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id in origins:
            full = _full_enum_name(*origins[node.value.id], node.attr)
            if full:
                yield node.lineno, f"write {full}: the short name is looked up slowly each time"


def _qt_imports(tree: ast.Module) -> Iterator[tuple[str, tuple[str, str]]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("PySide6."):
            for part in node.names:
                yield part.asname or part.name, (node.module or "", part.name)


@cache
def _full_enum_name(module: str, owner: str, attribute: str) -> str:
    """Return the full name when `owner.attribute` is a value of one of the owner's enums, else nothing."""
    value = getattr(getattr(importlib.import_module(module), owner, None), attribute, None)
    if not isinstance(value, enum.Enum) or hasattr(type(value), owner):
        return ""
    kind = type(value).__qualname__
    return "" if kind == owner else f"{kind}.{value.name}"


def slow_or_unsafe_qt(name: str, tree: ast.Module) -> _Found:
    """Four of Qt's offers are measured to be slow or unsafe here."""
    if not name.startswith(("desktop_app/", "commerce/")):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute | ast.alias):
            word = node.attr if isinstance(node, ast.Attribute) else node.name
            if word in _FORBIDDEN_IN_QT:
                yield node.lineno, f"{word} {_FORBIDDEN_IN_QT[word]}"


def translated_literal(name: str, tree: ast.Module) -> _Found:
    """A text that is put together before tr() is never found by lupdate, so never translated."""
    if not name.startswith("desktop_app/"):
        return
    for node in ast.walk(tree):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        texts = {"tr": node.args[:1], "translate": node.args[:2]}.get(node.func.attr, [])
        if node.func.attr == "translate" and not ast.unparse(node.func.value).endswith("QCoreApplication"):
            continue
        if not all(isinstance(text, ast.Constant) and isinstance(text.value, str) for text in texts):
            yield node.lineno, f"{node.func.attr}() takes literals only: format the translated text instead"


def inline_style(name: str, tree: ast.Module) -> _Found:
    """Colours and sizes are tokens in resources/styles, or dark mode and text scale miss them."""
    if not name.startswith("desktop_app/"):
        return
    for node in ast.walk(tree):
        if not (
            isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "setStyleSheet"
        ):
            continue
        if any(isinstance(text, ast.Constant | ast.JoinedStr) and ast.unparse(text) != "''" for text in node.args):
            yield node.lineno, "style comes from resources/styles, never from a sheet in the code"


def own_clock(name: str, tree: ast.Module) -> _Found:
    """A rule or handler that reads a clock or rolls dice gives the desk and the hub two truths."""
    if not name.startswith(("commerce/domain/", "commerce/commands/")):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            words = ast.unparse(node.func).split(".")
            if ".".join(words[-2:]) in _CLOCKS or words[-1] in _CHANCE or words[0] in {"random", "secrets"}:
                yield node.lineno, f"{'.'.join(words)}() differs from desk to desk: take `now` and ids from the command"


def sleeping_test(name: str, tree: ast.Module) -> _Found:
    """A test that sleeps is slow on a good day and wrong on a bad one."""
    if not name.startswith("tests/"):
        return
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and ast.unparse(node.func) in {"time.sleep", "sleep", "qtbot.wait"}:
            yield node.lineno, f"{ast.unparse(node.func)}() waits for time, not for what should happen"


RULES: dict[str, Callable[[str, ast.Module], _Found]] = {
    "short-enum": short_enum,
    "slow-or-unsafe-qt": slow_or_unsafe_qt,
    "translated-literal": translated_literal,
    "inline-style": inline_style,
    "own-clock": own_clock,
    "sleeping-test": sleeping_test,
}


def unexplained_excuses(lines: list[str]) -> _Found:
    """An excuse to a linter names its rule and its reason."""
    for number, line in enumerate(lines, 1):
        excuse = _EXCUSE.search(line)
        if excuse and (not (excuse["codes"] or excuse["kinds"]) or not excuse["why"].strip(" #:-")):
            yield number, "an excuse names its rule and says why: `# noqa: X123  the reason`"


def broken_rules(root: Path) -> list[Finding]:
    """Return every place below `root` that breaks a house rule without saying why it may."""
    found: list[Finding] = []
    for path in python_files(root):
        name = path.relative_to(root).as_posix()
        text = path.read_text("utf-8")
        found += (Finding(name, line, problem) for line, problem in _in_file(name, text))
    return sorted(found)


def _in_file(name: str, text: str) -> _Found:
    lines = text.splitlines()
    try:
        tree = ast.parse(text)
    except SyntaxError as error:
        yield error.lineno or 1, f"does not parse: {error.msg}"
        return
    for rule, check in RULES.items():
        allowed = re.compile(rf"#\s*allow {rule}: \w+")
        for line, problem in check(name, tree):
            if not allowed.search(lines[line - 1]):
                yield line, f"{rule}: {problem}"
    if not name.startswith(("scripts/house_rules", "tests/architecture/test_house_rules")):
        yield from unexplained_excuses(lines)


def main() -> int:
    """Print what breaks a house rule; 1 when anything does."""
    found = broken_rules(ROOT)
    for finding in found:
        print(finding)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
