"""What stands beside the views: filter, columns, new order."""

from __future__ import annotations

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop_app.viewmodels.binding.action import Action
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.fitting import fit_buttons
from desktop_app.views.widgets.tokens.theme import Theme

_TABS = 600
"""Units the views are left before the buttons give up their keys and words."""


class ListTools(QWidget):
    """`filter_asked` and `columns_asked` want the menu and the choice that belong to them."""

    filter_asked = Signal()
    columns_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._theme = theme
        self._filter = Button(theme, self.tr("Filter"), icon="list-filter", parent=self)
        self._columns = Button(theme, self.tr("Columns"), icon="columns-3", parent=self)
        self._new = Button(theme, self.tr("New order"), icon="plus", key="Ctrl+N", parent=self)
        self._buttons = (self._filter, self._columns, self._new)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for button, name in zip(self._buttons, self._names(), strict=True):
            button.setAccessibleName(name)
            row.addWidget(button)
        self._filter.clicked.connect(self.filter_asked)
        self._columns.clicked.connect(self.columns_asked)

    def bind_new(self, action: Action) -> None:
        """Give the last button what makes an order."""
        self._new.bind(action)

    def fit(self, width: int) -> None:
        """Leave room for the views in a list that is so many logical pixels wide."""
        fit_buttons(self._buttons, width - self._theme.px(_TABS))

    def below_filter(self) -> QPoint:
        """Where the menu of filters opens, on screen."""
        return self._filter.mapToGlobal(self._filter.rect().bottomLeft() + QPoint(0, 4))

    def _names(self) -> tuple[str, str, str]:
        return self.tr("Add filter"), self.tr("Choose columns"), self.tr("New order")
