"""Where things stand on each paper and how its type looks; all measures in points from the upper left corner."""

from __future__ import annotations

from dataclasses import dataclass

from commerce.documents.codes import BAR_MODULE, QR_MODULE, QUIET_BARS, QUIET_QR
from commerce.documents.lettering import Style
from commerce.documents.packing_slip.values import PageSize

Ink = tuple[float, float, float]

_MM = 72 / 25.4
_INCH = 72.0

_BARS = 145 * BAR_MODULE
"""A reference of ten characters in Code 128."""
_QR = 21 * QR_MODULE
_CODES = _BARS + QUIET_BARS * BAR_MODULE + QUIET_QR * QR_MODULE + _QR
"""Both codes side by side; the facts below them start where the bars start."""

_TEXT: Ink = (0.094, 0.125, 0.169)
_MUTED: Ink = (0.337, 0.384, 0.451)
_BLACK: Ink = (0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Type:
    """The text styles of one paper."""

    shop: Style
    title: Style
    strong: Style
    body: Style
    small: Style
    caption: Style
    address: Style
    sender: Style
    note: Style
    ref: Style
    foot: Style
    notice: Style
    count: Style
    specimen: Style


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One paper: its size, margins, the columns of its head and its inks.

    `window` is the base line of the return address above the recipient: on A4 as DIN 5008 form B, on Letter for a
    number 10 window after a fold in thirds. A label has no window and no fold marks.
    """

    width: float
    height: float
    left: float
    right: float
    top: float
    bottom: float
    facts: float
    window: float
    first_table: float
    folds: tuple[float, ...]
    bar_height: float
    picture: float
    row_padding: float
    is_label: bool
    ink: Ink
    muted: Ink
    line: Ink
    tint: Ink
    code_ink: Ink = (0.0, 0.0, 0.0)
    type: Type

    @property
    def inner(self) -> float:
        """Return the width between the margins."""
        return self.right - self.left


def _page_type() -> Type:
    return Type(
        shop=Style("bold", 15, _TEXT),
        title=Style("bold", 20, _TEXT),
        strong=Style("semibold", 10, _TEXT),
        body=Style("regular", 9, _TEXT),
        small=Style("regular", 8.5, _MUTED),
        caption=Style("medium", 8, _MUTED),
        address=Style("regular", 11, _TEXT),
        sender=Style("regular", 7, _MUTED),
        note=Style("medium", 10, _TEXT),
        ref=Style("semibold", 10.5, _TEXT),
        foot=Style("regular", 7.5, _MUTED),
        notice=Style("semibold", 7.5, _TEXT),
        count=Style("bold", 12, _TEXT),
        specimen=Style("bold", 112, (0.80, 0.82, 0.85)),
    )


def _label_type() -> Type:
    return Type(
        shop=Style("bold", 10.5, _BLACK),
        title=Style("semibold", 9, _BLACK),
        strong=Style("semibold", 8.5, _BLACK),
        body=Style("regular", 8, _BLACK),
        small=Style("regular", 7.5, _BLACK),
        caption=Style("medium", 7, _BLACK),
        address=Style("regular", 9.5, _BLACK),
        sender=Style("regular", 7, _BLACK),
        note=Style("medium", 8.5, _BLACK),
        ref=Style("semibold", 9.5, _BLACK),
        foot=Style("regular", 7, _BLACK),
        notice=Style("semibold", 6, _BLACK),
        count=Style("bold", 10.5, _BLACK),
        specimen=Style("bold", 62, (0.7, 0.7, 0.7)),
    )


def _page(width: float, height: float, window: float, folds: tuple[float, ...]) -> Sheet:
    return Sheet(
        width=width,
        height=height,
        left=25 * _MM,
        right=width - 20 * _MM,
        top=14 * _MM,
        bottom=height - 22 * _MM,
        facts=width - 20 * _MM - _CODES,
        window=window,
        first_table=101 * _MM,
        folds=folds,
        bar_height=30,
        picture=30,
        row_padding=7,
        is_label=False,
        ink=_TEXT,
        muted=_MUTED,
        line=(0.80, 0.83, 0.86),
        tint=(0.945, 0.953, 0.961),
        type=_page_type(),
    )


_SHEETS = {
    PageSize.A4: _page(210 * _MM, 297 * _MM, 61 * _MM, (105 * _MM, 210 * _MM)),
    PageSize.LETTER: _page(8.5 * _INCH, 11 * _INCH, 2.05 * _INCH, (11 / 3 * _INCH, 22 / 3 * _INCH)),
    PageSize.LABEL: Sheet(
        width=4 * _INCH,
        height=6 * _INCH,
        left=12,
        right=4 * _INCH - 12,
        top=32,
        bottom=6 * _INCH - 36,
        facts=178,
        window=0,
        first_table=0,
        folds=(),
        bar_height=30,
        picture=0,
        row_padding=5,
        is_label=True,
        ink=_BLACK,
        muted=_BLACK,
        line=_BLACK,
        tint=(1.0, 1.0, 1.0),
        type=_label_type(),
    ),
}


def sheet_of(page: PageSize) -> Sheet:
    """Return the layout of a paper."""
    return _SHEETS[page]
