"""Every part in every look: nothing unnamed, nothing cut, nothing left behind, nothing loaded too early."""

import gc
import subprocess
import sys
import weakref
from collections.abc import Callable

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.views.widgets.tokens.theme import Scheme, Theme, Wish
from tests.desktop.widgets.gallery import PAGES

Build = Callable[[Theme], QWidget]
EVERY_PAGE = pytest.mark.parametrize("build", PAGES.values(), ids=list(PAGES))


@EVERY_PAGE
@pytest.mark.parametrize("wish", [Wish(Scheme.LIGHT), Wish(Scheme.DARK, 150), Wish(Scheme.LIGHT, 200)], ids=str)
def test_every_page_is_shown_in_every_look_without_a_cut_button(
    theme: Theme, qtbot: QtBot, build: Build, wish: Wish
) -> None:
    theme.follow(wish)
    window = build(theme)
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    cut = [
        each.text() or each.accessibleName()
        for each in window.findChildren(QAbstractButton)
        if each.isVisible() and each.width() < each.sizeHint().width()
    ]
    assert cut == []


@EVERY_PAGE
def test_everything_that_takes_the_focus_has_a_name(theme: Theme, qtbot: QtBot, build: Build) -> None:
    window = build(theme)
    qtbot.addWidget(window)
    unnamed = [
        type(each).__name__
        for each in window.findChildren(QWidget)
        if each.isVisibleTo(window)
        and each.focusPolicy() & Qt.FocusPolicy.TabFocus
        and not (each.accessibleName() or getattr(each, "text", str)())
    ]
    assert unnamed == []


@EVERY_PAGE
def test_a_page_is_mirrored_for_languages_that_read_from_the_right(theme: Theme, qtbot: QtBot, build: Build) -> None:
    window = build(theme)
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    qtbot.addWidget(window)
    window.show()
    QApplication.processEvents()
    image = window.grab().toImage()
    rail = theme.colour("rail").name()
    corner = image.pixelColor(image.width() - 3, image.height() // 2).name()
    assert corner == rail or build is PAGES["palette"]


@EVERY_PAGE
def test_a_closed_page_leaves_nothing_behind(theme: Theme, qtbot: QtBot, build: Build) -> None:
    window = build(theme)
    window.show()
    theme.follow(Wish(Scheme.DARK))
    seen = weakref.ref(window)
    window.close()
    window.deleteLater()
    del window
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    gc.collect()
    assert seen() is None
    theme.follow(Wish(Scheme.LIGHT))


def test_the_widgets_load_nothing_but_the_light_parts_of_qt() -> None:
    program = (
        "import sys\n"
        "import tests.desktop.widgets.gallery\n"
        "heavy = ('numpy', 'sqlalchemy', 'alembic', 'pyqtgraph', 'reportlab', 'stripe', 'requests', 'httpx')\n"
        "light = ('PySide6.QtCore', 'PySide6.QtGui', 'PySide6.QtWidgets', 'PySide6.QtSvg')\n"
        "modules = [m for m in sys.modules if m.startswith('PySide6.Qt') and m not in light]\n"
        "print([m for m in heavy if m in sys.modules], modules)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[] []"


def test_viewmodels_are_built_without_a_pixel() -> None:
    program = (
        "import sys\n"
        "sys.modules['PySide6.QtGui'] = sys.modules['PySide6.QtWidgets'] = None\n"
        "import importlib, pkgutil\n"
        "import desktop_app.viewmodels.binding as binding\n"
        "names = [m.name for m in pkgutil.iter_modules(binding.__path__)]\n"
        "for name in names: importlib.import_module(f'{binding.__name__}.{name}')\n"
        "print(len(names) > 8)\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
