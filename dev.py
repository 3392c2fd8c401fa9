#!/usr/bin/env python3
"""The developer's one door: `python3 dev.py run` on a bare machine opens the program; standard library only.

This file must start on an old Python too, to say what is missing; everything else is in `scripts/dev`.
"""

import os
import shutil
import sys

NEEDED = (3, 11)


def newer_python() -> "str | None":
    """Return another Python on this machine that is new enough."""
    names = ["python3.{}".format(minor) for minor in (14, 13, 12, 11)]
    return next((found for found in map(shutil.which, names) if found), None)


def main() -> int:
    if sys.version_info < NEEDED:
        other = newer_python()
        if other:
            os.execv(other, [other, *sys.argv])
        print("Quayside needs Python 3.11 or newer; this is {}.{}.".format(*sys.version_info[:2]))
        print("Nothing was changed. Install a newer one, then start this again with it:")
        print("  Debian 12, Ubuntu 24.04 or newer:  sudo apt install python3 python3-venv")
        print("  macOS and Windows:                 https://www.python.org/downloads")
        return 1
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
    from scripts.dev.commands import main as run_command

    return run_command(sys.argv[1:])


if __name__ == "__main__":
    sys.exit(main())
