"""`quayside export`: writes the shop's things as plain CSV files."""

from __future__ import annotations

import argparse
import contextlib
import csv
import os
import sqlite3
from pathlib import Path

import msgspec

from commerce.kernel.errors import Refused
from commerce.kernel.workspace_file import database_path, open_reader, plain_errors
from desktop_app.queries.export import TABLES, rows
from desktop_app.services.workspace.folder import facts

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("things", nargs="*", metavar="THING", help=f"{', '.join(TABLES)}; without any, all")
    parser.add_argument("--to", type=Path, required=True, metavar="DIR", help="folder for the files")
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help="folder of the shop")
    parser.add_argument("--personal", action="store_true", help="with names, mail and addresses")
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")


def run(args: argparse.Namespace) -> int:
    """Write the files; each takes its name when it is whole."""
    facts(args.workspace)
    unknown = [thing for thing in args.things if thing not in TABLES]
    if unknown:
        raise Refused("export.unknown", things=unknown, known=list(TABLES))
    written = {}
    with plain_errors(args.to), contextlib.closing(open_reader(database_path(args.workspace))) as connection:
        args.to.mkdir(parents=True, exist_ok=True)
        for thing in args.things or TABLES:
            written[thing] = _write(connection, thing, args.to / f"{thing}.csv", personal=args.personal)
    if args.json:
        print(msgspec.json.encode(written).decode())
    else:
        for thing, count in written.items():
            print(f"{count:,} {thing} in {args.to / f'{thing}.csv'}")
    return 0


def _write(connection: sqlite3.Connection, thing: str, target: Path, *, personal: bool) -> int:
    """Write one file and return its rows; a half file never takes the name."""
    partial = target.with_suffix(".csv.part")
    count = 0
    with partial.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        header, body = rows(connection, thing, personal=personal)
        writer.writerow(header)
        for row in body:
            writer.writerow([_guarded(cell) for cell in row])
            count += 1
        file.flush()
        os.fsync(file.fileno())
    partial.replace(target)
    return count


def _guarded(cell: object) -> object:
    """Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay numbers."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else "" if cell is None else cell
