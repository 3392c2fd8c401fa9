"""The list view: keys, ticks, folding, and painting that asks for each row once."""

import sys
import time
from array import array
from collections.abc import Iterator, Sequence

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPersistentModelIndex, QPoint, Qt
from PySide6.QtGui import QImage, QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.page_cache import PAGE_ROWS, Row
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.views.widgets.paint.canvas import RIGHT
from desktop_app.views.widgets.tables.cells import figures, marked, noted, state, words
from desktop_app.views.widgets.tables.columns import Column, tick_column, widths_in
from desktop_app.views.widgets.tables.row_list import RowList
from desktop_app.views.widgets.tokens.theme import Scheme, Theme, Wish

TITLES = ("", "Order", "Customer", "Money", "Source", "Total")


class Spy(IdVectorModel):
    """Counts what painting asks for."""

    def __init__(self, count: int = 200) -> None:
        super().__init__(TITLES, self._rows, lambda row, at: str(row[at]))
        self.data_calls = 0
        self.row_calls = 0
        self.set_vector(array("q", range(count)))

    def _rows(self, ids: Sequence[int]) -> list[Row]:
        tone = "violet"
        return [(i, f"#{i}", i % 2 == 0, "Noor Haddad", "NL", "Refund granted", tone, "Own", "€9.00") for i in ids]

    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = 0) -> object:
        self.data_calls += 1
        return super().data(index, role)

    def row_tuple(self, row: int) -> Row:
        self.row_calls += 1
        return super().row_tuple(row)


COLUMNS = (
    tick_column(),
    Column("ref", 100, marked(1, 2)),
    Column("customer", 0, noted(3, 4), least=140),
    Column("money", 150, state(5, 6)),
    Column("source", 100, words(7), leaves=1),
    Column("total", 100, figures(8), RIGHT, leaves=2),
)


@pytest.fixture
def selection() -> Selection:
    return Selection()


@pytest.fixture
def view(theme: Theme, selection: Selection, qtbot: QtBot) -> Iterator[RowList]:
    model = Spy()
    made = RowList(theme, model, COLUMNS, selection)
    made.setAccessibleName("Orders")
    made.resize(800, 34 + 36 * 10)
    qtbot.addWidget(made)
    made.show()
    qtbot.waitExposed(made)
    yield made
    model.setParent(made)


def press(view: RowList, *keys: Qt.Key, held: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    for key in keys:
        view.keyPressEvent(QKeyEvent(QEvent.Type.KeyPress, key, held))


def spy(view: RowList) -> Spy:
    model = view.model()
    assert isinstance(model, Spy)
    return model


def test_painting_takes_each_row_once_and_never_asks_for_data(view: RowList) -> None:
    model = spy(view)
    view.viewport().repaint()
    model.data_calls = model.row_calls = 0
    view.viewport().repaint()
    assert model.data_calls == 0
    assert model.row_calls == 10


def test_one_page_is_enough_to_paint_the_first_screen_of_a_million_rows(theme: Theme, qtbot: QtBot) -> None:
    asked: list[int] = []

    def fetch(ids: Sequence[int]) -> list[Row]:
        asked.append(len(ids))
        return [(i, f"#{i}", False, "", "", "Paid", "", "Own", "€1.00") for i in ids]

    model = IdVectorModel(TITLES, fetch, lambda row, at: str(row[at]))
    model.set_vector(array("q", range(1_000_000)))
    made = RowList(theme, model, COLUMNS, Selection())
    model.setParent(made)
    made.setAccessibleName("Orders")
    qtbot.addWidget(made)
    made.resize(800, 400)
    made.grab()
    assert asked == [PAGE_ROWS]


def test_a_row_is_worded_when_it_is_first_seen_and_once(theme: Theme, qtbot: QtBot) -> None:
    worded: list[int] = []

    def fetch(ids: Sequence[int]) -> list[Row]:
        return [(i,) for i in ids]

    def wording(row: Row) -> Row:
        worded.append(row[0])
        return (row[0], f"#{row[0]}", False, "", "", "Paid", "", "Own", "€1.00")

    model = IdVectorModel(TITLES, fetch, lambda row, at: str(row[at]), wording=wording)
    model.set_vector(array("q", range(1_000)))
    made = RowList(theme, model, COLUMNS, Selection())
    model.setParent(made)
    made.setAccessibleName("Orders")
    qtbot.addWidget(made)
    made.resize(800, 34 + 36 * 10)
    made.grab()
    made.grab()
    assert worded == list(range(10))


def test_enter_with_control_belongs_to_the_screen(view: RowList) -> None:
    opened: list[int] = []
    view.opened.connect(opened.append)
    view.go_to(0)
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    view.keyPressEvent(event)
    assert (opened, event.isAccepted()) == ([], False)


def test_the_current_row_gives_its_ground_to_rows_that_were_ticked_before(theme: Theme, qtbot: QtBot) -> None:
    selection = Selection()
    selection.tick([3])
    model = Spy()
    made = RowList(theme, model, COLUMNS, selection)
    model.setParent(made)
    made.setAccessibleName("Orders")
    qtbot.addWidget(made)
    made.resize(800, 34 + 36 * 10)
    made.go_to(1)
    picture = made.viewport().grab().toImage()
    grounds = [picture.pixelColor(400, 36 * at + 4) for at in range(4)]
    assert grounds[1] == grounds[0]
    assert grounds[3] != grounds[0]


def test_arrows_and_letters_move_and_enter_opens(view: RowList, selection: Selection) -> None:
    opened: list[int] = []
    view.opened.connect(opened.append)
    view.go_to(0)
    press(view, Qt.Key.Key_Down, Qt.Key.Key_J, Qt.Key.Key_J, Qt.Key.Key_K, Qt.Key.Key_Return)
    assert (opened, selection.current) == ([2], 2)
    press(view, Qt.Key.Key_End)
    assert selection.current == 199
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Home)
    assert selection.current == 0


