"""The table of subcommands; each module is loaded only when its name is typed or help is asked for."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
from collections.abc import Sequence
from types import ModuleType

from commerce.kernel.errors import CodedError

_PACKAGE = "desktop_app.cli"
TABLE = {
    "import": ("import_", "bring in orders or products from a file"),
    "takeback": ("takeback", "take back an import"),
    "export": ("export", "write orders or products to a file"),
    "backup": ("backup", "make a checked copy of the shop"),
    "restore": ("restore", "bring back a copy"),
    "doctor": ("doctor", "check that everything adds up"),
    "tour": ("tour", "save pictures of every window"),
}
"""Name -> module in this package and one line of help. A module has `add_arguments(parser)` and `run(args) -> int`."""
FAILED = 1


def add_subcommands(parser: argparse.ArgumentParser, typed: Sequence[str] | None = None) -> None:
    """Add those whose modules exist; only the one that was typed is imported."""
    words = sys.argv[1:] if typed is None else typed
    choices = parser.add_subparsers(dest="subcommand", metavar="COMMAND", title="without a window")
    for name, (module, line) in TABLE.items():
        if importlib.util.find_spec(f"{_PACKAGE}.{module}") is None:
            continue
        below = choices.add_parser(name, help=line, description=line)
        if name in words:
            _module(module).add_arguments(below)


def run_subcommand(asked: argparse.Namespace) -> int:
    """Run it; an expected failure is said in words on the error stream and ends with 1."""
    try:
        return int(_module(TABLE[asked.subcommand][0]).run(asked))
    except CodedError as error:
        _say(error)
        return FAILED


def _module(name: str) -> ModuleType:
    return importlib.import_module(f"{_PACKAGE}.{name}")


def _say(error: CodedError) -> None:
    """Tell what happened, what is safe and what to do."""
    sys.stderr.writelines(f"{line}\n" for line in _module("error_lines").lines(error))
