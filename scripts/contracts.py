"""import-linter stops at a missing module, so the contracts enter pyproject.toml as their modules appear.

`scripts/contracts.toml` holds every contract of the finished program. `python -m scripts.contracts` writes those whose
modules exist into pyproject.toml; with `--check` it only says whether that has been done.
"""

import json
import sys
import tomllib
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
_MARK = (
    "# --- import contracts: `python -m scripts.contracts` writes from here to the end ---------------------------\n"
)

Contract = dict[str, Any]


def exists(root: Path, module: str) -> bool:
    """Whether the module's file or package lies under `root`; an empty folder is no package."""
    path = root.joinpath(*module.split("."))
    return path.with_suffix(".py").is_file() or any(path.glob("*.py"))


def due(root: Path, contracts: Iterable[Contract], roots: Iterable[str]) -> list[Contract]:
    """Return the contracts that can be kept today, each cut down to the modules that exist."""
    planned = tuple(roots)

    def here(modules: Iterable[str]) -> list[str]:
        return [module for module in modules if module.split(".")[0] not in planned or exists(root, module)]

    cut = (_CUTS[contract["type"]](dict(contract), here) for contract in contracts)
    return [contract for contract in cut if contract is not None]


_Here = Callable[[Iterable[str]], list[str]]


def _cut_layers(contract: Contract, here: _Here) -> Contract | None:
    """Layers below containers may stay absent; a layer that names whole modules goes while its module is missing."""
    if "containers" in contract:
        contract["containers"] = here(contract["containers"])
        if not contract["containers"]:
            return None
        contract["layers"] = [_optional(contract, layer, here) for layer in contract["layers"]]
        return contract
    contract["layers"] = [layer for layer in contract["layers"] if here([layer.strip("()")])]
    return contract if len(contract["layers"]) > 1 else None


def _optional(contract: Contract, layer: str, here: _Here) -> str:
    """Put a required layer in brackets until every container has it."""
    needed = not layer.startswith("(")
    missing = needed and len(here(f"{box}.{layer}" for box in contract["containers"])) < len(contract["containers"])
    return f"({layer})" if missing else layer


def _cut_forbidden(contract: Contract, here: _Here) -> Contract | None:
    contract["source_modules"] = here(contract["source_modules"])
    contract["forbidden_modules"] = here(contract["forbidden_modules"])
    return contract if contract["source_modules"] and contract["forbidden_modules"] else None


def _cut_independence(contract: Contract, here: _Here) -> Contract | None:
    contract["modules"] = here(contract["modules"])
    return contract if len(contract["modules"]) > 1 else None


def _cut_protected(contract: Contract, here: _Here) -> Contract | None:
    contract["protected_modules"] = here(contract["protected_modules"])
    contract["allowed_importers"] = here(contract["allowed_importers"])
    return contract if contract["protected_modules"] else None


def _cut_acyclic(contract: Contract, here: _Here) -> Contract | None:
    contract["ancestors"] = here(contract["ancestors"])
    return contract if contract["ancestors"] else None


_CUTS: dict[str, Callable[[Contract, _Here], Contract | None]] = {
    "layers": _cut_layers,
    "forbidden": _cut_forbidden,
    "independence": _cut_independence,
    "protected": _cut_protected,
    "acyclic_siblings": _cut_acyclic,
}


def section(root: Path) -> str:
    """Return the `[tool.importlinter]` table that pyproject.toml must hold for the modules under `root`."""
    plan = tomllib.loads((ROOT / "scripts" / "contracts.toml").read_text("utf-8"))["tool"]["importlinter"]
    roots = [name for name in plan["root_packages"] if exists(root, name)]
    contracts = due(root, plan["contracts"], plan["root_packages"])
    rows = [
        "  { " + ", ".join(f"{key} = {json.dumps(value)}" for key, value in one.items()) + " }," for one in contracts
    ]
    head = [
        "[tool.importlinter]",
        f"root_packages = {json.dumps(roots)}",
        f"include_external_packages = {json.dumps(plan['include_external_packages'])}",
        f"exclude_type_checking_imports = {json.dumps(plan['exclude_type_checking_imports'])}",
    ]
    return "\n".join([*head, "contracts = [", *rows, "]", ""])


def main(arguments: list[str]) -> int:
    """Write the section, or with `--check` compare it; 1 means that pyproject.toml was out of date."""
    project = ROOT / "pyproject.toml"
    before = project.read_text("utf-8")
    after = before.partition(_MARK)[0].rstrip("\n") + "\n\n" + _MARK + "\n" + section(ROOT)
    if before == after:
        return 0
    if "--check" in arguments:
        print("pyproject.toml lacks contracts of modules that exist: run `python -m scripts.contracts`")
        return 1
    project.write_text(after, "utf-8")
    print("pyproject.toml now holds every contract whose modules exist")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
