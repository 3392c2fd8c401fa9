"""A bare Debian lacks libraries that Qt loads by name; this finds the missing ones and installs them, asking first."""

import importlib.util
import os
import shutil
import subprocess
import sys
from pathlib import Path

from scripts.dev.report import Report, Step, StepFailed

_QT = "libgl1 libegl1 libglx0 libopengl0 libfontconfig1 libfreetype6 libdbus-1-3 libglib2.0-0 libxkbcommon0"
_X = "libx11-6 libxcb1 libx11-xcb1"
_QT_ON_SCREEN = (
    "libxcb-cursor0 libxcb-icccm4 libxcb-keysyms1 libxcb-image0 libxcb-render-util0 libxcb-randr0 libxcb-render0"
    " libxcb-shape0 libxcb-shm0 libxcb-sync1 libxcb-xfixes0 libxcb-xkb1 libxcb-glx0 libxkbcommon-x11-0"
    " libwayland-client0 libwayland-cursor0"
)
_PRINTING_AND_FONTS = "libcups2 fonts-dejavu-core"


def install_missing(report: Report) -> None:
    """Install missing system packages: as root at once, else after asking before sudo, else say the line to type."""
    if not Path("/etc/debian_version").exists() or shutil.which("dpkg-query") is None:
        return
    here = installed()
    missing = [name for name in wanted() if name not in here]
    if not missing:
        return
    with report.step("system packages") as step:
        step.detail = f"{len(missing)} missing: {' '.join(missing)}"
        _install(report, step, missing)


def wanted() -> list[str]:
    """Return the packages that Qt, paper and tests need, and venv where this Python came without it."""
    names = f"{_QT} {_X} {_QT_ON_SCREEN} {_PRINTING_AND_FONTS}".split()
    if importlib.util.find_spec("ensurepip") is None:
        names.append(f"python3.{sys.version_info.minor}-venv")
    return names


def installed() -> set[str]:
    """Return the names of installed packages and of what they stand in for (newer releases renamed some)."""
    form = "${db:Status-Abbrev}|${Package}|${Provides}\n"
    answer = subprocess.run(["dpkg-query", "-W", f"-f={form}"], capture_output=True, text=True, check=False)
    names: set[str] = set()
    for line in answer.stdout.splitlines():
        state, package, provides = line.split("|", 2)
        if state.startswith("ii"):
            names.add(package)
            names.update(part.split()[0] for part in provides.split(",") if part.strip())
    return names


def _install(report: Report, step: Step, missing: list[str]) -> None:
    line = f"apt-get install --no-install-recommends --yes {' '.join(missing)}"
    sudo = [] if os.geteuid() == 0 else _ask_for_sudo(report, line)
    if sudo is None:
        step.detail = "not installed; the program may not open until they are"
        report.say(f"Type this to install what Qt needs, then start again:\n  sudo {line}")
        return
    quiet = [*sudo, "env", "DEBIAN_FRONTEND=noninteractive"]
    for command in (["apt-get", "update"], line.split()):
        done = subprocess.run([*quiet, *command], capture_output=True, text=True, check=False)
        if done.returncode:
            report.say((done.stdout + done.stderr).strip())
            message = f"{' '.join(command[:2])} failed, as shown above. Mend it, or type: sudo {line}"
            raise StepFailed(message)


def _ask_for_sudo(report: Report, line: str) -> list[str] | None:
    """Return the words to put before apt-get, or None where there is no sudo, nobody to ask, or the answer is no."""
    if shutil.which("sudo") is None or not sys.stdin.isatty():
        return None
    report.say(f"Qt needs some system packages. This would install them:\n  sudo {line}")
    answer = input("Run it now? [Y/n] ").strip().lower()
    return ["sudo"] if answer in {"", "y", "yes"} else None
