"""Questions about the catalogue that commands and the desk ask."""

from __future__ import annotations

from commerce.models.catalog import Product
from commerce.repositories.database import Database
from commerce.repositories.tx import Tx


class TakenHandles:
    """The handles in use, asked for one by one."""

    def __init__(self, tx: Tx) -> None:
        """Ask inside a transaction."""
        self._tx = tx

    def __contains__(self, handle: object) -> bool:
        """Tell whether a product has the handle."""
        return bool(self._tx.lookup(Product, "handle", handle))


def case_twins(database: Database, sku: str) -> tuple[str, ...]:
    """Return the SKUs that differ from one only by the case of Latin letters, for the person to look at."""
    rows = database.ask(
        "SELECT sku FROM variants WHERE store = {store} AND lower(sku) = lower(?) AND sku <> ? ORDER BY sku", (sku, sku)
    )
    return tuple(found for (found,) in rows)
