"""Consent is recorded, never ticked: each answer stands with its time, its source and the words it was given to."""

from __future__ import annotations

from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, of
from commerce.domain.customers import consent as rule
from commerce.domain.security.permissions import Permission
from commerce.kernel.ids import Id, instant_of
from commerce.models.customers import Consent, Customer
from commerce.repositories.tx import Tx

UNDONE = "taken back"
"""The source of a record that restores the answer before a mistaken one."""


class RecordConsent(Command, frozen=True, kw_only=True):
    """A customer said yes or no to a purpose at an instant; `wording` names the words they saw."""

    customer: Id
    purpose: rule.Purpose
    granted: bool
    at: int
    source: str
    wording: str = ""


@handles(
    "consents.record",
    permission=Permission.CUSTOMERS_EDIT,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Consent recorded: {purpose}",
    keys=of(customer="customer"),
)
def record_consent(cmd: RecordConsent, tx: Tx) -> None:
    """Add the record; refuses one that proves nothing."""
    tx.get(Customer, cmd.customer)
    answer = rule.Consent(purpose=cmd.purpose, granted=cmd.granted, at=cmd.at, recorded_at=tx.now, source=cmd.source,
                          wording=cmd.wording)  # fmt: skip
    rule.check(answer, tx.now)
    tx.add(Consent(id=tx.new_id(), customer_id=cmd.customer, purpose=cmd.purpose.value, granted=int(cmd.granted),
                   at=cmd.at, source=cmd.source.strip(), wording=cmd.wording.strip()))  # fmt: skip


def take_back(row: Consent, tx: Tx) -> None:
    """Add the record that restores the answer that stands without this one; silence before it reads as no."""
    asked = [one for one in tx.children(Consent, "customer_id", row.customer_id) if one.purpose == row.purpose]
    effective = [one for one in asked if one.reverses is None and _stands(one.id, asked, row.id)]
    standing = max(effective, key=_order, default=None)
    tx.add(Consent(id=tx.new_id(), customer_id=row.customer_id, purpose=row.purpose,
                   granted=standing.granted if standing else 0, at=max(tx.now, row.at + 1), source=UNDONE,
                   wording=standing.wording if standing else "", reverses=row.id))  # fmt: skip


def _stands(identity: Id, rows: list[Consent], taken_back: Id) -> bool:
    """Tell whether a record counts, once `taken_back` no longer does: nothing that counts reverses it."""
    if identity == taken_back:
        return False
    return not any(_stands(one.id, rows, taken_back) for one in rows if one.reverses == identity)


def _order(row: Consent) -> tuple[int, int, bool]:
    """The order of the domain: when it was given, when it was recorded, and of two at once the refusal."""
    return row.at, instant_of(row.id), not row.granted
