"""A transaction is a list of events that only grows; what was authorised, charged and refunded is always a replay."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from commerce.kernel.errors import Refused

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from commerce.kernel.ids import Id


class EventKind(StrEnum):
    """What happened to the money of a transaction."""

    AUTHORIZATION_REQUEST = "authorization_request"
    AUTHORIZATION_FAILURE = "authorization_failure"
    AUTHORIZATION_SUCCESS = "authorization_success"
    AUTHORIZATION_ADJUSTMENT = "authorization_adjustment"
    AUTHORIZATION_ACTION_REQUIRED = "authorization_action_required"
    CHARGE_REQUEST = "charge_request"
    CHARGE_FAILURE = "charge_failure"
    CHARGE_SUCCESS = "charge_success"
    CHARGE_ACTION_REQUIRED = "charge_action_required"
    CHARGE_CORRECTED = "charge_corrected"
    CHARGE_BACK = "charge_back"
    CANCEL_REQUEST = "cancel_request"
    CANCEL_FAILURE = "cancel_failure"
    CANCEL_SUCCESS = "cancel_success"
    REFUND_REQUEST = "refund_request"
    REFUND_FAILURE = "refund_failure"
    REFUND_SUCCESS = "refund_success"
    REFUND_REVERSE = "refund_reverse"
    INFO = "info"


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """One row of a transaction; `amount` in minor units of its one currency, `key` the idempotency key or empty."""

    id: Id
    transaction: Id
    kind: EventKind
    amount: int
    key: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Balances:
    """What the events add up to, in minor units; `charged` is net of refunds, a pending amount is never below 0."""

    authorised: int = 0
    charged: int = 0
    refunded: int = 0
    voided: int = 0
    pending_authorisation: int = 0
    pending_charge: int = 0
    pending_cancel: int = 0
    pending_refund: int = 0

    def __add__(self, other: Balances) -> Balances:
        """Add up the transactions of an order."""
        return Balances(
            authorised=self.authorised + other.authorised,
            charged=self.charged + other.charged,
            refunded=self.refunded + other.refunded,
            voided=self.voided + other.voided,
            pending_authorisation=self.pending_authorisation + other.pending_authorisation,
            pending_charge=self.pending_charge + other.pending_charge,
            pending_cancel=self.pending_cancel + other.pending_cancel,
            pending_refund=self.pending_refund + other.pending_refund,
        )


_K = EventKind
_SIGNS: Mapping[EventKind, Mapping[str, int]] = MappingProxyType(
    {
        _K.AUTHORIZATION_REQUEST: {"pending_authorisation": 1},
        _K.AUTHORIZATION_FAILURE: {"pending_authorisation": -1},
        _K.AUTHORIZATION_SUCCESS: {"authorised": 1, "pending_authorisation": -1},
        _K.CHARGE_REQUEST: {"pending_charge": 1},
        _K.CHARGE_FAILURE: {"pending_charge": -1},
        _K.CHARGE_SUCCESS: {"charged": 1, "pending_charge": -1},
        _K.CHARGE_CORRECTED: {"charged": -1},
        _K.CHARGE_BACK: {"charged": -1},
        _K.CANCEL_REQUEST: {"pending_cancel": 1},
        _K.CANCEL_FAILURE: {"pending_cancel": -1},
        _K.CANCEL_SUCCESS: {"authorised": -1, "voided": 1, "pending_cancel": -1},
        _K.REFUND_REQUEST: {"pending_refund": 1},
        _K.REFUND_FAILURE: {"pending_refund": -1},
        _K.REFUND_SUCCESS: {"charged": -1, "refunded": 1, "pending_refund": -1},
        _K.REFUND_REVERSE: {"charged": 1, "refunded": -1},
    }
)
"""What an event of amount a adds to each balance, in units of a; kinds that are missing move nothing by themselves."""

_COUNTER: Mapping[EventKind, EventKind] = MappingProxyType(
    {
        _K.CHARGE_SUCCESS: _K.CHARGE_CORRECTED,
        _K.CHARGE_CORRECTED: _K.CHARGE_SUCCESS,
        _K.REFUND_SUCCESS: _K.REFUND_REVERSE,
        _K.REFUND_REVERSE: _K.REFUND_SUCCESS,
    }
)


def apply(balances: Balances, kind: EventKind, amount: int) -> Balances:
    """Return the balances after an event; refuses a negative amount."""
    if amount < 0:
        raise Refused("payments.amount_negative", kind=str(kind), amount=amount)
    if kind is _K.AUTHORIZATION_ADJUSTMENT:
        return replace(balances, authorised=amount)
    moved = {name: _moved(balances, name, sign * amount) for name, sign in _SIGNS.get(kind, {}).items()}
    if kind is _K.CHARGE_SUCCESS:
        moved["authorised"] = balances.authorised - min(amount, balances.authorised)
    return replace(balances, **moved)


def _moved(balances: Balances, name: str, by: int) -> int:
    value: int = getattr(balances, name) + by
    return max(0, value) if name.startswith("pending_") else value


def replay(events: Iterable[Event]) -> Balances:
    """Add up the events of one transaction in their order; a repeated id or key has no effect."""
    balances = Balances()
    for event in without_repeats(events):
        balances = apply(balances, event.kind, event.amount)
    return balances


def without_repeats(events: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events whose id and (transaction, key) are seen for the first time; an empty key is no key."""
    ids: set[Id] = set()
    keys: set[tuple[Id, str]] = set()
    kept = []
    for event in events:
        key = (event.transaction, event.key)
        if event.id in ids or (event.key and key in keys):
            continue
        ids.add(event.id)
        keys.add(key)
        kept.append(event)
    return tuple(kept)


def is_new(event: Event, recorded: Iterable[Event]) -> bool:
    """Tell whether an event must be written; refuses a key that was used for another kind or amount."""
    for other in recorded:
        if other.id == event.id:
            return False
        if event.key and (other.transaction, other.key) == (event.transaction, event.key):
            if (other.kind, other.amount) != (event.kind, event.amount):
                raise Refused("payments.key_used_otherwise", key=event.key, kind=str(other.kind), amount=other.amount)
            return False
    return True


def refundable(balances: Balances) -> int:
    """Return what may still be asked back, in minor units: charged without what is on its way back already."""
    return balances.charged - balances.pending_refund


def counter_event(kind: EventKind) -> EventKind:
    """Return the event that takes back one written by hand; refuses kinds that only a processor can take back."""
    if kind not in _COUNTER:
        raise Refused("payments.no_counter_event", kind=str(kind))
    return _COUNTER[kind]
