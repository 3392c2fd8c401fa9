"""`quayside takeback`: takes an import back, within 30 days."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

import msgspec

from commerce.kernel.clock import SystemClock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import from_text
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.folder import facts


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("run", metavar="IMPORT", help="the import, as it was told when it ended")
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help="folder of the shop")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> int:
    """Take the import back; 0 when nothing of it is left but what somebody built on."""
    try:
        identity = from_text(args.run)
    except ValueError:
        raise Refused("imports.unknown") from None
    result = Imports(facts(args.workspace), SystemClock()).take_back(identity)
    if args.json:
        print(msgspec.json.encode(dataclasses.asdict(result)).decode())
    else:
        print(f"Taken back in {result.batches} batches; {result.kept} things stay: they were changed or used since.")
    return 0
