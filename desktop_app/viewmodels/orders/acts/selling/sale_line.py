"""One line of a sale: how many of a thing at which price."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale, QObject, Signal

from commerce.kernel.currency import EXPONENTS
from desktop_app.viewmodels.binding.field import FieldModel, NotAccepted
from desktop_app.viewmodels.binding.readers import amount_reader, amount_writer
from desktop_app.viewmodels.orders.acts.selling.values import SoldWish

if TYPE_CHECKING:
    from desktop_app.queries.orders.selling import Good

UNIT_SCALE = 10_000
"""Parts of a minor unit in which prices of single units are kept."""
MOST = 99_999


class SaleLine(QObject):
    """`changed` when its amount is another; the price in minor units begins with that of the thing."""

    changed = Signal()

    def __init__(self, good: Good, currency: str, parent: QObject) -> None:
        super().__init__(parent)
        self.good = good
        locale, exponent = QLocale(), EXPONENTS.get(currency, 2)
        price = None if good.price_e4 is None else (good.price_e4 + UNIT_SCALE // 2) // UNIT_SCALE
        self.quantity = FieldModel(1, read=int, parent=self)
        write = amount_writer(locale, exponent)
        self.price = FieldModel(
            price, read=amount_reader(locale, exponent), show=lambda minor: "" if minor is None else write(minor),
            check=self._check_price, parent=self,
        )  # fmt: skip
        for field in (self.quantity, self.price):
            field.value_changed.connect(self.changed)

    @property
    def amount(self) -> int:
        """What it comes to, in minor units; 0 while it has no price."""
        return int(self.quantity.value) * int(self.price.value or 0)

    @property
    def short(self) -> int:
        """Units that are not free on our shelves."""
        return max(0, int(self.quantity.value) - max(0, self.good.free))

    def wish(self) -> SoldWish:
        """Return it as it is placed; a price nobody changed keeps its last decimals."""
        minor, kept = int(self.price.value), self.good.price_e4
        same = kept is not None and (kept + UNIT_SCALE // 2) // UNIT_SCALE == minor
        price = kept if same and kept is not None else minor * UNIT_SCALE
        good = self.good
        return SoldWish(good.id, good.sku, good.title, int(self.quantity.value), price, good.cost_e4)

    def _check_price(self, minor: int) -> None:
        if minor < 0:
            raise NotAccepted(self.tr("A price is not below zero."))
