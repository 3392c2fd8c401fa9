"""What dev.py does is shown step by step while it happens, and can be had whole as JSON at the end."""

import json
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

_MEGABYTE = 1_000_000


class StepFailed(Exception):
    """A step ended badly; the message says what happened and what to do."""


@dataclass
class Step:
    """One line of the report; `seconds` is wall time, `size` is bytes on disk."""

    name: str
    ok: bool = True
    seconds: float = 0.0
    size: int | None = None
    detail: str = ""

    def line(self) -> str:
        size = "" if self.size is None else f"  {self.size / _MEGABYTE:8,.1f} MB"
        detail = f"  {self.detail}" if self.detail else ""
        return f"{'ok    ' if self.ok else 'failed'}  {self.name:<28} {self.seconds:7.1f} s{size}{detail}"


@dataclass
class Report:
    """The steps of one dev.py command; people read them on `stream`, programs the JSON on standard output."""

    command: str
    stream: TextIO = field(default_factory=lambda: sys.stdout)
    steps: list[Step] = field(default_factory=list)

    @property
    def ok(self) -> bool:
        return all(step.ok for step in self.steps)

    def say(self, text: str) -> None:
        print(text, file=self.stream, flush=True)

    @contextmanager
    def step(self, name: str) -> Iterator[Step]:
        """Time one step and show its line; `StepFailed` marks it failed and goes on up."""
        step = Step(name)
        started = time.monotonic()
        try:
            yield step
        except StepFailed as problem:
            step.ok = False
            step.detail = step.detail or str(problem).partition("\n")[0]
            raise
        finally:
            step.seconds = round(time.monotonic() - started, 2)
            self.steps.append(step)
            self.say(step.line())

    def as_json(self) -> str:
        seconds = round(sum(step.seconds for step in self.steps), 2)
        steps = [
            {"name": step.name, "ok": step.ok, "seconds": step.seconds, "bytes": step.size, "detail": step.detail}
            for step in self.steps
        ]
        return json.dumps({"command": self.command, "ok": self.ok, "seconds": seconds, "steps": steps}, indent=2)


def size_on_disk(folder: Path) -> int:
    """Return the bytes of all files below `folder`; links are not followed."""
    return sum(path.lstat().st_size for path in folder.rglob("*") if path.is_file() and not path.is_symlink())
