"""Discounts and taxes that a file states for a whole order, shared out to its lines so that the parts add up."""

from __future__ import annotations

from dataclasses import dataclass

from commerce.commands.orders.bring_in import ForeignTax
from commerce.importing.documents import OrderDraft, TaxDraft
from commerce.kernel.money import allocate, tax_included, tax_on_top


@dataclass(frozen=True, slots=True)
class Shares:
    """By line, in minor units; `taxes` also hold shipping, at position 0."""

    discounts: tuple[int, ...]
    line_taxes: tuple[int, ...]
    taxes: tuple[ForeignTax, ...] = ()
    any: bool = False


def shared_out(draft: OrderDraft) -> Shares:
    """Share out by largest remainder: discounts by what the lines cost, each tax over what it seems to be on."""
    if not (draft.discount or draft.taxes or any(line[7] for line in draft.lines)) or not draft.lines:
        return Shares((0,) * len(draft.lines), (0,) * len(draft.lines))
    discounts = _discounts(draft)
    paid = [line.amount - discount for line, discount in zip(draft.lines, discounts, strict=True)]
    parts = [*(value if line.taxable else 0 for line, value in zip(draft.lines, paid, strict=True)), draft.shipping]
    shares = [_tax(tax, parts, included=draft.tax_included) for tax in draft.taxes]
    whole = [sum(share[place] for share in shares) for place in range(len(parts))]
    taxes = tuple(
        ForeignTax(_position(place, len(parts)), tax.name, tax.rate,
                   parts[place] - whole[place] if draft.tax_included else parts[place], amount)
        for tax, share in zip(draft.taxes, shares, strict=True)
        for place, amount in enumerate(share)
        if amount
    )  # fmt: skip
    return Shares(discounts, tuple(whole[:-1]), taxes, any=True)


def _position(place: int, parts: int) -> int:
    """The last part is shipping."""
    return 0 if place == parts - 1 else place + 1


def _discounts(draft: OrderDraft) -> tuple[int, ...]:
    """What lines do not name of the whole discount falls on them by their amounts; they never name more than it."""
    named = [line.discount for line in draft.lines]
    amounts = [max(line.amount, 0) for line in draft.lines]
    rest = draft.discount - sum(named)
    if rest < 0:
        return tuple(allocate(draft.discount, [max(value, 0) for value in named]))
    return tuple(value + more for value, more in zip(named, allocate(rest, amounts), strict=True))


def _tax(tax: TaxDraft, parts: list[int], *, included: bool) -> list[int]:
    """With shipping where its rate makes the amount rather so than without."""
    take = tax_included if included else tax_on_top
    goods = sum(parts[:-1])
    without = abs(tax.amount - take(goods, tax.rate))
    along = abs(tax.amount - take(goods + parts[-1], tax.rate))
    weights = [max(part, 0) for part in parts[:-1]]
    weights.append(max(parts[-1], 0) if not tax.rate or along <= without else 0)
    return allocate(tax.amount, weights)
