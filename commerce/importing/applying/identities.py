"""Under which id a foreign thing stands in the shop: the one it always had, or a new one where that was used up."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from commerce.importing.applying.desk import ImportDesk, ask_in_parts
from commerce.kernel.ids import Id
from commerce.repositories.journal import root_key


class Found(NamedTuple):
    """The id of a foreign thing, and whether the shop has it."""

    id: Id
    known: bool


def identify(desk: ImportDesk, kind: str, keys: Sequence[str]) -> dict[str, Found]:
    """Find order, product, customer or supplier by foreign keys.

    The id of a thing that was taken back is never used again, so what comes a second time gets the next one.
    """
    found: dict[str, Found] = {}
    wanted, generation = list(dict.fromkeys(keys)), 0
    while wanted:
        ids = {key: desk.id_of(kind, key, *_again(generation)) for key in wanted}
        known = desk.known(f"{kind}s", list(ids.values()))
        gone = _gone(desk, kind, [identity for identity in ids.values() if identity not in known])
        found |= {key: Found(identity, identity in known) for key, identity in ids.items() if identity not in gone}
        wanted, generation = [key for key, identity in ids.items() if identity in gone], generation + 1
    return found


def variant_id(desk: ImportDesk, product: Id, sku: str) -> Id:
    """Return the id of a new variant; one of the same SKU that the product lost does not come back."""
    generation = 0
    while True:
        identity = desk.id_of("variant", product.hex(), sku, *_again(generation))
        sql = "SELECT 1 FROM journal WHERE +store = {store} AND root = ? AND entity = ? LIMIT 1"
        if not desk.database.ask(sql, (root_key("product", product), identity)):
            return identity
        generation += 1


def _again(generation: int) -> tuple[str, ...]:
    return (str(generation),) if generation else ()


def _gone(desk: ImportDesk, kind: str, ids: Sequence[Id]) -> set[Id]:
    """Return the ids that the journal knows, though the shop has them no more."""
    sql = "SELECT DISTINCT root FROM journal WHERE +store = {store} AND root IN"
    roots = [root_key(kind, identity) for identity in ids]
    return {Id(root[1:]) for (root,) in ask_in_parts(desk.database, sql, roots)}
