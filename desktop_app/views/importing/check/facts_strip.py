"""The facts of the file side by side, each with what proves it; those that may be wrong can be changed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QWidget

from desktop_app.viewmodels.importing.file_words import Fact
from desktop_app.views.widgets.controls.labels import Card
from desktop_app.views.widgets.paint.attention import by_keys
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.paint.marks import focus_ring
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_STRONG, SMALL, SMALL_MEDIUM

_ARROW = 20
_SIDES = 22
_MOST = 5
_LEAVES = ("match", "rows")
"""Facts that leave where there is no room for all, in this order."""
CHANGEABLE = frozenset({"encoding", "separator", "decimal"})


class FactButton(QAbstractButton):
    """One fact; pressed where it can be changed."""

    def __init__(self, theme: Theme, *, first: bool) -> None:
        super().__init__()
        self._theme = theme
        self._fact = Fact("", "", "", "")
        self._first = first
        self._by_keys = False
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    @property
    def key(self) -> str:
        """Which fact it shows."""
        return self._fact.key

    def show_fact(self, fact: Fact) -> None:
        """Word, value and proof."""
        self._fact = fact
        changes = fact.key in CHANGEABLE
        self.setObjectName(f"fact_{fact.key}")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus if changes else Qt.FocusPolicy.NoFocus)
        self.setAccessibleName(f"{fact.word}: {fact.value}, {fact.proof}")
        self.setToolTip(fact.proof)
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def minimumSizeHint(self) -> QSize:
        """Room for the whole value; its proof may be cut."""
        px, width = self._theme.px, self._theme.type.width
        arrow = _ARROW if self._fact.key in CHANGEABLE else 0
        words = max(width(self._fact.value, BODY_STRONG), width(self._fact.word, SMALL_MEDIUM))
        return QSize(round(words) + px(arrow + _SIDES) + 2, px(58))

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px, fact = self._theme, self._theme.px, self._fact
        canvas = widget_canvas(self, theme)
        whole = canvas.whole
        changes = fact.key in CHANGEABLE
        if changes and self.underMouse():
            canvas.rounded(whole.adjusted(px(4), 0, -px(4), 0), px(8), "hover")
        if not self._first:
            canvas.fill(QRectF(0, px(4), 1, whole.height() - px(8)), "hair")
        inner = whole.adjusted(0 if self._first else px(14), 0, -px(8), 0)
        canvas.words(QRectF(inner.left(), px(2), inner.width(), px(17)), fact.word, SMALL_MEDIUM, "muted")
        arrow = px(_ARROW) if changes else 0
        canvas.words(QRectF(inner.left(), px(20), inner.width() - arrow, px(19)), fact.value, BODY_STRONG)
        canvas.words(QRectF(inner.left(), px(39), inner.width(), px(17)), fact.proof, SMALL, "muted")
        if changes:
            canvas.icon(inner.right() - px(14), px(29), "chevron-down", "muted", 14)
        if self.hasFocus() and self._by_keys:
            focus_ring(canvas, whole.adjusted(px(6), 2, -px(4), -2), 6, gap=0)
        canvas.painter.end()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self._by_keys = by_keys(event)
        self.update()


class FactsStrip(Card):
    """`change_asked` carries the key of a fact and the widget to open a choice under."""

    change_asked = Signal(str, QWidget)

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        # All at once, so that the Tab key meets them before what stands below.
        self._facts = [FactButton(theme, first=not at) for at in range(_MOST)]
        self._row = QHBoxLayout(self)
        self._row.setSpacing(0)
        for button in self._facts:
            button.clicked.connect(partial(self._pressed, button))
            self._row.addWidget(button, 1)
        theme.changed.connect(self._refit)
        self._refit()

    def show_facts(self, facts: Sequence[Fact]) -> None:
        """In their order; as many each time."""
        for button, fact in zip(self._facts, facts, strict=True):
            button.show_fact(fact)
        self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """Facts leave before any is cut short; those that can be changed stay."""
        margins = self._row.contentsMargins()
        room = self.width() - margins.left() - margins.right()
        room -= sum(button.minimumSizeHint().width() for button in self._facts if button.key not in _LEAVES)
        for key in reversed(_LEAVES):
            for button in (button for button in self._facts if button.key == key):
                room -= button.minimumSizeHint().width()
                button.setVisible(room >= 0)

    def _pressed(self, button: FactButton) -> None:
        if button.key in CHANGEABLE:
            self.change_asked.emit(button.key, button)

    @Slot()
    def _refit(self) -> None:
        px = self._theme.px
        self._row.setContentsMargins(px(17), px(12), px(9), px(12))
