import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGES = ("commerce", "desktop_app", "resources")

# Runs in a program of its own: what this one has imported already would not be imported again.
IMPORT_SHUT_IN = """
import importlib, sys, threading

def refuse(event, args):
    if event in {"socket.connect", "socket.bind", "socket.getaddrinfo", "subprocess.Popen", "sqlite3.connect"}:
        raise SystemExit(f"{sys.argv[1]} did {event} {args[1:]} while it was imported")
    if event == "open" and isinstance(args[1], str) and set(args[1]) & set("wax+"):
        raise SystemExit(f"{sys.argv[1]} wrote {args[0]} while it was imported")

sys.dont_write_bytecode = True
sys.addaudithook(refuse)
for module in sys.argv[1:]:
    sys.argv[1] = module
    importlib.import_module(module)
if threading.active_count() > 1:
    raise SystemExit(f"threads were started: {threading.enumerate()}")
"""


def _modules(package: str) -> list[str]:
    paths = (path.relative_to(ROOT).with_suffix("") for path in sorted((ROOT / package).rglob("*.py")))
    names = (".".join(path.parts).removesuffix(".__init__") for path in paths)
    return [name for name in names if not name.endswith("__main__")]


def _import(modules: list[str], *, before: str = "") -> str:
    command = [sys.executable, "-c", before + IMPORT_SHUT_IN, *modules]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    return "" if done.returncode == 0 else done.stderr.strip()


@pytest.mark.parametrize("package", [name for name in PACKAGES if (ROOT / name).exists()])
def test_importing_starts_opens_and_writes_nothing(package: str) -> None:
    assert _import(_modules(package)) == ""


def test_viewmodels_load_where_there_are_no_widgets() -> None:
    blocked = "import sys\nsys.modules.update({'PySide6.QtGui': None, 'PySide6.QtWidgets': None})\n"
    assert _import(_modules("desktop_app/viewmodels"), before=blocked) == ""


def test_a_module_that_opens_a_file_at_import_is_caught(tmp_path: Path) -> None:
    (tmp_path / "greedy.py").write_text("open('left.txt', 'w')\n", "utf-8")
    assert "left.txt" in _import(["greedy"], before=f"import sys\nsys.path.insert(0, {str(tmp_path)!r})\n")
