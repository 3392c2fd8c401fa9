"""Finds the fonts paper is set in: the bundled weights, and for other scripts what this computer has installed."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path

from commerce.documents.fonts import SlipFonts

_WANTED = (
    "NotoSans-Regular.ttf NotoSansArabic-Regular.ttf NotoNaskhArabic-Regular.ttf NotoSansHebrew-Regular.ttf "
    "NotoSansDevanagari-Regular.ttf NotoSansBengali-Regular.ttf NotoSansTamil-Regular.ttf NotoSansThai-Regular.ttf "
    "NotoSansArmenian-Regular.ttf NotoSansGeorgian-Regular.ttf NotoSansEthiopic-Regular.ttf DejaVuSans.ttf segoeui.ttf "
    "Nirmala.ttf Nirmala.ttc LeelawUI.ttf GeezaPro.ttc ArialHB.ttc Thonburi.ttc NotoSansCJK-Regular.ttc "
    "NotoSansCJKsc-Regular.otf SourceHanSans-Regular.ttc PingFang.ttc AppleSDGothicNeo.ttc YuGothR.ttc meiryo.ttc "
    "msyh.ttc malgun.ttf simsun.ttc wqy-microhei.ttc wqy-zenhei.ttc DroidSansFallbackFull.ttf seguisym.ttf Symbola.ttf"
)


def slip_fonts(folder: Path) -> SlipFonts:
    """Return the bundled Inter in `folder` with the fallbacks of this computer."""

    def weight(name: str) -> str:
        return str(folder / f"Inter-{name}.ttf")

    return SlipFonts(
        regular=weight("Regular"),
        medium=weight("Medium"),
        semibold=weight("SemiBold"),
        bold=weight("Bold"),
        fallbacks=installed_fallbacks(),
    )


@cache
def installed_fallbacks() -> tuple[str, ...]:
    """Return known fonts for other scripts that are installed, alphabets before ideographs; looks once, up to 0.1 s."""
    found = {path.name: str(path) for folder in _font_folders() for path in folder.rglob("*.[to]t[fc]")}
    return tuple(found[name] for name in _WANTED.split() if name in found)


def _font_folders() -> list[Path]:
    if sys.platform == "win32":
        own = Path(os.environ.get("LOCALAPPDATA", "")) / "Microsoft" / "Windows" / "Fonts"
        return [Path(os.environ.get("WINDIR", "")) / "Fonts", own]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), Path.home() / "Library" / "Fonts"]
    shared = os.environ.get("XDG_DATA_DIRS", "") or "/usr/local/share:/usr/share"
    own_data = os.environ.get("XDG_DATA_HOME", "") or str(Path.home() / ".local" / "share")
    return [Path(folder) / "fonts" for folder in (own_data, *shared.split(":"))]
