"""Turns the ranges of requirements.in and requirements-dev.in into locks with hashes that name no host.

`python -m scripts.lock` keeps what is locked where the ranges allow it; `--upgrade` takes the newest.
"""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]

_OPTIONS = (
    "--quiet",
    "--generate-hashes",
    "--strip-extras",
    "--allow-unsafe",  # pip and setuptools are locked like anything else
    "--no-emit-index-url",
    "--no-emit-trusted-host",
    "--no-emit-find-links",
    "--no-emit-options",
)


def main(words: list[str]) -> int:
    """Write both locks, the program's first because the developer's builds on it."""
    for name in ("requirements", "requirements-dev"):
        command = [
            sys.executable,
            "-m",
            "piptools",
            "compile",
            *_OPTIONS,
            *words,
            f"--output-file={name}.lock",
            f"{name}.in",
        ]
        told = {**os.environ, "CUSTOM_COMPILE_COMMAND": "python -m scripts.lock"}
        code = subprocess.run(command, cwd=ROOT, env=told, check=False).returncode
        if code:
            return code
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
