import shutil
import subprocess
import sys
import tomllib
from copy import deepcopy
from pathlib import Path
from typing import Any

import grimp
import pytest
from importlinter.api import read_configuration
from importlinter.contracts.acyclic_siblings import AcyclicSiblingsContract
from importlinter.contracts.forbidden import ForbiddenContract
from importlinter.contracts.independence import IndependenceContract
from importlinter.contracts.layers import LayersContract
from importlinter.contracts.protected import ProtectedContract

ROOT = Path(__file__).resolve().parents[2]
SETTINGS = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["importlinter"]
OPTIONS = read_configuration(str(ROOT / "pyproject.toml"))
PLAN = tomllib.loads((ROOT / "scripts" / "contracts.toml").read_text("utf-8"))["tool"]["importlinter"]
KINDS: dict[str, type[Any]] = {
    "acyclic_siblings": AcyclicSiblingsContract,
    "forbidden": ForbiddenContract,
    "independence": IndependenceContract,
    "layers": LayersContract,
    "protected": ProtectedContract,
}

_PURE = ("commerce.kernel", "commerce.domain")
_SCREENS = ("desktop_app.views", "desktop_app.viewmodels")
_UNDER_SCREENS = ("desktop_app.services", "desktop_app.queries")
_NO_SOCKETS = ("models", "repositories", "commands", "bus", "importing", "documents")

# What each contract must catch: who imports, and what. A plant waits until both exist.
PLANTS: dict[str, list[tuple[str, str]]] = {
    "desktop-layers": [
        ("desktop_app.viewmodels", "desktop_app.views"),
        ("desktop_app.services", "desktop_app.viewmodels"),
        ("desktop_app.queries", "desktop_app.services"),
        ("desktop_app.views", "desktop_app.bootstrap"),
        ("desktop_app.bootstrap", "desktop_app.cli"),
        ("desktop_app.cli", "desktop_app.__main__"),
        ("commerce", "desktop_app.queries"),
        ("commerce", "desktop_app.views"),
    ],
    "companion-layers": [("commerce", "companion.app"), ("companion.services", "companion.routes")],
    "two-programs": [("desktop_app", "companion"), ("companion", "desktop_app")],
    "commerce-layers": [
        ("commerce.kernel", "commerce.domain"),
        ("commerce.kernel", "commerce.models"),
        ("commerce.domain", "commerce.models"),
        ("commerce.domain", "commerce.documents"),
        ("commerce.models", "commerce.documents"),
        ("commerce.models", "commerce.repositories"),
        ("commerce.repositories", "commerce.commands"),
        ("commerce.commands", "commerce.bus"),
        ("commerce.bus", "commerce.effects"),
        ("commerce.bus", "commerce.importing"),
        ("commerce.effects", "commerce.importing"),
    ],
    "slice-tiers": [
        ("commerce.domain.catalog", "commerce.domain.inventory"),
        ("commerce.domain.inventory", "commerce.domain.orders"),
        ("commerce.domain.payments", "commerce.domain.shipping"),
        ("commerce.domain.customers", "commerce.domain.catalog"),
        ("commerce.commands.catalog", "commerce.commands.orders"),
        ("commerce.commands.payments", "commerce.commands.orders"),
        ("desktop_app.services.inventory", "desktop_app.services.orders"),
    ],
    "pure-rules": [
        (source, library) for source in _PURE for library in ("sqlalchemy", "PySide6", "reportlab", "requests")
    ],
    "light-screens": [
        (source, library)
        for source in (*_SCREENS, "desktop_app.queries")
        for library in ("sqlalchemy", "alembic", "reportlab")
    ],
    "rows-stay-home": [
        (source, f"commerce.{layer}") for source in _SCREENS for layer in ("models", "repositories", "commands", "bus")
    ],
    "views-ask-viewmodels": [
        ("desktop_app.views", "desktop_app.services"),
        ("desktop_app.views", "desktop_app.queries"),
        ("desktop_app.views", "commerce.domain"),
    ],
    "qt-in-windows-only": [(source, "PySide6") for source in ("commerce", *_UNDER_SCREENS)],
    "one-door-out": [
        (source, "requests")
        for source in (*_PURE, *_SCREENS, *_UNDER_SCREENS, *(f"commerce.{layer}" for layer in _NO_SOCKETS))
    ],
    "ports-not-adapters": [("desktop_app.services", "commerce.gateways.mail.smtp")],
    "screens-are-strangers": [
        ("desktop_app.views.orders", "desktop_app.views.inventory"),
        ("desktop_app.views.inventory", "desktop_app.views.shell"),
        ("desktop_app.views.widgets", "desktop_app.views.shell"),
        ("desktop_app.views.widgets", "desktop_app.views.orders"),
        ("desktop_app.views.settings", "desktop_app.views.importing"),
    ],
    "viewmodels-are-strangers": [
        ("desktop_app.viewmodels.orders", "desktop_app.viewmodels.inventory"),
        ("desktop_app.viewmodels.inventory", "desktop_app.viewmodels.shell"),
        ("desktop_app.viewmodels.binding", "desktop_app.viewmodels.orders"),
        ("desktop_app.viewmodels.binding", "desktop_app.viewmodels.shell"),
    ],
    "no-knots": [("commerce.kernel.errors", "commerce.kernel.money"), ("commerce.kernel.ids", "commerce.kernel.ref")],
}
# A contract that lists every child of a package also catches a child that nobody placed.
STRAYS = {
    "commerce-layers": "commerce.stray",
    "slice-tiers": "commerce.domain.stray",
    "screens-are-strangers": "desktop_app.views.stray",
    "viewmodels-are-strangers": "desktop_app.viewmodels.stray",
}

