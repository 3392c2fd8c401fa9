"""Where the shop's data lies and how it is kept safe."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QUrl, Slot
from PySide6.QtGui import QDesktopServices

from desktop_app.viewmodels.settings.data_card import DataCardViewModel
from desktop_app.views.settings.parts import SettingRow, SettingsCard
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.labels import TonedWords
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM


class DataCardView(SettingsCard):
    """Folder, size, backups, and that nothing leaves."""

    def __init__(self, theme: Theme, vm: DataCardViewModel) -> None:
        super().__init__(theme, *_head())
        self._vm = vm
        folder = Button(theme, self.tr("Open folder"), icon="folder-open")
        back_up = Button(theme, self.tr("Back up now"), icon="database")
        back_up.bind(vm.back_up)
        self.add_row(SettingRow(theme, self.tr("Folder"), vm.folder, folder))
        self._size = self.add_row(SettingRow(theme, self.tr("Size on disk"), vm.size))
        self._backup = self.add_row(SettingRow(theme, self.tr("Last backup"), vm.last_backup, back_up))
        quiet = TonedWords(theme, self.tr("no network"), BODY_MEDIUM, "ok", "lock")
        words = self.tr("No account, no network. Shop, photos and papers stay in the folder above.")
        self.add_row(SettingRow(theme, self.tr("Nothing leaves this computer"), words, quiet))
        self.end()
        folder.clicked.connect(self._open)
        vm.changed.connect(self._show)

    @Slot()
    def _show(self) -> None:
        self._size.show_line(self._vm.size)
        self._backup.show_line(self._vm.last_backup)

    @Slot()
    def _open(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(self._vm.folder))


def _head() -> tuple[str, str, str]:
    return (
        QCoreApplication.translate("Settings", "Data"),
        QCoreApplication.translate("Settings", "where it lies and how it is kept"),
        QCoreApplication.translate("Settings", "This computer"),
    )
