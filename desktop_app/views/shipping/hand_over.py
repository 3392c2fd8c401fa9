"""The packed parcels in one list, all ticked: what the carrier takes is handed over with one press."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QSize, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QWidget

from desktop_app.viewmodels.shipping.hand_over import HandOverViewModel
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.forms.editors import line_edit
from desktop_app.views.widgets.forms.labelled import Labelled
from desktop_app.views.widgets.paint.canvas import RIGHT
from desktop_app.views.widgets.tables.cells import words as plain
from desktop_app.views.widgets.tables.columns import Column, tick_column
from desktop_app.views.widgets.tables.list_card import ListCard
from desktop_app.views.widgets.tables.row_list import RowList
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_FIGURE, BODY_STRONG

_WIDTH, _LIST = 760, 320
_GIVE = "give"
_ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class HandOverView(Sheet):
    """Space ticks, Ctrl+Enter hands over, Esc leaves."""

    def __init__(self, theme: Theme, vm: HandOverViewModel, parent: QWidget) -> None:
        super().__init__(theme, QCoreApplication.translate("HandOver", "Hand over packed parcels"), parent)
        vm.setParent(self)
        self._vm = vm
        self.list = RowList(theme, vm.rows, _columns(), vm.selection)
        self.list.setAccessibleName(self.tr("Packed parcels"))
        self.list.installEventFilter(self)
        card = ListCard(theme, self.list)
        card.setMinimumSize(QSize(theme.px(520), theme.px(_LIST)))
        carrier = line_edit(self.tr("Carrier"), self.tr("UPS, DHL, collected"))
        words = self.tr("The stock falls now. It cannot be undone: the goods have left the house.")
        self.give = Button(theme, vm.words, kind=Kind.PRIMARY, icon="truck", key="Ctrl+Return")
        self.give.bind(vm.hand_over)
        self.add(card)
        self.add(Labelled(theme, self.tr("Carrier"), carrier, field=vm.carrier))
        self.add(label(words, Role.MUTED, wrap=True))
        self.add_buttons([("", Button(theme, self.tr("Back"), key="Esc")), (_GIVE, self.give)])
        self.resize(min(theme.px(_WIDTH), parent.width()), self.sizeHint().height())
        vm.changed.connect(self._show)
        vm.done.connect(self._leave)
        vm.tick_all()
        self.list.go_to(vm.rows.ids[0] if vm.rows.ids else -1)
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def pressed(self, key: str) -> None:
        if key != _GIVE:
            self.end("")

    @Slot()
    def _show(self) -> None:
        self.give.set_words(self._vm.words)

    @Slot()
    def _leave(self) -> None:
        self.end(_GIVE)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # A list opens its row on Enter, with Ctrl or without.
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _gives(event):
            self._vm.hand_over.run()
            return True
        return super().eventFilter(watched, event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if _gives(event):
            self._vm.hand_over.run()
        elif event.key() in _ENTER:
            event.accept()
        else:
            super().keyPressEvent(event)


def _gives(event: QKeyEvent) -> bool:
    return event.key() in _ENTER and bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)


def _columns() -> tuple[Column, ...]:
    return (
        tick_column(),
        Column("order", 96, plain(1, BODY_STRONG), sortable=False),
        Column("customer", 0, plain(2), sortable=False),
        Column("service", 140, plain(3, BODY_FIGURE, "muted"), sortable=False, leaves=1),
        Column("items", 80, plain(4, BODY_FIGURE), RIGHT, sortable=False),
        Column("since", 110, plain(5, BODY_FIGURE, "muted"), sortable=False, leaves=2),
    )
