"""Photos of items: read and scaled on an io thread, kept small, shown when they are there."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from concurrent.futures import Executor
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageReader, QPixmap

from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.binding.task import Task

if TYPE_CHECKING:
    from collections.abc import Callable

    from desktop_app.queries.orders.detail import Picture

_SIDE = 84
_KEPT = 200


class Photos(QObject):
    """`arrived` when photos that were wanted can be painted; `path_of` finds the file of a blob."""

    arrived = Signal()

    def __init__(
        self, path_of: Callable[[str, str], Path | None], io: Executor, drain: Drain, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._path_of = path_of
        self._io = io
        self._drain = drain
        self._pixmaps: OrderedDict[Path, QPixmap] = OrderedDict()
        self._of: dict[bytes, Path] = {}

    def want(self, pictures: Sequence[Picture]) -> None:
        """Read the first photo of each variant, where it is not known yet."""
        self._of = {}
        for picture in pictures:
            path = self._path_of(picture.blob, picture.url)
            if path is not None:
                self._of.setdefault(picture.variant, path)
        missing = [path for path in self._of.values() if path not in self._pixmaps]
        if missing:
            task = Task(self._io.submit(_read, tuple(dict.fromkeys(missing))), self._drain, self)
            task.done.connect(partial(self._came, missing))

    def of(self, variant: bytes | None) -> QPixmap | None:
        """Return the photo of a variant, None while there is none."""
        path = self._of.get(variant) if variant is not None else None
        return self._pixmaps.get(path) if path is not None else None

    def _came(self, _asked: Sequence[Path], images: dict[Path, QImage]) -> None:
        for path, image in images.items():
            self._pixmaps[path] = QPixmap.fromImage(image)
        while len(self._pixmaps) > _KEPT:
            self._pixmaps.popitem(last=False)
        self.arrived.emit()


def _read(paths: Sequence[Path]) -> dict[Path, QImage]:
    """Read and shrink photos; one that cannot be read stays a null image and is never asked for again."""
    found = {}
    for path in paths:
        reader = QImageReader(str(path))
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid():
            by = Qt.AspectRatioMode.KeepAspectRatioByExpanding
            reader.setScaledSize(size.scaled(QSize(_SIDE, _SIDE), by))
        found[path] = reader.read()
    return found
