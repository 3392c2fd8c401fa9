"""What a store decides once for all its orders; a versioned row that is frozen on each order where it matters."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from commerce.kernel.currency import EXPONENTS
from commerce.kernel.errors import Refused
from commerce.kernel.money import Rounding

_LONGEST_WINDOW = timedelta(days=3650).days


@dataclass(frozen=True, slots=True, kw_only=True)
class StoreSettings:
    """The store's settings; `tax_per_document` is the level tax is rounded at, money in minor units of `currency`."""

    name: str
    currency: str
    country: str
    zone: str
    language: str = "en"
    prices_include_tax: bool = True
    tax_per_document: bool = False
    rounding: Rounding = Rounding.HALF_UP
    number_prefix: str = ""
    first_number: int = 1001
    return_window_days: int = 30
    second_factor_over: int | None = None


def problems(settings: StoreSettings) -> tuple[Refused, ...]:
    """Return what is wrong with settings, each with the field it concerns; empty when they can be saved."""
    rules = (
        (not settings.name.strip(), "name"),
        (settings.currency not in EXPONENTS, "currency"),
        (not re.fullmatch("[A-Z]{2}", settings.country), "country"),
        (not is_zone(settings.zone), "zone"),
        (not re.fullmatch("[a-z]{2,3}(-[A-Za-z0-9]{2,8})*", settings.language), "language"),
        (settings.first_number < 1, "first_number"),
        (not 0 <= settings.return_window_days <= _LONGEST_WINDOW, "return_window_days"),
        ((settings.second_factor_over or 0) < 0, "second_factor_over"),
    )
    return tuple(Refused("settings.field_wrong", field=field) for wrong, field in rules if wrong)


def is_zone(name: str) -> bool:
    """Tell whether a time zone of the IANA database has this name."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True
