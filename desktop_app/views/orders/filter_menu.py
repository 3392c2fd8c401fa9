"""The menu that adds a filter: a field, then one of the values that occur."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QWidget

from desktop_app.viewmodels.orders.filters.offers import FilterOffers


def filter_menu(offers: FilterOffers, parent: QWidget) -> QMenu:
    """Return a menu that deletes itself when it closes."""
    menu = QMenu(parent)
    menu.aboutToHide.connect(menu.deleteLater)
    for word, entries in offers.groups():
        values = menu.addMenu(word)
        for offer in entries:
            action = QAction(f"{offer.word}\t{offer.count}" if offer.count else offer.word, values)
            action.triggered.connect(partial(offers.choose, offer))
            values.addAction(action)
    return menu
