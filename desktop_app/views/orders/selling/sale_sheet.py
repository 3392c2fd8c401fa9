"""The sheet for a sale by hand: what is sold on one side, who buys and where it goes on the other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.field import FieldModel
from desktop_app.viewmodels.orders.acts.selling.sale_form import SaleForm
from desktop_app.views.orders.selling.finder import Finder
from desktop_app.views.orders.selling.line_rows import LineRows
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.check_box import CheckBox
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.controls.panes import scrolled
from desktop_app.views.widgets.dialogs.form_sheet import FormSheet
from desktop_app.views.widgets.forms.bind import bind
from desktop_app.views.widgets.forms.editors import UnitEdit, line_edit, text_area
from desktop_app.views.widgets.forms.labelled import Labelled
from desktop_app.views.widgets.palette.hits import Hit
from desktop_app.views.widgets.tokens.theme import Theme

if TYPE_CHECKING:
    from desktop_app.queries.orders.selling import Buyer, Good
    from desktop_app.views.orders.list_states import Words

_WIDTH, _HEIGHT, _SIDE = 900, 500, 300
_SAVE = "save"


class SaleSheet(FormSheet):
    """Ends when the order is placed; `emptied` when the form is to begin anew."""

    emptied = Signal()

    def __init__(
        self, theme: Theme, form: SaleForm, words_of: Callable[[BaseException], Words], parent: QWidget
    ) -> None:
        super().__init__(theme, parent.tr("New order"), parent.tr("Place order"), parent)
        self._form = form
        self._words_of = words_of
        self._goods: list[Good] = []
        self._buyers: list[Buyer] = []
        self.finder = Finder(theme, self.tr("Add an item"), self.tr("SKU, barcode or name"), says_none=True)
        self.buyer = Finder(theme, self.tr("Customer"), self.tr("Name, e-mail or company"), says_none=False)
        self.rows = LineRows(theme, form, self.finder.edit)
        self._total = label("", Role.SECTION)
        self._known = label("", Role.SMALL, wrap=True)
        page = QWidget()
        self._lay_out(page)
        self.add_page(scrolled(page, self.tr("New order")), _WIDTH, _HEIGHT)
        if not form.empty:
            self._offer_to_start_over()
        self._bind()
        self._show_total()
        self._show_buyer()
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    def pressed(self, key: str) -> None:
        """Place only what has a line and no refused price; the rest is checked as in every form."""
        if key != _SAVE:
            super().pressed(key)
        elif not self._form.lines:
            self._refuse(self.tr("Add at least one item."), self.finder)
        elif (refused := self.rows.refused()) is not None:
            self._refuse(self.tr("One price needs a look."), refused)
        else:
            super().pressed(key)

    def _offer_to_start_over(self) -> None:
        button = Button(self._theme, self.tr("Start over"), kind=Kind.GHOST, icon="rotate-ccw")
        button.clicked.connect(self._start_over)
        self._foot.insertWidget(0, button)

    @Slot()
    def _start_over(self) -> None:
        self.emptied.emit()
        self.end("")

    def _lay_out(self, page: QWidget) -> None:
        """Put both sides beside each other, or where there is no room for that, below each other."""
        px, room = self._theme.px, self._theme.sizes.units(self._under.window().width())
        beside = room > _WIDTH
        sides = QBoxLayout(QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom, page)
        sides.setContentsMargins(0, 0, px(8), 0)
        sides.setSpacing(px(24))
        left, right = QVBoxLayout(), QVBoxLayout()
        right_side = QWidget()
        if beside:
            right_side.setFixedWidth(px(_SIDE))
        right_side.setLayout(right)
        sides.addLayout(left, 1)
        sides.addWidget(right_side)
        self._fill_goods(left)
        self._fill_buyer(right)

    def _fill_goods(self, column: QVBoxLayout) -> None:
        column.setSpacing(10)
        column.addWidget(Labelled(self._theme, self.tr("Add an item"), self.finder))
        column.addWidget(self.rows)
        promise = CheckBox(self._theme, self.tr("Promise what is missing; it waits on hold"))
        bind(promise, self._form.back_order)
        column.addWidget(promise)
        total = QHBoxLayout()
        total.addWidget(label(self.tr("Total, tax inside"), Role.MUTED), 1)
        total.addWidget(self._total)
        column.addLayout(total)
        column.addStretch(1)
        note = text_area(self.tr("Note"), self.tr("For the people here"), lines=2)
        column.addWidget(self._field(self.tr("Note"), note, self._form.note))

    def _fill_buyer(self, column: QVBoxLayout) -> None:
        form, theme = self._form, self._theme
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(10)
        bind(self.buyer.edit, form.name)
        self._fields.append((form.name, self.buyer))
        column.addWidget(Labelled(theme, self.tr("Customer, or leave empty"), self.buyer))
        column.addWidget(self._known)
        column.addWidget(self._field(self.tr("E-mail"), line_edit(self.tr("E-mail")), form.email))
        column.addWidget(self._field(self.tr("Street"), line_edit(self.tr("Street")), form.line1))
        town = (
            (self.tr("Postcode"), form.postcode, 2),
            (self.tr("City"), form.city, 3),
            (self.tr("Country"), form.country, 2),
        )
        column.addLayout(self._beside([(word, line_edit(word), field, share) for word, field, share in town]))
        shipping, rate = self.tr("Shipping"), self.tr("Tax inside")
        column.addWidget(self._field(self.tr("Sent by"), line_edit(self.tr("Sent by")), form.method))
        column.addLayout(
            self._beside(
                [
                    (shipping, UnitEdit(theme, shipping, form.currency), form.shipping, 1),
                    (rate, UnitEdit(theme, rate, "%"), form.rate, 1),
                ]
            )
        )
        column.addStretch(1)

    def _beside(self, parts: Sequence[tuple[str, QWidget, FieldModel, int]]) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        for word, editor, field, share in parts:
            row.addWidget(self._field(word, editor, field), share, Qt.AlignmentFlag.AlignTop)
        return row

    def _field(self, words: str, editor: QWidget, field: FieldModel) -> Labelled:
        self._fields.append((field, editor))
        return Labelled(self._theme, words, editor, field=field)

    def _bind(self) -> None:
        form = self._form
        self.finder.typed.connect(form.find_goods)
        self.finder.chosen.connect(self._add)
        self.buyer.typed.connect(form.find_buyers)
        self.buyer.chosen.connect(self._choose)
        self.rows.left.connect(self._to_finder)
        form.goods_found.connect(self._show_goods)
        form.buyers_found.connect(self._show_buyers)
        form.changed.connect(self._show_total)
        form.buyer_changed.connect(self._show_buyer)
        form.refused.connect(self._show_refusal)
        form.placed.connect(self._done)
        self.saved.connect(form.place)

    def _refuse(self, words: str, editor: QWidget) -> None:
        self._refused.setText(words)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(object)
    def _show_goods(self, goods: list[Good]) -> None:
        self._goods = goods
        free = [self.tr("%n free", "", max(0, good.free)) for good in goods]
        self.finder.show_hits(
            [Hit(str(at), good.title, f"{good.sku} · {free[at]}", "package") for at, good in enumerate(goods)]
        )

    @Slot(object)
    def _show_buyers(self, buyers: list[Buyer]) -> None:
        self._buyers = buyers
        self.buyer.show_hits(
            [Hit(str(at), one.name or one.company, one.email, "user-round") for at, one in enumerate(buyers)]
        )

    @Slot(str)
    def _add(self, key: str) -> None:
        self._refused.setText("")
        self._form.add(self._goods[int(key)])
        self.finder.clear()
        self._to_finder()

    @Slot(str)
    def _choose(self, key: str) -> None:
        self._form.choose(self._buyers[int(key)])

    @Slot()
    def _to_finder(self) -> None:
        self.finder.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show_total(self) -> None:
        self._total.setText(self._form.total)

    @Slot()
    def _show_buyer(self) -> None:
        known = self._form.buyer is not None
        self._known.setText(self.tr("A customer on file") if known else self.tr("A new name is kept as a customer."))

    @Slot(object)
    def _show_refusal(self, error: BaseException) -> None:
        words = self._words_of(error)
        self._refused.setText(f"{words.happened} {words.to_do}")

    @Slot()
    def _done(self) -> None:
        self.end(_SAVE)
