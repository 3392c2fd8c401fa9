"""Words for what happened, from the sentences that commands keep in the history."""

from __future__ import annotations

import json

from PySide6.QtCore import QCoreApplication

_SETTING = "Setting {key} changed"


def sentence_words(packed: str) -> str:
    """Return a sentence from its canonical JSON of template and values, as it is where a value is missing."""
    template, values = json.loads(packed)
    if template == _SETTING:
        return _setting_words(str(values.get("key", "")))
    try:
        return str(template).format(**values)
    except (KeyError, IndexError, ValueError):
        return str(template)


def _setting_words(key: str) -> str:
    words = {
        "shop.name": QCoreApplication.translate("History", "Shop name changed"),
        "shop.address": QCoreApplication.translate("History", "Address on slips changed"),
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
