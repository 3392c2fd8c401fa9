"""Words for what happened, from the sentences that commands keep in the history."""

from __future__ import annotations

import json

from PySide6.QtCore import QCoreApplication

from desktop_app.viewmodels.shell.words.history.catalogue import catalogue, purchasing
from desktop_app.viewmodels.shell.words.history.orders import money_and_returns, orders
from desktop_app.viewmodels.shell.words.history.sentence import Sentence
from desktop_app.viewmodels.shell.words.history.shop import customers, shop
from desktop_app.viewmodels.shell.words.history.stock import moves, stock

_SETTING = "Setting {key} changed"


def sentence_words(packed: str) -> str:
    """Return a sentence from its canonical JSON of template and values, as it is where a value is missing."""
    template, values = json.loads(packed)
    if template == _SETTING:
        return _setting_words(str(values.get("key", "")))
    try:
        return _sentence(str(template)).told(values)
    except (KeyError, IndexError, ValueError):
        return str(template)


def _sentence(template: str) -> Sentence:
    """A template nobody knows comes from another version of the program: its English words are better than none."""
    for table in (orders, stock, money_and_returns, catalogue, purchasing, moves, shop, customers):
        found = table().get(template)
        if found is not None:
            return found
    return Sentence(template)


def _setting_words(key: str) -> str:
    words = {
        "shop.name": QCoreApplication.translate("History", "Shop name changed"),
        "shop.address": QCoreApplication.translate("History", "Address on slips changed"),
        "shop.currency": QCoreApplication.translate("History", "Currency of the shop changed"),
        "shop.country": QCoreApplication.translate("History", "Country of the shop changed"),
        "shop.zone": QCoreApplication.translate("History", "Time zone of the shop changed"),
        "shop.language": QCoreApplication.translate("History", "Language of the shop changed"),
    }
    return words.get(key, QCoreApplication.translate("History", "Setting {key} changed").format(key=key))


def taken_back(packed: str) -> str:
    """Return what an undo says."""
    words = QCoreApplication.translate("History", "Undone: {what}")
    return words.format(what=sentence_words(packed))


def done_again(packed: str) -> str:
    """Return what a redo says."""
    words = QCoreApplication.translate("History", "Done again: {what}")
    return words.format(what=sentence_words(packed))
