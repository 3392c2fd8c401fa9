"""The document worker: reads print jobs as JSON lines, answers with progress and pages, and keeps the window free.

Anything unexpected ends the process with its trace on stderr; the client says so and starts a new one for the next job.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import msgspec

from commerce.kernel.errors import CodedError
from desktop_app.services.printing.rendering import render_job
from desktop_app.services.printing.request import WorkerAnswer, WorkerQuestion, unpacked

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import IO

_PROGRESS_EVERY = 10


def serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer each line until the other side closes."""
    for line in questions:
        asked = msgspec.json.decode(line, type=WorkerQuestion)
        _tell(answers, _answer(asked, _progress(asked.number, answers)))


def _answer(asked: WorkerQuestion, on_progress: Callable[[int, int], None]) -> WorkerAnswer:
    try:
        return WorkerAnswer(asked.number, pdf=render_job(unpacked(asked), on_progress))
    except CodedError as error:
        return WorkerAnswer(asked.number, code=error.code, data={name: str(it) for name, it in error.data.items()})


def _progress(number: int, answers: IO[bytes]) -> Callable[[int, int], None]:
    def tell(done: int, of: int) -> None:
        if done % _PROGRESS_EVERY == 0:
            _tell(answers, WorkerAnswer(number, done=done, of=of))

    return tell


def _tell(answers: IO[bytes], answer: WorkerAnswer) -> None:
    answers.write(msgspec.json.encode(answer) + b"\n")
    answers.flush()


def main() -> int:
    """Serve stdin and stdout; whatever a library prints goes to stderr, so that it cannot break a line."""
    answers = sys.stdout.buffer
    sys.stdout = sys.stderr
    serve(sys.stdin.buffer, answers)
    return 0


if __name__ == "__main__":
    sys.exit(main())
