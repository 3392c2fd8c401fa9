"""`quayside doctor`: proves a workspace file and names the first thing that differs."""

from __future__ import annotations

import argparse
import dataclasses
from pathlib import Path

import msgspec

from commerce.kernel.clock import SystemClock
from commerce.kernel.errors import WorkspaceError
from commerce.repositories.verification.checks import Report
from commerce.repositories.verification.examination import Depth
from commerce.repositories.verification.finding import Finding
from desktop_app.cli.backup_words import tell
from desktop_app.services.workspace.doctor import examine_workspace

CLEAN, FINDINGS, UNREADABLE = 0, 1, 2
"""What the command ends with."""

SAYS = {
    "file.damaged": "the file is damaged",
    "file.column_missing": "a column is missing",
    "journal.unknown_kind": "the journal names a kind of row that this program does not know",
    "journal.order_wrong": "its journal does not run from made to changed to removed",
    "journal.id_used_again": "was removed and made again by something that is not an undo",
    "journal.root_wrong": "its journal files it under another record",
    "journal.tampered": "an old version in its journal cannot be opened",
    "journal.chain_broken": "its old versions do not lead to each other",
    "journal.gap": "the journal has a gap",
    "journal.without_command": "the journal has entries of no command",
    "row.without_journal": "was written without a journal entry",
    "row.changed_behind": "was changed behind the journal's back",
    "row.append_only_changed": "must never change, and did",
    "row.missing": "is gone, but the journal does not say that it was removed",
    "row.should_be_gone": "is there, but the journal says that it was removed",
    "log.frame_wrong": "the command does not follow the one before",
    "log.device_gap": "the commands of a device are not numbered without gaps",
    "number.twice": "an order number was given twice",
    "counter.behind": "a counter is behind what it counts",
    "counter.wrong": "a counter does not stand where its count does",
    "reference.broken": "names something that is not there",
    "unique.broken": "what only one may have stands more than once",
    "stock.balance_missing": "has movements but no balance",
    "stock.balance_differs": "is not the sum of its movements",
    "stock.bins_differ": "the bin is not the sum of its movements",
    "stock.bin_elsewhere": "names a bin of another place",
    "stock.negative_unflagged": "fell below zero without a flag",
    "money.order_missing": "has payments but is not there",
    "money.event_wrong": "its payments cannot be added up",
    "money.differs": "is not what its payments add up to",
    "money.refunded_more": "gave back more than was taken",
    "derived.differs": "is not what it is worked out from",
    "derived.cannot_be": "what it is worked out from makes no sense",
    "counts.differ": "the counters of the order list are wrong",
    "search.differs": "search does not find what is there, or finds what is not",
    "blob.missing": "its file is not in the folder blobs",
    "blob.changed": "its file in the folder blobs was changed",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare what the command takes."""
    parser.add_argument("--workspace", type=Path, required=True, metavar="DIR", help="folder of the shop")
    parser.add_argument("--json", action="store_true", help="print the result as JSON")
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--quick", action="store_true", help="a glance: seconds, also on large shops")
    how.add_argument("--deep", action="store_true", help="everything: each old version, each derived value")


def run(args: argparse.Namespace) -> int:
    """Examine the workspace; 0 when clean, 1 with findings, 2 when it cannot be read."""
    depth = Depth.QUICK if args.quick else Depth.DEEP if args.deep else Depth.USUAL
    try:
        report = examine_workspace(args.workspace, SystemClock(), depth)
    except WorkspaceError as error:
        _tell_unreadable(error, as_json=args.json)
        return UNREADABLE
    if args.json:
        print(msgspec.json.encode(_as_data(report)).decode())
    else:
        _tell(report)
    return CLEAN if report.is_clean else FINDINGS


def _as_data(report: Report) -> dict[str, object]:
    return {
        "clean": report.is_clean,
        "findings": [dataclasses.asdict(finding) for finding in report.findings],
        "looked_at": report.looked_at,
        "seconds": report.seconds,
    }


def _tell_unreadable(error: WorkspaceError, *, as_json: bool) -> None:
    if as_json:
        data = {name: str(value) for name, value in error.data.items()}
        print(msgspec.json.encode({"clean": False, "error": error.code, "data": data}).decode())
    tell(error)


def _tell(report: Report) -> None:
    for finding in report.findings:
        print(_line(finding))
    seen = ", ".join(f"{count:,} {what}" for what, count in report.looked_at.items())
    seconds = sum(report.seconds.values())
    print(f"Looked at {seen} in {seconds:.1f} s.")
    if report.is_clean:
        print("Everything agrees.")
    else:
        print(f"{report.findings[0].check.capitalize()} is the first that does not agree. Nothing was changed.")


def _line(finding: Finding) -> str:
    where = " ".join(part for part in (finding.table, finding.id, finding.column) if part)
    parts = [f"{where}: {SAYS[finding.code]}" if where else SAYS[finding.code]]
    if finding.expected:
        parts.append(f"expected {finding.expected}")
    if finding.found:
        parts.append(f"found {finding.found}")
    if finding.seq is not None:
        parts.append(f"journal place {finding.seq}")
    return "; ".join(parts)
