"""What each word after `dev.py` does; words it does not know go on to the program behind it."""

import re
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TextIO

from scripts.dev import environment
from scripts.dev.report import Report, StepFailed

_WRONG_WORD = 2
_INTERRUPTED = 130

_CHECKS: tuple[tuple[str, str, list[str]], ...] = (
    ("contracts are complete", "python", ["-m", "scripts.contracts", "--check"]),
    ("ruff check", "ruff", ["check", "."]),
    ("ruff format", "ruff", ["format", "--check", "."]),
    ("import contracts", "lint-imports", []),
    ("budgets", "python", ["-m", "scripts.budgets"]),
    ("house rules", "python", ["-m", "scripts.house_rules"]),
    ("mypy", "mypy", []),
)


def main(words: Sequence[str]) -> int:
    """Run one command and return its exit code: 0 only when every step went well."""
    name, *rest = words or ["--help"]
    if name not in _COMMANDS:
        print(_help())
        return 0 if name in {"-h", "--help", "help"} else _WRONG_WORD
    run, _ = _COMMANDS[name]
    own_json = name not in _PASS_EVERYTHING_ON and "--json" in rest
    report = Report(name, sys.stderr if own_json or name in _PASS_EVERYTHING_ON else sys.stdout)
    try:
        code = run(report, [word for word in rest if not (own_json and word == "--json")])
    except StepFailed as problem:
        report.say(str(problem))
        code = 1
    except KeyboardInterrupt:
        code = _INTERRUPTED
    if own_json:
        print(report.as_json())
    return code


def _setup(report: Report, words: list[str]) -> int:
    _refuse_unknown(words)
    environment.prepare(report, environment.DEVELOP)
    report.say("Ready. `python3 dev.py run` opens Quayside, `python3 dev.py test` runs the tests.")
    return 0


def _check(report: Report, words: list[str]) -> int:
    _refuse_unknown(words)
    environment.prepare(report, environment.DEVELOP)
    for name, program, options in _CHECKS:
        _check_one(report, name, [environment.program(program), *options])
    report.say("All checks hold." if report.ok else "Some checks failed; each has its reasons above its line.")
    return 0 if report.ok else 1


def _check_one(report: Report, name: str, command: list[str]) -> None:
    with report.step(name) as step:
        code, said = _start(command, show=None)
        step.ok = code == 0
        if not step.ok:
            report.say(said.strip())


def _test(report: Report, words: list[str]) -> int:
    environment.prepare(report, environment.DEVELOP)
    options = [word for word in words if word != "--coverage"]
    if options != words:
        options += ["--cov", "--cov-report=term"]
    if not any(word.startswith(("-n", "--numprocesses", "--pdb")) for word in options):
        options += ["-n", "2"]
    with report.step("tests") as step:
        code, said = _start([environment.program("pytest"), *options], show=report.stream)
        step.ok = code == 0
        step.detail = _counts(said)
    return code


def _counts(said: str) -> str:
    """Return pytest's own counts, as in "3 failed, 120 passed"."""
    found = re.findall(r"\d+ (?:passed|failed|skipped|errors?|deselected)\b", said.rstrip().rpartition("\n")[2])
    return ", ".join(found)


def _run(report: Report, words: list[str]) -> int:
    environment.prepare(report, environment.RUN)
    return _hand_over([environment.program("python"), "-m", "desktop_app", *words])


def _tour(report: Report, words: list[str]) -> int:
    return _run(report, ["tour", *words])


def _bench(report: Report, words: list[str]) -> int:
    known = sorted(path.parent.name for path in (environment.ROOT / "benchmarks").glob("*/__main__.py"))
    if not words or words[0] not in known:
        message = f"Say which benchmark: dev.py bench {' | '.join(known) or '(none is here yet)'}"
        raise StepFailed(message)
    environment.prepare(report, environment.DEVELOP)
    return _hand_over([environment.program("python"), "-m", f"benchmarks.{words[0]}", *words[1:]])


def _refuse_unknown(words: list[str]) -> None:
    if words:
        message = f"{' '.join(words)} is not understood here.\n\n{_help()}"
        raise StepFailed(message)


def _hand_over(command: list[str]) -> int:
    """Run a program with this terminal as its own; Ctrl+C goes to it alone."""
    with subprocess.Popen(command, cwd=Path.cwd(), env=environment.variables()) as program:
        while True:
            try:
                return program.wait()
            except KeyboardInterrupt:
                continue


def _start(command: list[str], show: TextIO | None) -> tuple[int, str]:
    """Run a program at the project's root; return its exit code and all it said, shown meanwhile on `show`."""
    said = []
    with subprocess.Popen(
        command,
        cwd=environment.ROOT,
        env=environment.variables(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        encoding="utf-8",
        errors="replace",
    ) as program:
        for line in program.stdout or ():
            said.append(line)
            if show is not None:
                print(line, end="", file=show, flush=True)
    return program.returncode, "".join(said)


def _help() -> str:
    rows = [f"  {name:<6} {sentence}" for name, (_, sentence) in _COMMANDS.items()]
    return "\n".join(["python3 dev.py COMMAND ...", "", *rows, "", "all but run also report as --json."])


_PASS_EVERYTHING_ON = frozenset({"run", "tour", "bench"})
_COMMANDS: dict[str, tuple[Callable[[Report, list[str]], int], str]] = {
    "setup": (_setup, "make .venv and install what is locked"),
    "run": (_run, "open Quayside; further words go to it, as in `run doctor --json`"),
    "test": (_test, "run the tests; --slow adds the slow ones, --coverage measures; the rest goes to pytest"),
    "check": (_check, "lint, format, types, import contracts, budgets, house rules"),
    "bench": (_bench, "run a benchmark, as in `bench desk`"),
    "tour": (_tour, "drive the program through every window and save pictures, as in `tour --out DIR`"),
}
