"""Has big print jobs laid out by the document worker: started when needed, waited for with patience, not for ever."""

from __future__ import annotations

import queue
import subprocess
import tempfile
import threading
from typing import IO, TYPE_CHECKING

import msgspec

from commerce.kernel.errors import CodedError
from desktop_app.services.printing.port import Remedy, Safe, problem
from desktop_app.services.printing.request import WorkerAnswer, question

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from desktop_app.services.printing.request import RenderRequest

_LAST_WORDS = 4_000
_GRACE_SECONDS = 5.0
_NO_WINDOW = getattr(subprocess, "CREATE_NO_WINDOW", 0)
"""Windows would open a console for each worker."""


class _Running:
    """One worker process with the thread that reads its answers; None in the queue means that it has ended."""

    def __init__(self, command: Sequence[str]) -> None:
        self.words = tempfile.TemporaryFile()  # noqa: SIM115 - lives as long as the process, closed in `end`
        try:
            self.process = subprocess.Popen(
                command,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=self.words,
                creationflags=_NO_WINDOW,
            )
        except OSError:
            self.words.close()
            raise
        self.answers: queue.SimpleQueue[bytes | None] = queue.SimpleQueue()
        self._threads = [threading.Thread(target=self._listen, name="document-worker-answers", daemon=True)]
        self._threads[0].start()

    def _listen(self) -> None:
        for line in _pipe(self.process.stdout):
            self.answers.put(line)
        self.answers.put(None)

    def ask(self, line: bytes) -> None:
        """Send in a thread of its own: a worker that does not read would block the caller beyond every time limit."""
        thread = threading.Thread(target=self._send, args=(line,), name="document-worker-question", daemon=True)
        self._threads.append(thread)
        thread.start()

    def _send(self, line: bytes) -> None:
        try:
            pipe = _pipe(self.process.stdin)
            pipe.write(line)
            pipe.flush()
        except (OSError, ValueError):
            return  # the worker is gone; whoever waits for its answer hears that from `_listen`

    def last_words(self) -> str:
        """Return the end of what it wrote to stderr."""
        self.words.seek(0)
        lines = self.words.read()[-_LAST_WORDS:].decode("utf-8", "replace").strip().splitlines()
        return lines[-1] if lines else ""

    def end(self) -> None:
        """Kill it and take back its threads and files."""
        self.process.kill()
        self.process.wait(_GRACE_SECONDS)
        for thread in self._threads:
            thread.join(_GRACE_SECONDS)
        for pipe in (self.process.stdin, self.process.stdout):
            _close_quietly(_pipe(pipe))
        self.words.close()


class DocumentWorker:
    """A `Render` that works in another process. Blocks its caller: call it from an io thread, one job at a time."""

    def __init__(self, command: Sequence[str], patience: float = 60.0) -> None:
        """Remember how to start it; `patience` is how many seconds without any sign are too long."""
        self._command = tuple(command)
        self._patience = patience
        self._turn = threading.Lock()
        self._running: _Running | None = None
        self._number = 0
        self._cancelled = False

    def __call__(self, request: RenderRequest, on_progress: Callable[[int, int], None]) -> bytes:
        """Return the PDF.

        Raises the coded errors of `render_slips`, and `print.worker_not_started`, `print.worker_stopped`,
        `print.worker_silent`, `print.cancelled`; in all of them nothing was printed.
        """
        with self._turn:
            self._number += 1
            self._cancelled = False
            running = self._started()
            running.ask(msgspec.json.encode(question(self._number, request)) + b"\n")
            return self._wait(running, on_progress)

    @property
    def process_id(self) -> int | None:
        """Return the system's number of the worker while there is one."""
        running = self._running
        return running.process.pid if running else None

    def cancel(self) -> None:
        """Stop the job that is being laid out, from any thread; nothing of it will be printed."""
        running = self._running
        self._cancelled = True
        if running is not None:
            running.process.kill()

    def close(self) -> None:
        """End the worker; the next job would start a new one."""
        running, self._running = self._running, None
        if running is not None:
            running.end()

    def _started(self) -> _Running:
        if self._running is not None and self._running.process.poll() is not None:
            self.close()
        if self._running is None:
            try:
                self._running = _Running(self._command)
            except OSError as failure:
                raise problem(
                    "print.worker_not_started", Safe.NOTHING_PRINTED, Remedy.REPORT, detail=failure.strerror or ""
                ) from failure
        return self._running

    def _wait(self, running: _Running, on_progress: Callable[[int, int], None]) -> bytes:
        while True:
            try:
                line = running.answers.get(timeout=self._patience)
            except queue.Empty:
                self.close()
                raise problem(
                    "print.worker_silent", Safe.NOTHING_PRINTED, Remedy.PRINT_AGAIN, seconds=self._patience
                ) from None
            if line is None:
                raise self._ended(running)
            answer = msgspec.json.decode(line, type=WorkerAnswer)
            if answer.number != self._number:
                continue  # of an earlier job, whose caller stopped listening
            if answer.code:
                raise CodedError(answer.code, **answer.data)
            if answer.pdf is not None:
                return answer.pdf
            on_progress(answer.done, answer.of)

    def _ended(self, running: _Running) -> CodedError:
        code = running.process.wait(_GRACE_SECONDS)
        detail = running.last_words()
        self.close()
        if self._cancelled:
            return problem("print.cancelled", Safe.NOTHING_PRINTED, Remedy.PRINT_AGAIN)
        return problem("print.worker_stopped", Safe.NOTHING_PRINTED, Remedy.PRINT_AGAIN, exit_code=code, detail=detail)


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise ValueError("the worker was started without pipes")
    return pipe


def _close_quietly(pipe: IO[bytes]) -> None:
    try:
        pipe.close()
    except OSError:
        return  # unsent bytes for a process that is gone
