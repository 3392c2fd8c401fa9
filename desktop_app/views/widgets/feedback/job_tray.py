"""Work that takes more than a second: bar, count, rate, time left, Cancel; never in the way."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.labels import Card, Hair, Role, label
from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import RIGHT, Canvas
from desktop_app.views.widgets.paint.marks import meter
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import BODY_STRONG, SMALL, SMALL_FIGURE, Style

_COUNT = Style(12, 500, tabular=True)
_NARROW = 520
_BUTTON = 116


@dataclass(frozen=True)
class Job:
    """`share` of 1 is done; `count` and `rate` are ready words; a finished job offers Close."""

    key: str
    title: str
    line: str
    icon: str
    share: float
    count: str
    rate: str
    finished: bool = False
    failed: bool = False
    can_stop: bool = True


class JobTray(Card):
    """`cancelled` and `closed` carry the key of a job."""

    cancelled = Signal(str)
    closed = Signal(str)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._theme = theme
        self._rows: dict[str, JobRow] = {}
        self._count = label("", Role.MUTED)
        self.setAccessibleName(self.tr("Jobs"))
        title = QWidget(self)
        title.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        head = QHBoxLayout(title)
        head.setContentsMargins(20, 10, 20, 8)
        head.addWidget(label(self.tr("Jobs"), Role.SECTION))
        head.addWidget(self._count)
        head.addStretch(1)
        head.addWidget(label(self.tr("Go on working, jobs run beside it."), Role.SMALL))
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(1, 1, 1, 1)
        self._column.setSpacing(0)
        self._column.addWidget(title)
        self._column.addWidget(Hair(theme, ink="line"))
        self._column.addStretch(1)

    def show_jobs(self, jobs: Sequence[Job]) -> None:
        """All jobs, the newest first; rows that stay are changed in place."""
        wanted = {job.key for job in jobs}
        for key in [key for key in self._rows if key not in wanted]:
            row = self._rows.pop(key)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        for job in jobs:
            if job.key in self._rows:
                self._rows[job.key].show_job(job)
            else:
                self._add(job)
        self._count.setText(str(len(jobs)))

    def _add(self, job: Job) -> None:
        row = JobRow(self._theme, job)
        row.cancelled.connect(self.cancelled)
        row.closed.connect(self.closed)
        self._rows[job.key] = row
        self._column.insertWidget(self._column.count() - 1, row)


class JobRow(Painted):
    """One job."""

    cancelled = Signal(str)
    closed = Signal(str)

    def __init__(self, theme: Theme, job: Job, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._job = job
        self._button = Button(theme, self.tr("Cancel"), parent=self)
        self._button.set_look(units=30)
        self._button.clicked.connect(self._pressed)
        self.show_job(job)

    def show_job(self, job: Job) -> None:
        self._job = job
        over = job.finished or job.failed
        self._button.set_words(self.tr("Close") if over else self.tr("Cancel"))
        self._button.setAccessibleName(f"{self._button.text()}: {job.title}")
        self._button.setVisible(over or job.can_stop)
        self.setAccessibleName(f"{job.title}: {job.count}, {job.rate}")
        self._place()
        self.update()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(300), self._theme.px(59 if self.width() > self._theme.px(_NARROW) else 84))

    def draw(self, canvas: Canvas) -> None:
        px, job, whole = self._theme.px, self._job, canvas.whole
        tone = "bad" if job.failed else "ok" if job.finished else "accent"
        icon = "circle-alert" if job.failed else "check" if job.finished else job.icon
        canvas.icon(px(20), px(20), icon, "muted" if tone == "accent" else tone, 16)
        room = whole.width() - px(48) - px(_BUTTON)
        wide = whole.width() > px(_NARROW)
        words = room * 0.42 if wide else room
        canvas.words(QRectF(px(48), px(9), words - px(16), px(20)), job.title, BODY_STRONG)
        canvas.words(QRectF(px(48), px(29), words - px(16), px(18)), job.line, SMALL, "muted")
        left, top = (px(48) + words, px(17)) if wide else (px(48), px(52))
        width = whole.width() - left - px(_BUTTON)
        meter(canvas, QRectF(left, top, width, px(6)), [(min(1.0, job.share), tone)])
        below = QRectF(left, top + px(11), width, px(18))
        canvas.words(below, job.count, _COUNT, "text" if tone == "accent" else tone)
        canvas.words(below, job.rate, SMALL_FIGURE, "muted", RIGHT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
        self.updateGeometry()

    def _place(self) -> None:
        size = self._button.sizeHint()
        gap = self._theme.px(16)
        left = gap if self.isRightToLeft() else self.width() - size.width() - gap
        self._button.setGeometry(left, self._theme.px(14), size.width(), size.height())

    @Slot()
    def _pressed(self) -> None:
        over = self._job.finished or self._job.failed
        (self.closed if over else self.cancelled).emit(self._job.key)
