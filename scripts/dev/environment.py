"""Makes `.venv` hold exactly what the locks name, and skips all of it when it already does."""

import hashlib
import os
import subprocess
import sys
import venv
from importlib.util import find_spec
from pathlib import Path

from scripts.dev import debian
from scripts.dev.report import Report, StepFailed, size_on_disk

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / ".venv"
_WINDOWS = sys.platform == "win32"
_PROGRAMS = FOLDER / ("Scripts" if _WINDOWS else "bin")
PYTHON = _PROGRAMS / ("python.exe" if _WINDOWS else "python")

RUN = ("requirements.lock",)
DEVELOP = ("requirements.lock", "requirements-dev.lock")


def prepare(report: Report, locks: tuple[str, ...]) -> None:
    """Make everything ready that `locks` name; a prepared place costs one look at the stamps."""
    version = _python_version()
    if version is None or any(_stamp(lock).get(lock) != _digest(lock, version) for lock in locks):
        debian.install_missing(report)
        version = version or _make_environment(report)
        for lock in locks:
            _install(report, lock, version)
        _write_entry()


def program(name: str) -> str:
    """Return the path of a program that a lock installed."""
    return str(_PROGRAMS / (f"{name}.exe" if _WINDOWS else name))


def _python_version() -> str | None:
    """Return the version of the Python in `.venv`, or None when there is none that runs and is new enough."""
    if not PYTHON.exists():
        return None
    ask = "import sys; print(*sys.version_info[:3], sys.platform); sys.exit(sys.version_info < (3, 11))"
    try:
        answer = subprocess.run([PYTHON, "-c", ask], capture_output=True, text=True, check=False)
    except OSError:
        return None
    return answer.stdout.strip() if answer.returncode == 0 else None


def _make_environment(report: Report) -> str:
    with report.step("make .venv") as step:
        if find_spec("ensurepip") is None:
            message = (
                f"this Python ({sys.executable}) came without venv. On Debian and Ubuntu type:\n"
                f"  sudo apt-get install python3.{sys.version_info.minor}-venv"
            )
            raise StepFailed(message)
        venv.create(FOLDER, clear=FOLDER.exists(), with_pip=True, symlinks=not _WINDOWS)
        version = _python_version()
        if version is None:
            message = f"the Python in {FOLDER.name} does not start. Delete that folder and try again."
            raise StepFailed(message)
        step.size = size_on_disk(FOLDER)
        return version


def _install(report: Report, lock: str, version: str) -> None:
    """Install what one lock names; each download is shown as it begins."""
    digest = _digest(lock, version)
    if _stamp(lock).get(lock) == digest:
        return
    before = size_on_disk(FOLDER)
    command: list[str | Path] = [PYTHON, "-m", "pip", "install", "--require-hashes", "--disable-pip-version-check"]
    with report.step(f"install {lock}") as step:
        # A lock names everything, so nothing is left to resolve: an old pip would ask for newer releases on its own.
        command += ["--no-deps", "--no-input", "--progress-bar=off", "--requirement", ROOT / lock]
        told = _run_showing_downloads(report, command)
        if told:
            report.say(told)
            message = "pip failed, as shown above. Nothing else was changed; start again when that is mended."
            raise StepFailed(message)
        step.size = size_on_disk(FOLDER) - before
    (FOLDER / f"{lock}.stamp").write_text(digest, "utf-8")


def _run_showing_downloads(report: Report, command: list[str | Path]) -> str:
    """Return everything pip said when it failed, else nothing."""
    said = []
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=ROOT) as pip:
        for line in pip.stdout or ():
            said.append(line)
            words = line.split()
            if words[:1] == ["Downloading"] or words[:2] == ["Using", "cached"]:
                report.say(f"        {line.strip()}")
    return "".join(said) if pip.returncode else ""


def _digest(lock: str, version: str) -> str:
    return hashlib.sha256((ROOT / lock).read_bytes() + version.encode()).hexdigest()


def _stamp(lock: str) -> dict[str, str]:
    path = FOLDER / f"{lock}.stamp"
    return {lock: path.read_text("utf-8")} if path.exists() else {}


def _write_entry() -> None:
    """Let `quayside` in `.venv` start the program of this checkout."""
    if _WINDOWS:
        (_PROGRAMS / "quayside.cmd").write_text(
            f'@set PYTHONPATH={ROOT}\n@"%~dp0python.exe" -m desktop_app %*\n', "utf-8"
        )
        return
    entry = _PROGRAMS / "quayside"
    entry.write_text(f'#!/bin/sh\nPYTHONPATH="{ROOT}" exec "{PYTHON}" -m desktop_app "$@"\n', "utf-8")
    entry.chmod(entry.stat().st_mode | 0o111)


def variables() -> dict[str, str]:
    """Return the variables for programs started here: this checkout's packages first, output as it comes."""
    return {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
