"""A product and its variants: where it stands, which options tell the variants apart, and what it lacks for sale."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from commerce.kernel.ids import Id


class ProductState(StrEnum):
    """Whether a product is still being made, for sale, or put away with its history."""

    DRAFT = "draft"
    ACTIVE = "active"
    ARCHIVED = "archived"


_S = ProductState
MOVES: Mapping[ProductState, frozenset[ProductState]] = MappingProxyType(
    {
        _S.DRAFT: frozenset({_S.ACTIVE, _S.ARCHIVED}),
        _S.ACTIVE: frozenset({_S.DRAFT, _S.ARCHIVED}),
        _S.ARCHIVED: frozenset({_S.DRAFT, _S.ACTIVE}),
    }
)


class Lack(StrEnum):
    """What keeps a product from being sold."""

    TITLE = "title"
    VARIANT = "variant"
    PRICE = "price"


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant:
    """What can be put into a basket: its code, one value per option of its product, and whether it has a price."""

    id: Id
    sku: str
    options: tuple[str, ...] = ()
    priced: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Product:
    """A title, the names of its options, and the variants they make."""

    title: str
    options: tuple[str, ...] = ()
    variants: tuple[Variant, ...] = ()
    state: ProductState = ProductState.DRAFT


def move(product: Product, to: ProductState) -> ProductState:
    """Return the new state; refuses a move the table does not know, and selling what is not complete."""
    if to not in MOVES[product.state]:
        raise Refused("catalog.product_move", now_in=str(product.state), to=str(to))
    missing = lacks(product) if to is _S.ACTIVE else ()
    if missing:
        raise Refused("catalog.not_ready_for_sale", lacks=[str(lack) for lack in missing])
    return to


def lacks(product: Product) -> tuple[Lack, ...]:
    """Return everything a product needs before it can be sold."""
    found = (
        (not product.title.strip(), Lack.TITLE),
        (not product.variants, Lack.VARIANT),
        (not all(variant.priced for variant in product.variants), Lack.PRICE),
    )
    return tuple(lack for missing, lack in found if missing)


def check_options(options: Sequence[str], variants: Sequence[Variant]) -> None:
    """Refuse unnamed or repeated options, a variant without a value for each, and two variants with the same values.

    Names and values are compared without case and outer space, as a shopper would read them. A product without
    options has one variant at most. All clashes are reported together.
    """
    names = [_read(name) for name in options]
    if "" in names or len(set(names)) < len(names):
        raise Refused("catalog.option_names", options=list(options))
    incomplete = [variant.sku for variant in variants if not _is_complete(variant, len(names))]
    if incomplete:
        raise Refused("catalog.option_values_missing", skus=incomplete)
    combinations = [tuple(map(_read, variant.options)) for variant in variants]
    counted = Counter(combinations)
    twins = [variant.sku for variant, values in zip(variants, combinations, strict=True) if counted[values] > 1]
    if twins:
        raise Refused("catalog.same_options", skus=twins)


def _is_complete(variant: Variant, number: int) -> bool:
    return len(variant.options) == number and all(map(str.strip, variant.options))


def _read(text: str) -> str:
    return text.strip().casefold()
