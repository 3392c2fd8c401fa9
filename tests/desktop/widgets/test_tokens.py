"""The look as values: contrast, sizes, type, icons and switching while the program runs."""

import re

import pytest
from PySide6.QtGui import QColor, QFont, QFontInfo, QPalette
from PySide6.QtWidgets import QApplication, QLineEdit

import resources
from desktop_app.views.widgets.tokens import colours, typeface
from desktop_app.views.widgets.tokens.icon_shelf import IconShelf
from desktop_app.views.widgets.tokens.sheet import filled
from desktop_app.views.widgets.tokens.sizes import Density, Sizes
from desktop_app.views.widgets.tokens.theme import Scheme, Theme, Wish

GROUNDS = ("bg", "surface", "select", "hover")
STATES = ("ok", "warn", "bad", "info", "neutral", "violet")
MODES = pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])


@MODES
@pytest.mark.parametrize("ground", GROUNDS)
@pytest.mark.parametrize("ink", ["text", "muted", "accent"])
def test_words_are_readable_on_every_ground(*, ink: str, ground: str, dark: bool) -> None:
    table = colours.table(dark=dark)
    assert colours.contrast(table[ink], table[ground]) >= 4.5


@MODES
@pytest.mark.parametrize("tone", STATES)
def test_a_chip_is_readable_on_its_tint_and_on_plain_surface(*, tone: str, dark: bool) -> None:
    table = colours.table(dark=dark)
    tint = colours.mix(table[tone], table["surface"], colours.TINT_DARK if dark else colours.TINT_LIGHT)
    assert colours.contrast(table[tone], tint) >= 4.5
    assert colours.contrast(table[tone], table["surface"]) >= 4.5


@MODES
def test_borders_of_inputs_and_the_focus_ring_are_seen(*, dark: bool) -> None:
    table = colours.table(dark=dark)
    assert colours.contrast(table["field"], table["surface"]) >= 3.0
    assert colours.contrast(table["accent"], table["bg"]) >= 3.0


@MODES
@pytest.mark.parametrize(
    ("ink", "ground"),
    [
        ("rail_text", "rail"),
        ("white", "rail_on"),
        ("on_accent", "accent"),
        ("toast_text", "toast"),
        ("toast_act", "toast"),
    ],
)
def test_words_on_dark_grounds_are_readable(*, ink: str, ground: str, dark: bool) -> None:
    table = colours.table(dark=dark)
    assert colours.contrast(table[ink], table[ground]) >= 4.5


@pytest.mark.parametrize(
    ("dark", "ink", "grounds", "least", "most"),
    [
        (False, "text", ("bg", "surface"), 15.1, 16.4),
        (True, "text", ("bg", "surface"), 13.8, 15.1),
        (False, "muted", ("bg", "surface", "select"), 5.2, 6.2),
        (True, "muted", ("bg", "surface", "select"), 5.1, 7.5),
        (False, "accent", ("bg", "surface", "select"), 5.9, 7.0),
        (True, "accent", ("bg", "surface", "select"), 5.6, 8.1),
        (False, "line", ("bg", "surface"), 1.2, 1.3),
        (True, "line", ("bg", "surface"), 1.5, 1.6),
    ],
)
def test_the_published_contrasts_still_hold(
    *, dark: bool, ink: str, grounds: tuple[str, ...], least: float, most: float
) -> None:
    table = colours.table(dark=dark)
    ratios = [round(colours.contrast(table[ink], table[ground]), 1) for ground in grounds]
    assert (min(ratios), max(ratios)) == (least, most)


