"""Reads product photos of the workspace for screens, scaled while they are decoded, and remembers the last ones."""

from __future__ import annotations

from collections import OrderedDict
from pathlib import Path

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QImageReader, QPixmap

_KEPT = 200


class Photos:
    """Call it with a digest and the side in device pixels; None where there is no such picture."""

    def __init__(self, folder: Path) -> None:
        """`folder` is the workspace."""
        self._blobs = folder / "blobs"
        self._known: OrderedDict[tuple[str, int], QPixmap | None] = OrderedDict()

    def __call__(self, digest: str, side: int) -> QPixmap | None:
        """Return the photo, large enough to fill a square of `side`."""
        key = (digest, side)
        if key not in self._known:
            self._known[key] = self._read(digest, side)
            while len(self._known) > _KEPT:
                self._known.popitem(last=False)
        self._known.move_to_end(key)
        return self._known[key]

    def _read(self, digest: str, side: int) -> QPixmap | None:
        if len(digest) != 64 or not all(sign in "0123456789abcdef" for sign in digest):  # noqa: PLR2004 - SHA-256 in hex
            return None
        reader = QImageReader(str(self._blobs / digest[:2] / digest))
        reader.setAutoTransform(True)
        size = reader.size()
        if size.isValid():
            reader.setScaledSize(size.scaled(QSize(side, side), Qt.AspectRatioMode.KeepAspectRatioByExpanding))
        image = reader.read()
        return None if image.isNull() else QPixmap.fromImage(image)
