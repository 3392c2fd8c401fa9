"""`quayside takeback`: takes an import back, within 30 days."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

import msgspec

from commerce.kernel.clock import SystemClock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, from_text
from desktop_app.services.importing.imports import Imports
from desktop_app.services.importing.refusals import why
from desktop_app.services.workspace.folder import facts

FAILED = 1


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("run", metavar="IMPORT", help="the import, as it was told when it ended")
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help="folder of the shop")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> int:
    """Take the import back; 0 when nothing of it is left but what somebody built on."""
    try:
        result = Imports(facts(args.workspace), SystemClock()).take_back(_identity(args.run))
    except Refused as refusal:
        words = why(refusal)
        if not words:
            raise
        sys.stderr.write(f"{words}\n")
        return FAILED
    if args.json:
        print(msgspec.json.encode(dataclasses.asdict(result)).decode())
    else:
        print(f"Taken back in {result.batches} batches.")
        if result.kept:
            print(f"{result.kept:,} things stay, since they were changed or used after the import:")
            for kind, name in result.things:
                print(f"  {kind}: {name}")
    return 0


def _identity(text: str) -> Id:
    try:
        return from_text(text)
    except ValueError:
        raise Refused("imports.unknown", run=text) from None
