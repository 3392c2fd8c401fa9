"""Whether anybody but an import has built on what it brought in: then the thing stays, whole, when the import goes."""

from __future__ import annotations

from commerce.kernel.ids import Id
from commerce.models.catalog import Product, Variant
from commerce.models.registry import referrers
from commerce.models.row import EntityType
from commerce.repositories.journal import root_key
from commerce.repositories.tx import Tx

_COMMANDS = "SELECT DISTINCT command FROM journal WHERE +store = {store} AND root = ?"
_SINCE = f"{_COMMANDS} AND seq > ?"
_MADE_BY = "SELECT command FROM journal WHERE +store = {store} AND root = ? ORDER BY seq LIMIT 1"


class Outsiders:
    """Answers for one import; everything is asked of the journal, which knows who changed what."""

    def __init__(self, tx: Tx, group: Id) -> None:
        """`group` is the import: its own commands are no outsiders."""
        self._tx = tx
        self._group = group
        self._journal = tx.journal
        self._outside: dict[Id, bool] = {}
        self._kept: dict[Id, bool] = {}

    def keeps(self, entity: EntityType, identity: Id) -> bool:
        """Tell whether a thing that this import made was changed or used by somebody else since."""
        if identity not in self._kept:
            self._kept[identity] = self._made_here(entity.root_kind, identity) and self._built_on(entity, identity)
        return self._kept[identity]

    def moved_since(self, variant: Id, seq: int) -> bool:
        """Tell whether somebody else moved or promised goods of a variant after a place in the journal."""
        rows = self._tx.unit.database.ask(_SINCE, (root_key("stock", variant), seq))
        return any(self._is_outside(Id(command)) for (command,) in rows)

    def product_of(self, variant: Id) -> Id:
        """Return the product of a variant; the variant itself once it is gone."""
        row = self._tx.find(Variant, variant)
        return row.product_id if row else variant

    def _built_on(self, entity: EntityType, identity: Id) -> bool:
        if self._touched(entity.root_kind, identity):
            return True
        if entity.row is not Product:
            return self._is_named(entity.table, identity)
        return any(self._variant_is_built_on(row) for row in self._tx.children(Variant, "product_id", identity))

    def _variant_is_built_on(self, variant: Variant) -> bool:
        return (
            self._touched("price", variant.id)
            or self._touched("stock", variant.id)
            or self._is_named("variants", variant.id)
        )

    def _touched(self, root_kind: str, root: Id) -> bool:
        rows = self._tx.unit.database.ask(_COMMANDS, (root_key(root_kind, root),))
        return any(self._is_outside(Id(command)) for (command,) in rows)

    def _is_outside(self, command: Id) -> bool:
        if command not in self._outside:
            logged = self._journal.command(command)
            own = logged is None or logged.group == self._group or logged.undoes is not None
            self._outside[command] = not own and not self._journal.is_undone(command)
        return self._outside[command]

    def _is_named(self, table: str, identity: Id) -> bool:
        """Ledgers name what is gone; orders, offers and counts do not."""
        return any(
            self._tx.children(user.row, column, identity)
            for user, column in referrers(table)
            if not user.lasting and user.root_kind not in _OWN_ROOTS.get(table, ())
        )

    def _made_here(self, root_kind: str, root: Id) -> bool:
        rows = self._tx.unit.database.ask(_MADE_BY, (root_key(root_kind, root),))
        logged = self._journal.command(Id(rows[0][0])) if rows else None
        return logged is not None and logged.group == self._group


_OWN_ROOTS = {"orders": ("order",), "customers": ("customer",), "variants": ("product",), "suppliers": ("supplier",)}
"""What belongs to the thing itself came with it, or its own journal tells who added it."""
