"""A founded shop on a real database, driven step by step: what tests of commands hold in their hands."""

from __future__ import annotations

import contextlib
import hashlib
from collections.abc import Sequence
from typing import TypeVar

from commerce.bus import history
from commerce.bus.assembly import build_registry, build_rules
from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor, Outcome
from commerce.bus.undo import UndoCommand
from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.shop import SYSTEM, AddPerson, FoundShop
from commerce.domain.security import permissions
from commerce.kernel.clock import FixedClock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, child_id
from commerce.models.registry import ENTITIES
from commerce.models.row import Role, Row, Values
from commerce.repositories.database import Database

R = TypeVar("R", bound=Row)

START = 1_790_000_000_000
"""Every shop of the tests opens at this instant; the clock moves by a millisecond with each step."""


class Shelves:
    """What lies in the tables of one shop."""

    database: Database

    def rows(self, kind: type[R]) -> list[R]:
        """Return all rows of a kind in the order of their ids."""
        entity = kind.ENTITY
        sql = f"SELECT {', '.join(entity.names)} FROM {entity.table} WHERE store = {{store}}"  # noqa: S608 - own names
        found = sorted(self.database.ask(sql), key=lambda values: values[0])
        return [kind(**dict(zip(entity.names, values, strict=True))) for values in found]

    def one(self, kind: type[R], identity: Id) -> R:
        """Return one row by id; fails when it is not there."""
        (row,) = [row for row in self.rows(kind) if row.id == identity]
        return row

    def only(self, kind: type[R]) -> R:
        """Return the only row of a kind."""
        (row,) = self.rows(kind)
        return row

    def contents(self) -> dict[str, list[Values]]:
        """Return every row of every table but its hub-only columns, as plain values."""
        found = {}
        for entity in ENTITIES:
            shown = [column.name for column in entity.columns if Role.HUB_ONLY not in column.roles]
            rows = self.database.ask(f"SELECT {', '.join(shown)} FROM {entity.table} WHERE store = {{store}}")  # noqa: S608 - as above
            found[entity.table] = sorted(map(tuple, rows), key=lambda values: values[0])
        return found

    def journal(self) -> list[Values]:
        """Return the journal as (seq, table, op, hash of the row)."""
        return self.database.ask("SELECT seq, kind, op, after_hash FROM journal WHERE store = {store} ORDER BY seq")


class Shop(Shelves):
    """One founded shop on one database, its clock, and its owner at the only desk."""

    def __init__(self, database: Database) -> None:
        self.database = database
        self.clock = FixedClock(START)
        self.executor = Executor(database, build_registry(), build_rules(), self.clock)
        self.kinds: set[str] = set()
        """The kinds of command that were accepted so far."""
        self._made = 0
        self.owner, self.device = self.new_id(), self.new_id()

    @property
    def now(self) -> int:
        return self.clock.instant

    def new_id(self) -> Id:
        """Return the next id in time order; the same shop gives the same ids on both databases."""
        self._made += 1
        seed = hashlib.blake2b(b"%d" % self._made, digest_size=10).digest()
        return child_id(Id(self.now.to_bytes(6, "big") + seed), self._made)

    def found(self) -> None:
        self.do(FoundShop(name="Harbour", mode="demo", owner=self.owner, owner_name="Lena", device=self.device,
                          device_name="desk", currency="EUR", country="DE", zone="Europe/Berlin"))  # fmt: skip

    def do(
        self,
        command: Command,
        actor: Id | None = None,
        occurred_at: int | None = None,
        *,
        expect_refusal: bool = False,
    ) -> Outcome:
        """Run one command as one step; a refusal raises unless it is what the test expects."""
        (outcome,) = self.all(command, actor=actor, occurred_at=occurred_at)
        if outcome.refusal and not expect_refusal:
            raise outcome.refusal
        if expect_refusal:
            assert outcome.refusal, f"{type(command).__name__} was accepted"
        return outcome

    def refuse(self, command: Command, actor: Id | None = None) -> Refused:
        """Run a command that must be refused; nothing may have changed."""
        before = self.contents()
        refusal = self.do(command, actor, expect_refusal=True).refusal
        assert refusal is not None
        assert self.contents() == before, "a refused command left something behind"
        return refusal

    def all(
        self, *commands: Command, actor: Id | None = None, occurred_at: int | None = None, group: Id | None = None
    ) -> list[Outcome]:
        """Run commands as one step, that of `group` or one of their own; refusals stand in the answers."""
        group = group or self.new_id()
        at = self.now if occurred_at is None else occurred_at
        envelopes = [
            Envelope(id=self.new_id(), actor=actor or self.owner, device=self.device, occurred_at=at, group=group,
                     payload=command)
            for command in commands
        ]  # fmt: skip
        outcomes = self.executor.run(envelopes)
        self._note(envelopes, outcomes)
        return outcomes

    def undo(self, actor: Id | None = None) -> list[Outcome]:
        """Take back the newest step of a person; raises what the writer would."""
        return self._step_back("undo", actor or self.owner)

    def redo(self, actor: Id | None = None) -> list[Outcome]:
        """Do again what was taken back last."""
        return self._step_back("redo", actor or self.owner)

    def can_undo(self) -> bool:
        """Tell whether the owner's newest step can be taken back; the founding cannot."""
        step = history.newest(self.database, self.owner, "done")
        return step is not None and not step.reason

    def undo_all(self) -> int:
        """Take back steps until one cannot be, such as a customer who has orders; return how many."""
        steps = 0
        with contextlib.suppress(Refused):
            while self.can_undo():
                self.undo()
                steps += 1
        return steps

    def colleague(self) -> Id:
        """Return somebody else in the shop, a manager; taken on when first asked for."""
        others = self.database.ask("SELECT id FROM actors WHERE store = {store} AND name = 'Tom'")
        if not others:
            self.do(AddPerson(name="Tom", role=permissions.Role.MANAGER), actor=SYSTEM)
            return self.colleague()
        return Id(others[0][0])

    def system(self, command: Command) -> Outcome:
        """Run a command that only the program itself may give."""
        return self.do(command, actor=SYSTEM)

    def pass_time(self, milliseconds: int) -> None:
        self.clock.instant += milliseconds

    def _note(self, envelopes: Sequence[Envelope], outcomes: Sequence[Outcome]) -> None:
        for envelope, outcome in zip(envelopes, outcomes, strict=True):
            if outcome.status == "accepted":
                self.kinds.add(self.executor.registry.of(envelope.payload).kind)
        self.clock.instant += 1

    def _step_back(self, direction: str, actor: Id) -> list[Outcome]:
        step = history.newest(self.database, actor, "done" if direction == "undo" else "undone")
        if step is None:
            raise Refused(f"{direction}.nothing")
        if step.reason:
            raise Refused("undo.never", reason=step.reason)
        group = self.new_id()
        envelopes = [
            Envelope(id=self.new_id(), actor=actor, device=self.device, occurred_at=self.now, group=group,
                     payload=UndoCommand(command=command), undoes=command)
            for command in self.executor.commands_of(step.undo_group or step.group)
        ]  # fmt: skip

        def finish(outcomes: list[Outcome]) -> None:
            refused = [outcome.refusal for outcome in outcomes if outcome.refusal]
            if len(refused) == len(outcomes):
                raise refused[0] if refused else Refused(f"{direction}.nothing")
            history.mark(self.database, step, "undone" if direction == "undo" else "done", group)

        outcomes = self.executor.run(envelopes, finish)
        self._note(envelopes, outcomes)
        return outcomes
