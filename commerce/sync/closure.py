"""Which predictions a page of the journal touches: only those are rewound and run again."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from commerce.kernel.ids import Id


@dataclass(frozen=True, slots=True)
class Waiting:
    """A command in the queue of a desk, as far as overlap is concerned."""

    device_seq: int
    id: Id
    blocked: bool
    roots: frozenset[bytes]
    """The aggregates it read or changed when it was last run."""


@dataclass(slots=True)
class Overlap:
    """What is to be done with the queue before and after the rows of a page are written."""

    affected: list[Waiting] = field(default_factory=list)
    """In order; rewound in reverse. Those the hub has not settled run again."""
    echoed: set[Id] = field(default_factory=set)
    """Settled exactly as they were predicted: nothing of them moves."""
    dirty: set[bytes] = field(default_factory=set)
    """Aggregates whose rows may differ from what later predictions saw."""
    hard: set[bytes] = field(default_factory=set)
    """Those of them that the page itself changed: their rows are written even where a command was echoed."""


def overlap(
    queue: Sequence[Waiting],
    foreign: frozenset[bytes],
    settled: Mapping[Id, frozenset[bytes]],
    is_echo: Callable[[Waiting], bool],
) -> Overlap:
    """Go through the queue once.

    `foreign` are the roots that commands of others changed, `settled` the own commands of the page with the roots they
    changed on the hub, and `is_echo` tells whether the hub's rows are the predicted ones.
    """
    found = Overlap(dirty=set(foreign), hard=set(foreign))
    for one in queue:
        changed = settled.get(one.id)
        if changed is None:
            if one.roots & found.dirty:
                found.affected.append(one)
                found.dirty |= one.roots
        elif not one.blocked and not one.roots & found.dirty and is_echo(one):
            found.echoed.add(one.id)
        else:
            found.affected.append(one)
            found.dirty |= one.roots | changed
            found.hard |= one.roots | changed
    return found
