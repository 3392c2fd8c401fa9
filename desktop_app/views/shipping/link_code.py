"""Gives a code nobody knew to a product: type to find it, Enter links it."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.shipping.link_code import LinkCodeViewModel
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.forms.editors import line_edit
from desktop_app.views.widgets.forms.labelled import Labelled
from desktop_app.views.widgets.tables.cells import words
from desktop_app.views.widgets.tables.columns import Column
from desktop_app.views.widgets.tables.list_card import ListCard
from desktop_app.views.widgets.tables.row_list import RowList
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_FIGURE, BODY_MEDIUM

_WIDTH, _LIST = 620, 260
_LINK, _NEW = "link", "new"
_STEPS = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class LinkCodeView(Sheet):
    """Arrows choose, Enter links, Ctrl+N says that it is a new product, Esc leaves."""

    def __init__(self, theme: Theme, vm: LinkCodeViewModel, parent: QWidget) -> None:
        title = QCoreApplication.translate("LinkCode", "Which product has the code {code}?").format(code=vm.code)
        super().__init__(theme, title, parent)
        vm.setParent(self)
        self._vm = vm
        self.search = line_edit(self.tr("Product"), self.tr("Name or SKU"))
        self.list = RowList(theme, vm.rows, _columns(), vm.selection)
        self.list.setAccessibleName(self.tr("Products found"))
        card = ListCard(theme, self.list)
        card.setMinimumSize(QSize(theme.px(_WIDTH), theme.px(_LIST)))
        self.error = label("", Role.REFUSED, wrap=True)
        link = Button(theme, self.tr("Link"), kind=Kind.PRIMARY, icon="link", key="Return")
        self.add(label(self.tr("The code becomes its barcode, on this and every other bench."), Role.MUTED, wrap=True))
        self.add(Labelled(theme, self.tr("Product"), self.search))
        self.add(card)
        self.add(self.error)
        new = Button(theme, self.tr("It is a new product"), icon="package-plus", key="Ctrl+N")
        self.add_buttons([("", Button(theme, self.tr("Back"), key="Esc")), (_NEW, new), (_LINK, link)])
        self.search.textEdited.connect(vm.search)
        self.list.opened.connect(vm.link)
        vm.changed.connect(self._show)
        vm.linked.connect(self._leave)
        self._show()
        self.search.setFocus(Qt.FocusReason.TabFocusReason)

    def pressed(self, key: str) -> None:
        if key == _LINK:
            self._vm.link()
        else:
            self.end(key)
            if key == _NEW:
                self._vm.ask_new()

    @Slot()
    def _show(self) -> None:
        self.error.setText(self._vm.error)
        self.error.setVisible(bool(self._vm.error))
        if self._vm.selection.current >= 0:
            self.list.go_to(self._vm.selection.current)

    @Slot()
    def _leave(self) -> None:
        self.end(_LINK)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _STEPS.get(Qt.Key(event.key()))
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._vm.link()
        elif event.key() == Qt.Key.Key_N and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.pressed(_NEW)
        elif step is not None and self._vm.rows.ids:
            at = self._vm.rows.row_of(self._vm.selection.current) + step
            self.list.go_to(self._vm.rows.id_at(max(0, min(self._vm.rows.rowCount() - 1, at))))
        else:
            super().keyPressEvent(event)


def _columns() -> tuple[Column, ...]:
    return (
        Column("title", 0, words(1, BODY_MEDIUM), sortable=False),
        Column("sku", 160, words(2, BODY_FIGURE, "muted"), sortable=False),
        Column("has", 150, words(3, BODY_FIGURE, "muted"), sortable=False),
    )
