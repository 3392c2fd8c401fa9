"""What desks see of an effect changes by commands like everything else: scheduled, settled, told as a notice."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from commerce.commands.workspace.contract import REVERT, Command, Offline, handles, never
from commerce.domain.security.permissions import Permission
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, foreign_id
from commerce.models.workspace import Effect, Notice
from commerce.repositories.tx import Tx


class EffectState(StrEnum):
    """Where an act stands on its way out of the house."""

    PREPARED = "prepared"
    SENT = "sent"
    CONFIRMED = "confirmed"
    FAILED = "failed"
    UNKNOWN = "unknown"
    CANCELLED = "cancelled"


_MOVES = {
    EffectState.PREPARED: {EffectState.SENT, EffectState.CONFIRMED, EffectState.FAILED, EffectState.CANCELLED},
    EffectState.SENT: {EffectState.CONFIRMED, EffectState.FAILED, EffectState.UNKNOWN, EffectState.PREPARED},
    EffectState.UNKNOWN: {EffectState.CONFIRMED, EffectState.FAILED, EffectState.PREPARED},
}
"""What may follow what; back to prepared only when it is proven, or was said, that nothing happened outside."""
_OPEN = {EffectState.PREPARED, EffectState.UNKNOWN}


class ScheduleEffect(Command, frozen=True, kw_only=True):
    """Set down an act of the shop itself for an instant; a kind and key that exist are left alone."""

    kind: str
    key: str
    due: int
    subject: Id | None = None


@handles(
    "effects.schedule",
    permission=Permission.EFFECTS_SETTLE,
    offline=Offline.EXECUTE,
    undo=REVERT,
    sentence="Planned: {kind}",
)
def schedule_effect(cmd: ScheduleEffect, tx: Tx) -> None:
    """Prepare the effect."""
    tx.effects.prepare(cmd.kind, cmd.key, due=cmd.due, subject=cmd.subject)


class SettleEffect(Command, frozen=True, kw_only=True):
    """Say where an act stands; `due` is when it is tried again if it goes back to prepared."""

    effect: Id
    state: EffectState
    outcome: str = ""
    due: int | None = None


@handles(
    "effects.settle",
    permission=Permission.EFFECTS_SETTLE,
    offline=Offline.EXECUTE,
    undo=never("what has left the house cannot be called back"),
    sentence="Planned act: {state}",
)
def settle_effect(cmd: SettleEffect, tx: Tx) -> None:
    """Move the effect; refuses a step that would send twice or unsay an outcome."""
    effect = tx.get(Effect, cmd.effect)
    if cmd.state not in _MOVES.get(EffectState(effect.state), set()):
        raise Refused("effects.cannot_move", kind=effect.kind, before=effect.state, after=cmd.state.value)
    effect.state, effect.outcome = cmd.state.value, cmd.outcome
    effect.attempts += cmd.state is EffectState.SENT
    effect.settled_at = None if cmd.state in _OPEN | {EffectState.SENT} else tx.now
    if cmd.state is EffectState.PREPARED and cmd.due is not None:
        effect.due_at = cmd.due


class RaiseNotice(Command, frozen=True, kw_only=True):
    """Tell whoever works here something once; with `effect`, that timer is done in the same commit."""

    code: str
    key: str
    data: dict[str, str | int] = msgspec.field(default_factory=dict)
    subject: Id | None = None
    effect: Id | None = None


@handles(
    "notices.raise",
    permission=Permission.EFFECTS_SETTLE,
    offline=Offline.EXECUTE,
    undo=never("a notice is put away by reading it"),
    sentence="Notice: {code}",
)
def raise_notice(cmd: RaiseNotice, tx: Tx) -> None:
    """Write the notice unless one with this code and key was ever written."""
    identity = foreign_id("notice", cmd.code, cmd.key)
    if tx.find(Notice, identity) is None:
        data = msgspec.json.encode(cmd.data, order="sorted").decode()
        tx.add(Notice(id=identity, code=cmd.code, data=data, subject=cmd.subject, at=tx.now))
    if cmd.effect is not None:
        effect = tx.get(Effect, cmd.effect)
        tx.effects.confirm(effect.kind, effect.key)
