"""The timeline of the pane: the newest events, all of them on demand, and the way to add a note."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.action import Action
from desktop_app.viewmodels.orders.detail.shown import ShownEvent
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Role, label
from desktop_app.views.widgets.detail.timeline import Timeline, TimelineEvent
from desktop_app.views.widgets.tokens.theme import Theme

_FIRST = 6


class OrderHistory(QWidget):
    """Folds again when another order is shown."""

    def __init__(self, theme: Theme, note: Action) -> None:
        super().__init__()
        self._events: list[ShownEvent] = []
        self._unfolded = False
        self._timeline = Timeline(theme)
        add = Button(theme, self.tr("Add a note"), kind=Kind.GHOST, icon="pencil-line", key="N")
        add.set_look(units=24)
        add.bind(note)
        self._all = Button(theme, kind=Kind.LINK)
        self._all.set_look(units=24)
        self._all.hide()
        head = QHBoxLayout()
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(label(self.tr("Timeline"), Role.CAPTION))
        head.addStretch(1)
        head.addWidget(add)
        head.addWidget(self._all)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(head)
        column.addWidget(self._timeline)
        self._all.clicked.connect(self._unfold)

    def show_events(self, events: Sequence[ShownEvent]) -> None:
        """The newest first."""
        if not events:
            self._unfolded = False
        self._events = list(events)
        self._show()

    def _show(self) -> None:
        shown = self._events if self._unfolded else self._events[:_FIRST]
        self._timeline.show_events(
            [TimelineEvent(one.key, one.time, one.words, one.line, one.icon, one.tone) for one in shown]
        )
        self._all.set_words(self.tr("Show all {count}").format(count=len(self._events)))
        self._all.setVisible(len(shown) < len(self._events))

    @Slot()
    def _unfold(self) -> None:
        self._unfolded = True
        self._show()
