"""The program `quayside`: a window, the same without a window, or one of the window's own workers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from desktop_app import bootstrap
from desktop_app.cli.subcommands import add_subcommands, run_subcommand


def main(arguments: Sequence[str] | None = None) -> int:
    """Run what the command line asks for; return the exit code (2 for a wrong command line)."""
    parser = argparse.ArgumentParser(prog="quayside", description="The back office of a small online store.")
    parser.add_argument("--workspace", type=Path, metavar="DIR", help="the folder of the shop; without it the last one")
    parser.add_argument("--worker", choices=("background", "documents", "demo"), help=argparse.SUPPRESS)
    add_subcommands(parser)
    asked = parser.parse_args(arguments)
    if asked.worker:
        if asked.workspace is None:
            parser.error("--worker needs --workspace")
        return bootstrap.run_worker(asked.worker, asked.workspace)
    if asked.subcommand:
        return run_subcommand(asked)
    return bootstrap.open_window(asked.workspace)


if __name__ == "__main__":
    sys.exit(main())
