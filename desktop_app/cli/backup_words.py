"""What is said when a backup or its restore fails, in the four answers that every error gives."""

from __future__ import annotations

import sys

from commerce.kernel.errors import CodedError
from desktop_app.cli.error_lines import lines

_WORDS = {
    "workspace.older": (
        "The shop is on an older form: it has form {theirs}, this Quayside writes {ours}.",
        "Nothing was changed.",
        "Open it once in Quayside, which keeps a copy and brings it up to date.",
    ),
    "workspace.in_use": (
        "The shop is open: another window or worker has {path}.",
        "Nothing was changed.",
        "Close Quayside there, then do it again.",
    ),
    "workspace.exists": (
        "There is a shop already: {path} holds one.",
        "It was not touched.",
        "Choose an empty folder, or add --replace, which keeps that shop beside the restored one.",
    ),
    "backup.missing": (
        "There is no such backup: {path}",
        "Nothing was changed.",
        "Check the name; the backups of a shop are in its folder “backups”.",
    ),
    "backup.not_a_backup": (
        "This is not a whole backup: {path} was cut short, changed, or is something else.",
        "Nothing was changed.",
        "Choose another backup.",
    ),
    "backup.keys_differ": (
        "The keys do not belong to this backup: {path} is of another one, or was cut short.",
        "Nothing was restored.",
        "Put the right keys beside the backup, or take them away to restore without personal values.",
    ),
    "backup.blob_missing": (
        "A picture or paper is missing beside the backup, or was changed: {name}",
        "Nothing was restored.",
        "Copy the folder “blobs” that lies beside the other backups to this one.",
    ),
}


def tell(error: CodedError) -> None:
    """Say on the error stream what happened, what is safe and what to do."""
    words = _WORDS.get(error.code)
    said = [*(part.format_map(error.data) for part in words), f"[{error}]"] if words else lines(error)
    sys.stderr.writelines(f"{line}\n" for line in said)
