from collections.abc import Iterator
from pathlib import Path
from time import perf_counter

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from commerce.kernel.ids import Id
from commerce.kernel.ref import ref_of
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.bootstrap.screens.settings import SCREEN as SETTINGS
from desktop_app.queries import palette as queries
from desktop_app.viewmodels.shell.palette import Palette, PaletteHit
from tests.desktop.shell.shop import made_shop, opened, with_an_order
from tests.desktop.shell.stand_in import StandIn

CONTROL = Qt.KeyboardModifier.ControlModifier
REF = ref_of(Id(bytes(16)))


@pytest.fixture
def orders() -> StandIn:
    return StandIn()


@pytest.fixture
def shop(qtbot: QtBot, tmp_path: Path, orders: StandIn) -> Iterator[OpenShop]:
    folder = made_shop(tmp_path / "shop")
    with_an_order(folder, REF)
    with opened(qtbot, folder, (orders.screen(), SETTINGS)) as shop:
        yield shop


def _hits(qtbot: QtBot, shop: OpenShop, typed: str) -> list[PaletteHit]:
    palette: Palette = shop.program.frame.palette
    with qtbot.waitSignal(palette.changed):
        palette.type_text(typed)
    return [hit for group in palette.groups for hit in group.hits]


@pytest.mark.parametrize("typed", ['"', "' OR 1", "*", "()", "AND", "NEAR(", "-", "#", "@", ">", "\x00", "a" * 500])
def test_anything_can_be_typed(qtbot: QtBot, shop: OpenShop, typed: str) -> None:
    _hits(qtbot, shop, typed)


def test_nothing_found_says_so_and_nothing_can_be_chosen(qtbot: QtBot, shop: OpenShop) -> None:
    (hit,) = _hits(qtbot, shop, "zzzz")
    assert hit.refused
    assert "zzzz" in hit.title


def test_commands_are_found_by_any_of_their_words(qtbot: QtBot, shop: OpenShop) -> None:
    assert [hit.title for hit in _hits(qtbot, shop, ">theme dark")] == ["Dark colours"]
    assert _hits(qtbot, shop, ">take back")[0].title == "Undo"


def test_a_command_of_the_screen_in_front_comes_first(qtbot: QtBot, shop: OpenShop, orders: StandIn) -> None:
    hits = _hits(qtbot, shop, "l")
    assert hits[0].title == "Print label"
    shop.program.frame.palette.choose(hits[0].key)
    assert orders.ran == ["label"]


@pytest.mark.parametrize("typed", ["lindau", "PRINTSHOP", "#104853", "#1048", "botan", REF, REF.lower(), f"#{REF[:4]}"])
def test_an_order_is_found_by_number_reference_customer_and_first_item(
    qtbot: QtBot, shop: OpenShop, orders: StandIn, typed: str
) -> None:
    hit = next(hit for hit in _hits(qtbot, shop, typed) if hit.key.startswith("order:"))
    assert hit.title == "#104853  Printshop Lindau"
    assert hit.line == "To pack · €312.21"
    shop.program.frame.palette.choose(hit.key)
    assert orders.entered == [1]


def test_a_number_sign_looks_for_numbers_alone(qtbot: QtBot, shop: OpenShop) -> None:
    assert _hits(qtbot, shop, "#lindau")[0].refused


def test_a_customer_is_found_without_typing_accents(qtbot: QtBot, shop: OpenShop) -> None:
    (hit,) = _hits(qtbot, shop, "@oberg")
    assert hit.title == "Åsa Öberg"


def test_only_the_newest_question_is_answered(qtbot: QtBot, shop: OpenShop) -> None:
    palette = shop.program.frame.palette
    answers: list[str] = []
    palette.changed.connect(lambda: answers.append(palette.groups[0].hits[0].title))
    for typed in ("li", "lin", "lind", "zzzz"):
        palette.type_text(typed)
    qtbot.waitUntil(lambda: bool(answers))
    assert len(answers) == 1
    assert "zzzz" in answers[0]


def test_the_palette_is_opened_driven_and_left_by_keys(qtbot: QtBot, shop: OpenShop, orders: StandIn) -> None:
    popup = shop.window.overlays.palette
    QTest.keyClick(shop.window, Qt.Key.Key_K, CONTROL)
    assert popup.isVisible()
    with qtbot.waitSignal(shop.program.frame.palette.changed):
        QTest.keyClicks(popup.input, "#")
    with qtbot.waitSignal(shop.program.frame.palette.changed):
        QTest.keyClicks(popup.input, "104853")
    qtbot.waitUntil(lambda: popup.hits.currentIndex().isValid())
    QTest.keyClick(popup.input, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: orders.entered == [1])
    assert not popup.isVisible()
    QTest.keyClick(shop.window, Qt.Key.Key_K, CONTROL)
    QTest.keyClick(popup.input, Qt.Key.Key_Escape)
    assert not popup.isVisible()


def test_hits_come_within_a_blink(qtbot: QtBot, shop: OpenShop) -> None:
    began = perf_counter()
    _hits(qtbot, shop, "lindau")
    assert perf_counter() - began < 0.5


def test_a_code_is_found_as_order_or_as_product(shop: OpenShop) -> None:
    assert queries.order_by_ref(shop.program.reads, REF) == 1
    assert queries.variant_by_code(shop.program.reads, "no such SKU") is None
