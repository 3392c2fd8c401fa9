"""What was sent to which printer and what became of it, kept with its pages so that it can be printed again."""

from __future__ import annotations

from enum import StrEnum

import msgspec

from commerce.documents.packing_slip.values import PageSize
from commerce.kernel.errors import CodedError


class Purpose(StrEnum):
    """What a paper is for; one printer is chosen per purpose."""

    SLIP = "slip"
    TEST = "test"


class JobState(StrEnum):
    """`queued` until the printer has taken all pages; a failure says why in `problem`."""

    QUEUED = "queued"
    PRINTED = "printed"
    FAILED = "failed"


class Problem(msgspec.Struct, frozen=True):
    """A coded error as it is kept."""

    code: str
    data: dict[str, str]

    @classmethod
    def of(cls, error: CodedError) -> Problem:
        """Keep an error with its values as text."""
        return cls(error.code, {name: str(value) for name, value in error.data.items()})

    def error(self) -> CodedError:
        """Return it as the error it was."""
        return CodedError(self.code, **self.data)


class PrintJob(msgspec.Struct, frozen=True, kw_only=True):
    """One job: `at` in UTC milliseconds, `refs` of the orders in it, `again_of` the job whose pages it repeats."""

    id: str
    printer: str
    purpose: Purpose
    title: str
    page: PageSize
    pages: int
    refs: tuple[str, ...]
    at: int
    state: JobState = JobState.QUEUED
    problem: Problem | None = None
    spool_id: str = ""
    again_of: str = ""