def test_black_on_white_has_the_contrast_the_standard_gives() -> None:
    assert colours.contrast("#000000", "#FFFFFF") == pytest.approx(21.0)
    assert colours.contrast("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


@pytest.mark.parametrize("percent", [89, 201, 0, -100])
def test_a_text_size_outside_90_to_200_is_refused(percent: int) -> None:
    with pytest.raises(ValueError, match=str(percent)):
        Sizes(percent)


def test_lengths_and_rows_grow_with_the_text() -> None:
    sizes = Sizes(150, Density.ROOMY)
    assert (sizes.px(8), sizes.row(), sizes.row(2)) == (12, 66, 81)
    assert sizes.units(1440) == 960


@pytest.mark.parametrize("density", list(Density))
def test_rows_are_28_36_or_44_high(density: Density) -> None:
    assert Sizes(100, density).row() == int(density)


def test_the_style_sheet_leaves_no_token_open() -> None:
    sheet = filled(resources.style_text("quayside"), colours.table(dark=True), Sizes(150))
    assert "@" not in sheet
    assert "#1A2028" in sheet


def test_a_colour_nobody_defined_stops_the_program_at_once() -> None:
    with pytest.raises(KeyError, match="mauve"):
        filled("a { color: @mauve; }", colours.table(dark=False), Sizes())


def test_every_shipped_icon_can_be_recoloured_and_drawn(qapp: QApplication) -> None:
    shelf = IconShelf()
    folder = resources.licence_files()[0].parents[1] / "icons"
    names = sorted(path.stem for path in folder.glob("*.svg"))
    assert 60 <= len(names) <= 120
    for name in names:
        assert "currentColor" in resources.icon_text(name), name
        image = shelf.pixmap(name, QColor("#FF0000"), 16, 1.0).toImage()
        inks = {
            image.pixelColor(x, y).name() for x in range(16) for y in range(16) if image.pixelColor(x, y).alpha() > 250
        }
        assert inks <= {"#ff0000", "#fe0000"}, name
        assert any(image.pixelColor(x, y).alpha() > 60 for x in range(16) for y in range(16)), name


def test_an_icon_is_sharp_on_a_double_screen(qapp: QApplication) -> None:
    pixmap = IconShelf().pixmap("printer", QColor("#000000"), 16, 2.0)
    assert (pixmap.width(), pixmap.deviceIndependentSize().width()) == (32, 16)


def test_an_icon_that_is_not_shipped_is_named(qapp: QApplication) -> None:
    with pytest.raises(FileNotFoundError, match="unicorn"):
        IconShelf().pixmap("unicorn", QColor("#000000"), 16, 1.0)


def test_icons_named_in_the_code_are_shipped() -> None:
    folder = resources.licence_files()[0].parents[1]
    shipped = {path.stem for path in (folder / "icons").glob("*.svg")}
    named: set[str] = set()
    for source in (folder.parent / "desktop_app" / "views").rglob("*.py"):
        named |= set(re.findall(r'icon="([a-z0-9-]+)"', source.read_text(encoding="utf-8")))
    assert named - shipped == set()


def test_licences_of_fonts_and_icons_ship_too() -> None:
    texts = [path.read_text(encoding="utf-8") for path in resources.licence_files()]
    assert any("SIL Open Font License" in text for text in texts)
    assert any("Lucide" in text for text in texts)


def test_the_bundled_inter_is_used_in_all_four_weights(theme: Theme) -> None:
    for weight in (400, 500, 600, 700):
        info = QFontInfo(theme.type.font(typeface.Style(13, weight)))
        assert (info.family(), info.weight()) == ("Inter", weight)


def test_figures_are_tabular_so_that_amounts_stand_under_each_other(theme: Theme) -> None:
    ones, eights = theme.type.width("1111", typeface.FIGURE), theme.type.width("8888", typeface.FIGURE)
    assert ones == eights
    assert theme.type.width("1111", typeface.BODY) < theme.type.width("8888", typeface.BODY)


def test_words_that_do_not_fit_end_in_an_ellipsis(theme: Theme) -> None:
    assert theme.type.elided("Enamel mug 350 ml", typeface.BODY, 60).endswith("…")
    assert theme.type.elided("Mug", typeface.BODY, 60) == "Mug"


def test_dark_is_taken_over_at_once_and_told(theme: Theme, qapp: QApplication) -> None:
    told: list[bool] = []
    theme.changed.connect(lambda: told.append(theme.dark))
    theme.follow(Wish(Scheme.DARK))
    assert told == [True]
    assert theme.colour("surface").name().upper() == colours.DARK["surface"]
    assert qapp.palette().color(QPalette.ColorRole.Base).name().upper() == colours.DARK["surface"]


def test_the_same_wish_again_repaints_nothing(theme: Theme) -> None:
    told: list[None] = []
    theme.changed.connect(lambda: told.append(None))
    theme.follow(theme.wish)
    assert told == []


def test_a_larger_text_size_reaches_open_fields(theme: Theme, qtbot: object) -> None:
    edit = QLineEdit()
    edit.ensurePolished()
    before = edit.sizeHint().height()
    theme.follow(Wish(Scheme.LIGHT, 200))
    edit.ensurePolished()
    assert QFont(edit.font()).pixelSize() == 26
    assert edit.sizeHint().height() > before
    edit.deleteLater()
