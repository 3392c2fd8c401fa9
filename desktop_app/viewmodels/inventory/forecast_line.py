"""The past month of a shelf and where it goes at the same pace: the points of the chart, ready to be drawn."""

from __future__ import annotations

from typing import NamedTuple

from PySide6.QtCore import QCoreApplication

from commerce.domain.inventory.replenishment import SalesDay, daily_demand
from commerce.kernel.clock import DAY
from desktop_app.queries.inventory.month import Month
from desktop_app.viewmodels.inventory.figures import Calendar, number

AHEAD = 14
_FAR = 365
_AMBER_BELOW = 7
_STEPS = (1, 2, 5, 10, 20, 25, 50, 100, 200, 250, 500, 1_000, 2_000, 2_500, 5_000, 10_000, 25_000, 100_000, 1_000_000)
_LINES = 3


class ForecastLine(NamedTuple):
    """`past` ends today; `future`, `low` and `high` begin there. `step` lies between the lines of the grid."""

    past: tuple[int, ...]
    future: tuple[float, ...]
    low: tuple[float, ...]
    high: tuple[float, ...]
    reorder_at: int | None
    step: int
    days: tuple[str, str, str]
    today: str
    reorder_words: str
    lasts: str
    tone: str
    spoken: str


def forecast_line(month: Month, free: int, reorder_at: int | None, calendar: Calendar, now: int) -> ForecastLine:
    """Return the chart of one variant; without a sale in the month the future is a flat line."""
    days = zip(month.sales, month.had_stock(), strict=True)
    demand = daily_demand([SalesDay(sold=sold, in_stock=here) for sold, here in days])
    pace, spread = float(demand.mean), float(demand.deviation)
    on_hand = month.points[-1]
    future = tuple(max(0.0, on_hand - pace * day) for day in range(AHEAD + 1))
    low = tuple(max(0.0, on_hand - pace * day - spread * day**0.5) for day in range(AHEAD + 1))
    high = tuple(max(0.0, on_hand - pace * day + spread * day**0.5) for day in range(AHEAD + 1))
    lasts, tone = _lasts(month.cover(free), calendar, now)
    top = max(*month.points, *high, reorder_at or 0, _LINES)
    today = QCoreApplication.translate("Inventory", "{units} today").format(units=number(on_hand))
    reorder = QCoreApplication.translate("Inventory", "Low at {units}").format(units=number(reorder_at or 0))
    ends = tuple(calendar.day(at, now) for at in (now - 29 * DAY, now, now + AHEAD * DAY))
    return ForecastLine(
        month.points, future, low, high, reorder_at, _step(top), (ends[0], ends[1], ends[2]), today,
        reorder if reorder_at is not None else "", lasts, tone, f"{today}. {lasts}",
    )  # fmt: skip


def _lasts(cover: int | None, calendar: Calendar, now: int) -> tuple[str, str]:
    if cover is None:
        return QCoreApplication.translate("Inventory", "Nothing sold in 30 days"), "neutral"
    if cover == 0:
        return QCoreApplication.translate("Inventory", "Nothing left to sell"), "bad"
    if cover > _FAR:
        return QCoreApplication.translate("Inventory", "Lasts more than a year"), "ok"
    words = QCoreApplication.translate("Inventory", "Lasts to {day}").format(day=calendar.day(now + cover * DAY, now))
    return words, "warn" if cover < _AMBER_BELOW else "ok"


def _step(top: float) -> int:
    return next((step for step in _STEPS if step * _LINES >= top), _STEPS[-1])
