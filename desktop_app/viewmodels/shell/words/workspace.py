"""What is said when the shop's file cannot be opened or written, and when undo or a right says no."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from PySide6.QtCore import QObject

from desktop_app.viewmodels.shell.error_words import Sentences, Table

Data = Mapping[str, object]


def _name(data: Data) -> str:
    path = Path(str(data.get("path", "")))
    return str(path.parent if path.suffix else path)


class FileSentences(QObject):
    """Trouble with the shop's file, one method for each code."""

    def disk_full(self, data: Data) -> Sentences:
        if "making" in data:
            return (
                self.tr("There is no room for a new shop"),
                self.tr("The disk of {place} is full.").format(place=data["making"]),
                self._none_made(),
                self.tr("Free some space on that disk, then begin again."),
            )
        return (
            self.tr("The disk is full"),
            self.tr("There is no room left on the disk of {place}.").format(place=_name(data)),
            self.tr("The shop is as it was before this step. Nothing is half written."),
            self.tr("Free some space, for example in the folder “backups”, then do it again."),
        )

    def read_only(self, data: Data) -> Sentences:
        if "making" in data:
            return (
                self.tr("A new shop cannot be kept here"),
                self.tr("The folder {place} or its disk cannot be written.").format(place=data["making"]),
                self._none_made(),
                self.tr("Allow writing there, then begin again. A shop that lies elsewhere can be opened meanwhile."),
            )
        return (
            self.tr("This place cannot be written"),
            self.tr("The folder {place} or its disk only allows reading.").format(place=_name(data)),
            self.tr("Nothing was changed. The shop is as it was."),
            self.tr("Allow writing to the folder, or copy it to another place and open it there."),
        )

    def _none_made(self) -> str:
        return self.tr("No shop was begun, and nothing is left of the try. Other shops were not touched.")

    def newer(self, data: Data) -> Sentences:
        sentence = self.tr("The shop was saved by a newer Quayside (form {theirs}; this one knows {ours}).")
        return (
            self.tr("This Quayside is too old for the shop"),
            sentence.format(theirs=data.get("theirs", "?"), ours=data.get("ours", "?")),
            self.tr("Nothing was changed. The shop is whole and opens in the newer version."),
            self.tr("Update Quayside, then open the shop again."),
        )

    def corrupt(self, data: Data) -> Sentences:
        return (
            self.tr("The shop's file is damaged"),
            self.tr("Parts of the file in {place} cannot be read.").format(place=_name(data)),
            self.tr("Nothing was changed by opening it. The backups beside it are other files."),
            self.tr("Copy the folder to a safe place, then restore the newest backup."),
        )

    def busy(self, data: Data) -> Sentences:
        return (
            self.tr("Another program is writing"),
            self.tr("The shop in {place} was held by another program for more than 5 seconds.").format(
                place=_name(data)
            ),
            self.tr("The shop is as it was before this step."),
            self.tr("Wait until the import, backup or restore is through, then do it again."),
        )

    def cannot_open(self, data: Data) -> Sentences:
        return (
            self.tr("The shop cannot be opened"),
            self.tr("The file in {place} is there but cannot be opened.").format(place=_name(data)),
            self.tr("Nothing was changed."),
            self.tr("Check that you may read the folder, then open it again."),
        )

    def disk_trouble(self, data: Data) -> Sentences:
        return (
            self.tr("The disk does not answer as it should"),
            self.tr("Reading or writing in {place} failed.").format(place=_name(data)),
            self.tr("What was confirmed before is kept. This step was not saved."),
            self.tr("Check the disk or the network drive, make a backup elsewhere, then do it again."),
        )

    def snapshot_bad(self, data: Data) -> Sentences:
        return (
            self.tr("The backup was not kept"),
            self.tr("The copy {place} did not pass its check.").format(place=data.get("path", "")),
            self.tr("The shop and all older backups are as they were."),
            self.tr("Make a backup to another disk and run the check of the shop."),
        )


