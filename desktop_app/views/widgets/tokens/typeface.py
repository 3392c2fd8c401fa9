"""The type of the program: Inter in a few sizes and weights, made once each."""

from typing import NamedTuple

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QFont, QFontDatabase, QFontMetricsF, QStaticText, QTransform

import resources

ELIDE = Qt.TextElideMode.ElideRight
_REMEMBERED = 6000
_FIRST_TIGHT_SIZE = 20


class Style(NamedTuple):
    """A way to set words: size in units, weight 400-700, tabular figures for money and counts."""

    size: int
    weight: int = 400
    tabular: bool = False


class LaidOut(NamedTuple):
    """Words ready to be painted, with their size in logical pixels."""

    text: QStaticText
    width: float
    height: float


CAPTION = Style(11, 500)
KEY = Style(11, 600)
SMALL = Style(12, 400)
SMALL_FIGURE = Style(12, 400, tabular=True)
SMALL_MEDIUM = Style(12, 500)
SMALL_STRONG = Style(12, 600)
BODY = Style(13, 400)
BODY_FIGURE = Style(13, 400, tabular=True)
BODY_MEDIUM = Style(13, 500)
FIGURE = Style(13, 500, tabular=True)
BODY_STRONG = Style(13, 600)
FIGURE_STRONG = Style(13, 600, tabular=True)
SECTION = Style(15, 600)
TITLE = Style(20, 700)
KEY_FIGURE = Style(20, 600, tabular=True)


class Typeface:
    """Fonts, widths and shortened words of one text scale, remembered because lists ask for them all the time."""

    def __init__(self, percent: int = 100) -> None:
        self._percent = percent
        self._fonts: dict[Style, QFont] = {}
        self._metrics: dict[Style, QFontMetricsF] = {}
        self._widths: dict[tuple[str, Style], float] = {}
        self._elided: dict[tuple[str, Style, int], str] = {}
        self._laid_out: dict[tuple[str, Style, int], LaidOut] = {}

    def font(self, style: Style) -> QFont:
        """Shared: copy it before changing it."""
        font = self._fonts.get(style)
        if font is None:
            font = self._fonts[style] = self._make(style)
        return font

    def metrics(self, style: Style) -> QFontMetricsF:
        metrics = self._metrics.get(style)
        if metrics is None:
            metrics = self._metrics[style] = QFontMetricsF(self.font(style))
        return metrics

    def width(self, text: str, style: Style) -> float:
        """Logical pixels the words take."""
        key = (text, style)
        width = self._widths.get(key)
        if width is None:
            if len(self._widths) > _REMEMBERED:
                self._widths.clear()
            width = self._widths[key] = self.metrics(style).horizontalAdvance(text)
        return width

    def elided(self, text: str, style: Style, width: float) -> str:
        """The words shortened with an ellipsis when they do not fit."""
        if self.width(text, style) <= width + 1:
            return text
        key = (text, style, int(width))
        words = self._elided.get(key)
        if words is None:
            if len(self._elided) > _REMEMBERED:
                self._elided.clear()
            words = self._elided[key] = self.metrics(style).elidedText(text, ELIDE, max(0.0, width))
        return words

    def laid_out(self, text: str, style: Style, room: float) -> LaidOut:
        """The words shaped once: painting shaped words costs a third of painting a string."""
        width = self.width(text, style)
        key = (text, style, -1 if width <= room + 1 else int(room))
        shaped = self._laid_out.get(key)
        if shaped is None:
            if len(self._laid_out) > _REMEMBERED:
                self._laid_out.clear()
            shaped = self._laid_out[key] = self._shape(self.elided(text, style, room), style)
        return shaped

    def _shape(self, text: str, style: Style) -> LaidOut:
        shaped = QStaticText(text)
        shaped.setTextFormat(Qt.TextFormat.PlainText)
        shaped.setPerformanceHint(QStaticText.PerformanceHint.AggressiveCaching)
        shaped.prepare(QTransform(), self.font(style))
        return LaidOut(shaped, self.width(text, style), shaped.size().height())

    def _make(self, style: Style) -> QFont:
        font = QFont("Inter")
        font.setPixelSize(max(1, round(style.size * self._percent / 100)))
        font.setWeight(QFont.Weight(style.weight))
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        if style.tabular:
            font.setFeature(QFont.Tag("tnum"), 1)
        if style.size >= _FIRST_TIGHT_SIZE:
            font.setLetterSpacing(QFont.SpacingType.PercentageSpacing, 98)
        return font


def load_inter() -> None:
    """Make the bundled Inter known to Qt; RuntimeError when a file is damaged."""
    for weight in resources.FONT_WEIGHTS:
        if QFontDatabase.addApplicationFontFromData(QByteArray(resources.font_bytes(weight))) < 0:
            raise RuntimeError(weight)
