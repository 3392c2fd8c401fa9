"""The feed has no gaps: journal rows, the commands that frame them, and the counters count the same things."""

from __future__ import annotations

from collections.abc import Iterator

from commerce.kernel.ids import Id
from commerce.repositories.verification.examination import Examination
from commerce.repositories.verification.finding import Finding, name_of

CHECK = "log"
_COMMANDS = "SELECT seq, rows, id FROM command_log WHERE store = 0 ORDER BY seq, n"
_ENTRIES = "SELECT seq, command FROM journal WHERE store = 0 ORDER BY seq"
_DEVICES = (
    "SELECT device, count(*), min(device_seq), max(device_seq), count(DISTINCT device_seq) FROM command_log"
    " WHERE store = 0 GROUP BY device"
)


def feed(examined: Examination) -> Iterator[Finding]:
    """Hold each command's frame (last place and number of rows) against the journal rows that name it."""
    place = 0
    entries = examined.stream(_ENTRIES)
    for last, rows, command in examined.stream(_COMMANDS):
        examined.looked_at["commands"] += 1
        if last - rows != place:
            yield _log(command, "log.frame_wrong", str(place), str(last - rows), place + 1)
            return
        for expected in range(place + 1, last + 1):
            seq, by = next(entries, (None, None))
            if seq != expected or by != command:
                found = "nothing" if seq is None else f"{seq} of {name_of(by)}"
                yield _log(command, "journal.gap", f"{expected} of {name_of(command)}", found, expected)
                return
        place = last
    left = next(entries, None)
    if left is not None:
        yield Finding(check=CHECK, code="journal.without_command", table="journal", seq=left[0], found=name_of(left[1]))
    yield from _counter(examined, "seq", place)


def devices(examined: Examination) -> Iterator[Finding]:
    """Check that the commands of each device are numbered 1, 2, 3 … and that its counter stands at the last."""
    for device, count, first, last, different in examined.stream(_DEVICES):
        if (first, last, different) != (1, count, count):
            yield Finding(
                check=CHECK,
                code="log.device_gap",
                table="devices",
                id=name_of(device),
                column="device_seq",
                expected=f"1 to {count}",
                found=f"{first} to {last}, {different} different",
            )
        yield from _counter(examined, f"device:{Id(device).hex()}", last)


def numbers(examined: Examination) -> Iterator[Finding]:
    """Check that no order number was given twice or stands above its counter."""
    twice = "SELECT number, count(*), min(id) FROM orders WHERE number IS NOT NULL GROUP BY number HAVING count(*) > 1"
    for number, count, first in examined.stream(twice):
        yield Finding(
            check=CHECK,
            code="number.twice",
            table="orders",
            id=name_of(first),
            column="number",
            expected="once",
            found=f"{number}, {count} times",
        )
    top = examined.one("SELECT coalesce(max(number), 0) FROM orders")
    counter = _value(examined, "number:order")
    if top > counter:
        yield Finding(
            check=CHECK,
            code="counter.behind",
            table="counters",
            id="number:order",
            column="value",
            expected=f"at least {top}",
            found=str(counter),
        )


def _counter(examined: Examination, name: str, expected: int) -> Iterator[Finding]:
    found = _value(examined, name)
    if found != expected:
        yield Finding(
            check=CHECK,
            code="counter.wrong",
            table="counters",
            id=name,
            column="value",
            expected=str(expected),
            found=str(found),
        )


def _value(examined: Examination, name: str) -> int:
    return examined.one("SELECT coalesce(max(value), 0) FROM counters WHERE store = 0 AND name = ?", (name,))


def _log(command: object, code: str, expected: str, found: str, seq: int) -> Finding:
    return Finding(
        check=CHECK, code=code, table="command_log", id=name_of(command), expected=expected, found=found, seq=seq
    )