_graph = grimp.build_graph(
    *SETTINGS["root_packages"],
    include_external_packages=SETTINGS["include_external_packages"],
    exclude_type_checking_imports=SETTINGS["exclude_type_checking_imports"],
    cache_dir=None,
)


def _inside(package: str) -> str | None:
    """Return a module of the package that imports least, so that a plant adds no knot of its own."""
    if package.partition(".")[0] not in SETTINGS["root_packages"]:
        return package
    modules = sorted(module for module in _graph.modules if module == package or module.startswith(f"{package}."))
    return modules[-1] if modules else None


def _ready_plants() -> list[tuple[str, str, str]]:
    planned = [(one["id"], *plant) for one in SETTINGS["contracts"] for plant in PLANTS[one["id"]]]
    placed = [(name, _inside(importer), _inside(imported)) for name, importer, imported in planned]
    return [(name, importer, imported) for name, importer, imported in placed if importer and imported]


def _kept(name: str, graph: grimp.ImportGraph) -> bool:
    options = next(one for one in OPTIONS["contracts_options"] if one["id"] == name)
    contract = KINDS[options["type"]](options["name"], OPTIONS["session_options"], options)
    return bool(contract.check(graph, verbose=False).kept)


IN_FORCE = [contract["id"] for contract in SETTINGS["contracts"]]


@pytest.mark.parametrize("name", IN_FORCE)
def test_the_tree_as_it_is_keeps_the_contract(name: str) -> None:
    assert _kept(name, deepcopy(_graph))


@pytest.mark.parametrize(("name", "importer", "imported"), _ready_plants())
def test_the_contract_catches_the_planted_import(name: str, importer: str, imported: str) -> None:
    graph = deepcopy(_graph)
    if imported not in graph.modules:
        graph.add_module(imported, is_squashed=True)
    graph.add_import(importer=importer, imported=imported)
    assert not _kept(name, graph)


@pytest.mark.parametrize("name", sorted(STRAYS.keys() & set(IN_FORCE)))
def test_the_contract_catches_a_package_that_nobody_placed(name: str) -> None:
    graph = deepcopy(_graph)
    graph.add_module(STRAYS[name])
    assert not _kept(name, graph)


def test_every_contract_of_the_plan_has_a_plant() -> None:
    assert {contract["id"] for contract in PLAN["contracts"]} == PLANTS.keys()


def test_every_contract_in_force_has_a_plant_that_is_ready() -> None:
    assert set(IN_FORCE) <= {name for name, _, _ in _ready_plants()} | STRAYS.keys()


def test_the_check_itself_stops_at_a_planted_line(tmp_path: Path) -> None:
    for name in SETTINGS["root_packages"]:
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__", "*.png", "*.jpg"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    planted = tmp_path / "commerce" / "kernel" / "__init__.py"
    planted.write_text(planted.read_text("utf-8") + "\nimport sqlalchemy\n", "utf-8")
    check = "from importlinter.cli import lint_imports_command; lint_imports_command()"
    done = subprocess.run(
        [sys.executable, "-c", check, "--no-cache"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "Rules know no library BROKEN" in done.stdout
