"""One thing that the file changes, before and after, and how often each field differs."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Slot
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from desktop_app.viewmodels.importing.dry_run import DryRun
from desktop_app.viewmodels.importing.file_words import number
from desktop_app.viewmodels.importing.result_words import ChangeLine, change_lines, fields_that_change
from desktop_app.views.widgets.controls.button import icon_button
from desktop_app.views.widgets.controls.labels import Card, Hair, IconLabel, Role, TonedWords, label
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.paint.marks import meter
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_FIGURE, BODY_MEDIUM, BODY_STRONG, SMALL, SMALL_STRONG

_LINE = 30
_BAR_LINE = 22
_FIELDS = 5
_DASH = "—"


class ChangeLines(Painted):
    """Field, the old value struck, an arrow, the new one."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._lines: tuple[ChangeLine, ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_lines(self, lines: Sequence[ChangeLine]) -> None:
        """In the order of the file."""
        self._lines = tuple(lines)
        words = self.tr("{field} from {ours} to {theirs}")
        told = (words.format(field=line.field, ours=line.ours or _DASH, theirs=line.theirs or _DASH) for line in lines)
        self.setAccessibleName("; ".join(told))
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(240), self._theme.px(_LINE) * len(self._lines))

    def draw(self, canvas: Canvas) -> None:
        px, whole = self._theme.px, canvas.whole
        wanted = max((canvas.width(line.field, BODY_MEDIUM) for line in self._lines), default=0.0) + px(12)
        field = min(wanted, whole.width() / 2)
        middle = field + (whole.width() - field) * 0.42
        for at, line in enumerate(self._lines):
            top = at * px(_LINE)
            canvas.words(QRectF(0, top, field - px(8), px(_LINE)), line.field, BODY_MEDIUM)
            self._struck(canvas, QRectF(field, top, middle - field - px(10), px(_LINE)), line.ours)
            canvas.icon(middle - px(2), top + px(_LINE) / 2, "arrow-right", "muted", 14)
            left = middle + px(20)
            theirs = QRectF(left, top, whole.width() - left, px(_LINE))
            canvas.words(theirs, line.theirs or _DASH, BODY_STRONG, "text" if line.theirs else "muted")
            canvas.fill(QRectF(0, top + px(_LINE) - 1, whole.width(), 1), "hair")

    def _struck(self, canvas: Canvas, rect: QRectF, words: str) -> None:
        canvas.words(rect, words or _DASH, BODY, "muted", RIGHT)
        if words:
            width = min(canvas.width(words, BODY), rect.width())
            canvas.fill(QRectF(rect.right() - width, rect.center().y() + 1, width, 1), "muted")


class FieldBars(Painted):
    """How often each field differs."""

    def __init__(self, theme: Theme) -> None:
        super().__init__(theme)
        self._counts: tuple[tuple[str, int], ...] = ()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_counts(self, counts: Sequence[tuple[str, int]]) -> None:
        """The commonest first."""
        self._counts = tuple(counts[:_FIELDS])
        self.setAccessibleName(", ".join(f"{word} {number(count)}" for word, count in self._counts))
        self.refit()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(200), self._theme.px(_BAR_LINE) * len(self._counts))

    def draw(self, canvas: Canvas) -> None:
        px, whole = self._theme.px, canvas.whole
        most = max((count for _, count in self._counts), default=1)
        words = min(
            max((canvas.width(word, BODY) for word, _ in self._counts), default=0.0) + px(14), whole.width() / 2
        )
        for at, (word, count) in enumerate(self._counts):
            top = at * px(_BAR_LINE)
            canvas.words(QRectF(0, top, words - px(8), px(_BAR_LINE)), word, BODY)
            track = QRectF(words, top + px(8), whole.width() - words - px(52), px(6))
            meter(canvas, track, [(count / most, "accent")])
            figure = QRectF(track.right(), top, px(52), px(_BAR_LINE))
            canvas.words(figure, number(count), BODY_FIGURE, "text", RIGHT)


class ChangeCard(Card):
    """Hidden while nothing that the shop has would change."""

    def __init__(self, theme: Theme, vm: DryRun) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self._at = 0
        self.setAccessibleName(self.tr("What changes"))
        self._title = TonedWords(theme, style=BODY_STRONG)
        self._sub = TonedWords(theme, style=SMALL, ink="muted")
        self._place = label("", Role.SMALL_MEDIUM)
        self._before = icon_button(theme, "chevron-left", self.tr("Previous changed one"))
        self._after = icon_button(theme, "chevron-right", self.tr("Next changed one"))
        self._lines = ChangeLines(theme)
        self._bars = FieldBars(theme)
        self._by_field = TonedWords(theme, style=SMALL_STRONG, ink="muted")
        self._build()
        self._before.clicked.connect(self._go_back)
        self._after.clicked.connect(self._go_on)
        vm.changed.connect(self._fresh)
        self.hide()

    def _build(self) -> None:
        px = self._theme.px
        words = QVBoxLayout()
        words.setSpacing(1)
        words.addWidget(self._title)
        words.addWidget(self._sub)
        head = QHBoxLayout()
        head.setSpacing(px(8))
        head.addWidget(IconLabel(self._theme, "git-compare-arrows", "accent", tile_units=34))
        head.addLayout(words, 1)
        for part in (self._place, self._before, self._after):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(px(17), px(13), px(13), px(12))
        column.setSpacing(px(8))
        column.addLayout(head)
        column.addWidget(Hair(self._theme))
        column.addWidget(self._lines)
        column.addSpacing(px(4))
        column.addWidget(self._by_field)
        column.addWidget(self._bars)
        column.addStretch(1)

    @Slot()
    def _fresh(self) -> None:
        things = self._vm.state.things
        self._at = min(self._at, max(0, len(things) - 1))
        self.setVisible(bool(things))
        self._show()

    @Slot()
    def _go_back(self) -> None:
        self._at = max(0, self._at - 1)
        self._show()

    @Slot()
    def _go_on(self) -> None:
        self._at = min(len(self._vm.state.things) - 1, self._at + 1)
        self._show()

    def _show(self) -> None:
        things, result = self._vm.state.things, self._vm.state.result
        if not things or result is None:
            return
        thing = things[self._at]
        self._title.show_words(thing.name)
        several = self.tr("{count} values change").format(count=number(len(thing.lines)))
        self._sub.show_words(self.tr("one value changes") if len(thing.lines) == 1 else several)
        place = self.tr("{at} of {count}")
        self._place.setText(place.format(at=number(self._at + 1), count=number(result.changed)))
        first, last = self.tr("This is the first one."), self.tr("No more are shown before the import.")
        self._before.set_reason("" if self._at else first)
        self._after.set_reason("" if self._at + 1 < len(things) else last)
        self._lines.show_lines(change_lines(thing))
        self._by_field.show_words(self.tr("What changes, by field"))
        self._bars.show_counts(fields_that_change(result))
