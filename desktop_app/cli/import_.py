"""`quayside import`: brings a file in, or says what it would do."""

from __future__ import annotations

import argparse
import dataclasses
import sys
from pathlib import Path

import msgspec

from commerce.importing.applying.figures import Figures
from commerce.importing.applying.result import Result
from commerce.importing.mapping.saved import Mapping
from commerce.importing.mapping.shipped import guess
from commerce.importing.mapping.targets import Kind
from commerce.importing.reasons import sentence
from commerce.kernel.clock import SystemClock
from commerce.kernel.errors import Refused
from commerce.kernel.money import Money
from desktop_app.queries.importing.columns import plain_mapping
from desktop_app.services.importing.imports import Imports, wrong_kind
from desktop_app.services.importing.refusals import why
from desktop_app.services.workspace.folder import facts

FAILED = 1
KINDS = ("products", "orders", "customers", "suppliers", "stock")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("kind", choices=KINDS, help="what the file holds")
    parser.add_argument("file", type=Path, metavar="FILE", help="CSV, plain or .gz or .zip")
    parser.add_argument("--mapping", metavar="NAME", help="how its columns are read, else as fits best")
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help="folder of the shop")
    parser.add_argument("--dry-run", action="store_true", help="compare only; nothing is written")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")


def run(args: argparse.Namespace) -> int:
    """Bring the file in; 0 when it is in, also with rejected rows, 1 when it was refused."""
    try:
        return _run(args)
    except Refused as refusal:
        words = why(refusal)
        if not words:
            raise
        sys.stderr.write(f"{words}\n")
        return FAILED


def _run(args: argparse.Namespace) -> int:
    imports = Imports(facts(args.workspace), SystemClock())
    mapping = imports.mapping(args.mapping) if args.mapping else _fitting(imports, args.kind, args.file)
    if mapping.kind != args.kind:
        raise wrong_kind(mapping, args.kind)
    result = imports.check(args.file, mapping) if args.dry_run else imports.bring_in(args.file, mapping)
    if args.json:
        said = dataclasses.asdict(result)
        said["import"] = said.pop("run")
        print(msgspec.json.encode(said).decode())
    else:
        _tell(result)
    return 0


def _fitting(imports: Imports, kind: Kind, file: Path) -> Mapping:
    """Take the mapping whose columns the file has, else read it as a plain table of its kind."""
    found = imports.look_at(file).facts
    fits = guess(found.labels, [mapping for mapping in imports.mappings() if mapping.kind == kind])
    return imports.mapping(fits.name) if fits else plain_mapping(kind, found)


def _tell(result: Result) -> None:
    print("Dry run, nothing was written." if result.dry_run else f"Import {result.run}")
    print(f"{result.read:,} rows read, {result.rejected:,} rejected in {result.seconds:.1f} s.")
    print(f"{result.created:,} new, {result.changed:,} changed, {result.same:,} the same.")
    for first in result.examples:
        count = result.reasons[first.code]
        where = f"row {first.row}" if count == 1 else f"{count:,} rows, the first is row {first.row}"
        print(f"  {where}: {sentence(first.code, first.data)}")
    for thing, name, ours, theirs in result.differences[:20]:
        print(f"  {thing}: {name} {ours or 'nothing'} -> {theirs}")
    if result.rejected_file:
        print(f"The rejected rows are in {result.rejected_file}: correct them there and import that file.")
    if result.shop_says:
        print(f"Your file says {_figures(result.file_says, result.currency)}.")
        print(f"Quayside says {_figures(result.shop_says, result.currency)}.")


def _figures(figures: Figures, currency: str) -> str:
    """Only what the file is about: documents with their money, products, counts, people."""
    if figures.documents:
        net = Money(figures.net_minor, currency)
        return f"{figures.documents:,} documents, {figures.lines:,} lines, {net}"
    if figures.products:
        return f"{figures.products:,} products, {figures.variants:,} variants"
    if figures.counts:
        return f"{figures.counts:,} counts, {figures.units:,} units"
    return f"{figures.people:,} people or firms"
