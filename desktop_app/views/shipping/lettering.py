"""The large type of the bench, readable from two metres."""

from __future__ import annotations

from desktop_app.views.widgets.tokens.typeface import Style

CAPTION = Style(15, 400)
CAPTION_STRONG = Style(15, 600)
NOTE = Style(15, 400)
NOTE_FIGURE = Style(15, 400, tabular=True)
LINE = Style(20, 500)
LINE_FIGURE = Style(20, 700, tabular=True)
NAME = Style(28, 600)
PLAIN_NAME = Style(28, 500)
ADDRESS = Style(20, 400)
ORDER = Style(34, 700)
BAND = Style(34, 600)
BIN = Style(34, 700)
OPTION = Style(44, 700)
COUNT = Style(44, 700, tabular=True)
BAND_COUNT = Style(52, 700, tabular=True)
