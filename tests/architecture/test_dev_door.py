import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from scripts.dev import debian
from scripts.dev.report import Report, StepFailed, size_on_disk

ROOT = Path(__file__).resolve().parents[2]
ON_DEBIAN = pytest.mark.skipif(not Path("/etc/debian_version").exists(), reason="asks Debian's own package list")


@pytest.fixture
def debian_machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A machine whose package tools are small programs: they say what is here and write down what they are told."""
    _program(tmp_path, "dpkg-query", f'cat "{tmp_path}/packages"')
    _program(tmp_path, "apt-get", f'echo "$@" >> "{tmp_path}/told"; exit "$(cat "{tmp_path}/code")"')
    _program(tmp_path, "env", 'shift; exec "$@"')
    (tmp_path / "code").write_text("0", "utf-8")
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    _have(tmp_path, debian.wanted())
    return tmp_path


def _program(folder: Path, name: str, line: str) -> None:
    path = folder / name
    path.write_text(f"#!/bin/sh\n{line}\n", "utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)


def _have(folder: Path, names: list[str]) -> None:
    (folder / "packages").write_text("".join(f"ii |{name}|\n" for name in names), "utf-8")


def _told(folder: Path) -> list[str]:
    path = folder / "told"
    return path.read_text("utf-8").splitlines() if path.exists() else []


@ON_DEBIAN
def test_nothing_missing_means_nothing_is_installed(debian_machine: Path) -> None:
    debian.install_missing(Report("setup"))
    assert _told(debian_machine) == []


@ON_DEBIAN
def test_root_installs_exactly_what_is_missing(debian_machine: Path) -> None:
    _have(debian_machine, [name for name in debian.wanted() if name not in {"libegl1", "libxcb-cursor0"}])
    debian.install_missing(Report("setup"))
    assert _told(debian_machine) == ["update", "install --no-install-recommends --yes libegl1 libxcb-cursor0"]


@ON_DEBIAN
def test_a_renamed_package_that_stands_in_is_not_missing(debian_machine: Path) -> None:
    names = [name for name in debian.wanted() if name != "libglib2.0-0"]
    _have(debian_machine, [*names, "libglib2.0-0t64|libglib2.0-0 (= 2.84.4)"])
    debian.install_missing(Report("setup"))
    assert _told(debian_machine) == []


@ON_DEBIAN
def test_a_removed_package_whose_settings_remain_is_missing(debian_machine: Path) -> None:
    path = debian_machine / "packages"
    path.write_text(path.read_text("utf-8").replace("ii |libegl1|", "rc |libegl1|"), "utf-8")
    debian.install_missing(Report("setup"))
    assert _told(debian_machine)[1].endswith("--yes libegl1")


@ON_DEBIAN
def test_somebody_without_root_and_without_a_terminal_gets_the_line_to_type(
    debian_machine: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(os, "geteuid", lambda: 1000)
    _have(debian_machine, debian.wanted()[1:])
    debian.install_missing(Report("setup", sys.stdout))
    assert f"sudo apt-get install --no-install-recommends --yes {debian.wanted()[0]}" in capsys.readouterr().out
    assert _told(debian_machine) == []


@ON_DEBIAN
def test_a_failing_apt_is_said_with_the_line_to_type(debian_machine: Path) -> None:
    (debian_machine / "code").write_text("100", "utf-8")
    _have(debian_machine, debian.wanted()[1:])
    report = Report("setup")
    with pytest.raises(StepFailed, match=r"apt-get update failed.*type: sudo apt-get install"):
        debian.install_missing(report)
    assert not report.ok


def test_the_json_report_names_each_step_with_its_seconds_and_bytes(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report("setup", sys.stdout)
    with report.step("install") as step:
        step.size = 1_500_000
    written = json.loads(report.as_json())
    assert written["command"] == "setup"
    assert written["ok"] is True
    assert [(one["name"], one["ok"], one["bytes"]) for one in written["steps"]] == [("install", True, 1_500_000)]
    assert "1.5 MB" in capsys.readouterr().out


def test_a_failed_step_is_shown_and_spoils_the_report(capsys: pytest.CaptureFixture[str]) -> None:
    report = Report("setup", sys.stdout)
    with pytest.raises(StepFailed), report.step("install"):
        raise StepFailed("pip failed")
    assert json.loads(report.as_json())["ok"] is False
    assert capsys.readouterr().out.startswith("failed  install")


def test_the_size_counts_files_and_not_links(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"12345")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert size_on_disk(tmp_path) == 5


def _door(*words: str, before: str = "") -> subprocess.CompletedProcess[str]:
    program = (
        f"{before}\nimport sys, runpy\nsys.argv = {['dev.py', *words]!r}\nrunpy.run_path('dev.py', run_name='__main__')"
    )
    return subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)


def test_an_unknown_word_is_answered_with_the_known_ones() -> None:
    done = _door("fly")
    assert done.returncode == 2
    for word in ("setup", "run", "test", "check", "bench", "tour"):
        assert f"\n  {word} " in done.stdout


def test_an_unknown_benchmark_is_answered_with_the_known_ones() -> None:
    done = _door("bench", "nothing")
    assert done.returncode == 1
    assert "dev.py bench" in done.stderr


def test_an_old_python_is_told_what_to_install_and_changes_nothing(tmp_path: Path) -> None:
    old = f"import os, sys\nos.environ['PATH'] = {str(tmp_path)!r}\nsys.version_info = (3, 9, 2)"
    done = _door("setup", before=old)
    assert done.returncode == 1
    assert "needs Python 3.11 or newer; this is 3.9" in done.stdout
    assert "apt install python3" in done.stdout


def test_the_door_parses_on_a_python_too_old_to_run_the_rest() -> None:
    import ast

    ast.parse((ROOT / "dev.py").read_text("utf-8"), feature_version=(3, 7))


def test_a_lock_names_no_host_and_hashes_everything() -> None:
    for name in ("requirements.lock", "requirements-dev.lock"):
        text = (ROOT / name).read_text("utf-8")
        pins = [line for line in text.splitlines() if "==" in line and not line.lstrip().startswith("#")]
        assert pins
        assert all(line.endswith("\\") for line in pins)
        assert not any(word in text for word in ("://", "--index-url", "--find-links", "--extra-index-url"))
