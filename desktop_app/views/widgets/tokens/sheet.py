"""Fills the tokens into the one style sheet."""

import re
from collections.abc import Mapping

from desktop_app.views.widgets.tokens.sizes import Sizes

_TOKEN = re.compile(r"@(?:(\d+)px|([a-z_]+))")


def filled(sheet: str, colours: Mapping[str, str], sizes: Sizes) -> str:
    """`@name` becomes a colour, `@8px` a scaled length; KeyError for a colour nobody defined."""

    def value(found: re.Match[str]) -> str:
        units, name = found.groups()
        return f"{sizes.px(int(units))}px" if units else colours[name]

    return _TOKEN.sub(value, sheet)
