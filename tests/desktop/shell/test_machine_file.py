from pathlib import Path

import pytest

from desktop_app.services.workspace.machine_file import MachineFile


def test_a_file_that_is_no_toml_counts_as_empty_and_is_put_aside(tmp_path: Path) -> None:
    path = tmp_path / "machine.toml"
    path.write_text("[window\nplace = ", "utf-8")
    machine = MachineFile(path)
    assert machine.value("window", "screen", "orders") == "orders"
    assert (tmp_path / "machine.toml.unreadable").read_text("utf-8").startswith("[window")


def test_a_value_of_another_kind_is_not_taken(tmp_path: Path) -> None:
    path = tmp_path / "machine.toml"
    path.write_text('[look]\npercent = "large"\n', "utf-8")
    assert MachineFile(path).value("look", "percent", 100) == 100


@pytest.mark.parametrize(
    "value",
    [
        'Brother "HL" \\ 2370', "tab\tnewline\n", "\x7f\u0001", "Größe €", "", 0, -12, True, False, 2.5,
        [1, 2, 3], [], ["a", 'b"'],
    ],
)  # fmt: skip
def test_every_value_comes_back_as_it_was_put(tmp_path: Path, value: object) -> None:
    machine = MachineFile(tmp_path / "machine.toml")
    machine.put("columns.orders", "a key with spaces", value)  # type: ignore[arg-type]  # one of the kinds it takes
    assert machine.save()
    again = MachineFile(tmp_path / "machine.toml").section("columns.orders")["a key with spaces"]
    assert again == value
    assert type(again) is type(value)


def test_a_folder_that_is_gone_forgets_but_does_not_fall(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    machine = MachineFile(tmp_path / "file" / "machine.toml")
    machine.put("window", "screen", "orders")
    assert not machine.save()


def test_the_same_value_again_is_no_change(tmp_path: Path) -> None:
    machine = MachineFile(tmp_path / "machine.toml")
    assert machine.put("window", "full", 1)
    assert not machine.put("window", "full", 1)
    assert machine.put("window", "full", True)
