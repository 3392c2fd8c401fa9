"""Runs one system command with a time limit, in the language its output is read in."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from dataclasses import dataclass

from desktop_app.services.printing.port import Remedy, Safe, problem

_SECONDS = 15.0


@dataclass(frozen=True, slots=True)
class CommandResult:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


RunCommand = Callable[[tuple[str, ...], bytes], CommandResult]
"""Takes the words of a command and what goes to its stdin."""


def run_command(words: tuple[str, ...], given: bytes = b"") -> CommandResult:
    """Run a command. Raises `print.no_spooler` where it does not exist and `print.printer_silent` after 15 seconds."""
    try:
        done = subprocess.run(
            words, input=given, capture_output=True, timeout=_SECONDS, check=False, env={**os.environ, "LC_ALL": "C"}
        )
    except FileNotFoundError:
        raise problem("print.no_spooler", Safe.NOTHING_PRINTED, Remedy.INSTALL_SPOOLER, command=words[0]) from None
    except subprocess.TimeoutExpired:
        raise problem(
            "print.printer_silent", Safe.MAYBE_PRINTED, Remedy.CHECK_PRINTER, command=words[0], seconds=_SECONDS
        ) from None
    return CommandResult(
        done.returncode, done.stdout.decode("utf-8", "replace"), done.stderr.decode("utf-8", "replace")
    )
