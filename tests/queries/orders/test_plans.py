import re
import sqlite3
from collections.abc import Callable

import pytest

from desktop_app.queries.orders import choices, detail, listing, selling, slips, standing, timeline, totals
from desktop_app.queries.orders.criteria import Sort, Wanted
from desktop_app.viewmodels.orders.filters.views import View, own_views
from tests.queries.orders.conftest import asked
from tests.queries.orders.trade import NOW

# Tables that a few thousand rows at most will ever fill, and views of the counter table.
_SHORT = {
    "actors", "counters", "images", "json_each", "locations", "order_counts", "saved_views", "settings", "suppliers",
    "bins",
}  # fmt: skip
Read = Callable[[sqlite3.Connection], object]


def _full_scans(connection: sqlite3.Connection, read: Read) -> list[str]:
    """Run a query and return the lines of its plans that read a long table from end to end."""
    statements: list[str] = []
    connection.set_trace_callback(statements.append)
    read(connection)
    connection.set_trace_callback(None)
    assert statements
    found = []
    # What the search index asks itself is traced too.
    for statement in [one for one in statements if not one.startswith("--") and "'main'" not in one]:
        for *_, line in connection.execute(f"EXPLAIN QUERY PLAN {statement}"):
            scanned = re.match(r"SCAN (\w+)", line)
            if scanned and "USING" not in line and "VIRTUAL" not in line and scanned[1] not in _SHORT:
                found.append(f"{line}: {statement}")
    return found


@pytest.mark.parametrize("view", own_views(), ids=lambda view: view.key)
def test_no_view_reads_every_order(reads: sqlite3.Connection, view: View) -> None:
    wanted = Wanted(conditions=view.conditions, now=NOW)
    assert _full_scans(reads, lambda connection: listing.first_page(connection, wanted)) == []
    assert _full_scans(reads, lambda connection: listing.vector(connection, wanted)) == []
    assert _full_scans(reads, lambda connection: totals.counts(connection, [wanted])) == []


@pytest.mark.parametrize(
    ("text", "index"),
    [
        ("state:open", "orders_by_state_goods_placed_at"),
        ("state:open goods:on_hold", "orders_by_state_goods_placed_at"),
        ("state:open money:unpaid", "orders_by_state_money_placed_at"),
        ("state:open ship:late", "orders_by_state_ship_by"),
        ("customer:2 state:open", "orders_by_customer_id"),
        ("tag:gift state:open", "orders_id"),
        ("", "orders_by_placed_at"),
    ],
)
def test_a_list_is_served_by_the_index_its_comment_names(reads: sqlite3.Connection, text: str, index: str) -> None:
    statements: list[str] = []
    reads.set_trace_callback(statements.append)
    listing.vector(reads, asked(text))
    reads.set_trace_callback(None)
    plan = [line for *_, line in reads.execute(f"EXPLAIN QUERY PLAN {statements[-1]}")]
    assert any(re.search(rf"orders USING (COVERING )?INDEX {index}\b", line) for line in plan)


@pytest.mark.parametrize(
    "read",
    [
        lambda connection: listing.first_page(connection, asked("pri")),
        lambda connection: listing.vector(connection, asked("pri state:open")),
        lambda connection: listing.vector(connection, asked("tag:gift")),
        lambda connection: listing.vector(connection, asked("customer:2")),
        lambda connection: listing.rows(connection, [1, 2, 3]),
        lambda connection: listing.newer(connection, asked("state:open"), 3),
        lambda connection: totals.sums(connection, [1, 2]),
        lambda connection: detail.detail(connection, 6),
        lambda connection: timeline.timeline(connection, 6),
        lambda connection: standing.standing(connection, 6),
        lambda connection: standing.keys_of(connection, [1, 2]),
        lambda connection: standing.numbers_of(connection, [bytes(16)]),
        lambda connection: slips.slips_of(connection, [6, 7]),
        lambda connection: selling.buyers(connection, "lia", 5),
        lambda connection: selling.goods(connection, "mug", "EUR", 5),
        lambda connection: selling.goods(connection, "MUG-350", "EUR", 5),
        choices.people,
        choices.kept_views,
        lambda connection: choices.customer_name(connection, 1),
    ],
)
def test_no_question_reads_a_long_table_from_end_to_end(reads: sqlite3.Connection, read: Read) -> None:
    assert _full_scans(reads, read) == []


def test_sorting_all_orders_by_a_column_without_an_index_is_what_reads_them_all(reads: sqlite3.Connection) -> None:
    wanted = asked("", Sort("customer", descending=False))
    assert _full_scans(reads, lambda connection: listing.vector(connection, wanted)) != []
