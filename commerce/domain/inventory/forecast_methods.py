"""The forecasting methods by themselves: a series of demand per period in, the expected next period out.

Sources: Croston 1972; Syntetos and Boylan 2005 (SBA); Teunter, Syntetos and Babai 2011 (TSB); Assimakopoulos and
Nikolopoulos 2000 (Theta); Nikolopoulos and others 2011 (ADIDA); Petropoulos and Kourentzes 2015 (IMAPA).
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

Series = Sequence[Decimal]

ALPHA = Decimal("0.1")
BIAS_CORRECTION = Decimal("0.95")
"""1 - alpha / 2, the factor of Syntetos and Boylan."""

_ZERO = Decimal(0)


def smooth(values: Series, alpha: Decimal = ALPHA) -> Decimal:
    """Smooth exponentially, starting at the first value; an empty series is 0."""
    level = values[0] if values else _ZERO
    for value in values[1:]:
        level += alpha * (value - level)
    return level


def trend(values: Series, alpha: Decimal = ALPHA) -> Decimal:
    """Smooth level and trend with the same factor; the trend starts at 0."""
    if not values:
        return _ZERO
    level, slope = values[0], _ZERO
    for value in values[1:]:
        before = level
        level += slope + alpha * (value - level - slope)
        slope += alpha * (level - before - slope)
    return max(_ZERO, level + slope)


def theta(values: Series) -> Decimal:
    """Average the straight line through the series and the smoothed series of doubled curvature."""
    n = len(values)
    if not n:
        return _ZERO
    middle, mean = Decimal(n + 1) / 2, sum(values, _ZERO) / n
    square = sum(((time - middle) ** 2 for time in range(1, n + 1)), _ZERO)
    crossed = sum(((time - middle) * (value - mean) for time, value in enumerate(values, 1)), _ZERO)
    slope = crossed / square if square else _ZERO
    line = [mean + slope * (time - middle) for time in range(1, n + 2)]
    curved = [2 * value - straight for value, straight in zip(values, line, strict=False)]
    return max(_ZERO, (line[-1] + smooth(curved)) / 2)


def sizes_and_gaps(values: Series) -> tuple[list[Decimal], list[Decimal]]:
    """Return the demands and the periods between them; the first gap counts from period 1."""
    sizes, gaps, last = [], [], 0
    for period, value in enumerate(values, start=1):
        if value:
            sizes.append(value)
            gaps.append(Decimal(period - last))
            last = period
    return sizes, gaps


def croston(values: Series) -> Decimal:
    """Return smoothed size over smoothed gap; a series without demand is 0."""
    sizes, gaps = sizes_and_gaps(values)
    return smooth(sizes) / smooth(gaps) if sizes else _ZERO


def sba(values: Series) -> Decimal:
    """Return Croston without its known bias."""
    return BIAS_CORRECTION * croston(values)


def tsb(values: Series) -> Decimal:
    """Return smoothed probability of demand, which falls in every empty period, times smoothed size."""
    happened = [Decimal(bool(value)) for value in values]
    return smooth(happened) * smooth(sizes_and_gaps(values)[0])


def adida(values: Series) -> Decimal:
    """Smooth the series in buckets as long as its mean gap, so that few buckets are empty."""
    return _in_buckets(values, _mean_gap(values))


def imapa(values: Series) -> Decimal:
    """Average the bucketed forecasts of every bucket length up to the mean gap."""
    lengths = range(1, _mean_gap(values) + 1)
    return sum((_in_buckets(values, length) for length in lengths), _ZERO) / len(lengths)


def seasonal_naive(values: Series, season: int) -> Decimal:
    """Repeat the value of one season ago, or the last one of a shorter series; an empty series is 0."""
    if not values:
        return _ZERO
    return values[-season] if len(values) >= season else values[-1]


def _mean_gap(values: Series) -> int:
    demands = sum(1 for value in values if value)
    return max(1, round(Decimal(len(values)) / demands)) if demands else 1


def _in_buckets(values: Series, length: int) -> Decimal:
    first = len(values) % length
    buckets = [sum(values[start : start + length], _ZERO) for start in range(first, len(values), length)]
    return smooth(buckets) / length
