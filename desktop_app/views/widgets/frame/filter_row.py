"""The filters in force as chips that can be taken off, and the pill for rows that wait to be shown."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QLayout, QSizePolicy, QWidget

from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.fitting import fit_buttons
from desktop_app.views.widgets.paint.canvas import widget_canvas
from desktop_app.views.widgets.paint.marks import focus_ring
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import SMALL, SMALL_STRONG

_GAP = 6
_APART = 4
"""Between the field and its value: a space at an end of words would be lost where they are read from the right."""


@dataclass(frozen=True)
class Filter:
    """One condition in words: "Placed" "last 7 days"."""

    key: str
    field: str
    value: str


class FilterRow(QWidget):
    """`removed` carries a filter's key; `new_asked` means: show the rows that wait."""

    removed = Signal(str)
    add_asked = Signal()
    new_asked = Signal()
    save_asked = Signal()

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._shown: tuple[Filter, ...] = ()
        self._chips: list[FilterChip] = []
        self._add = Button(theme, self.tr("Add filter"), kind=Kind.GHOST, icon="plus", parent=self)
        self._add.set_look(units=26)
        self._pill = Pill(theme, self)
        self._pill.hide()
        self._save = Button(theme, self.tr("Save view"), kind=Kind.GHOST, icon="bookmark-plus", parent=self)
        self._save.set_look(units=26)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.setSizeConstraint(QLayout.SizeConstraint.SetNoConstraint)
        self._row.addWidget(self._add)
        self._row.addStretch(1)
        self._row.addWidget(self._pill)
        self._row.addWidget(self._save)
        self._add.clicked.connect(self.add_asked)
        self._save.clicked.connect(self.save_asked)
        self._pill.clicked.connect(self.new_asked)

    def show_filters(self, filters: Sequence[Filter]) -> None:
        """The chips in their order."""
        if tuple(filters) == self._shown:
            return
        self._shown = tuple(filters)
        focused = next((at for at, chip in enumerate(self._chips) if chip.hasFocus()), -1)
        for chip in self._chips:
            self._row.removeWidget(chip)
            chip.hide()
            chip.deleteLater()
        self._chips = [FilterChip(self._theme, condition, self) for condition in filters]
        for at, chip in enumerate(self._chips):
            self._row.insertWidget(at, chip)
            chip.removed.connect(self.removed)
            chip.show()
        if focused >= 0:
            # The keyboard stays where the chip was that went.
            after: QWidget = self._chips[min(focused, len(self._chips) - 1)] if self._chips else self._add
            after.setFocus(Qt.FocusReason.OtherFocusReason)
        self._share()

    def show_new(self, words: str) -> None:
        """Complete words, such as "4 new orders · Show"; none hide the pill."""
        self._pill.show_words(words)
        self._share()

    def minimumSizeHint(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(26))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()

    def _share(self) -> None:
        fixed = [*self._chips, *([] if self._pill.isHidden() else [self._pill])]
        room = self.width() - sum(part.sizeHint().width() + _GAP for part in fixed)
        fit_buttons([button for button in (self._add, self._save) if not button.isHidden()], room)

    def show_buttons(self, *, add: bool = True, save: bool = True) -> None:
        """A screen without own filters or views hides what it cannot do."""
        self._add.setVisible(add)
        self._save.setVisible(save)
        self._share()


class FilterChip(QAbstractButton):
    """Pressing it takes the filter off."""

    removed = Signal(str)

    def __init__(self, theme: Theme, condition: Filter, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._condition = condition
        self.setText(f"{condition.field} {condition.value}")
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAccessibleName(self.tr("Remove filter %s") % self.text())
        self.setToolTip(self.text())
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.clicked.connect(self._pressed)
        theme.changed.connect(self.updateGeometry)

    def sizeHint(self) -> QSize:
        theme, condition = self._theme, self._condition
        words = theme.type.width(condition.field, SMALL) + theme.type.width(condition.value, SMALL_STRONG)
        return QSize(round(words) + theme.px(_APART + 40), theme.px(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        canvas = widget_canvas(self, theme)
        rect = canvas.whole
        canvas.rounded(rect, px(7), "hover" if self.underMouse() else "surface", "line")
        field = self._condition.field
        width = canvas.width(field, SMALL)
        canvas.words(QRectF(px(10), 0, width + 1, rect.height()), field, SMALL, "muted")
        left = px(10) + width + px(_APART)
        area = QRectF(left, 0, rect.width() - px(24) - left, rect.height())
        canvas.words(area, self._condition.value, SMALL_STRONG)
        canvas.icon(rect.right() - px(21), rect.center().y(), "x", "muted", 12)
        if self.hasFocus():
            focus_ring(canvas, rect.adjusted(2, 2, -2, -2), 5, gap=0)
        canvas.painter.end()

    @Slot()
    def _pressed(self) -> None:
        self.removed.emit(self._condition.key)


class Pill(QAbstractButton):
    """New rows wait behind it, so that nothing moves under the cursor."""

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self.updateGeometry)

    def show_words(self, words: str) -> None:
        self.setText(words)
        self.setVisible(bool(words))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        theme = self._theme
        return QSize(round(theme.type.width(self.text(), SMALL_STRONG)) + theme.px(46), theme.px(26))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        theme, px = self._theme, self._theme.px
        canvas = widget_canvas(self, theme)
        rect = canvas.whole
        canvas.rounded(rect, rect.height() / 2, "select", theme.mixed("accent", "bg", 0.45))
        canvas.icon(px(13), rect.center().y(), "arrow-up", "accent", 14)
        canvas.words(QRectF(px(32), 0, rect.width() - px(38), rect.height()), self.text(), SMALL_STRONG, "accent")
        if self.hasFocus():
            focus_ring(canvas, rect.adjusted(2, 2, -2, -2), rect.height() / 2 - 2, gap=0)
        canvas.painter.end()
