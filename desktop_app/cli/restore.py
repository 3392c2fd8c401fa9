"""`quayside restore`: opens a backup into a folder, proves it, and only then gives it the shop's name."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

import msgspec

from commerce.kernel.clock import SystemClock
from commerce.kernel.errors import CodedError
from desktop_app.cli.backup_words import tell
from desktop_app.services.workspace.backup import Restored, restore_workspace


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("backup", type=Path, metavar="FILE", help="the backup; its keys are looked for beside it")
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help="folder for the restored shop")
    parser.add_argument("--replace", action="store_true", help="put it in the place of a shop that is there")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> int:
    """Restore; 0 when everything agrees, 1 when doctor found something in it, 2 when nothing was restored."""
    try:
        restored = restore_workspace(args.backup, args.workspace, SystemClock(), replace=args.replace)
    except CodedError as error:
        tell(error)
        return 2
    if args.json:
        print(msgspec.json.encode(_as_data(restored)).decode())
    else:
        _tell(restored, args.workspace)
    return 0 if restored.report.is_clean else 1


def _as_data(restored: Restored) -> dict[str, object]:
    return {
        **dataclasses.asdict(restored.opened),
        "clean": restored.report.is_clean,
        "findings": [dataclasses.asdict(finding) for finding in restored.report.findings],
        "replaced": str(restored.replaced) if restored.replaced else None,
    }


def _tell(restored: Restored, folder: Path) -> None:
    print(f"{restored.opened.rows:,} rows and {restored.opened.blobs:,} files are back in {folder}.")
    if restored.opened.sealed_rows:
        print(
            f"{restored.opened.sealed_rows:,} rows show their personal values as erased, because their keys"
            " are not beside the backup. Put the .keys file there and restore again to have them."
        )
    if restored.replaced:
        print(f"The shop that was there before is kept as {restored.replaced}.")
    if not restored.report.is_clean:
        print("The backup holds something that does not agree. Run: quayside doctor")
