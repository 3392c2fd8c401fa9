"""The last steps in one list, each with its way back."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.shell.history import History, StepLine
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Hair, IconLabel, Role, label
from desktop_app.views.widgets.controls.panes import scrolled
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.feedback.empty_state import Empty, EmptyState
from desktop_app.views.widgets.tokens.theme import Theme

_WIDTH, _HEIGHT = 620, 460


class HistoryPopup(Sheet):
    """Stays open while steps are taken back; Esc leaves it."""

    def __init__(self, theme: Theme, history: History, parent: QWidget) -> None:
        super().__init__(theme, QCoreApplication.translate("HistoryPopup", "History of changes"), parent)
        self._history = history
        self._page = QWidget()
        self._rows = QVBoxLayout(self._page)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(0)
        self.add(label(self.tr("Every change of this shop that you made, the newest first."), Role.MUTED))
        self.add_page(scrolled(self._page, self.tr("Steps")), _WIDTH, _HEIGHT)
        self.add_buttons((("", Button(theme, self.tr("Close"), kind=Kind.PLAIN, key="Esc")),))
        history.changed.connect(self._show)
        history.refresh()

    @Slot()
    def _show(self) -> None:
        while (item := self._rows.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        for line in self._history.lines:
            row = _Row(self._theme, line)
            row.asked.connect(self._history.take_back)
            self._rows.addWidget(row)
        if not self._history.lines:
            empty = EmptyState(self._theme)
            empty.show_empty(
                Empty("history", self.tr("Nothing has been changed yet"), self.tr("Every change appears here."))
            )
            self._rows.addWidget(empty, 1)
        self._rows.addStretch(1)


class _Row(QWidget):
    asked = Signal(str)

    def __init__(self, theme: Theme, line: StepLine) -> None:
        super().__init__()
        self._key = line.key
        words = label(line.words, Role.MUTED if line.undone else Role.MEDIUM, wrap=True)
        under = [line.when, self.tr("taken back") if line.undone else "", line.why_not]
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(words)
        texts.addWidget(label(" · ".join(part for part in under if part), Role.SMALL, wrap=True))
        inner = QHBoxLayout()
        inner.setContentsMargins(4, 8, 12, 8)
        inner.setSpacing(12)
        inner.addWidget(IconLabel(theme, "undo-2" if line.undone else "check", "muted" if line.undone else "ok"))
        inner.addLayout(texts, 1)
        if not line.undone and not line.why_not:
            button = Button(theme, self.tr("Undo"))
            button.set_look(units=28)
            button.setAccessibleName(f"{button.text()}: {line.words}")
            button.clicked.connect(self._pressed)
            inner.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(inner)
        column.addWidget(Hair(theme))

    @Slot()
    def _pressed(self) -> None:
        self.asked.emit(self._key)
