"""Foreign orders brought in by the hundred: finished history, journalled row by row, without mail or effects."""

from __future__ import annotations

import msgspec

from commerce.commands.inventory import ledger
from commerce.commands.orders.bring_in import sources
from commerce.commands.orders.bring_in.rows import Documents, changes, flagged
from commerce.commands.workspace.contract import Command, Offline, Personal, handles
from commerce.commands.workspace.import_runs import IN_IMPORT, Progress, carry_forward
from commerce.domain.orders.lifecycle import OrderState
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from commerce.models.inventory import StockBalance, StockMovement
from commerce.models.orders import Order
from commerce.models.row import Row, Values
from commerce.repositories.tx import Tx

MOST = 200
"""Documents in one command."""


class ForeignTax(msgspec.Struct, frozen=True, array_like=True):
    """Tax of the line at a position from 1, or of shipping at 0; `rate` in 1/1,000 percent, amounts in minor units."""

    position: int
    jurisdiction: str
    rate: int
    base: int
    amount: int


class ForeignLine(msgspec.Struct, frozen=True, array_like=True):
    """One line: `variant` is known, quantities keep the sign of the file, amounts are in minor units."""

    variant: Id | None
    sku: str
    title: str
    quantity: int
    unit_price_e4: int
    amount: int
    stock_change: int
    discount: int = 0
    tax: int = 0
    sent: int = 0
    """Units that left before the import; an order that is `shipped` has sent them all."""


class ForeignOrder(msgspec.Struct, frozen=True, array_like=True):
    """One document as the rows need it; personal parts apart."""

    order: Id
    external_ref: str
    external_number: str
    kind: str
    """sale, credit, stock_adjustment, money_adjustment."""
    placed_at: int
    lines: tuple[ForeignLine, ...]
    goods: int
    discount: int
    shipping: int
    tax: int
    total: int
    state: str = "completed"
    paid: int = 0
    refunded: int = 0
    tender: str = "imported"
    reference: str = ""
    shipped: bool = True
    customer: Id | None = None
    country: str = ""
    shipping_method: str = ""
    contact: Personal | None = None
    """customer_name, email, note, and the parts of the delivery address."""
    authorised: int = 0
    voided: int = 0
    """What was authorised and then let go."""
    paid_at: int | None = None
    sent_at: int | None = None
    canceled_at: int | None = None
    rest: str = "open"
    """The state of what has not been sent: open, in_progress, scheduled, cancelled."""
    hold: str = ""
    """Why what has not been sent must wait until somebody has looked at it."""
    discount_code: str = ""
    taxes: tuple[ForeignTax, ...] = ()
    tags: tuple[str, ...] = ()
    billing: Personal | None = None
    """The parts of the billing address, where it differs."""
    billing_country: str = ""


class BringInOrders(Command, frozen=True, kw_only=True):
    """Up to 200 documents of one file and one currency."""

    run: Id
    source: str
    location: Id
    currency: str
    base_currency: str
    tax_included: bool = True
    documents: tuple[ForeignOrder, ...]
    progress: Progress


@handles("orders.bring_in", permission=Permission.IMPORT_RUN, offline=Offline.INTENT, undo=IN_IMPORT,
         sentence="Orders imported from {source}", alone=True)  # fmt: skip
def bring_in_orders(cmd: BringInOrders, tx: Tx) -> None:
    """Write every document that is not here yet; a document of the same foreign number is left as it is."""
    if len(cmd.documents) > MOST:
        raise Refused("imports.too_many", most=MOST)
    tx.unit.prefetch(Order, "id", [document.order for document in cmd.documents])
    new = [document for document in cmd.documents if tx.find(Order, document.order) is None]
    _write(cmd, tx, new)
    carry_forward(tx, cmd.run, cmd.progress)


def _write(cmd: BringInOrders, tx: Tx, new: list[ForeignOrder]) -> None:
    """Half a million lines of finished history go in as plain values; what still has a life goes in as rows."""
    finished = Documents(cmd, tx)
    alive: list[tuple[ForeignOrder, Documents]] = []
    for document in new:
        if is_finished(document):
            finished.take(document)
        else:
            apart = Documents(cmd, tx)
            apart.take(document)
            alive.append((document, apart))
    everything = [finished, *(apart for _, apart in alive)]
    moved = changes(everything)
    _flag(tx, cmd.location, moved, everything)
    for kind, rows in finished.rows.items():
        tx.bulk(kind, rows)
    for document, apart in alive:
        _add(tx, apart.rows)
        sources.write(tx, cmd.location, document, apart.line_ids)
    for variant, change in moved.items():
        ledger.opened_balance(tx, variant, cmd.location).on_hand += change


def is_finished(document: ForeignOrder) -> bool:
    """Tell whether nothing is ahead of a document and its money went one way; others need rows that rules can read."""
    if document.kind != "sale":
        return True
    one_way = not (document.refunded or document.authorised or document.voided)
    return document.state == OrderState.COMPLETED and document.shipped and one_way


def _add(tx: Tx, rows: dict[type[Row], list[Values]]) -> None:
    for kind, found in rows.items():
        for values in found:
            tx.add(kind(**dict(zip(kind.ENTITY.names, values, strict=True))))


def _flag(tx: Tx, location: Id, moved: dict[Id, int], parts: list[Documents]) -> None:
    """A movement that leaves less than nothing on the shelf is flagged, never dropped."""
    tx.unit.prefetch(StockBalance, "variant_id", moved)
    standing = {variant: ledger.balance_of(tx, variant, location) for variant in moved}
    before = {variant: row.on_hand if row else 0 for variant, row in standing.items()}
    short = {variant: before[variant] for variant, change in moved.items() if before[variant] + change < 0}
    if short:
        for part in parts:
            part.rows[StockMovement] = flagged(part.rows.get(StockMovement, []), short)
