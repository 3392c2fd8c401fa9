"""Choose a file, map it, check it, bring it in, take it back: the use cases of importing on one workspace."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

import msgspec

from commerce.bus.envelope import Envelope
from commerce.bus.execution import Executor
from commerce.commands.workspace.import_runs import SaveMapping
from commerce.importing.applying.desk import ALONE, Pace
from commerce.importing.applying.result import Result
from commerce.importing.applying.run import Job, Stop, bring_in, check
from commerce.importing.interpret import choose
from commerce.importing.mapping.binding import Assumed
from commerce.importing.mapping.saved import Mapping, checked, from_json, to_json
from commerce.importing.mapping.shipped import Guess, guess, shipped, shipped_mappings
from commerce.importing.source.opening import Facts, Source, open_source
from commerce.importing.source.rows import Row
from commerce.importing.takeback import TakeBack, TakenBack
from commerce.kernel.clock import Clock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id, as_text, new_id
from desktop_app.services.workspace.folder import ShopFacts
from desktop_app.services.workspace.opening import open_executor

_CACHE_KIB = 98_304
"""A whole file touches more pages than a window does."""
_WAL_PAGES = 32_000
"""Pages that every batch touches are written back once for many batches."""
_SHOWN_ROWS = 20

Progress = Callable[[int, int], None]
"""Called with records done and records to do."""
Stopping = Callable[[], bool]
"""Asked after every batch whether to stop."""


class Look(NamedTuple):
    """A file before anything is decided: what it is, with proof, the mapping that fits best, and its first rows."""

    facts: Facts
    guess: Guess | None
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Imports:
    """Importing into one shop; each call opens its own connection, so it may run on any thread.

    `pace` is `BESIDE` for an import that runs while people work in the same shop.
    """

    shop: ShopFacts
    clock: Clock
    pace: Pace = ALONE

    def look_at(self, path: Path) -> Look:
        """Open a file and say what it is. Refuses what cannot be read, with `import.*`."""
        source = open_source(path)
        return Look(source.facts, guess(source.facts.labels, self.mappings()), _first_rows(source))

    def mappings(self) -> tuple[Mapping, ...]:
        """Return the mappings of the shop and those that ship."""
        with self._executor() as executor:
            saved = executor.database.ask("SELECT body FROM mappings ORDER BY name")
        return (*(from_json(body) for (body,) in saved), *shipped_mappings())

    def mapping(self, name: str) -> Mapping:
        """Return a mapping by name, the shop's own first; refuses `import.unknown_mapping`."""
        return next((mapping for mapping in self.mappings() if mapping.name == name), None) or shipped(name)

    def save_mapping(self, mapping: Mapping, name: str) -> Mapping:
        """Keep a mapping in the shop under a name of its own; refuses the name of one that ships."""
        if any(name == known.name for known in shipped_mappings()):
            raise Refused("import.mapping_shipped", mapping=name)
        earlier = [known for known in self.mappings() if known.name == name]
        version = max((known.version for known in earlier), default=0) + 1
        named = checked(msgspec.structs.replace(mapping, name=name, title=name, version=version, source=mapping.origin))
        now = self.clock.now()
        save = SaveMapping(name=name, kind=named.kind, body=to_json(named))
        envelope = Envelope(id=new_id(now), actor=self.shop.actor, device=self.shop.device, occurred_at=now,
                            group=new_id(now), payload=save)  # fmt: skip
        with self._executor() as executor:
            (outcome,) = executor.run([envelope])
        if outcome.refusal:
            raise outcome.refusal
        return named

    def check(
        self, path: Path, mapping: Mapping, progress: Progress | None = None, stop: Stopping | None = None
    ) -> Result:
        """Read the file and compare; nothing is written."""
        with self._job(path, mapping, progress, stop) as job:
            return check(job)

    def save_rejected(self, path: Path, mapping: Mapping, to: Path) -> int:
        """Write the rows that a check rejects, each with its reason; returns how many. Nothing else is written."""
        with self._job(path, mapping, None, None) as job:
            return check(replace(job, rejected_to=lambda _run: to)).rejected

    def bring_in(
        self, path: Path, mapping: Mapping, progress: Progress | None = None, stop: Stopping | None = None
    ) -> Result:
        """Bring the file in; what is in when it is stopped stays, and the same call goes on from there."""
        folder = self.shop.folder / "imports"
        with self._job(path, mapping, progress, stop) as job:
            return bring_in(replace(job, rejected_to=lambda run: folder / f"{as_text(run)}-rejected.csv"))

    def take_back(self, run: Id, progress: Progress = lambda _done, _of: None) -> TakenBack:
        """Take an import back within 30 days; what was changed or used since stays and is named."""
        with self._executor() as executor:
            back = TakeBack(executor=executor, clock=self.clock, actor=self.shop.actor, device=self.shop.device)
            return back.run(run, progress)

    @contextlib.contextmanager
    def _job(self, path: Path, mapping: Mapping, progress: Progress | None, stop: Stopping | None) -> Iterator[Job]:
        chosen = choose(path, mapping)
        rows = chosen.source.facts.rows

        def step(position: int) -> None:
            if progress:
                progress(position, rows)
            if stop and stop():
                raise Stop

        with self._executor() as executor:
            yield Job(
                chosen=chosen, assumed=Assumed(self.shop.currency, self.shop.zone), executor=executor, clock=self.clock,
                actor=self.shop.actor, device=self.shop.device, step=step, pace=self.pace,
            )  # fmt: skip

    @contextlib.contextmanager
    def _executor(self) -> Iterator[Executor]:
        executor = open_executor(self.shop.folder, self.clock)
        with contextlib.closing(executor.database):
            executor.database.run(f"PRAGMA cache_size=-{_CACHE_KIB}")
            executor.database.run(f"PRAGMA wal_autocheckpoint={_WAL_PAGES}")
            yield executor


def wrong_kind(mapping: Mapping, wanted: str) -> Refused:
    """Return the refusal of a mapping for another kind of file."""
    return Refused("import.mapping_kind", mapping=mapping.name, kind=mapping.kind, wanted=wanted)


def _first_rows(source: Source) -> tuple[tuple[str, ...], ...]:
    return tuple(tuple(row.cells) for row in islice(source.rows(), _SHOWN_ROWS) if isinstance(row, Row))
