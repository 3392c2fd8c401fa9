"""Stock counts of a file in batches: each finds its variant and its place, and the book follows it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from typing import NamedTuple

from commerce.commands.inventory.bring_in import MOST, CountInStock, ForeignCount
from commerce.importing.applying.batches import Batches
from commerce.importing.applying.catalogue import Catalogue
from commerce.importing.applying.desk import ImportDesk, ask_in_parts
from commerce.importing.applying.figures import ShopSide
from commerce.importing.documents import Rejection, StockDraft
from commerce.kernel.ids import Id

_LOCATIONS = "SELECT id, name, code FROM locations WHERE active = 1 ORDER BY position, n"
_ON_HAND = "SELECT variant_id, on_hand FROM stock_balances WHERE location_id = ? AND variant_id IN"
_DONE = "SELECT position FROM import_runs WHERE id = ? AND state IN ('running', 'stopped')"


class Counted(NamedTuple):
    """One count with the variant and the place it is of, and what the book says of them."""

    draft: StockDraft
    variant: Id
    location: Id
    place: str
    """The name of the location where the shop has several, else empty."""
    on_hand: int
    is_in: bool
    """An earlier go of the same import has booked it; what was sold since is no reason to book it again."""

    @property
    def differs(self) -> bool:
        """Tell whether the book would follow."""
        return not self.is_in and self.draft.quantity != self.on_hand


class Counts:
    """Finds what the counts of a file are of, each once."""

    def __init__(self, desk: ImportDesk) -> None:
        """Look places and SKUs up once."""
        self._desk = desk
        self._catalogue = Catalogue(desk)
        rows = [(Id(identity), name, code) for identity, name, code in desk.database.ask(_LOCATIONS)]
        self._names = {identity: name if len(rows) > 1 else "" for identity, name, _ in rows}
        self._places = {word.casefold(): identity for identity, *words in reversed(rows) for word in reversed(words)}
        self._seen: dict[tuple[Id, Id], int] = {}
        self._done = next((row[0] for row in desk.database.ask(_DONE, (desk.run,))), 0)

    def find(self, drafts: Sequence[StockDraft]) -> list[Counted]:
        """Return those that can be booked; the others are rejected at the desk."""
        found = [(draft, *place) for draft in drafts if (place := self._place(draft)) is not None]
        wanted: defaultdict[Id, list[Id]] = defaultdict(list)
        for _, variant, location in found:
            wanted[location].append(variant)
        book = {
            (Id(variant), location): units
            for location, variants in wanted.items()
            for variant, units in ask_in_parts(self._desk.database, _ON_HAND, variants, (location,))
        }
        return [
            Counted(draft, variant, location, self._names[location], book.get((variant, location), 0),
                    draft.row <= self._done)
            for draft, variant, location in found
        ]  # fmt: skip

    def _place(self, draft: StockDraft) -> tuple[Id, Id] | None:
        variant = self._catalogue.variant(draft.sku)
        location = self._places.get(draft.location.casefold()) if draft.location else self._desk.location
        if variant is None:
            self._reject(draft, "import.sku_unknown", sku=draft.sku)
        elif location is None:
            self._reject(draft, "import.location_unknown", location=draft.location)
        elif (earlier := self._seen.setdefault((variant, location), draft.row)) != draft.row:
            self._reject(draft, "import.sku_twice", sku=draft.sku, earlier=earlier)
        else:
            return variant, location
        return None

    def _reject(self, draft: StockDraft, code: str, **data: object) -> None:
        self._desk.reject(Rejection(draft.row, code, data, draft.cells))


class CountBatches(Batches[StockDraft]):
    """Collects counts and books them when a batch is full."""

    most = MOST

    def __init__(self, desk: ImportDesk, shop: ShopSide) -> None:
        """Begin with nothing waiting; `shop` adds up what then stands in the rows."""
        super().__init__(desk, shop)
        self._counts = Counts(desk)

    def _bring_in(self, drafts: list[StockDraft]) -> None:
        """What stands otherwise in the file is booked."""
        desk = self._desk
        found = self._counts.find(drafts)
        changed = [one for one in found if one.differs]
        desk.tally.changed += len(changed)
        desk.tally.same += len(found) - len(changed)
        position = drafts[-1].row
        # Those that agree go along, so that the mark says of every row whether it is in.
        counts = tuple(ForeignCount(one.variant, one.location, one.draft.quantity) for one in found if not one.is_in)
        if counts:
            desk.do(CountInStock(run=desk.run, source=desk.origin, counts=counts, progress=desk.progress(position)))
        self._shop.add_counts([(one.variant, one.location) for one in found])
        desk.step(position)
