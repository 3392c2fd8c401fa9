"""Which location sends what: ranked rules order the locations, and what one cannot send spills to the next."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from commerce.kernel.ids import Id


@dataclass(frozen=True, slots=True, kw_only=True)
class Demand:
    """One line to be sent; `line` is the order line, digital goods need no stock."""

    line: Id
    variant: Id
    quantity: int
    back_orderable: bool = False
    digital: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A location that could send: an own one, or a supplier's virtual one with stock already cut by its buffer.

    `free` holds saleable units per variant; a variant that is missing there is not kept at this location at all.
    """

    location: Id
    free: Mapping[Id, int] = field(default_factory=dict)
    is_default: bool = False
    supplier: bool = False

    def can_send(self, variant: Id) -> int:
        """Return the units of a variant this location may still send, never below zero."""
        return max(0, self.free.get(variant, 0))


@dataclass(frozen=True, slots=True, kw_only=True)
class Share:
    """Units of a line that one location sends; `back_order` units wait there for goods that are not here yet."""

    line: Id
    location: Id
    quantity: int
    back_order: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Allocation:
    """The full ranking, who sends what, and the units of each line nobody can send."""

    ranking: tuple[Id, ...]
    shares: tuple[Share, ...]
    unmet: Mapping[Id, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the rules rank: the lines, the locations in the channel's order, and the one somebody asked for."""

    demands: tuple[Demand, ...]
    sources: tuple[Source, ...]
    preferred: Id | None = None


class Rule(StrEnum):
    """The ranking rules a channel may put in its order."""

    PREFERRED = "preferred"
    FEWEST_SPLITS = "fewest_splits"
    DEFAULT = "default"
    MOST_STOCK = "most_stock"
    LIST_ORDER = "list_order"


USUAL_RULES = (Rule.PREFERRED, Rule.FEWEST_SPLITS, Rule.DEFAULT)


def _preferred(question: Question) -> list[int] | None:
    if all(source.location != question.preferred for source in question.sources):
        return None
    return [int(source.location != question.preferred) for source in question.sources]


def _fewest_splits(question: Question) -> list[int] | None:
    needed: dict[Id, int] = {}
    for demand in question.demands:
        if not demand.digital:
            needed[demand.variant] = needed.get(demand.variant, 0) + demand.quantity
    if not needed:
        return None
    return [
        sum(source.can_send(variant) < quantity for variant, quantity in needed.items()) for source in question.sources
    ]


def _default(question: Question) -> list[int] | None:
    if not any(source.is_default for source in question.sources):
        return None
    return [int(not source.is_default) for source in question.sources]


def _most_stock(question: Question) -> list[int] | None:
    variants = {demand.variant for demand in question.demands if not demand.digital}
    if not variants:
        return None
    return [-sum(map(source.can_send, variants)) for source in question.sources]


def _list_order(question: Question) -> list[int] | None:
    return list(range(len(question.sources)))


_RANKS: dict[Rule, Callable[[Question], list[int] | None]] = {
    Rule.PREFERRED: _preferred,
    Rule.FEWEST_SPLITS: _fewest_splits,
    Rule.DEFAULT: _default,
    Rule.MOST_STOCK: _most_stock,
    Rule.LIST_ORDER: _list_order,
}


def rank(question: Question, rules: Sequence[Rule] = USUAL_RULES) -> tuple[Source, ...]:
    """Return every location, best first.

    Each rule gives every location a rank or abstains as a whole; a tie passes to the next rule, the last tie to the
    channel's list order.
    """
    opinions = [ranks for rule in rules if (ranks := _RANKS[rule](question)) is not None]
    order = sorted(range(len(question.sources)), key=lambda index: (*(ranks[index] for ranks in opinions), index))
    return tuple(question.sources[index] for index in order)


def allocate(question: Question, rules: Sequence[Rule] = USUAL_RULES, kept: Sequence[Share] = ()) -> Allocation:
    """Share the lines among the locations.

    `kept` are earlier shares that already have a parcel: they stay as they are, and `free` no longer counts their
    units. Only the rest is ranked. Units nobody has go, where the line allows it, as a back-order to the best
    location that keeps the variant (else to the best of all); all other missing units are unmet.
    """
    rest = _without(question.demands, kept)
    open_question = Question(demands=rest, sources=question.sources, preferred=question.preferred)
    ranking = rank(open_question, rules)
    left = {(source.location, variant): source.can_send(variant) for source in ranking for variant in source.free}
    shares = list(kept)
    unmet: dict[Id, int] = {}
    for demand in rest:
        given, missing = _spill(demand, ranking, left)
        shares += given
        if missing and demand.back_orderable and ranking:
            keeper = next((source for source in ranking if demand.variant in source.free), ranking[0])
            shares.append(Share(line=demand.line, location=keeper.location, quantity=missing, back_order=True))
        elif missing:
            unmet[demand.line] = missing
    return Allocation(ranking=tuple(source.location for source in ranking), shares=tuple(shares), unmet=unmet)


def _without(demands: Sequence[Demand], kept: Sequence[Share]) -> tuple[Demand, ...]:
    packed: dict[Id, int] = {}
    for share in kept:
        packed[share.line] = packed.get(share.line, 0) + share.quantity
    return tuple(
        Demand(
            line=demand.line,
            variant=demand.variant,
            quantity=demand.quantity - packed.get(demand.line, 0),
            back_orderable=demand.back_orderable,
            digital=demand.digital,
        )
        for demand in demands
        if demand.quantity > packed.get(demand.line, 0)
    )


def _spill(demand: Demand, ranking: Sequence[Source], left: dict[tuple[Id, Id], int]) -> tuple[list[Share], int]:
    if demand.digital:
        return [
            Share(line=demand.line, location=source.location, quantity=demand.quantity) for source in ranking[:1]
        ], (0 if ranking else demand.quantity)
    missing = demand.quantity
    shares = []
    for source in ranking:
        place = (source.location, demand.variant)
        quantity = min(missing, left.get(place, 0))
        if quantity:
            left[place] -= quantity
            missing -= quantity
            shares.append(Share(line=demand.line, location=source.location, quantity=quantity))
    return shares, missing
