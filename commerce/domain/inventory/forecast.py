"""Expected demand per period: the pattern of a series names the methods, its own past names the best of them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING

from commerce.domain.inventory import forecast_methods as methods

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

ADI_CUT = Decimal("1.32")
CV2_CUT = Decimal("0.49")
"""Cut-offs of Syntetos, Boylan and Croston 2005."""

ENOUGH_PERIODS = 8
"""With fewer non-zero periods the screen says that the forecast rests on little."""

_ZERO = Decimal(0)


class Pattern(StrEnum):
    """How demand comes."""

    NO_DEMAND = "no_demand"
    SMOOTH = "smooth"
    ERRATIC = "erratic"
    INTERMITTENT = "intermittent"
    LUMPY = "lumpy"


class Method(StrEnum):
    """How the next period is computed."""

    SES = "ses"
    ETS = "ets"
    THETA = "theta"
    SBA = "sba"
    TSB = "tsb"
    ADIDA = "adida"
    IMAPA = "imapa"
    SEASONAL_NAIVE = "seasonal_naive"


@dataclass(frozen=True, slots=True, kw_only=True)
class Shape:
    """Periods per demand, squared variation of the demands (None without demand) and what follows from them."""

    adi: Decimal | None
    cv2: Decimal | None
    demands: int
    pattern: Pattern


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """How a method would have done: MASE, bias (positive: forecast too much) and typical error, in units."""

    mase: Decimal
    bias: Decimal
    error: Decimal


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    """Units expected per period, how they were found and how far they may be trusted.

    `track` and `value_added` (share of the seasonal naive's error that the method saves) are None for a series too
    short to test a method on.
    """

    shape: Shape
    method: Method
    per_period: Decimal
    track: Track | None
    value_added: Decimal | None
    few_data: bool

    def interval(self, z: Decimal) -> tuple[Decimal, Decimal] | None:
        """Return the range of the next period for a normal quantile; None where the error is not known."""
        if self.track is None:
            return None
        return max(_ZERO, self.per_period - z * self.track.error), self.per_period + z * self.track.error


_METHODS: dict[Method, Callable[[methods.Series], Decimal]] = {
    Method.SES: methods.smooth,
    Method.ETS: methods.trend,
    Method.THETA: methods.theta,
    Method.SBA: methods.sba,
    Method.TSB: methods.tsb,
    Method.ADIDA: methods.adida,
    Method.IMAPA: methods.imapa,
}

CANDIDATES: dict[Pattern, tuple[Method, ...]] = {
    Pattern.NO_DEMAND: (Method.SES,),
    Pattern.SMOOTH: (Method.SES, Method.ETS, Method.THETA),
    Pattern.ERRATIC: (Method.SES,),
    Pattern.INTERMITTENT: (Method.SBA,),
    Pattern.LUMPY: (Method.TSB, Method.ADIDA, Method.IMAPA),
}


def shape(series: Sequence[int]) -> Shape:
    """Classify a series of units per period."""
    sizes = [Decimal(value) for value in series if value]
    if not sizes:
        return Shape(adi=None, cv2=None, demands=0, pattern=Pattern.NO_DEMAND)
    mean = sum(sizes, _ZERO) / len(sizes)
    adi = Decimal(len(series)) / len(sizes)
    cv2 = sum(((size - mean) ** 2 for size in sizes), _ZERO) / len(sizes) / mean**2
    if adi < ADI_CUT:
        pattern = Pattern.SMOOTH if cv2 < CV2_CUT else Pattern.ERRATIC
    else:
        pattern = Pattern.INTERMITTENT if cv2 < CV2_CUT else Pattern.LUMPY
    return Shape(adi=adi, cv2=cv2, demands=len(sizes), pattern=pattern)


def forecast(series: Sequence[int], season: int = 1) -> Forecast:
    """Choose by rolling-origin MASE among the methods of the pattern; seasonal naive is the floor they must reach.

    `series` holds units per period, oldest first, `season` its periods per season. Ties keep the earlier method.
    """
    values = [Decimal(value) for value in series]
    seen = shape(series)
    few = seen.demands < ENOUGH_PERIODS
    names = CANDIDATES[seen.pattern]
    if _first_tested(values, season) >= len(values):
        expected = _METHODS[names[0]](values)
        return Forecast(shape=seen, method=names[0], per_period=expected, track=None, value_added=None, few_data=few)
    naive = partial(methods.seasonal_naive, season=season)
    floor = track(naive, values, season)
    tracks = [(name, _METHODS[name], track(_METHODS[name], values, season)) for name in names]
    tracks.append((Method.SEASONAL_NAIVE, naive, floor))
    name, method, best = min(tracks, key=lambda entry: entry[2].mase)
    saved = 1 - best.mase / floor.mase if floor.mase else _ZERO
    return Forecast(shape=seen, method=name, per_period=method(values), track=best, value_added=saved, few_data=few)


def track(method: Callable[[methods.Series], Decimal], values: methods.Series, season: int = 1) -> Track:
    """Forecast each period of the second half from those before it; the series must be longer than a season.

    Errors are scaled by the mean change from season to season; a series that never changes is not scaled.
    """
    errors = [method(values[:origin]) - values[origin] for origin in range(_first_tested(values, season), len(values))]
    changes = [abs(late - early) for early, late in zip(values, values[season:], strict=False)]
    scale = sum(changes, _ZERO) / len(changes) or Decimal(1)
    count = len(errors)
    return Track(
        mase=sum(map(abs, errors), _ZERO) / count / scale,
        bias=sum(errors, _ZERO) / count,
        error=(sum((error**2 for error in errors), _ZERO) / count).sqrt(),
    )


def _first_tested(values: methods.Series, season: int) -> int:
    return max(1, season, len(values) // 2)


def pinball(actual: int, expected: Decimal, service_level: int) -> Decimal:
    """Return the loss of a stock level at a service level in percent: too little weighs more than too much."""
    missing = actual - expected
    return missing * service_level / 100 if missing >= 0 else -missing * (100 - service_level) / 100
