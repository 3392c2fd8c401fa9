"""Every command has words in the history: translated, with its codes in people's words."""

import json
from collections.abc import Iterator
from enum import StrEnum
from string import Formatter
from typing import Any, get_type_hints

import pytest
from PySide6.QtCore import QCoreApplication, QLocale, QTranslator

from commerce.bus.assembly import build_registry
from commerce.bus.history import pack_sentence
from commerce.commands.workspace.contract import CommandType
from commerce.domain.orders.returns import cases
from commerce.domain.orders.returns.money import ReturnReason
from desktop_app.viewmodels.shell.words.history import codes
from desktop_app.viewmodels.shell.words.sentences import done_again, sentence_words, taken_back

TYPES = build_registry().types
EXAMPLES: dict[type, str | int] = {str: "linen", int: 3}


class Marked(QTranslator):
    """Puts every sentence into another language."""

    def translate(self, context: str, text: str, _note: str | None = None, _count: int = -1) -> str:
        return f"<{text}>" if context in {"History", "HistoryCodes"} else text


@pytest.fixture
def translated(qapp: QCoreApplication) -> Iterator[None]:
    marked = Marked()
    qapp.installTranslator(marked)
    yield
    qapp.removeTranslator(marked)


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    spoken = QLocale()
    QLocale.setDefault(QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom))
    yield
    QLocale.setDefault(spoken)


def _fields(kind: CommandType[Any]) -> dict[str, Any]:
    hints = get_type_hints(kind.payload)
    return {name: hints[name] for _, name, _, _ in Formatter().parse(kind.sentence) if name}


def _example(hint: type) -> str | int:
    return str(next(iter(hint))) if issubclass(hint, StrEnum) else EXAMPLES[hint]


def _words(template: str, **values: str | int) -> str:
    return sentence_words(pack_sentence(template, values))


@pytest.mark.parametrize("kind", TYPES, ids=lambda kind: kind.kind)
def test_every_command_is_told_in_the_language_of_the_shop(kind: CommandType[Any], translated: None) -> None:
    values = {name: _example(hint) for name, hint in _fields(kind).items()}
    words = _words(kind.sentence, **values)
    assert words.startswith("<")
    assert words.endswith(">")
    assert "{" not in words


CODES = [
    (kind, name, code.value)
    for kind in TYPES
    for name, hint in _fields(kind).items()
    if issubclass(hint, StrEnum)
    for code in hint
]


@pytest.mark.parametrize(("kind", "name", "code"), CODES, ids=lambda value: getattr(value, "kind", value))
def test_no_code_of_a_command_is_shown_as_a_code(
    kind: CommandType[Any], name: str, code: str, translated: None
) -> None:
    values = {other: _example(hint) for other, hint in _fields(kind).items()} | {name: code}
    spoken = _words(kind.sentence, **values)
    assert spoken.count("<") == 2
    assert "_" not in spoken


@pytest.mark.parametrize("state", {*cases.ReturnState, *cases.ExchangeState, *cases.ClaimState})
def test_every_state_of_a_return_has_a_word(state: str, translated: None) -> None:
    assert _words("Return: {to}", to=str(state)).count("<") == 2


@pytest.mark.parametrize("reason", ReturnReason)
def test_every_reason_of_a_return_has_words(reason: ReturnReason, translated: None) -> None:
    assert codes.return_reason(reason.value).startswith("<")


def test_a_reason_that_somebody_wrote_stays_as_it_was_written() -> None:
    assert _words("Return opened: {reason}", reason="did not fit {at all}") == "Return opened: did not fit {at all}"


@pytest.mark.parametrize(("delta", "told"), [(3, "+3"), (-2, "-2"), (1200, "+1,200")])
def test_a_correction_says_whether_it_was_more_or_less(delta: int, told: str) -> None:
    words = _words("Stock corrected by {delta}: {reason}", delta=delta, reason="found behind the shelf")
    assert words == f"Stock corrected by {told}: found behind the shelf"


def test_what_was_left_empty_leaves_no_colon_behind() -> None:
    assert _words("Goods received: {reference}", reference="") == "Goods received"
    assert _words("Handed over: {carrier}", carrier="DHL") == "Handed over: DHL"


def test_the_makers_of_shops_keep_their_names() -> None:
    assert _words("Orders imported from {source}", source="woocommerce") == "Orders imported from WooCommerce"
    assert _words("Orders imported from {source}", source="my-old-shop") == "Orders imported from my-old-shop"


@pytest.mark.parametrize(
    ("packed", "told"),
    [
        (["Glued {many} handles", {"many": 2}], "Glued 2 handles"),
        (["Put on hold: {reason}", {}], "Put on hold: {reason}"),
        (["Setting {key} changed", {"key": "shop.zone"}], "Time zone of the shop changed"),
        (["Setting {key} changed", {"key": "slips.font"}], "Setting slips.font changed"),
    ],
)
def test_a_sentence_of_another_version_is_still_shown(packed: list[object], told: str) -> None:
    assert sentence_words(json.dumps(packed)) == told


def test_undo_and_redo_name_what_they_took_back_and_did_again() -> None:
    packed = pack_sentence("Put on hold: {reason}", {"reason": "incorrect_address"})
    assert taken_back(packed) == "Undone: Put on hold: wrong address"
    assert done_again(packed) == "Done again: Put on hold: wrong address"
