"""The first step: a file is dropped or chosen, or an earlier import is taken back."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import QRectF, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent, QPen, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.viewmodels.importing.import_commands import ImportCommands
from desktop_app.viewmodels.importing.importing import FILE, ImportingViewModel
from desktop_app.views.importing.past_list import PastList
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Card, IconLabel, Role, label
from desktop_app.views.widgets.feedback.waiting import Waiting
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.tokens.theme import Theme

_RIGHT = 396
_RIGHT_NARROW = 330
_NARROW = 1_000
_ROOM_FOR_BOTH = 720
"""Below so many units the recent files leave."""


class DropPlace(QWidget):
    """Where a file can be let go; `hot` while one hangs over it."""

    def __init__(self, theme: Theme, commands: ImportCommands) -> None:
        super().__init__()
        self._theme = theme
        self._hot = False
        self._wait = Waiting(theme)
        self._choose = Button(theme, self.tr("Choose a file"), kind=Kind.PRIMARY, icon="folder-open", key="Ctrl+O")
        self._choose.setObjectName("choose_file")
        self._choose.bind(commands.choose)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.setMinimumHeight(theme.px(196))
        column = QVBoxLayout(self)
        column.setSpacing(theme.px(8))
        column.addStretch(1)
        middle = Qt.AlignmentFlag.AlignHCenter
        column.addWidget(IconLabel(theme, "file-up", "accent", tile_units=48), 0, middle)
        column.addWidget(label(self.tr("Drop a file here"), Role.SECTION), 0, middle)
        words = self.tr("Products, orders, customers, suppliers or stock counts as CSV, also .gz or .zip.")
        sentence = label(words, Role.MUTED, wrap=True)
        sentence.setAlignment(middle)
        column.addWidget(sentence)
        column.addWidget(label(self.tr("Nothing is written before you agree."), Role.SMALL), 0, middle)
        column.addSpacing(theme.px(4))
        column.addWidget(self._choose, 0, middle)
        column.addWidget(self._wait, 0, middle)
        column.addStretch(1)

    def focus(self) -> None:
        """Put the keyboard on the button."""
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def show_reading(self, name: str) -> None:
        """A file is being opened; empty ends it."""
        self._wait.show_words(self.tr("Reading {file}").format(file=name))
        self._wait.setVisible(bool(name))
        self._choose.setVisible(not name)

    def show_hot(self, *, hot: bool) -> None:
        """A file hangs over the window."""
        self._hot = hot
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme = self._theme
        canvas = widget_canvas(self, theme)
        canvas.rounded(canvas.whole, theme.px(10), "select" if self._hot else "surface")
        pen = QPen(theme.colour("accent" if self._hot else "field"), 1.4, Qt.PenStyle.DashLine)
        canvas.painter.setPen(pen)
        canvas.painter.setBrush(Qt.BrushStyle.NoBrush)
        inner = QRectF(canvas.whole).adjusted(1, 1, -1, -1)
        canvas.painter.drawRoundedRect(inner, theme.px(10), theme.px(10))
        canvas.painter.end()


class RecentCard(Card):
    """The files that were opened last; `chosen` carries a path."""

    chosen = Signal(object)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._shown: list[Path] = []
        self._links: list[Button] = []
        self._none = label(self.tr("Files you open stay listed here."), Role.MUTED, wrap=True)
        px = theme.px
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(px(17), px(13), px(17), px(12))
        self._column.setSpacing(px(4))
        self._column.addWidget(label(self.tr("Recent files"), Role.SECTION))
        self._column.addSpacing(px(4))
        self._column.addWidget(self._none)
        self._column.addStretch(1)
        words = self.tr("From Shopify: Products or Orders, Export, plain CSV. From WooCommerce: Products, Export.")
        self._column.addWidget(label(words, Role.SMALL, wrap=True))

    def show_files(self, paths: list[Path]) -> None:
        """The newest first."""
        if paths == self._shown:
            return
        self._shown = paths
        for link in self._links:
            self._column.removeWidget(link)
            link.hide()
            link.deleteLater()
        self._links = []
        for at, path in enumerate(paths):
            link = Button(self._theme, path.name, kind=Kind.LINK, icon="file-spreadsheet", parent=self)
            link.set_look(units=28)
            link.setToolTip(str(path))
            link.clicked.connect(partial(self.chosen.emit, path))
            self._column.insertWidget(2 + at, link)
            self._links.append(link)
        self._none.setVisible(not paths)


class ChoosePage(QWidget):
    """Drop place and recent files above, the imports so far below."""

    def __init__(self, theme: Theme, vm: ImportingViewModel, commands: ImportCommands) -> None:
        super().__init__()
        self._vm = vm
        self.drop = DropPlace(theme, commands)
        self._recent = RecentCard(theme)
        self.past = PastList(theme, vm.past, commands)
        above = QHBoxLayout()
        above.setSpacing(theme.px(12))
        above.addWidget(self.drop, 1)
        above.addWidget(self._recent)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.px(12))
        column.addLayout(above)
        column.addWidget(self.past, 1)
        self._theme = theme
        theme.changed.connect(self._refit)
        self._recent.chosen.connect(vm.open_file)
        vm.changed.connect(self._show)
        self._show()

    @Slot()
    def _show(self) -> None:
        self.drop.show_reading(self._vm.state.reading)
        if self._vm.state.step != FILE:
            return
        self._recent.show_files(self._vm.recent())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._refit()

    @Slot()
    def _refit(self) -> None:
        units = self._theme.sizes.units(self.width())
        self._recent.setVisible(units >= _ROOM_FOR_BOTH)
        self._recent.setFixedWidth(self._theme.px(_RIGHT_NARROW if units < _NARROW else _RIGHT))
