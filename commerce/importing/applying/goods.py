"""Foreign products in batches: new ones whole, known ones where the file says otherwise, and what lies on the shelf."""

from __future__ import annotations

from collections.abc import Sequence

from commerce.commands.catalog.bring_in import MOST, BringInProducts
from commerce.commands.inventory.bring_in import MOST as MOST_COUNTS
from commerce.commands.inventory.bring_in import BringInStock
from commerce.importing.applying.batches import Batches
from commerce.importing.applying.catalogue import Catalogue, Planned
from commerce.importing.applying.desk import ImportDesk, ask_in_parts
from commerce.importing.applying.differences import Standing
from commerce.importing.applying.figures import ShopSide
from commerce.importing.documents import ProductDraft
from commerce.kernel.ids import Id

_MOVED = "SELECT DISTINCT variant_id FROM stock_movements WHERE location_id = ? AND variant_id IN"


class ProductBatches(Batches[ProductDraft]):
    """Collects products and brings them in when a batch is full."""

    most = MOST

    def __init__(self, desk: ImportDesk, shop: ShopSide) -> None:
        """Begin with nothing waiting; `shop` adds up what then stands in the rows."""
        super().__init__(desk, shop)
        self._catalogue = Catalogue(desk)

    def _bring_in(self, drafts: list[ProductDraft]) -> None:
        """New ones come in whole, known ones where the file says otherwise."""
        desk = self._desk
        planned = [one for one in self._catalogue.plan(drafts) if self._tell(one)]
        new, known = [one for one in planned if not one.known], [one for one in planned if one.known]
        standing = Standing(desk.database, [one.product for one in known], drafts[0].currency)
        changed = [one for one in known if standing.differences(one.product)]
        desk.tally.created += len(new)
        desk.tally.changed += len(changed)
        desk.tally.same += len(planned) - len(new) - len(changed)
        position = drafts[-1].row
        products = tuple(one.product for one in (*new, *changed))
        counts = counts_in(desk, self._uncounted(planned), desk.clock.now(), position)
        if products:
            desk.do(BringInProducts(run=desk.run, source=desk.origin, currency=drafts[0].currency, products=products,
                                    progress=desk.progress(position)), *counts)  # fmt: skip
        elif counts:
            desk.do(*counts)
        variants = [variant.id for one in planned for variant in one.product.variants]
        self._shop.add_products([one.product.id for one in planned], variants)
        desk.step(position)

    def _tell(self, planned: Planned) -> bool:
        """Name the variants that are left out; a product without any other is left out with them."""
        for rejection in planned.left_out:
            self._desk.reject(rejection)
        return bool(planned.product.variants)

    def _uncounted(self, planned: Sequence[Planned]) -> list[tuple[Id, int]]:
        """Return what the file counts of variants that nothing ever moved; others keep the count of the shop."""
        counted = [(identity, units) for identity, units in counts_said(planned).items() if units > 0]
        rows = ask_in_parts(self._desk.database, _MOVED, [identity for identity, _ in counted], (self._desk.location,))
        moved = {Id(row[0]) for row in rows}
        return [(identity, units) for identity, units in counted if identity not in moved]


def counts_said(planned: Sequence[Planned]) -> dict[Id, int]:
    """Return the units a file of products counts of each variant, where it says so."""
    said: dict[Id, int] = {}
    for one in planned:
        quantities = {variant.sku: variant.quantity for variant in one.draft.variants}
        counted = ((variant.id, quantities[variant.sku]) for variant in one.product.variants)
        said |= {identity: units for identity, units in counted if units is not None}
    return said


def counts_in(desk: ImportDesk, counts: Sequence[tuple[Id, int]], at: int, position: int) -> list[BringInStock]:
    """Return the commands that count goods in at the import's location at an instant."""
    return [
        BringInStock(run=desk.run, source=desk.origin, location=desk.location, at=at,
                     counts=tuple(counts[start : start + MOST_COUNTS]), progress=desk.progress(position))
        for start in range(0, len(counts), MOST_COUNTS)
    ]  # fmt: skip
