"""Kills a program at random points, again and again, and hands over what it had said was done each time."""

from __future__ import annotations

import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import IO

ACK = b"done "
"""A line that begins so says: this is saved, you may show it."""
_SHORTEST, _LONGEST = 0.005, 0.050
"""Seconds between two acknowledgements that are believed; before the first one a program is only starting."""
_PATIENCE = 60.0
"""Seconds without a line after which a program counts as hanging."""


@dataclass(frozen=True, slots=True)
class KilledRun:
    """One run: its number, what was acknowledged in it before it died, and whether it had ended by itself."""

    number: int
    acknowledged: tuple[str, ...]
    ended: bool
    said: str
    """What it wrote to stderr."""


def killed_runs(
    command: Sequence[str],
    *,
    times: int,
    seed: int,
    after_each: Callable[[KilledRun], None],
    most: int = 12,
) -> list[KilledRun]:
    """Start `python COMMAND… SEED` `times` times; kill each after up to `most` acknowledgements and a few milliseconds.

    The program prints `done WHAT` after each thing that is saved, flushed, and gets a seed of its own as last argument.
    The points of the kills follow from `seed`; what the program was doing there, to the instruction, does not.
    """
    chance = random.Random(seed)
    runs = []
    for number in range(times):
        seeded = [*command, str(chance.randrange(1 << 30))]
        run = _run_and_kill(number, seeded, chance.randrange(most + 1), chance.random())
        runs.append(run)
        after_each(run)
    return runs


def _run_and_kill(number: int, command: Sequence[str], acks: int, share: float) -> KilledRun:
    with subprocess.Popen(
        [sys.executable, *command], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as child:
        assert child.stdout is not None
        assert child.stderr is not None
        watchdog = threading.Timer(_PATIENCE, child.kill)
        watchdog.start()
        try:
            lines, span = _first_lines(child.stdout, acks)
            # Somewhere between this acknowledgement and the next: that is where the next commit happens.
            deadline = time.monotonic() + share * span
            while time.monotonic() < deadline and child.poll() is None:
                pass
            ended = child.poll() is not None
            child.send_signal(signal.SIGKILL) if hasattr(signal, "SIGKILL") else child.kill()
            lines += child.stdout.read().splitlines(keepends=True)
            said = child.stderr.read().decode("utf-8", "replace")
        finally:
            watchdog.cancel()
    whole = [line for line in lines if line.startswith(ACK) and line.endswith(b"\n")]
    return KilledRun(number, tuple(line[len(ACK) :].decode().strip() for line in whole), ended, said)


def _first_lines(output: IO[bytes], acks: int) -> tuple[list[bytes], float]:
    """Read so many acknowledgements; return all lines and about how long one takes, in seconds."""
    lines: list[bytes] = []
    seen = 0
    begun = last = time.monotonic()
    while seen < acks and (line := output.readline()):
        lines.append(line)
        seen += line.startswith(ACK)
        begun, last = last, time.monotonic()
    return lines, min(max(last - begun, _SHORTEST), _LONGEST)
