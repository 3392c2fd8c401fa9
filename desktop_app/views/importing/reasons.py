"""Why rows are left out: how many, the reason, the first of them, and a way to see them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QVBoxLayout, QWidget

from desktop_app.viewmodels.importing.result_words import ReasonLine
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, FIGURE_STRONG, SMALL

_COUNT = 38


class ReasonList(QWidget):
    """`show_asked` carries the place of a reason whose rows should be shown."""

    show_asked = Signal(int)

    def __init__(self, theme: Theme, after: QWidget) -> None:
        """The Tab key comes from `after` to the first of them."""
        super().__init__()
        self._theme = theme
        self._after = after
        self._shown: tuple[ReasonLine, ...] = ()
        self._rows: list[_ReasonRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)

    def show_reasons(self, reasons: Sequence[ReasonLine]) -> None:
        """The commonest first."""
        if tuple(reasons) == self._shown:
            return
        self._shown = tuple(reasons)
        for row in self._rows:
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = [_ReasonRow(self._theme, reason, self) for reason in reasons]
        before = self._after
        for row in self._rows:
            self._column.addWidget(row)
            row.show_asked.connect(self.show_asked)
            QWidget.setTabOrder(before, row.button)
            before = row.button


class _ReasonRow(Painted):
    show_asked = Signal(int)

    def __init__(self, theme: Theme, reason: ReasonLine, parent: QWidget) -> None:
        super().__init__(theme, parent)
        self._reason = reason
        self.button = Button(theme, self.tr("Show"), kind=Kind.LINK, parent=self)
        self.button.set_look(units=24)
        self.button.setAccessibleName(self.tr("Show: {reason}").format(reason=reason.words))
        self.button.setVisible(reason.at >= 0)
        self.button.clicked.connect(self._pressed)
        self.setAccessibleName(f"{reason.units} {reason.words}, {reason.first}")
        self.setToolTip(f"{reason.words}\n{reason.first}".strip())

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(40 if self._reason.first else 24))

    def draw(self, canvas: Canvas) -> None:
        px, reason, whole = self._theme.px, self._reason, canvas.whole
        action = self.button.width() + px(4) if reason.at >= 0 else 0
        canvas.words(QRectF(0, px(1), px(_COUNT - 10), px(18)), reason.units, FIGURE_STRONG, "bad", RIGHT)
        room = whole.width() - px(_COUNT) - action
        canvas.words(QRectF(px(_COUNT), px(1), room, px(18)), reason.words, BODY)
        canvas.words(QRectF(px(_COUNT), px(18), room, px(17)), reason.first, SMALL, "muted")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        size = self.button.sizeHint()
        left = 0 if self.isRightToLeft() else self.width() - size.width()
        self.button.setGeometry(left, self._theme.px(4), size.width(), size.height())

    @Slot()
    def _pressed(self) -> None:
        self.show_asked.emit(self._reason.at)