def test_space_ticks_and_shift_extends_and_esc_takes_all_ticks_off(view: RowList, selection: Selection) -> None:
    view.go_to(4)
    press(view, Qt.Key.Key_Space)
    press(view, Qt.Key.Key_Down, Qt.Key.Key_Down, held=Qt.KeyboardModifier.ShiftModifier)
    assert selection.ids() == [4, 5, 6]
    press(view, Qt.Key.Key_Escape)
    assert selection.count == 0


def test_esc_without_ticks_is_left_to_the_screen(view: RowList) -> None:
    event = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Escape, Qt.KeyboardModifier.NoModifier)
    event.accept()
    view.keyPressEvent(event)
    assert not event.isAccepted()


def test_ctrl_a_ticks_the_whole_list(view: RowList, selection: Selection) -> None:
    press(view, Qt.Key.Key_A, held=Qt.KeyboardModifier.ControlModifier)
    assert (selection.count, selection.everything) == (200, True)


def test_a_click_on_a_box_ticks_and_leaves_the_cursor(view: RowList, selection: Selection, qtbot: QtBot) -> None:
    view.go_to(0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(20, 36 * 3 + 10))
    assert (selection.ids(), selection.current) == ([3], 0)
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=QPoint(200, 36 * 5 + 10))
    assert (selection.ids(), selection.current) == ([3], 5)


def test_sorting_keeps_the_cursor_on_its_order(view: RowList, selection: Selection) -> None:
    view.go_to(7)
    spy(view).set_vector(array("q", range(199, -1, -1)))
    assert (view.currentIndex().row(), selection.current) == (192, 7)


def test_an_order_that_left_the_list_leaves_no_row_current(view: RowList, selection: Selection) -> None:
    view.go_to(7)
    spy(view).set_vector(array("q", range(50, 60)))
    assert not view.currentIndex().isValid()
    assert selection.current == 7


def test_a_head_asks_to_sort_and_to_turn_round(view: RowList, qtbot: QtBot) -> None:
    asked: list[tuple[str, bool]] = []
    view.sort_asked.connect(lambda key, descending: asked.append((key, descending)))
    head = view.horizontalHeader().viewport()
    QTest.mouseClick(head, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    view.show_sort("ref", descending=False)
    QTest.mouseClick(head, Qt.MouseButton.LeftButton, pos=QPoint(60, 10))
    assert asked == [("ref", False), ("ref", True)]


def test_columns_leave_by_priority_before_anything_scrolls_sideways(view: RowList) -> None:
    left: list[list[str]] = []
    view.columns_left.connect(left.append)
    view.resize(560, 400)
    view.resize(480, 400)
    view.resize(900, 400)
    assert left == [["total"], ["source", "total"], []]


def test_columns_fill_the_list_exactly(view: RowList) -> None:
    widths = [view.columnWidth(at) for at in range(len(COLUMNS)) if not view.isColumnHidden(at)]
    assert sum(widths) == view.viewport().width()


@pytest.mark.parametrize("width", [900, 640, 500, 320])
def test_columns_fill_any_width_to_the_pixel_and_never_more(width: int) -> None:
    widths = widths_in(COLUMNS, width, round)
    assert sum(widths.values()) == width
    assert widths["tick"] == 44
    assert all(part >= 20 for part in widths.values())


def test_rows_grow_with_the_text_size(view: RowList, theme: Theme) -> None:
    theme.follow(Wish(Scheme.LIGHT, 150))
    assert view.rowHeight(0) == 54


def bar_side(view: RowList, theme: Theme) -> str:
    image = view.viewport().grab().toImage()
    accent = theme.colour("accent").rgb()
    middle = 36 * 2 + 18
    if image.pixel(1, middle) == accent:
        return "left"
    return "right" if image.pixel(image.width() - 2, middle) == accent else "nowhere"


def test_the_selection_bar_stands_where_reading_begins(view: RowList, theme: Theme, qtbot: QtBot) -> None:
    view.go_to(2)
    assert bar_side(view, theme) == "left"
    view.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    QApplication.processEvents()
    assert bar_side(view, theme) == "right"


def test_a_chip_on_a_selected_row_stands_on_plain_surface(view: RowList, theme: Theme) -> None:
    def ground(row: int) -> str:
        image: QImage = view.viewport().grab().toImage()
        left = view.columnViewportPosition(3)
        return image.pixelColor(left + 14, view.rowViewportPosition(row) + 10).name()

    view.go_to(2)
    assert ground(2) == theme.colour("surface").name()
    assert ground(3) == theme.tint("violet").name()


def test_a_frame_is_painted_well_within_50_ms(view: RowList) -> None:
    view.viewport().repaint()
    best = 1.0
    for at in range(10):
        view.verticalScrollBar().setValue(at)
        start = time.perf_counter()
        view.viewport().repaint()
        best = min(best, time.perf_counter() - start)
    assert best < 0.05


def test_painting_loses_no_reference_to_none(view: RowList) -> None:
    """The gate of every Qt bump: a binding that loses them aborts after minutes of painting."""
    view.viewport().repaint()
    before = sys.getrefcount(None)
    for at in range(30):
        view.verticalScrollBar().setValue(at % 7)
        view.viewport().repaint()
    assert abs(sys.getrefcount(None) - before) < 30 * 10
