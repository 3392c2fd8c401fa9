"""Consent is a row of records, never a tick: who agreed to what, when, where, and to which words."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from commerce.kernel.errors import Refused


class Purpose(StrEnum):
    """What a customer may agree to; mails about their own order need no consent."""

    NEWSLETTER = "newsletter"
    SMS = "sms"
    BACK_IN_STOCK = "back_in_stock"
    REVIEW_REQUEST = "review_request"
    PROFILING = "profiling"


@dataclass(frozen=True, slots=True, kw_only=True)
class Consent:
    """One answer of a customer; `at` is when it was given, `recorded_at` when it was written down, UTC milliseconds."""

    purpose: Purpose
    granted: bool
    at: int
    recorded_at: int
    source: str
    wording: str


def check(consent: Consent, now: int) -> None:
    """Refuse an answer that proves nothing: no source, no version of the words, or a time still to come."""
    if not consent.source.strip():
        raise Refused("consent.source_missing")
    if consent.granted and not consent.wording.strip():
        raise Refused("consent.wording_missing")
    if consent.at > now:
        raise Refused("consent.in_the_future", at=consent.at)


def standing(records: Iterable[Consent], purpose: Purpose) -> Consent | None:
    """Return the answer that counts: the last by the time it was given, then by the time it was recorded.

    Of two at the same moment a refusal stands. None means that nobody asked.
    """
    answers = [record for record in records if record.purpose is purpose]
    return max(answers, key=lambda record: (record.at, record.recorded_at, not record.granted), default=None)


def may(records: Iterable[Consent], purpose: Purpose) -> bool:
    """Tell whether a purpose is allowed; silence is no consent."""
    answer = standing(records, purpose)
    return answer is not None and answer.granted
