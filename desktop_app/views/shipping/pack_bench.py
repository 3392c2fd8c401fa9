"""The pack bench: band, line to scan, other lines, tiles, scans and keys; only the entry line takes the keyboard."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.commands import CommandRegistry
from desktop_app.viewmodels.shipping.bench_actions import BenchActions
from desktop_app.viewmodels.shipping.pack_bench import PackBenchViewModel
from desktop_app.viewmodels.shipping.parcel_words import tiles
from desktop_app.viewmodels.shipping.scanner import Scanner, told_by
from desktop_app.views.shipping.bench_head import BenchHead
from desktop_app.views.shipping.entry_line import EntryLine
from desktop_app.views.shipping.key_row import KeyRow
from desktop_app.views.shipping.line_card import LineCard, Photo
from desktop_app.views.shipping.line_rows import LineRows
from desktop_app.views.shipping.scan_band import ScanBand
from desktop_app.views.shipping.scan_list import ScanList
from desktop_app.views.shipping.ship_to import ShipTo
from desktop_app.views.shipping.tiles import Tiles
from desktop_app.views.widgets.controls.labels import Card, Hair, Role, TonedWords, label
from desktop_app.views.widgets.controls.panes import scrolled
from desktop_app.views.widgets.feedback.empty_state import Empty, EmptyState
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import SMALL_STRONG

_SIDE, _NARROW_SIDE = 403, 300
_WIDE, _WITH_SIDE = 1_180, 800
_TALL, _WITH_SCANS = 800, 560
_ENTRY = 200


class PackBenchView(QWidget):
    """`orders_asked` comes from the empty bench."""

    orders_asked = Signal()

    def __init__(
        self, theme: Theme, vm: PackBenchViewModel, actions: BenchActions, commands: CommandRegistry, photo: Photo
    ) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self._actions = actions
        self.entry = EntryLine(Scanner(vm.desk.tick, partial(told_by, vm.desk.memory)))
        self.band = ScanBand(theme, commands)
        self.card = LineCard(theme, photo)
        self.rows = LineRows(theme)
        self._tiles = Tiles(theme)
        self.keys = KeyRow(theme, commands, self._key_words())
        self.side = ShipTo(theme, vm)
        self.head = BenchHead(theme, vm)
        self.scans = ScanList(theme, commands, vm.time_words)
        self._empty = EmptyState(theme)
        self._build()
        self._bind()
        self._show()

    def focus(self) -> None:
        """Give the keyboard to the line that listens."""
        self.entry.setFocus(Qt.FocusReason.OtherFocusReason)

    def _key_words(self) -> dict[str, str]:
        return {
            "bench.short": self.tr("Short"), "bench.damaged": self.tr("Damaged"), "bench.wrong": self.tr("Wrong item"),
            "bench.back": self.tr("Take back"), "bench.skip": self.tr("Skip"),
            "bench.again": self.tr("Print again"), "bench.hold": self.tr("Hold"),
        }  # fmt: skip

    def _build(self) -> None:
        px = self._theme.px
        self._area = scrolled(self.rows, self.tr("Other lines"))
        self._area.viewport().setAutoFillBackground(False)
        self._scan_card = self._scan_panel()
        left = QVBoxLayout()
        left.setSpacing(px(10))
        for part in (self.band, self.card):
            left.addWidget(part)
        left.addWidget(self._area, 1)
        left.addWidget(self._empty, 1)
        for below in (self._tiles, self._scan_card, self.keys):
            left.addWidget(below)
        row = QHBoxLayout()
        row.setSpacing(px(16))
        row.addLayout(left, 1)
        row.addWidget(self.side)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(px(8))
        whole.addWidget(self.head)
        whole.addLayout(row, 1)

    def _scan_panel(self) -> Card:
        theme, px = self._theme, self._theme.px
        card = Card()
        row = QHBoxLayout(card)
        row.setContentsMargins(px(16), px(10), px(16), px(10))
        row.setSpacing(px(16))
        row.addWidget(self.scans, 1)
        row.addWidget(Hair(theme, upright=True))
        right = QVBoxLayout()
        right.setSpacing(px(6))
        head = QHBoxLayout()
        head.addWidget(label(self.tr("Scanner"), Role.SMALL_MEDIUM))
        head.addStretch(1)
        self._ready = TonedWords(theme, self.tr("Ready"), SMALL_STRONG, "ok")
        head.addWidget(self._ready)
        right.addLayout(head)
        right.addWidget(self.entry)
        self._pace = label("", Role.SMALL)
        right.addWidget(self._pace)
        row.addLayout(right)
        return card

    def _bind(self) -> None:
        vm = self._vm
        self.entry.heard.connect(vm.hear)
        self.band.pressed.connect(self._actions.run)
        self.keys.pressed.connect(self._actions.run)
        self.scans.pressed.connect(self._actions.run)
        self.card.pressed.connect(self._pack_current)
        self.rows.pressed.connect(vm.pack_unit)
        self.side.pressed.connect(vm.open_parcel)
        self.head.hand_over_asked.connect(self._hand_over)
        self._empty.acted.connect(self._empty_acted)
        vm.changed.connect(self._show)
        vm.queue.changed.connect(self._show)
        vm.scans_changed.connect(self._show_scans)
        vm.desk.starting.changed.connect(self._show_scans)
        self._theme.changed.connect(self._fold)

    @Slot()
    def _show(self) -> None:
        vm, sheet = self._vm, self._vm.sheet
        self.band.show_band(vm.band)
        self.card.show_sheet(sheet)
        self.rows.show_sheet(sheet)
        self._area.setVisible(sheet is not None)
        self._empty.setVisible(sheet is None)
        if sheet is None:
            self._show_empty()
        else:
            self._tiles.show_tiles(tiles(sheet))
        self._fold()

    def _show_empty(self) -> None:
        leaving = self._vm.queue.ready_to_leave
        if not leaving:
            title, line = self.tr("Nothing waits to be packed"), self.tr("New orders come here by themselves.")
            self._empty.show_empty(Empty("check-check", title, line, "ok", self.tr("Go to orders")))
            return
        line = self.tr("%n parcels wait for the carrier.", "", leaving)
        act = self.tr("Hand over packed parcels")
        self._empty.show_empty(Empty("check-check", self.tr("Everything is packed"), line, "ok", act, act_key="F12"))

    @Slot()
    def _show_scans(self) -> None:
        log, starting = self._vm.log, self._vm.desk.starting.why_not
        self.scans.show_log(log)
        self._ready.show_words(self.tr("Starting") if starting else self.tr("Ready"), "warn" if starting else "ok")
        pace = self.tr("{count} scanned, none lost, slowest {slowest} ms")
        self._pace.setText(pace.format(count=log.count, slowest=log.slowest_ms) if log.count else "")

    @Slot()
    def _pack_current(self) -> None:
        if self._vm.sheet is not None:
            self._vm.pack_unit(self._vm.sheet.at)

    @Slot()
    def _empty_acted(self) -> None:
        if self._vm.queue.ready_to_leave:
            self._actions.run("hand_over")
        else:
            self.orders_asked.emit()

    @Slot()
    def _hand_over(self) -> None:
        self._actions.run("hand_over")

    @Slot()
    def _fold(self) -> None:
        units = self._theme.sizes.units
        width, height = units(self.width()), units(self.height())
        self.side.setVisible(width >= _WITH_SIDE)
        self.side.setFixedWidth(self._theme.px(_SIDE if width >= _WIDE else _NARROW_SIDE))
        self.entry.setFixedWidth(self._theme.px(_ENTRY))
        low = height < _TALL
        self.band.set_slim(slim=low)
        self.card.set_low(low=low)
        self._tiles.setVisible(not low and self._vm.sheet is not None)
        self.scans.setVisible(height >= _WITH_SCANS)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fold()
