"""What the demo's people see on their screens: read from the shop itself while it is made."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

from commerce.kernel.ids import Id
from desktop_app.services.workspace.demo.material import Shopper

if TYPE_CHECKING:
    from desktop_app.services.workspace.demo.making import Diary


@dataclass(slots=True)
class Sale:
    """An order under way in the diary."""

    order: Id
    person: Id
    currency: str
    fate: str
    placed: int
    paid: bool = False


@dataclass(slots=True)
class DemoRows:
    """What the demo's people see on their screens: read from the shop itself."""

    diary: Diary

    def total(self, order: Id) -> int:
        return int(str(self._ask("SELECT total FROM orders WHERE id = ?", order)[0][0]))

    def sources(self, order: Id) -> list[tuple[Id, Id | None, str]]:
        sql = "SELECT id, supplier_id, state FROM fulfilment_orders WHERE order_id = ? ORDER BY position"
        return self._ask(sql, order)  # type: ignore[return-value]  # rows of this query

    def parts(self, source: Id) -> list[tuple[Id, int]]:
        sql = "SELECT id, quantity FROM fulfilment_lines WHERE fulfilment_order_id = ? ORDER BY id"
        return self._ask(sql, source)  # type: ignore[return-value]  # rows of this query

    def lines(self, order: Id) -> list[tuple[Id, int]]:
        sql = "SELECT id, quantity FROM order_lines WHERE order_id = ? ORDER BY position"
        return self._ask(sql, order)  # type: ignore[return-value]  # rows of this query

    def case(self, order: Id) -> Id:
        return Id(self._ask("SELECT id FROM returns WHERE order_id = ?", order)[0][0])  # type: ignore[arg-type]  # an id

    def sent_back(self, case: Id) -> list[tuple[Id, int]]:
        # No index by case: the demo has a hundred of these rows.
        sql = "SELECT id, quantity FROM return_lines WHERE return_id = ? ORDER BY id"
        return self._ask(sql, case)  # type: ignore[return-value]  # rows of this query

    def grant(self, order: Id) -> Id:
        return Id(self._ask("SELECT id FROM granted_refunds WHERE order_id = ?", order)[0][0])  # type: ignore[arg-type]  # an id

    def _ask(self, sql: str, value: Id) -> list[tuple[object, ...]]:
        return self.diary.executor.database.ask(sql, (value,))


def address_of(person: Shopper) -> dict[str, str]:
    return {"name": person.name, "line1": person.line1, "city": person.city, "postcode": person.postcode}


def tracking(chance: random.Random) -> str:
    return f"1Z{chance.randrange(10**10):010}"
