"""`quayside backup`: copies a shop while it is open, personal values sealed, keys in a file of their own."""

from __future__ import annotations

import argparse
from pathlib import Path

import msgspec

from commerce.kernel.clock import SystemClock
from commerce.kernel.errors import CodedError
from desktop_app.cli.backup_words import tell
from desktop_app.services.workspace.backup import backup_workspace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help="folder of the shop")
    parser.add_argument("--to", type=Path, metavar="FILE", help="where to write it; the shop's backups by default")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> int:
    """Make the backup; 0 when it is there and proven, 2 when not."""
    try:
        made = backup_workspace(args.workspace, SystemClock(), args.to)
    except CodedError as error:
        tell(error)
        return 2
    if args.json:
        data = {
            "backup": str(made.path),
            "keys": str(made.keys),
            "bytes": made.size,
            "rows": made.rows,
            "blobs": made.blobs,
            "bad_blobs": list(made.bad_blobs),
        }
        print(msgspec.json.encode(data).decode())
        return 0
    print(f"{made.rows:,} rows and {made.blobs:,} files are safe in {made.path} ({made.size:,} bytes).")
    print(f"The keys of personal values are in {made.keys}. Keep both, in different places if you hand the backup on.")
    for name in made.bad_blobs:
        print(f"Left out, because its bytes were changed: {name}. Run: quayside doctor")
    return 0
