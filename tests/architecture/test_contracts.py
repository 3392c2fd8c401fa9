import tomllib
from pathlib import Path

from scripts.contracts import ROOT, due, exists, section

PLAN = tomllib.loads((ROOT / "scripts" / "contracts.toml").read_text("utf-8"))["tool"]["importlinter"]


def _tree(root: Path, *modules: str) -> list[str]:
    for module in modules:
        path = root.joinpath(*module.split(".")).with_suffix(".py")
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch()
        (path.parent / "__init__.py").touch()
    return [contract["id"] for contract in due(root, PLAN["contracts"], PLAN["root_packages"])]


def test_an_empty_tree_has_no_contract(tmp_path: Path) -> None:
    assert _tree(tmp_path) == []


def test_a_folder_without_a_module_is_no_package(tmp_path: Path) -> None:
    (tmp_path / "commerce").mkdir()
    assert not exists(tmp_path, "commerce")


def test_the_kernel_alone_brings_its_own_contracts(tmp_path: Path) -> None:
    found = _tree(tmp_path, "commerce.__init__", "commerce.kernel.money")
    assert found == ["commerce-layers", "pure-rules", "qt-in-windows-only", "one-door-out", "no-knots"]


def test_a_contract_names_only_modules_that_exist(tmp_path: Path) -> None:
    _tree(tmp_path, "commerce.__init__", "commerce.kernel.money")
    written = tomllib.loads(section(tmp_path))["tool"]["importlinter"]
    pure = next(contract for contract in written["contracts"] if contract["id"] == "pure-rules")
    assert written["root_packages"] == ["commerce"]
    assert pure["source_modules"] == ["commerce.kernel"]


def test_the_finished_tree_brings_every_contract_word_for_word(tmp_path: Path) -> None:
    named = {
        word.strip("() ")
        for contract in PLAN["contracts"]
        for key in (
            "layers",
            "modules",
            "source_modules",
            "forbidden_modules",
            "protected_modules",
            "allowed_importers",
        )
        for layer in contract.get(key, [])
        for box in contract.get("containers", [""])
        for word in (f"{box}.{part.strip('() ')}".strip(".") for part in layer.split("|"))
    }
    ours = [name for name in named if name.partition(".")[0] in PLAN["root_packages"]]
    _tree(tmp_path, *(f"{name}.anything" for name in ours))
    assert tomllib.loads(section(tmp_path))["tool"]["importlinter"] == PLAN
