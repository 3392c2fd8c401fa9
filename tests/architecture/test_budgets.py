from pathlib import Path

import pytest

from scripts.budgets import over_budget


def _plant(root: Path, name: str, text: str) -> list[str]:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return [str(finding) for finding in over_budget(root)]


def _function(lines: int) -> str:
    return "def settle():\n" + "    pass\n" * (lines - 1)


def _class(head: str, line: str, times: int) -> str:
    return head + ":\n" + "".join(f"    {line.format(n=n)}\n" for n in range(times))


AT_THE_LIMIT = {
    "file": "x = 1\n" * 300,
    "function": _function(40),
    "methods": _class("class Ledger", "def post{n}(self): ...", 12),
    "arguments": "class Ledger:\n    def __init__(self, a, b, c, d, *, e, f): ...\n",
    "fields": _class("@dataclass\nclass Ledger", "a{n}: int", 6),
    "signals": _class("class OrderList(ViewModel)", "changed{n} = Signal()", 6),
    "nesting": "def f():\n    if a:\n        for b in c:\n            while d:\n                pass\n",
    "private methods": _class("class Ledger", "def _post{n}(self): ...", 30),
    "properties": _class("class Ledger", "@property\n    def total{n}(self): ...", 13),
    "frozen dataclass": _class("@dataclass(frozen=True, slots=True)\nclass Order", "a{n}: int", 20),
    "struct": _class("class Order(msgspec.Struct, frozen=True)", "a{n}: int", 20),
    "named tuple": _class("class Order(NamedTuple)", "a{n}: int", 20),
    "filled later": _class("@dataclass\nclass Ledger", "a{n}: int = field(init=False)", 7),
    "elif": "def f():\n    if a: pass\n" + "    elif b: pass\n" * 9,
    "inner function": "def f():\n  if a:\n    with b:\n      def g():\n        if c:\n          if d: pass\n",
}
OVER_THE_LIMIT = {
    "file": ("x = 1\n" * 301, "301 lines"),
    "function": (_function(41), "settle has 41 lines"),
    "method": ("class A:\n" + "".join(f"    {line}\n" for line in _function(41).splitlines()), "settle has 41 lines"),
    "methods": (_class("class Ledger", "def post{n}(self): ...", 13), "13 public methods"),
    "arguments": ("class Ledger:\n    def __init__(self, a, b, c, d, *, e, f, g): ...\n", "built from 7 arguments"),
    "fields": (_class("@dataclass\nclass Ledger", "a{n}: int", 7), "built from 7 arguments"),
    "signals": (_class("class OrderList(ViewModel)", "changed{n} = Signal(int)", 7), "7 signals"),
    "nesting": ("def f():\n  if a:\n    for b in c:\n      while d:\n        with e: pass\n", "nests 4 deep"),
    "nesting in else": (
        "def f():\n  if a: pass\n  else:\n    for b in c:\n      while d:\n        with e: pass\n",
        "nests 4",
    ),
    "nesting in except": (
        "def f():\n  try: pass\n  except A:\n    if b:\n      if c:\n        if d: pass\n",
        "nests 4",
    ),
    "nesting in match": (
        "def f():\n  match a:\n    case 1:\n      if b:\n        if c:\n          if d: pass\n",
        "nests 4",
    ),
}


@pytest.mark.parametrize("text", AT_THE_LIMIT.values(), ids=AT_THE_LIMIT.keys())
def test_code_at_its_limit_passes(tmp_path: Path, text: str) -> None:
    assert _plant(tmp_path, "commerce/ledger.py", text) == []


@pytest.mark.parametrize(("text", "says"), OVER_THE_LIMIT.values(), ids=OVER_THE_LIMIT.keys())
def test_code_over_its_limit_is_named_with_its_number(tmp_path: Path, text: str, says: str) -> None:
    (finding,) = _plant(tmp_path, "commerce/ledger.py", text)
    assert finding.startswith("commerce/ledger.py:")
    assert says in finding


@pytest.mark.parametrize(
    "name", ["commerce/utils.py", "commerce/helpers.py", "commerce/base.py", "tests/common/test_a.py"]
)
def test_a_name_that_says_nothing_is_refused(tmp_path: Path, name: str) -> None:
    assert "says nothing" in _plant(tmp_path, name, "")[0]


def test_a_name_with_a_noun_passes(tmp_path: Path) -> None:
    assert _plant(tmp_path, "commerce/base_currency.py", "") == []


def test_a_test_file_may_have_500_lines(tmp_path: Path) -> None:
    assert _plant(tmp_path, "tests/test_a.py", "x = 1\n" * 500) == []
    assert "501 lines" in _plant(tmp_path, "tests/test_a.py", "x = 1\n" * 501)[0]


@pytest.mark.parametrize(
    ("package", "findings"), [("commerce/bus", 1), ("resources/icons", 0), ("migrations/versions", 0), ("tests/bus", 0)]
)
def test_a_package_shows_at_most_15_names(tmp_path: Path, package: str, findings: int) -> None:
    for n in range(15):
        assert _plant(tmp_path, f"{package}/part{n}.py", "") == []
    _plant(tmp_path, f"{package}/_hidden.py", "")
    assert len(_plant(tmp_path, f"{package}/__init__.py", "")) == 0
    assert len(_plant(tmp_path, f"{package}/one_more.py", "")) == findings


def test_a_file_that_does_not_parse_is_named(tmp_path: Path) -> None:
    assert "does not parse" in _plant(tmp_path, "commerce/ledger.py", "def settle(\n")[0]


def test_what_is_installed_or_hidden_is_not_ours(tmp_path: Path) -> None:
    assert _plant(tmp_path, ".venv/lib/utils.py", "x = 1\n" * 900) == []
