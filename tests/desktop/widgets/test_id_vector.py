"""A list of any length: pages by id, exact order later, changes in place."""

from array import array
from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, Qt

from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.page_cache import PAGE_ROWS, PAGES_KEPT, Row


class Shop:
    """Rows by id, and every question asked."""

    def __init__(self, count: int) -> None:
        self.rows: dict[int, Row] = {n: (n, f"#{n}", "To pack") for n in range(count)}
        self.asked: list[list[int]] = []

    def fetch(self, ids: Sequence[int]) -> list[Row]:
        self.asked.append(list(ids))
        return [self.rows[i] for i in ids if i in self.rows]


def listed(shop: Shop, ids: Sequence[int] | None = None) -> IdVectorModel:
    model = IdVectorModel(("Order", "Goods"), shop.fetch, lambda row, at: str(row[at + 1]))
    model.set_vector(array("q", shop.rows if ids is None else ids))
    return model


def test_a_row_costs_one_page_however_long_the_list_is() -> None:
    shop = Shop(100_000)
    model = listed(shop)
    assert [model.row_tuple(at)[1] for at in (70_000, 70_001, 70_015)] == ["#70000", "#70001", "#70015"]
    assert len(shop.asked) == 1
    assert len(shop.asked[0]) == PAGE_ROWS


def test_pages_looked_at_last_are_kept_and_the_oldest_goes() -> None:
    shop = Shop((PAGES_KEPT + 1) * PAGE_ROWS)
    model = listed(shop)
    for page in range(PAGES_KEPT):
        model.row_tuple(page * PAGE_ROWS)
    model.row_tuple(0)
    model.row_tuple(PAGES_KEPT * PAGE_ROWS)
    shop.asked.clear()
    model.row_tuple(0)
    assert shop.asked == []
    model.row_tuple(PAGE_ROWS)
    assert len(shop.asked) == 1


def test_rows_given_in_another_order_still_stand_at_their_place() -> None:
    shop = Shop(10)
    model = IdVectorModel(("Order",), lambda ids: sorted(shop.fetch(ids)), lambda row, _at: str(row[1]))
    model.set_vector(array("q", [7, 2, 5]))
    assert [model.row_tuple(at)[0] for at in range(3)] == [7, 2, 5]


def test_a_row_deleted_meanwhile_leaves_a_gap_and_shifts_nothing() -> None:
    shop = Shop(10)
    del shop.rows[2]
    model = listed(shop, [1, 2, 3])
    assert [model.row_tuple(at)[:1] for at in range(3)] == [(1,), (), (3,)]
    assert model.data(model.index(1, 0)) == ""


def test_the_exact_vector_continues_the_first_page_without_a_jump() -> None:
    shop = Shop(1000)
    model = IdVectorModel(("Order",), shop.fetch, lambda row, _at: str(row[1]))
    model.show_first([shop.rows[n] for n in range(PAGE_ROWS)])
    seen: list[str] = []
    model.modelReset.connect(lambda: seen.append("reset"))
    model.rowsInserted.connect(lambda _parent, first, last: seen.append(f"{first}-{last}"))
    model.set_vector(array("q", range(1000)))
    assert seen == [f"{PAGE_ROWS}-999"]
    model.row_tuple(5)
    assert shop.asked == []


def test_another_order_resets_but_keeps_pages_that_did_not_change() -> None:
    shop = Shop(3 * PAGE_ROWS)
    model = listed(shop)
    model.row_tuple(0)
    model.row_tuple(2 * PAGE_ROWS)
    turned = array("q", [*range(PAGE_ROWS), *range(3 * PAGE_ROWS - 1, PAGE_ROWS - 1, -1)])
    shop.asked.clear()
    model.set_vector(turned)
    assert model.row_tuple(0)[0] == 0
    assert shop.asked == []
    assert model.row_tuple(2 * PAGE_ROWS)[0] == 2 * PAGE_ROWS - 1
    assert len(shop.asked) == 1


def test_a_shorter_vector_takes_rows_away() -> None:
    shop = Shop(300)
    model = listed(shop)
    model.set_vector(array("q", range(10)))
    assert model.rowCount() == 10


def test_changed_ids_repaint_only_the_rows_that_differ() -> None:
    shop = Shop(500)
    model = listed(shop)
    model.row_tuple(0)
    shop.rows[3] = (3, "#3", "Packed")
    shown: list[int] = []
    model.dataChanged.connect(lambda first, _last: shown.append(first.row()))
    model.rows_changed([3, 4, 400])
    assert shown == [3]
    assert model.row_tuple(3)[2] == "Packed"


def test_changed_ids_outside_the_pages_ask_nothing() -> None:
    shop = Shop(500)
    model = listed(shop)
    model.row_tuple(0)
    shop.asked.clear()
    model.rows_changed([400])
    assert shop.asked == []


def test_after_forgetting_the_next_look_reads_again() -> None:
    shop = Shop(5)
    model = listed(shop)
    model.row_tuple(0)
    shop.rows[0] = (0, "#0", "Shipped")
    model.forget_rows()
    assert model.row_tuple(0)[2] == "Shipped"


def test_an_id_is_found_near_and_far_and_not_at_all() -> None:
    model = listed(Shop(5000))
    assert model.row_of(4990) == 4990
    assert model.row_of(4990, near=4980) == 4990
    assert model.row_of(77_777) == -1
    assert (model.id_at(-1), model.id_at(5000)) == (-1, -1)


def test_assistive_technology_reads_words_and_nothing_else_is_answered() -> None:
    model = listed(Shop(5))
    index = model.index(2, 1)
    assert model.data(index) == "To pack"
    assert model.data(index, int(Qt.ItemDataRole.AccessibleTextRole)) == "To pack"
    assert model.data(index, int(Qt.ItemDataRole.DecorationRole)) is None
    assert model.headerData(0, Qt.Orientation.Horizontal) == "Order"
    assert model.headerData(0, Qt.Orientation.Vertical) is None
    assert model.rowCount(model.index(0, 0)) == 0
    assert model.columnCount(QModelIndex()) == 2
