"""Derived columns are worked out anew by the same projections that commands run, in memory, and compared."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from commerce.kernel.errors import CodedError
from commerce.kernel.ids import Id
from commerce.models.registry import ENTITIES
from commerce.models.row import EntityType, Role
from commerce.repositories.journal import RowChange
from commerce.repositories.tx import Counters, Stamp, Tx
from commerce.repositories.unit_of_work import UnitOfWork
from commerce.repositories.verification.examination import Depth, Examination
from commerce.repositories.verification.finding import Finding, name_of, of_column

CHECK = "derived columns"
_AT_ONCE = 200
_SAMPLE = {Depth.QUICK: 200, Depth.USUAL: 2_000}
_NOBODY = Id(bytes(16))


def derived_columns(examined: Examination) -> Iterator[Finding]:
    """Recompute a sample of the roots, all of them when looking deep; nothing is written."""
    for root_kind in examined.derivations.projections:
        tables = [entity for entity in ENTITIES if entity.root_kind == root_kind and entity.positions(Role.DERIVED)]
        for entity in tables:
            roots = _roots(examined, entity)
            while chunk := list(islice(roots, _AT_ONCE)):
                yield from _recomputed(examined, root_kind, chunk)


def _roots(examined: Examination, entity: EntityType) -> Iterator[Id]:
    """Give the roots of a table, or a sample spread evenly over its age."""
    total = examined.one(f"SELECT count(*) FROM {entity.table}")
    step = max(1, total // _SAMPLE.get(examined.depth, total or 1))
    sql = f"SELECT DISTINCT {entity.root} FROM {entity.table} WHERE n % ? = 0"
    return (Id(root) for (root,) in examined.stream(sql, (step,)))


def _recomputed(examined: Examination, root_kind: str, roots: list[Id]) -> Iterator[Finding]:
    unit = UnitOfWork(examined.database)
    for row, column in examined.derivations.prefetch.get(root_kind, ()):
        unit.prefetch(row, column, roots)
    stamp = Stamp(
        command=_NOBODY,
        actor=_NOBODY,
        role=str(CHECK),
        device=_NOBODY,
        occurred_at=examined.now,
        decided_at=examined.now,
        truth=False,
    )
    tx = Tx(unit, stamp, Counters(examined.database))
    for root in roots:
        examined.looked_at["derived roots"] += 1
        unit.begin()
        try:
            examined.derivations.projections[root_kind](tx, root)
        except (CodedError, ValueError, LookupError) as error:
            yield Finding(
                check=CHECK, code="derived.cannot_be", table=root_kind, id=name_of(root), found=type(error).__name__
            )
            continue
        changes, _ = unit.take()
        for change in changes:
            yield from _differences(change)


def _differences(change: RowChange) -> Iterator[Finding]:
    if change.before is None or change.after is None:
        return
    for place in sorted(change.entity.positions(Role.DERIVED)):
        if change.before[place] != change.after[place]:
            yield of_column(CHECK, "derived.differs", change.entity, change.before, place, change.after[place])
