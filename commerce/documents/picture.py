"""Turns whatever bytes a product photo or a logo is made of into a small, safe picture for print."""

from __future__ import annotations

import io

from PIL import Image, ImageOps, UnidentifiedImageError

_MOST_PIXELS = 50_000_000
_PIXELS_PER_POINT = 250 / 72
# What Pillow's readers raise for broken, cut off or hostile bytes.
_BROKEN = (
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    UnidentifiedImageError,
    Image.DecompressionBombError,
    Image.DecompressionBombWarning,
)


class Pictures:
    """The photos and logos of one print job, each decoded once; None stands for bytes that are no picture."""

    def __init__(self) -> None:
        self._known: dict[tuple[bytes, float, float], Image.Image | None] = {}

    def square(self, data: bytes, side: float) -> Image.Image | None:
        """Return the middle of a photo filling a square of `side` points."""
        return self._once(data, side, 0.0)

    def within(self, data: bytes, width: float, height: float) -> Image.Image | None:
        """Return a logo fitted into `width` x `height` points."""
        return self._once(data, width, height)

    def _once(self, data: bytes, width: float, height: float) -> Image.Image | None:
        key = (data, width, height)
        if key not in self._known:
            try:
                self._known[key] = _made(data, round(width * _PIXELS_PER_POINT), round(height * _PIXELS_PER_POINT))
            except _BROKEN:
                self._known[key] = None  # the page shows an empty frame instead
        return self._known[key]


def _made(data: bytes, width: int, height: int) -> Image.Image | None:
    picture = Image.open(io.BytesIO(data))
    if picture.width * picture.height > _MOST_PIXELS:
        return None
    picture.draft("RGB", (4 * width, 4 * max(width, height)))
    whole = _on_white(ImageOps.exif_transpose(picture))
    return ImageOps.contain(whole, (width, height)) if height else ImageOps.fit(whole, (width, width))


def _on_white(picture: Image.Image) -> Image.Image:
    coloured = picture.convert("RGBA")
    ground = Image.new("RGBA", coloured.size, "white")
    ground.alpha_composite(coloured)
    return ground.convert("RGB")
