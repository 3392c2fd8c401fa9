"""Dates and times of files as UTC milliseconds; a time without zone is the shop's own."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from commerce.importing.values.converting import UnreadableError
from commerce.kernel.clock import instant
from commerce.kernel.errors import Refused

_NAMED_UTC = re.compile(r"\s*(UTC|GMT)$")
_SPACED_OFFSET = re.compile(r"\s+([+-]\d{2}:?\d{2})$")
_FIRST_YEAR, _LAST_YEAR = 1970, 2100


def zone_of(name: str) -> ZoneInfo:
    """Return the zone of an IANA name; refuses one that does not exist."""
    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):
        raise Refused("import.unknown_zone", zone=name) from None


def read_instant(text: str, formats: tuple[str, ...], zone: ZoneInfo) -> int:
    """Read by the first of `formats` (strptime patterns) that fits, else as ISO 8601; refuses what is neither.

    Without formats only ISO 8601 is read: whether 03/04 is in March or April is for the mapping to say.
    """
    moment = _parsed(text, formats)
    if not _FIRST_YEAR <= moment.year < _LAST_YEAR:
        raise UnreadableError("import.date_out_of_range", text=text)
    return instant(moment if moment.tzinfo else moment.replace(tzinfo=zone))


def _parsed(text: str, formats: tuple[str, ...]) -> datetime:
    for pattern in formats:
        try:
            return datetime.strptime(text, pattern)  # noqa: DTZ007  the zone is put on by the caller
        except ValueError:
            continue
    try:
        named = _NAMED_UTC.sub("", text)
        moment = datetime.fromisoformat(_SPACED_OFFSET.sub(r"\1", named))
    except ValueError:
        raise UnreadableError("import.not_a_date", text=text) from None
    return moment if named == text or moment.tzinfo else moment.replace(tzinfo=UTC)
