"""Editors with the look of the program; each has a name for assistive technology."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Slot
from PySide6.QtGui import QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QComboBox, QLineEdit, QPlainTextEdit, QSizePolicy, QSpinBox, QStyledItemDelegate, QWidget

from desktop_app.views.widgets.paint.canvas import RIGHT, widget_canvas
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY


def line_edit(name: str, hint: str = "") -> QLineEdit:
    edit = QLineEdit()
    edit.setAccessibleName(name)
    edit.setPlaceholderText(hint)
    return edit


class TextArea(QPlainTextEdit):
    """A few lines high; Tab leaves it, so that the keyboard is never caught."""

    def __init__(self, name: str, hint: str, lines: int) -> None:
        super().__init__()
        self._lines = lines
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        line = self.fontMetrics().lineSpacing()
        return QSize(line * 12, line * self._lines + line)


def text_area(name: str, hint: str = "", *, lines: int = 3) -> TextArea:
    return TextArea(name, hint, lines)


class UnitEdit(QLineEdit):
    """A line with its unit shown at the end, such as € or kg; numbers stand at that end too."""

    def __init__(self, theme: Theme, name: str, unit: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._unit = unit
        self.setAccessibleName(f"{name}, {unit}")
        theme.changed.connect(self._refit)
        self._refit()

    def set_unit(self, unit: str) -> None:
        self._unit = unit
        self._refit()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        canvas = widget_canvas(self, self._theme)
        px = self._theme.px
        area = QRectF(px(8), 0, canvas.whole.width() - px(20), canvas.whole.height())
        canvas.words(area, self._unit, BODY, "muted", RIGHT)
        canvas.painter.end()

    @Slot()
    def _refit(self) -> None:
        room = round(self._theme.type.width(self._unit, BODY)) + self._theme.px(6)
        left, right = (room, 0) if self.isRightToLeft() else (0, room)
        self.setTextMargins(left, 0, right, 0)
        self.update()


class Choice(QComboBox):
    """A drop-down whose entries have values; the wheel does not change it by accident."""

    def __init__(self, theme: Theme, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self.setAccessibleName(name)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        # The stock delegate of a combo box ignores the style sheet's rows.
        self.setItemDelegate(QStyledItemDelegate(self))

    def show_choices(self, choices: Sequence[tuple[object, str]]) -> None:
        """`(value, word)`; the chosen value stays when it is still there."""
        kept = self.currentData()
        self.blockSignals(True)
        self.clear()
        for value, word in choices:
            self.addItem(word, value)
        self.blockSignals(False)
        self.choose(kept)

    def choose(self, value: object) -> None:
        at = self.findData(value)
        if at >= 0:
            self.setCurrentIndex(at)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        canvas = widget_canvas(self, self._theme)
        canvas.icon(canvas.whole.right() - self._theme.px(23), canvas.whole.center().y(), "chevron-down", "muted", 14)
        canvas.painter.end()

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()


class Count(QSpinBox):
    """A whole number between two limits; arrow keys step, the wheel does not."""

    def __init__(self, theme: Theme, name: str, least: int, most: int, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        theme.changed.connect(self._refit)
        self._refit()
        self.setAccessibleName(name)
        self.setRange(least, most)
        self.setGroupSeparatorShown(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def wheelEvent(self, event: QWheelEvent) -> None:
        event.ignore()

    @Slot()
    def _refit(self) -> None:
        # A style sheet's padding does not reach the line inside of a spin box.
        margin = self._theme.px(10)
        self.lineEdit().setTextMargins(margin, 0, margin, 0)
