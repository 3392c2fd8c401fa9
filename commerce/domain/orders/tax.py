"""Tax of amounts: inside or on top, rounded per line or per document, one row for every level that takes a share."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from commerce.kernel.money import Rounding, allocate, tax_included, tax_on_top


class RoundingLevel(StrEnum):
    """Where tax is rounded; one store setting, frozen on the order."""

    LINE = "line"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class TaxLevel:
    """One authority's share: a place and its rate in 1/1,000 percent."""

    jurisdiction: str
    rate: int


@dataclass(frozen=True, slots=True)
class TaxRow:
    """What one authority gets of one line or of shipping; `base` is the net amount, both in minor units."""

    jurisdiction: str
    rate: int
    base: int
    amount: int


@dataclass(frozen=True, slots=True, kw_only=True)
class TaxRules:
    """How an order is taxed; frozen on it when it is placed."""

    included: bool
    rounding: Rounding = Rounding.HALF_UP
    level: RoundingLevel = RoundingLevel.LINE


@dataclass(frozen=True, slots=True)
class Taxable:
    """An amount as priced (gross when tax is included, else net) and the levels that tax it, none where it is free."""

    amount: int
    levels: tuple[TaxLevel, ...]


@dataclass(frozen=True, slots=True)
class Taxed:
    """An amount taken apart; `net + tax == gross` and the rows sum to `tax`."""

    net: int
    tax: int
    gross: int
    rows: tuple[TaxRow, ...]


def tax_parts(parts: Sequence[Taxable], rules: TaxRules) -> list[Taxed]:
    """Tax every part of one document. Several levels are rounded once together, then split by largest remainder."""
    amounts = _per_document(parts, rules) if rules.level is RoundingLevel.DOCUMENT else _per_line(parts, rules)
    return [_taxed(part, tax, rules) for part, tax in zip(parts, amounts, strict=True)]


def _tax(amount: int, levels: tuple[TaxLevel, ...], rules: TaxRules) -> int:
    take = tax_included if rules.included else tax_on_top
    return take(amount, sum(level.rate for level in levels), rules.rounding)


def _per_line(parts: Sequence[Taxable], rules: TaxRules) -> list[int]:
    return [_tax(part.amount, part.levels, rules) for part in parts]


def _per_document(parts: Sequence[Taxable], rules: TaxRules) -> list[int]:
    amounts = [0] * len(parts)
    for levels in dict.fromkeys(part.levels for part in parts):
        places = [place for place, part in enumerate(parts) if part.levels == levels]
        weights = [parts[place].amount for place in places]
        for place, share in zip(places, allocate(_tax(sum(weights), levels, rules), weights), strict=True):
            amounts[place] = share
    return amounts


def _taxed(part: Taxable, tax: int, rules: TaxRules) -> Taxed:
    net = part.amount - tax if rules.included else part.amount
    shares = allocate(tax, [level.rate for level in part.levels])
    rows = (
        TaxRow(level.jurisdiction, level.rate, net, share) for level, share in zip(part.levels, shares, strict=True)
    )
    return Taxed(net, tax, net + tax, tuple(rows))
