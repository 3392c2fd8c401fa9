"""One theme for all tests of widgets, put back to light and 100 % before each."""

import pytest
from PySide6.QtWidgets import QApplication

from desktop_app.views.widgets.tokens.theme import Scheme, Theme, Wish

LIGHT = Wish(Scheme.LIGHT)


@pytest.fixture(scope="session")
def one_theme(qapp: QApplication) -> Theme:
    return Theme(qapp, LIGHT)


@pytest.fixture
def theme(one_theme: Theme) -> Theme:
    one_theme.follow(LIGHT)
    return one_theme
