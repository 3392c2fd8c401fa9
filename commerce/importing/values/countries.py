"""Names of countries as files write them, to ISO 3166-1 alpha-2."""

from __future__ import annotations

import re
from functools import cache

from babel import Locale

_LANGUAGES = ("en", "de", "fr", "es", "it", "nl", "pt", "pl", "sv", "da")
_OTHER_NAMES = {
    "america": "US",
    "bolivia": "BO",
    "czech republic": "CZ",
    "eire": "IE",
    "england": "GB",
    "great britain": "GB",
    "holland": "NL",
    "hong kong": "HK",
    "iran": "IR",
    "korea": "KR",
    "macau": "MO",
    "macedonia": "MK",
    "republic of ireland": "IE",
    "rsa": "ZA",
    "russian federation": "RU",
    "scotland": "GB",
    "the netherlands": "NL",
    "turkey": "TR",
    "u.k.": "GB",
    "u.s.": "US",
    "u.s.a.": "US",
    "uae": "AE",
    "uk": "GB",
    "united states of america": "US",
    "usa": "US",
    "viet nam": "VN",
    "wales": "GB",
}
# CLDR's two-letter territories that are no countries of ISO 3166-1.
_NO_COUNTRIES = frozenset({"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"})
_ALPHA_2 = re.compile(r"[A-Z]{2}")


def country_code(name: str) -> str:
    """Return the two letters of a country by code or name in several languages; empty when the name is none.

    `Channel Islands` or `European Community` are no countries: the draft keeps the name beside the empty code.
    """
    code = name.upper()
    if code in _codes():
        return code
    folded = name.casefold()
    return _OTHER_NAMES.get(folded) or _names().get(folded, "")


@cache
def _codes() -> frozenset[str]:
    codes = map(str, Locale.parse("en").territories)
    return frozenset(code for code in codes if _ALPHA_2.fullmatch(code) and code not in _NO_COUNTRIES)


@cache
def _names() -> dict[str, str]:
    names: dict[str, str] = {}
    for language in _LANGUAGES:
        for code, name in Locale.parse(language).territories.items():
            if code in _codes():
                names.setdefault(str(name).casefold(), str(code))
    return names
