"""An authorisation lapses: when it does, and when somebody must decide to capture it or lose it."""

from __future__ import annotations

from commerce.kernel.clock import DAY, HOUR

WARN_BEFORE = 48 * HOUR


def expires_at(authorised_at: int, life_days: int) -> int:
    """Return the instant an authorisation lapses; its life comes from the dated table of the processor."""
    return authorised_at + life_days * DAY


def capture_or_lose_at(authorised_at: int, life_days: int) -> int:
    """Return the instant at which the work item is raised, 48 hours before the end but not before the start."""
    return max(authorised_at, expires_at(authorised_at, life_days) - WARN_BEFORE)
