"""Says in plain words what is wrong with a workspace, what is safe and what to do, for whoever types commands."""

from __future__ import annotations

from commerce.kernel.errors import CodedError

_SENTENCES = {
    "workspace.missing": "There is no shop in {path}. Nothing was changed. Check the folder's name.",
    "workspace.newer": "This shop was written by a newer Quayside (schema {theirs}, this program knows {ours})."
    " Nothing was changed. Update Quayside on this machine.",
    "workspace.older": "This shop is still on an older schema ({theirs}, this program writes {ours})."
    " Nothing was changed. Open it once in Quayside, which keeps a copy and brings it up to date.",
    "workspace.corrupt": "The shop's file {path} is damaged and cannot be read. Nothing was changed."
    " Restore the last backup into a new folder with: quayside restore",
    "workspace.unfounded": "The shop in {path} was never finished. Nothing was changed."
    " Make a new one in another folder.",
    "workspace.exists": "There is a shop in {path} already. Nothing was changed."
    " Choose an empty folder, or add --replace.",
    "workspace.busy": "Another program holds the shop's file {path}. Nothing was changed. Wait a moment and try again.",
    "workspace.in_use": "Quayside is open on {path}. Nothing was changed. Close its windows and try again.",
    "workspace.disk_full": "The disk is full. The shop is as it was before. Free some space and try again.",
    "workspace.read_only": "{path} cannot be written. The shop is as it was before. Check the folder's permissions.",
    "workspace.cannot_open": "{path} cannot be opened. Nothing was changed. Check the folder's permissions.",
    "workspace.disk_trouble": "The disk reported trouble with {path}. The shop is as it was before."
    " Check the disk, then run: quayside doctor",
    "workspace.snapshot_bad": "The copy did not pass its check and was thrown away. The shop is as it was before."
    " Run: quayside doctor",
    "backup.missing": "There is no backup {path}. Nothing was changed. Check the file's name.",
    "backup.not_a_backup": "{path} is not a whole Quayside backup. Nothing was changed. Choose another backup.",
    "backup.keys_differ": "The keys in {path} belong to another backup, or are cut short. Nothing was restored."
    " Put the right keys beside the backup, or take them away to restore without personal values.",
    "backup.blob_missing": "The picture or paper {name} is missing beside the backup. Nothing was restored."
    " Copy the folder blobs beside the backup and try again.",
}


def sentence(error: CodedError) -> str:
    """Return what to tell; a code without a sentence of its own is shown with its data."""
    template = _SENTENCES.get(error.code)
    return template.format_map(error.data) if template else str(error)
