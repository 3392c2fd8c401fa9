"""What is pinned to an order: reasons to wait, tags, who looks after it, and what the customer wrote."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.orders.detail.shown import ShownHold, ShownOrder
from desktop_app.views.widgets.controls.labels import IconLabel, Role, label
from desktop_app.views.widgets.feedback.banner import Banner
from desktop_app.views.widgets.frame.filter_row import Filter, FilterChip
from desktop_app.views.widgets.tokens.theme import Theme


class OrderMarks(QWidget):
    """`released` carries the reason of a hold, `untagged` a tag; hidden while there is nothing to say."""

    released = Signal(str)
    untagged = Signal(str)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._parts: list[QWidget] = []
        self._shown: tuple[object, ...] = ()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)

    def show_order(self, order: ShownOrder) -> None:
        """Show the marks anew where they differ."""
        shown = (order.holds, order.tags, order.assignee, order.customer_note, order.gift_note)
        if shown == self._shown:
            return
        self._shown = shown
        for part in self._parts:
            self._column.removeWidget(part)
            part.hide()
            part.deleteLater()
        self._parts = [*self._holds(order.holds), *self._pinned(order), *self._written(order)]
        for part in self._parts:
            self._column.addWidget(part)
        self.setVisible(bool(self._parts))

    def minimumSizeHint(self) -> QSize:
        return QSize(0, super().minimumSizeHint().height())

    def _holds(self, holds: Sequence[ShownHold]) -> list[QWidget]:
        banners: list[QWidget] = []
        for hold in holds:
            banner = Banner(self._theme, self)
            banner.show_banner("warn", "circle-pause", hold.words, self.tr("Release"))
            banner.acted.connect(partial(self.released.emit, hold.reason))
            banners.append(banner)
        return banners

    def _pinned(self, order: ShownOrder) -> list[QWidget]:
        if not order.tags and not order.assignee:
            return []
        line = QWidget(self)
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        for tag in order.tags:
            chip = FilterChip(self._theme, Filter(tag, self.tr("Tag"), tag), line)
            chip.removed.connect(self.untagged)
            row.addWidget(chip)
        if order.assignee:
            row.addSpacing(4 if order.tags else 0)
            row.addWidget(IconLabel(self._theme, "user-round", units=14))
            row.addWidget(label(order.assignee, Role.SMALL_MEDIUM))
        row.addStretch(1)
        return [line]

    def _written(self, order: ShownOrder) -> list[QWidget]:
        notes = (
            ("message-square", self.tr("From the customer: {text}"), order.customer_note),
            ("gift", self.tr("Gift note: {text}"), order.gift_note),
        )
        banners: list[QWidget] = []
        for icon, words, text in notes:
            if text:
                banner = Banner(self._theme, self)
                banner.show_banner("info", icon, words.format(text=text))
                banners.append(banner)
        return banners
