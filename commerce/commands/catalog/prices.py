"""Prices and costs of a variant: rows are only added, so that any past price can be shown and proven."""

from __future__ import annotations

from collections.abc import Iterable

from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.catalog.price import PriceRow, check_amount, price_at
from commerce.domain.security.permissions import Permission
from commerce.kernel.currency import exponent
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.catalog import Price, Variant
from commerce.repositories.tx import Tx

RETAIL, COMPARE_AT, COST = "retail", "compare_at", "cost"


class SetPrice(Command, frozen=True, kw_only=True):
    """Set what a variant costs in a list from `valid_from` on (now unless told); None ends the price.

    `amount_e4` is in 1/10,000 of the minor unit.
    """

    variant: Id
    currency: str
    amount_e4: int | None
    price_list: str = RETAIL
    valid_from: int | None = None


@handles(
    "prices.set",
    permission=Permission.PRICES_EDIT,
    offline=Offline.INTENT,
    undo=REVERT,
    sentence="Price changed",
    keys=of(variant="variant", price="variant"),
)
def set_price(cmd: SetPrice, tx: Tx) -> None:
    """Add the row; refuses costs, which have a command of their own, and the price that stands already."""
    if cmd.price_list == COST or not cmd.price_list.strip():
        raise Refused("catalog.not_a_price_list", price_list=cmd.price_list)
    _set(tx, cmd.variant, cmd.price_list, cmd.currency, cmd.amount_e4, cmd.valid_from)


class SetCost(Command, frozen=True, kw_only=True):
    """Set what a variant costs the shop from `valid_from` on, in 1/10,000 of the minor unit."""

    variant: Id
    currency: str
    cost_e4: int | None
    valid_from: int | None = None


@handles(
    "costs.set",
    permission=Permission.PRICES_EDIT,
    offline=Offline.INTENT,
    undo=REVERT,
    sentence="Cost changed",
    keys=of(variant="variant", price="variant"),
)
def set_cost(cmd: SetCost, tx: Tx) -> None:
    """Add the row; refuses the cost that stands already."""
    _set(tx, cmd.variant, COST, cmd.currency, cmd.cost_e4, cmd.valid_from)


def add_price(tx: Tx, variant: Id, price_list: str, currency: str, amount: int) -> None:
    """Write the first price of a new variant."""
    tx.add(Price(id=tx.new_id(), variant_id=variant, price_list=price_list, currency=currency, valid_from=tx.now,
                 amount_e4=check_amount(amount)))  # fmt: skip


def take_back(row: Price, tx: Tx) -> None:
    """Add the row that restores what stands without it: the earlier amount, or a later one that somebody set since."""
    start = max(tx.now, row.valid_from)
    rows = tx.children(Price, "variant_id", row.variant_id)
    effective = [one for one in rows if one.reverses is None and _stands(one.id, rows, row.id)]
    amount = price_at(_as_rules(effective), row.price_list, row.currency, start)
    tx.add(Price(id=tx.new_id(), variant_id=row.variant_id, price_list=row.price_list, currency=row.currency,
                 valid_from=start, amount_e4=amount, reverses=row.id))  # fmt: skip


def standing_price(tx: Tx, variant: Id, price_list: str, currency: str) -> int | None:
    """Return the unit price in force now, in 1/10,000 of the minor unit."""
    return price_at(_as_rules(tx.children(Price, "variant_id", variant)), price_list, currency, tx.now)


def is_priced(tx: Tx, variant: Id) -> bool:
    """Tell whether a variant has a retail price in any currency."""
    rows = tx.children(Price, "variant_id", variant)
    currencies = {row.currency for row in rows if row.price_list == RETAIL}
    return any(standing_price(tx, variant, RETAIL, currency) is not None for currency in sorted(currencies))


def _set(tx: Tx, variant: Id, price_list: str, currency: str, amount: int | None, valid_from: int | None) -> None:
    exponent(currency)
    if amount is not None:
        check_amount(amount)
    tx.get(Variant, variant)
    start = tx.now if valid_from is None else valid_from
    rows = tx.children(Price, "variant_id", variant)
    if price_at(_as_rules(rows), price_list, currency, start) == amount:
        raise Refused("catalog.price_stands", amount=amount)
    tx.add(Price(id=tx.new_id(), variant_id=variant, price_list=price_list, currency=currency, valid_from=start,
                 amount_e4=amount))  # fmt: skip


def _as_rules(rows: Iterable[Price]) -> list[PriceRow]:
    return [PriceRow(price_list=row.price_list, currency=row.currency, valid_from=row.valid_from, amount=row.amount_e4)
            for row in sorted(rows, key=lambda row: row.id)]  # fmt: skip


def _stands(identity: Id, rows: Iterable[Price], taken_back: Id) -> bool:
    """Tell whether a row counts, once `taken_back` no longer does: nothing that counts reverses it."""
    if identity == taken_back:
        return False
    return not any(_stands(one.id, rows, taken_back) for one in rows if one.reverses == identity)
