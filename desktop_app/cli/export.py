"""`quayside export`: writes the shop's things as plain CSV files."""

from __future__ import annotations

import argparse
import contextlib
import csv
import os
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import msgspec

from commerce.kernel.errors import Refused
from commerce.kernel.workspace_file import database_path, open_reader, plain_errors
from desktop_app.queries.export import NAMES, headings, rows
from desktop_app.services.workspace.folder import facts

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("things", nargs="*", metavar="THING", help=f"{', '.join(NAMES)}; without any, all")
    parser.add_argument("--to", type=Path, required=True, metavar="PLACE", help="folder, or a .csv file for one thing")
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help="folder of the shop")
    parser.add_argument("--personal", action="store_true", help="with names, mail addresses and telephone numbers")
    parser.add_argument("--json", action="store_true", help="print what was written as JSON")
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.epilog = "columns:\n" + "\n".join(f"  {name}: {', '.join(headings(name, personal=True))}" for name in NAMES)


def run(args: argparse.Namespace) -> int:
    """Write the files; each takes its name when it is whole."""
    unknown = [thing for thing in args.things if thing not in NAMES]
    if unknown:
        raise Refused("export.unknown", things=unknown, known=list(NAMES))
    shop = facts(args.workspace)
    written = {}
    with plain_errors(args.to), contextlib.closing(open_reader(database_path(args.workspace))) as connection:
        connection.execute("BEGIN")  # all files show the same moment
        for thing, target in _targets(args.things or NAMES, args.to):
            file = _File(connection, thing, shop.currency, args.personal)
            written[thing] = file.write(target)
    if args.json:
        print(msgspec.json.encode(written).decode())
    else:
        for thing, count in written.items():
            print(f"{count:,} rows of {thing.replace('_', ' ')}")
    return 0


def _targets(things: Iterable[str], to: Path) -> list[tuple[str, Path]]:
    """One thing may name its file; several go into a folder under their own names."""
    names = list(dict.fromkeys(things))
    if len(names) == 1 and to.suffix.lower() == ".csv" and not to.is_dir():
        to.parent.mkdir(parents=True, exist_ok=True)
        return [(names[0], to)]
    to.mkdir(parents=True, exist_ok=True)
    return [(name, to / f"{name}.csv") for name in names]


@dataclass(frozen=True, slots=True)
class _File:
    connection: sqlite3.Connection
    thing: str
    currency: str
    personal: bool

    def write(self, target: Path) -> int:
        """Return the rows written; a half file never takes the name."""
        partial = target.with_suffix(".csv.part")
        count = 0
        with partial.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(headings(self.thing, personal=self.personal))
            for row in rows(self.connection, self.thing, self.currency, personal=self.personal):
                writer.writerow([_cell(value) for value in row])
                count += 1
            file.flush()
            os.fsync(file.fileno())
        partial.replace(target)
        return count


def _cell(value: object) -> object:
    """Text that a spreadsheet would run as a formula gets a leading apostrophe; numbers stay numbers."""
    if isinstance(value, Decimal):
        return f"{value:f}"
    return f"'{value}" if isinstance(value, str) and value.startswith(_FORMULA) else "" if value is None else value
