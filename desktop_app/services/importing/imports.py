"""Choose a file, check it, bring it in, take it back: the use cases of importing on one workspace."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from commerce.bus.execution import Executor
from commerce.importing.applying.result import Result
from commerce.importing.applying.run import Job, Stop, bring_in, check
from commerce.importing.interpret import choose
from commerce.importing.mapping.binding import Assumed
from commerce.importing.mapping.saved import Mapping, from_json
from commerce.importing.mapping.shipped import Guess, guess, shipped, shipped_mappings
from commerce.importing.source.opening import Facts, open_source
from commerce.importing.takeback import TakeBack, TakenBack
from commerce.kernel.clock import Clock
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id
from desktop_app.services.workspace.folder import ShopFacts
from desktop_app.services.workspace.opening import open_executor

_CACHE_KIB = 98_304
"""A whole file touches more pages than a window does."""

Progress = Callable[[int, int], None]
"""Called with records done and records to do."""


@dataclass(frozen=True, slots=True)
class Imports:
    """Importing into one shop; each call opens its own connection, so it may run on any thread."""

    shop: ShopFacts
    clock: Clock

    def look_at(self, path: Path) -> tuple[Facts, Guess | None]:
        """Return what a file is, with proof, and the mapping that fits best. Refuses what cannot be read."""
        facts = open_source(path).facts
        return facts, guess(facts.labels)

    def mappings(self) -> tuple[Mapping, ...]:
        """Return the mappings of the shop and those that ship."""
        with self._executor() as executor:
            saved = executor.database.ask("SELECT body FROM mappings ORDER BY name")
        return (*(from_json(body) for (body,) in saved), *shipped_mappings())

    def mapping(self, name: str) -> Mapping:
        """Return a mapping by name, the shop's own first; refuses `import.mapping_unknown`."""
        return next((mapping for mapping in self.mappings() if mapping.name == name), None) or shipped(name)

    def check(self, path: Path, mapping: Mapping) -> Result:
        """Read the file and compare; nothing is written."""
        with self._job(path, mapping, lambda _position: None) as job:
            return check(job)

    def bring_in(
        self, path: Path, mapping: Mapping, progress: Progress | None = None, stop: Callable[[], bool] | None = None
    ) -> Result:
        """Bring the file in; `stop` is asked after every batch."""
        rows = open_source(path).facts.rows

        def step(position: int) -> None:
            if progress:
                progress(position, rows)
            if stop and stop():
                raise Stop

        with self._job(path, mapping, step) as job:
            return bring_in(job)

    def take_back(self, run: Id, progress: Progress = lambda _done, _of: None) -> TakenBack:
        """Take an import back within 30 days; what was changed or used since stays and is counted."""
        with self._executor() as executor:
            back = TakeBack(executor=executor, clock=self.clock, actor=self.shop.actor, device=self.shop.device)
            return back.run(run, progress)

    @contextlib.contextmanager
    def _job(self, path: Path, mapping: Mapping, step: Callable[[int], None]) -> Iterator[Job]:
        chosen = choose(path, mapping)
        with self._executor() as executor:
            yield Job(
                chosen=chosen, assumed=Assumed(self.shop.currency, self.shop.zone), executor=executor, clock=self.clock,
                actor=self.shop.actor, device=self.shop.device, rejected_to=self.shop.folder / "imports", step=step,
            )  # fmt: skip

    @contextlib.contextmanager
    def _executor(self) -> Iterator[Executor]:
        executor = open_executor(self.shop.folder, self.clock)
        with contextlib.closing(executor.database):
            executor.database.run(f"PRAGMA cache_size=-{_CACHE_KIB}")
            yield executor


def wrong_kind(mapping: Mapping, wanted: str) -> Refused:
    """Return the refusal of a mapping for another kind of file."""
    return Refused("import.mapping_kind", mapping=mapping.name, kind=mapping.kind, wanted=wanted)
