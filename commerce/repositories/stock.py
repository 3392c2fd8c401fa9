"""Questions about stock that commands ask of the ledger."""

from __future__ import annotations

from commerce.kernel.ids import Id
from commerce.repositories.unit_of_work import UnitOfWork


def last_taken_at(unit: UnitOfWork, variant: Id, location: Id, bin_id: Id | None) -> int | None:
    """Return when goods were last taken from a bin, or of the whole location without one; counts do not take.

    What earlier commands of the batch hold in memory is written first, so ask before the first write of a command.
    """
    unit.flush()
    sql = (
        "SELECT max(at) FROM stock_movements WHERE store = {store} AND variant_id = ? AND location_id = ?"
        " AND on_hand < 0 AND cause <> 'counted' AND reverses IS NULL"
    )
    values: tuple[object, ...] = (variant, location)
    if bin_id is not None:
        sql, values = f"{sql} AND bin_id = ?", (*values, bin_id)
    found = unit.database.ask(sql, values)
    return None if found[0][0] is None else int(found[0][0])
