"""The document worker as a real process: what it makes, and what its client says when it dies, hangs or is stopped."""

import io
import os
import signal
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

import msgspec
import pytest

from commerce.documents.packing_slip import PageSize, SlipLine
from commerce.kernel.errors import CodedError
from desktop_app.services.printing.document_worker import serve
from desktop_app.services.printing.rendering import render_job
from desktop_app.services.printing.request import RenderRequest, WorkerAnswer, question, unpacked
from desktop_app.services.printing.worker_client import DocumentWorker
from tests.documents.slips import FONTS, SLIP, photo

WORKER = (sys.executable, "-m", "desktop_app.services.printing.document_worker")


def a_request(count: int = 30) -> RenderRequest:
    slips = tuple(replace(SLIP, number=str(number)) for number in range(count))
    return RenderRequest(slips=slips, fonts=FONTS)


def unheard(_done: int, _of: int) -> None:
    """Take progress that nobody looks at."""


@pytest.fixture
def worker() -> Iterator[DocumentWorker]:
    client = DocumentWorker(WORKER)
    yield client
    client.close()


def stand_in(program: str, patience: float = 20.0) -> DocumentWorker:
    """Return a client whose worker is a few lines of Python."""
    return DocumentWorker((sys.executable, "-c", program), patience)


def failure_of(client: DocumentWorker) -> CodedError:
    try:
        with pytest.raises(CodedError) as failed:
            client(a_request(), unheard)
    finally:
        client.close()
    assert failed.value.data.get("safe") == "nothing_printed"
    return failed.value


def test_a_program_that_cannot_be_started_is_told() -> None:
    assert failure_of(DocumentWorker(("quayside-no-such-program",))).code == "print.worker_not_started"


def test_a_worker_that_dies_says_how_and_with_which_last_words() -> None:
    failed = failure_of(stand_in("import sys; sys.stdin.readline(); sys.exit('out of memory')"))
    assert failed.code == "print.worker_stopped"
    assert failed.data["exit_code"] == 1
    assert failed.data["detail"] == "out of memory"


def test_a_worker_that_says_nothing_is_given_up() -> None:
    failed = failure_of(stand_in("import sys; sys.stdin.read()", patience=0.3))
    assert failed.code == "print.worker_silent"


def test_a_worker_that_never_reads_cannot_block_the_caller() -> None:
    big = replace(SLIP, source="x" * 2_000_000)
    client = stand_in("import threading; threading.Event().wait()", patience=0.3)
    with pytest.raises(CodedError) as failed:
        client(RenderRequest(slips=(big,), fonts=FONTS), unheard)
    assert failed.value.code == "print.worker_silent"


def test_a_worker_killed_midway_is_told_and_the_next_job_works(worker: DocumentWorker) -> None:
    def kill(_done: int, _of: int) -> None:
        assert worker.process_id is not None
        os.kill(worker.process_id, signal.SIGKILL)

    with pytest.raises(CodedError) as failed:
        worker(a_request(400), kill)
    assert failed.value.code == "print.worker_stopped"
    assert failed.value.data["exit_code"] == -9
    assert worker(a_request(2), unheard) == render_job(a_request(2))


def test_a_job_that_is_cancelled_stops_at_once(worker: DocumentWorker) -> None:
    with pytest.raises(CodedError) as failed:
        worker(a_request(3_000), lambda _done, _of: worker.cancel())
    assert failed.value.code == "print.cancelled"


def test_answers_of_a_job_nobody_waits_for_are_passed_over(worker: DocumentWorker) -> None:
    def leave(_done: int, _of: int) -> None:
        raise InterruptedError

    with pytest.raises(InterruptedError):
        worker(a_request(30), leave)
    assert worker(a_request(2), unheard) == render_job(a_request(2))


def test_an_error_of_the_pages_comes_back_as_it_was(worker: DocumentWorker) -> None:
    bad = RenderRequest(slips=(replace(SLIP, ref="ÄÖÜ"),), fonts=FONTS)
    with pytest.raises(CodedError) as failed:
        worker(bad, unheard)
    assert failed.value.code == "document.ref_unprintable"
    assert failed.value.data == {"ref": "ÄÖÜ"}


def test_the_worker_makes_the_same_bytes_as_this_process(worker: DocumentWorker) -> None:
    request = a_request(25)
    heard: list[tuple[int, int]] = []
    assert worker(request, lambda done, of: heard.append((done, of))) == render_job(request)
    assert heard == [(10, 25), (20, 25)]


def test_two_threads_take_turns(worker: DocumentWorker) -> None:
    made: dict[int, bytes] = {}

    def make(count: int) -> None:
        made[count] = worker(a_request(count), unheard)

    threads = [threading.Thread(target=make, args=(count,)) for count in (3, 4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert made == {count: render_job(a_request(count)) for count in (3, 4)}


def test_each_picture_travels_once_and_arrives_whole() -> None:
    teal = photo()
    lines = tuple(SlipLine(title=f"Mug {number}", quantity=1, picture=teal) for number in range(9))
    request = RenderRequest(slips=(replace(SLIP, logo=teal, lines=lines),), fonts=FONTS, page=PageSize.LETTER)
    asked = question(1, request)
    assert list(asked.pictures.values()) == [teal]
    assert unpacked(msgspec.json.decode(msgspec.json.encode(asked), type=type(asked))) == request


def test_the_worker_serves_lines_until_the_other_side_closes() -> None:
    lines = b"".join(msgspec.json.encode(question(number, a_request(1))) + b"\n" for number in (1, 2))
    said = io.BytesIO()
    serve(io.BytesIO(lines), said)
    answers = [msgspec.json.decode(line, type=WorkerAnswer) for line in said.getvalue().splitlines()]
    assert [answer.number for answer in answers] == [1, 2]
    assert [answer.pdf for answer in answers] == [render_job(a_request(1))] * 2
