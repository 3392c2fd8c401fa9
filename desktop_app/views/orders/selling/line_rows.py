"""The lines of a sale as they are typed: quantity and price beside the thing, what it comes to at the end."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.field import FieldModel
from desktop_app.viewmodels.orders.acts.selling.sale_form import SaleForm
from desktop_app.viewmodels.orders.acts.selling.sale_line import MOST, SaleLine
from desktop_app.views.widgets.controls.button import icon_button
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.forms.bind import bind
from desktop_app.views.widgets.forms.editors import Count, UnitEdit
from desktop_app.views.widgets.tokens.theme import Theme


class LineRow(QWidget):
    """One line; `gone` when it is taken off."""

    gone = Signal()

    def __init__(self, theme: Theme, form: SaleForm, line: SaleLine) -> None:
        super().__init__()
        self._theme = theme
        self._form = form
        self.line = line
        self.quantity = Count(theme, self.tr("Quantity of {title}").format(title=line.good.title), 1, MOST)
        self.price = UnitEdit(theme, self.tr("Price of {title}").format(title=line.good.title), form.currency)
        self._remove = icon_button(theme, "x", self.tr("Take off {title}").format(title=line.good.title))
        self._below = label("", Role.SMALL)
        self._amount: QLabel = label("", Role.STRONG)
        self._build()
        bind(self.quantity, line.quantity)
        bind(self.price, line.price)
        line.changed.connect(self._show)
        line.price.error_changed.connect(self._show)
        form.back_order.value_changed.connect(self._show)
        self._show()

    @property
    def editors(self) -> tuple[QWidget, ...]:
        """What takes the keyboard, in reading order."""
        return self.quantity, self.price, self._remove

    def _build(self) -> None:
        px = self._theme.px
        self.quantity.setFixedWidth(px(76))
        self.price.setFixedWidth(px(116))
        self._amount.setFixedWidth(px(92))
        self._amount.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._remove.clicked.connect(self.gone)
        name = label(self.line.good.title, Role.BODY)
        for words in (name, self._below):
            words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            words.setToolTip(words.text())
        words_column = QVBoxLayout()
        words_column.setSpacing(0)
        words_column.addWidget(name)
        words_column.addWidget(self._below)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addLayout(words_column, 1)
        for part in (self.quantity, self.price, self._amount, self._remove):
            row.addWidget(part)

    @Slot()
    def _show(self) -> None:
        line = self.line
        free = self.tr("%n free", "", max(0, line.good.free))
        short = self.tr("%n missing", "", line.short)
        below = f"{line.good.sku} · {short if line.short else free}"
        missing = line.short and not self._form.back_order.value
        self._below.setText(line.price.error or below)
        self._below.setObjectName((Role.REFUSED if line.price.error or missing else Role.SMALL).value)
        self._below.style().unpolish(self._below)
        self._below.style().polish(self._below)
        self._amount.setText(self._form.amount_words(line))


class LineRows(QWidget):
    """All lines; Tab comes to them from the widget `before`. `left` when one was taken off."""

    left = Signal()

    def __init__(self, theme: Theme, form: SaleForm, before: QWidget) -> None:
        super().__init__()
        self._before = before
        self._theme = theme
        self._form = form
        self._rows: list[LineRow] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(6)
        self._empty = label(self.tr("Nothing yet. Type or scan a SKU, or search by name."), Role.SMALL, wrap=True)
        self._column.addWidget(self._empty)
        form.changed.connect(self._show)
        self._show()

    def row_of(self, line: SaleLine) -> LineRow:
        """Return the row of a line."""
        return next(row for row in self._rows if row.line is line)

    def refused(self) -> QWidget | None:
        """Return the first editor whose value is not accepted."""
        for row in self._rows:
            fields: tuple[tuple[FieldModel, QWidget], ...] = (
                (row.line.quantity, row.quantity),
                (row.line.price, row.price),
            )
            for field, editor in fields:
                if not field.validate():
                    return editor
        return None

    @Slot()
    def _show(self) -> None:
        kept = {id(row.line): row for row in self._rows}
        there = {id(line) for line in self._form.lines}
        for row in self._rows:
            if id(row.line) not in there:
                self._column.removeWidget(row)
                row.hide()
                row.deleteLater()
        self._rows = [kept.get(id(line)) or self._row(line) for line in self._form.lines]
        self._empty.setVisible(not self._rows)
        if self.isVisible():
            self._order_tabs()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._order_tabs()

    def _order_tabs(self) -> None:
        before = self._before
        for row in self._rows:
            for editor in row.editors:
                self.setTabOrder(before, editor)
                before = editor

    def _row(self, line: SaleLine) -> LineRow:
        row = LineRow(self._theme, self._form, line)
        row.gone.connect(partial(self._take_off, line))
        self._column.addWidget(row)
        row.show()
        return row

    def _take_off(self, line: SaleLine) -> None:
        self._form.remove(line)
        self.left.emit()
