"""The head of the pane: which order, what is exceptional about it, when, and the ways to other orders."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.orders.detail.shown import ShownOrder
from desktop_app.views.widgets.controls.button import icon_button
from desktop_app.views.widgets.controls.labels import ChipLabel, Role, TonedWords, label
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_FIGURE

_ONE_LINE_FROM = 560


class OrderHead(QWidget):
    """One line where there is room, else two."""

    previous_asked = Signal()
    next_asked = Signal()
    full_asked = Signal()
    close_asked = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._name = label("", Role.TITLE, select=True)
        self._money = ChipLabel(theme)
        self._goods = ChipLabel(theme)
        self._when = TonedWords(theme, "", BODY_FIGURE, "muted")
        self._states = QWidget(self)
        states = QHBoxLayout(self._states)
        states.setContentsMargins(0, 0, 0, 0)
        states.setSpacing(10)
        for part in (self._money, self._goods):
            states.addWidget(part)
        states.addWidget(self._when, 1)
        self._first = QHBoxLayout()
        self._first.setSpacing(10)
        self._first.addWidget(self._name)
        self._space = QWidget(self)
        self._first.addWidget(self._space, 1)
        self._first.addLayout(self._ways())
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self._column.addLayout(self._first)
        self._in_first = True
        self._place()

    def show_order(self, order: ShownOrder) -> None:
        """Exceptions are chips, everything normal is a plain word."""
        self._name.setText(order.name)
        # What is exceptional comes first; two plain words are one too many beside the lanes.
        pairs = sorted((order.money, order.goods), key=lambda pair: not pair[1])
        self._money.show_state(*pairs[0])
        self._goods.show_state(*pairs[1])
        self._when.show_words(order.when)
        self._when.setToolTip(order.when)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def _ways(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(2)
        ways = (
            ("chevron-up", self.tr("Previous order"), self.previous_asked),
            ("chevron-down", self.tr("Next order"), self.next_asked),
            ("maximize-2", self.tr("Full page"), self.full_asked),
            ("x", self.tr("Close"), self.close_asked),
        )
        for icon, name, signal in ways:
            button = icon_button(self._theme, icon, name)
            button.set_look(units=30)
            button.clicked.connect(signal)
            row.addWidget(button)
        return row

    def _place(self) -> None:
        beside = self._theme.sizes.units(self.width()) >= _ONE_LINE_FROM
        if beside is self._in_first and self._states.parentWidget() is not None and self._placed():
            return
        self._in_first = beside
        self._first.removeWidget(self._states)
        self._column.removeWidget(self._states)
        self._space.setVisible(not beside)
        if beside:
            self._first.insertWidget(1, self._states, 1)
        else:
            self._column.addWidget(self._states)

    def _placed(self) -> bool:
        return self._first.indexOf(self._states) >= 0 or self._column.indexOf(self._states) >= 0