class PlaceSentences(QObject):
    """No shop, or one that cannot be had, one method for each code."""

    def missing(self, data: Data) -> Sentences:
        return (
            self.tr("There is no shop here"),
            self.tr("The folder {place} holds no shop, or it was moved.").format(place=_name(data)),
            self.tr("Nothing was changed."),
            self.tr("Choose the folder of the shop, or start a new one."),
        )

    def unfounded(self, data: Data) -> Sentences:
        return (
            self.tr("This is not a whole shop"),
            self.tr("The file in {place} has no shop in it yet.").format(place=_name(data)),
            self.tr("Nothing was changed."),
            self.tr("Choose another folder, or remove this one and start anew."),
        )

    def exists(self, data: Data) -> Sentences:
        return (
            self.tr("There is a shop already"),
            self.tr("The folder {place} holds a shop.").format(place=_name(data)),
            self.tr("It was not touched."),
            self.tr("Open that shop, or choose an empty folder."),
        )

    def open_elsewhere(self, data: Data) -> Sentences:
        return (
            self.tr("The shop is open already"),
            self.tr("Another program has the shop in {place} open and does not answer.").format(place=_name(data)),
            self.tr("Nothing was changed."),
            self.tr("Go on in that window, or close it and try again."),
        )

    def making_stopped(self, _data: Data) -> Sentences:
        return (
            self.tr("The shop was not made"),
            self.tr("The part of Quayside that makes it ended before it was through."),
            self.tr("Nothing of it was kept; other shops were not touched."),
            self.tr("Try again. If it ends again, start an empty shop."),
        )


class StepSentences(QObject):
    """Undo, redo and rights that say no, one method for each code."""

    def undo_nothing(self, _data: Data) -> Sentences:
        return (
            self.tr("Nothing to undo"),
            self.tr("There is no step of yours left that could be taken back."),
            self.tr("Nothing was changed."),
            self.tr("The history shows what was done and when."),
        )

    def redo_nothing(self, _data: Data) -> Sentences:
        return (
            self.tr("Nothing to do again"),
            self.tr("No step was taken back since the last change."),
            self.tr("Nothing was changed."),
            self.tr("The history shows what was done and when."),
        )

    def undo_never(self, data: Data) -> Sentences:
        return (
            self.tr("This step cannot be undone"),
            self.tr("Because {reason}.").format(reason=data.get("reason", "")),
            self.tr("Nothing was changed."),
            self.tr("Correct it by a new step instead."),
        )

    def undo_changed(self, _data: Data) -> Sentences:
        return (
            self.tr("Others have built on it"),
            self.tr("What this step made has been changed since, so it cannot simply go."),
            self.tr("Nothing was changed."),
            self.tr("Take back the later steps first, or correct it by a new step."),
        )

    def undo_done(self, _data: Data) -> Sentences:
        return (
            self.tr("This step has been taken back already"),
            self.tr("Somebody undid it before you."),
            self.tr("Nothing was changed."),
            self.tr("The history shows what was done and when."),
        )

    def undo_left(self, _data: Data) -> Sentences:
        return (
            self.tr("It has already left"),
            self.tr("What this step sent is out of the house."),
            self.tr("Nothing was changed."),
            self.tr("Use the counter-action, such as a correction to the customer."),
        )

    def denied(self, data: Data) -> Sentences:
        return (
            self.tr("You may not do this"),
            self.tr("Your role does not include the right “{right}”.").format(right=data.get("permission", "")),
            self.tr("Nothing was changed."),
            self.tr("Ask the owner of the shop to do it or to give you the right."),
        )

    def starting(self, _data: Data) -> Sentences:
        return (
            self.tr("Quayside is still starting"),
            self.tr("The part that writes is not ready yet."),
            self.tr("Nothing was changed."),
            self.tr("Do it again in a moment."),
        )


def workspace_table() -> Table:
    """Return the sentences by code."""
    say, place, step = FileSentences(), PlaceSentences(), StepSentences()
    methods: dict[str, Callable[[Data], Sentences]] = {
        "workspace.disk_full": say.disk_full,
        "workspace.read_only": say.read_only,
        "workspace.newer": say.newer,
        "workspace.corrupt": say.corrupt,
        "workspace.busy": say.busy,
        "workspace.cannot_open": say.cannot_open,
        "workspace.disk_trouble": say.disk_trouble,
        "workspace.missing": place.missing,
        "workspace.unfounded": place.unfounded,
        "workspace.exists": place.exists,
        "workspace.open_elsewhere": place.open_elsewhere,
        "workspace.making_stopped": place.making_stopped,
        "workspace.snapshot_bad": say.snapshot_bad,
        "undo.nothing": step.undo_nothing,
        "redo.nothing": step.redo_nothing,
        "undo.never": step.undo_never,
        "undo.changed_since": step.undo_changed,
        "undo.still_used": step.undo_changed,
        "undo.already_undone": step.undo_done,
        "undo.already_left": step.undo_left,
        "permission.denied": step.denied,
        "program.starting": step.starting,
    }
    return methods
