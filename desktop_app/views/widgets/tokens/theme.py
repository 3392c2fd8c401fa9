"""The look in force: it follows the system or the person's choice and changes while the program runs."""

from enum import Enum
from typing import NamedTuple

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QColor, QPalette, QPixmap
from PySide6.QtWidgets import QApplication

import resources
from desktop_app.views.widgets.tokens import colours
from desktop_app.views.widgets.tokens.icon_shelf import IconShelf
from desktop_app.views.widgets.tokens.sheet import filled
from desktop_app.views.widgets.tokens.sizes import Density, Sizes
from desktop_app.views.widgets.tokens.typeface import BODY, Typeface, load_inter


class Scheme(Enum):
    """Who decides between light and dark."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Wish(NamedTuple):
    """What Settings say about the look."""

    scheme: Scheme = Scheme.SYSTEM
    percent: int = 100
    density: Density = Density.NORMAL


class Theme(QObject):
    """Colours, sizes, type and icons for everything that paints; one for the program, passed down.

    `type`, `icons` and `chips` are caches of the look in force: never keep what they give beyond one painting.
    """

    changed = Signal()

    def __init__(self, app: QApplication, wish: Wish = Wish()) -> None:  # noqa: B008 - a frozen value
        super().__init__(app)
        self._app = app
        self._wish = wish
        self.icons = IconShelf()
        load_inter()
        app.setStyle("Fusion")
        self._rebuild()
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    @property
    def wish(self) -> Wish:
        return self._wish

    @property
    def dark(self) -> bool:
        return self._dark

    def follow(self, wish: Wish) -> None:
        """Take over a new wish at once, everywhere."""
        if wish != self._wish:
            self._wish = wish
            self._rebuild()
            self.changed.emit()

    def colour(self, name: str) -> QColor:
        """A token of the mode in force; shared, so copy it before changing it."""
        return self._colours[name]

    def mixed(self, ink: str, ground: str, share: float) -> QColor:
        """`share` of one token over another."""
        key = (ink, ground, share)
        colour = self._mixed.get(key)
        if colour is None:
            colour = self._mixed[key] = QColor(colours.mix(self._names[ink], self._names[ground], share))
        return colour

    def tint(self, ink: str, ground: str = "surface") -> QColor:
        """The pale ground of a chip; on a selected row it is plain surface, a tint would be hard to read there."""
        if ground == "select":
            return self._colours["surface"]
        return self.mixed(ink, ground, colours.TINT_DARK if self._dark else colours.TINT_LIGHT)

    def px(self, units: float) -> int:
        """A length of the pictures in logical pixels at the text size in force."""
        return self.sizes.px(units)

    def pixmap(self, icon: str, ink: str, units: float = 16, ratio: float = 1.0) -> QPixmap:
        """A shipped icon in a token colour."""
        return self.icons.pixmap(icon, self._colours[ink], self.sizes.px(units), ratio)

    @Slot()
    def _system_changed(self) -> None:
        if self._wish.scheme is Scheme.SYSTEM and self._system_is_dark() != self._dark:
            self._rebuild()
            self.changed.emit()

    def _system_is_dark(self) -> bool:
        return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark

    def _rebuild(self) -> None:
        wish = self._wish
        self._dark = wish.scheme is Scheme.DARK or (wish.scheme is Scheme.SYSTEM and self._system_is_dark())
        self._names = colours.table(dark=self._dark)
        self._colours = {name: QColor(value) for name, value in self._names.items()}
        self._mixed: dict[tuple[str, str, float], QColor] = {}
        self.stamps: dict[tuple[object, ...], QPixmap] = {}
        self.sizes = Sizes(wish.percent, wish.density)
        self.type = Typeface(wish.percent)
        self._app.setFont(self.type.font(BODY))
        self._app.setPalette(_palette(self._colours))
        self._app.setStyleSheet(filled(resources.style_text("quayside"), self._names, self.sizes))


def _palette(inks: dict[str, QColor]) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette()
    for part, name in (
        (role.Window, "bg"),
        (role.WindowText, "text"),
        (role.Base, "surface"),
        (role.AlternateBase, "raised"),
        (role.Text, "text"),
        (role.PlaceholderText, "muted"),
        (role.Button, "surface"),
        (role.ButtonText, "text"),
        (role.Highlight, "select"),
        (role.HighlightedText, "text"),
        (role.Accent, "accent"),
        (role.Link, "accent"),
        (role.Mid, "line"),
        (role.ToolTipBase, "toast"),
        (role.ToolTipText, "toast_text"),
    ):
        palette.setColor(part, inks[name])
    for part in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, part, inks["muted"])
    return palette
