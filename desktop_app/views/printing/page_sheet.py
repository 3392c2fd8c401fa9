"""One page of paper as it would lie on the table."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QImage, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from desktop_app.views.widgets.controls.painted import Painted
from desktop_app.views.widgets.paint.canvas import Canvas
from desktop_app.views.widgets.paint.marks import shadow
from desktop_app.views.widgets.tokens.theme import Theme

if TYPE_CHECKING:
    from commerce.documents.preview import PageImage

_MARGIN = 24
_LEAST = 280
_LIKE_A4 = 1.414


class PageSheet(Painted):
    """`roomy` carries how many pixels wide a page may be painted."""

    roomy = Signal(int)

    def __init__(self, theme: Theme, parent: QWidget | None = None) -> None:
        super().__init__(theme, parent)
        self._image = QImage()
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

    def show_picture(self, picture: PageImage | None) -> None:
        """Show a page, or an empty sheet while it is being painted."""
        if picture is None:
            self._image = QImage()
        else:
            row, rgba = picture.width * 4, QImage.Format.Format_RGBA8888
            self._image = QImage(picture.rgba, picture.width, picture.height, row, rgba).copy()  # Qt keeps no bytes
        self.update()

    def wanted_size(self) -> QSize:
        return QSize(self._theme.px(_LEAST), self._theme.px(_LEAST))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.roomy.emit(round(self._page().width() * self.devicePixelRatioF()))

    def draw(self, canvas: Canvas) -> None:
        page = self._page()
        shadow(canvas, page, 2)
        # Paper is white in any light.
        canvas.painter.fillRect(page, Qt.GlobalColor.white)
        if not self._image.isNull():
            canvas.painter.setRenderHint(canvas.painter.RenderHint.SmoothPixmapTransform)
            canvas.painter.drawImage(page, self._image)
        if self.hasFocus():
            canvas.rounded(page.adjusted(-2, -2, 2, 2), 3, None, "accent", 2)

    def _page(self) -> QRectF:
        """The largest sheet of this shape that fits with a margin."""
        margin = self._theme.px(_MARGIN)
        room = QRectF(self.rect()).adjusted(margin, margin, -margin, -margin)
        shape = self._image.height() / self._image.width() if self._image.width() else _LIKE_A4
        width = max(1.0, min(room.width(), room.height() / shape))
        left, top = room.center().x() - width / 2, room.center().y() - width * shape / 2
        return QRectF(round(left), round(top), round(width), round(width * shape))
