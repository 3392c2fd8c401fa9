"""The panel beside the lines: who gets it, how heavy it is, where the slip prints, and what comes next."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from desktop_app.viewmodels.shipping.pack_bench import PackBenchViewModel
from desktop_app.viewmodels.shipping.parcel_words import address_lines, packed_grams, weight
from desktop_app.viewmodels.shipping.sheet import Sheet
from desktop_app.views.shipping.lettering import ADDRESS, NAME
from desktop_app.views.shipping.next_list import NextList
from desktop_app.views.widgets.controls.labels import Card, Hair, IconLabel, Role, label
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.paint.marks import meter
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, SMALL, SMALL_STRONG, Style

_WEIGHT = Style(20, 600, tabular=True)


class AddressBlock(Painted):
    """The name large, the address below it."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._name = ""
        self._lines: tuple[str, ...] = ()

    def show_sheet(self, sheet: Sheet) -> None:
        """Where this parcel goes."""
        address = sheet.order.address
        self._name, self._lines = address.name or sheet.order.customer, address_lines(address)
        self.setAccessibleName(", ".join((self._name, *self._lines)))
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(62 + 25 * max(1, len(self._lines))))

    def draw(self, canvas: Canvas) -> None:
        px, width = self._theme.px, canvas.whole.width()
        canvas.words(QRectF(0, 0, width, px(18)), self.tr("Ship to"), SMALL_STRONG, "muted")
        canvas.words(QRectF(0, px(20), width, px(36)), self._name, NAME)
        for at, line in enumerate(self._lines):
            canvas.words(QRectF(0, px(58 + 25 * at), width, px(25)), line, ADDRESS)


class WeightBlock(Painted):
    """What is in the box against the whole, from the weights of the products."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._sheet: Sheet | None = None

    def show_sheet(self, sheet: Sheet) -> None:
        """Another parcel, or one unit more."""
        self._sheet = sheet
        self.setAccessibleName(f"{weight(packed_grams(sheet))} / {weight(sheet.weight_g)}")
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(82))

    def draw(self, canvas: Canvas) -> None:
        sheet, px, width = self._sheet, self._theme.px, canvas.whole.width()
        if sheet is None:
            return
        packed = packed_grams(sheet)
        canvas.words(QRectF(0, 0, width, px(18)), self.tr("Parcel"), SMALL_STRONG, "muted")
        value = weight(packed) if packed else weight(0) if not sheet.weight_g else "0 kg"
        canvas.words(QRectF(0, px(22), width, px(28)), value, _WEIGHT)
        left = canvas.width(value, _WEIGHT) + px(16)
        canvas.words(QRectF(left, px(24), width - left, px(26)), self.tr("in the box"), BODY, "muted")
        whole = self.tr("{weight} in all").format(weight=weight(sheet.weight_g))
        canvas.words(QRectF(0, px(24), width, px(26)), whole if sheet.weight_g else "", BODY, "muted", RIGHT)
        share = packed / sheet.weight_g if sheet.weight_g else sheet.done / max(1, sheet.wanted)
        meter(canvas, QRectF(0, px(54), width, px(8)), [(share, "accent")])
        words = self.tr("Added up from the products, not weighed.")
        canvas.words(QRectF(0, px(64), width, px(18)), words, SMALL, "muted")


class ShipTo(Card):
    """`pressed` carries the n of a parcel of the list."""

    pressed = Signal(int)

    def __init__(self, theme: Theme, vm: PackBenchViewModel) -> None:
        super().__init__()
        self._vm = vm
        self._address = AddressBlock(theme)
        self._weight = WeightBlock(theme)
        self._printer = label("", Role.MEDIUM)
        self._next = NextList(theme)
        px = theme.px
        column = QVBoxLayout(self)
        column.setContentsMargins(px(20), px(16), px(20), px(12))
        column.setSpacing(px(14))
        self._above = (self._address, Hair(theme), self._weight, Hair(theme))
        for part in self._above:
            column.addWidget(part)
        printer = QHBoxLayout()
        printer.setSpacing(px(12))
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._printer)
        words.addWidget(label(self.tr("Slips print here by themselves"), Role.SMALL))
        printer.addWidget(IconLabel(theme, "printer", "ok", tile_units=34))
        printer.addLayout(words, 1)
        column.addLayout(printer)
        column.addWidget(Hair(theme))
        column.addWidget(self._next, 1)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._next.pressed.connect(self.pressed)
        vm.changed.connect(self.show_parcel)
        vm.queue.changed.connect(self.show_parcel)
        self.show_parcel()

    @Slot()
    def show_parcel(self) -> None:
        """Show what lies open now."""
        sheet = self._vm.sheet
        for part in self._above:
            part.setVisible(sheet is not None)
        if sheet is not None:
            self._address.show_sheet(sheet)
            self._weight.show_sheet(sheet)
        self._printer.setText(self._vm.paper.printer)
        self._next.show_rows(self._vm.queue.rows(sheet.order.n if sheet is not None else -1))
