"""Finds the fonts, icons, style sheet and licences that ship inside the product."""

from importlib.resources import files
from pathlib import Path

FONT_WEIGHTS = ("Regular", "Medium", "SemiBold", "Bold")

_ROOT = files(__name__)


def font_bytes(weight: str) -> bytes:
    """The Inter face of that weight as TrueType; see `FONT_WEIGHTS`."""
    return (_ROOT / "fonts" / f"Inter-{weight}.ttf").read_bytes()


def icon_text(name: str) -> str:
    """One Lucide icon as SVG that still says `currentColor`; FileNotFoundError when it is not shipped."""
    return (_ROOT / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def style_text(name: str) -> str:
    """A style sheet whose tokens (`@surface`, `@8px`) are not yet filled in."""
    return (_ROOT / "styles" / f"{name}.qss").read_text(encoding="utf-8")


def licence_files() -> tuple[Path, ...]:
    """The third-party licences, for the About page."""
    folder = Path(str(_ROOT / "licences"))
    return tuple(sorted(folder.iterdir()))
