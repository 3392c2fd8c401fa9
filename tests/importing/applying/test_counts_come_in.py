"""Stock counts of a file: the book follows them, and goes back when the file is taken back."""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from pathlib import Path

import pytest

from commerce.bus.envelope import Envelope
from commerce.commands.catalog.products import AddProduct
from commerce.commands.catalog.variants import NewVariant
from commerce.commands.inventory.bring_in import CountInStock, ForeignCount
from commerce.commands.inventory.places import AddBin, AddLocation, EditLocation
from commerce.commands.inventory.stock import AdjustStock, MoveBin
from commerce.commands.workspace.import_runs import BeginImport, Progress
from commerce.importing.mapping.saved import FieldMap, Mapping
from commerce.kernel.clock import FixedClock
from commerce.kernel.ids import Id, from_text, new_id
from desktop_app.services.importing.imports import Imports
from desktop_app.services.workspace.doctor import examine_workspace
from desktop_app.services.workspace.opening import open_executor
from tests.importing.applying.conftest import NOW, Do
from tests.importing.applying.shop_rows import ask

COUNTS = Mapping(
    name="counts", kind="stock", layout="stock-rows",
    fields={
        "sku": FieldMap(columns=("SKU",), required=True), "quantity": FieldMap(columns=("Count",), required=True),
        "location": FieldMap(columns=("Place",)),
    },
)  # fmt: skip
_BOOK = """SELECT v.sku, l.code, b.on_hand FROM stock_balances b
JOIN variants v ON v.id = b.variant_id JOIN locations l ON l.id = b.location_id"""


class Goods:
    """Two mugs on sale, five of the small one on the shelf, and a second warehouse."""

    def __init__(self, imports: Imports, do: Do) -> None:
        self.folder = imports.shop.folder
        self._do = do
        variants = tuple(NewVariant(sku=sku, options=(("Size", sku),), price_e4=5_000_000) for sku in ("S", "L"))
        do(AddProduct(product=Id(bytes(15) + b"\x01"), title="Mug", currency="GBP", variants=variants))
        do(AddLocation(name="Cellar", code="CEL"))
        self.move("S", 5)

    def move(self, sku: str, units: int) -> None:
        self._do(AdjustStock(variant=self.variant(sku), location=self.main, delta=units, reason="by hand"))

    def variant(self, sku: str) -> Id:
        return Id(ask(self.folder, "SELECT id FROM variants WHERE sku = ?", sku)[0][0])

    @property
    def main(self) -> Id:
        return Id(ask(self.folder, "SELECT id FROM locations ORDER BY position, n LIMIT 1")[0][0])

    def book(self) -> dict[tuple[str, str], int]:
        rows = ask(self.folder, _BOOK)
        (main,) = ask(self.folder, "SELECT code FROM locations WHERE id = ?", self.main)[0]
        return {(sku, "" if code == main else code): units for sku, code, units in rows if units}

    def is_clean(self) -> bool:
        return examine_workspace(self.folder, FixedClock(NOW)).findings == ()


@pytest.fixture
def goods(imports: Imports, do: Do) -> Goods:
    return Goods(imports, do)


@pytest.fixture
def counted(tmp_path: Path) -> Callable[..., Path]:
    """Return a way to write a file of counts, each a row such as `S,7,Cellar`."""

    def write(*rows: str, name: str = "counts.csv") -> Path:
        path = tmp_path / name
        path.write_text("\n".join(["SKU,Count,Place", *rows, ""]), encoding="utf8")
        return path

    return write


Write = Callable[..., Path]


def test_the_book_follows_the_counts_at_each_place(imports: Imports, goods: Goods, counted: Write) -> None:
    result = imports.bring_in(counted("S,3,", "L,12,", "L,4,Cellar", "S,2,cel"), COUNTS)
    assert goods.book() == {("S", ""): 3, ("L", ""): 12, ("L", "CEL"): 4, ("S", "CEL"): 2}
    assert (result.changed, result.same, result.rejected) == (4, 0, 0)
    assert result.file_says == result.shop_says
    assert (result.file_says.counts, result.file_says.units) == (4, 21)
    assert goods.is_clean()


def test_the_ledger_says_that_a_count_was_imported(imports: Imports, goods: Goods, counted: Write) -> None:
    run = from_text(imports.bring_in(counted("S,3,"), COUNTS).run)
    rows = ask(goods.folder, "SELECT cause, on_hand, reason FROM stock_movements WHERE document = ?", run)
    assert rows == [("counted", -2, "imported, counts")]


def test_a_check_tells_each_difference_and_writes_nothing(imports: Imports, goods: Goods, counted: Write) -> None:
    before = ask(goods.folder, "SELECT count(*) FROM command_log")
    result = imports.check(counted("S,3,", "L,4,Cellar", "L,0,"), COUNTS)
    assert result.differences == (
        ("S", "Main shelf quantity", "5", "3"), ("L", "Cellar quantity", "0", "4"),
    )  # fmt: skip
    assert (result.changed, result.same, result.changes) == (2, 1, {"quantity": 2})
    assert ask(goods.folder, "SELECT count(*) FROM command_log") == before


def test_what_the_shop_cannot_place_is_left_out_with_its_reason_and_its_cells(
    imports: Imports, goods: Goods, counted: Write
) -> None:
    result = imports.bring_in(counted("X,3,", "S,3,Attic", "S,4,", "S,5,Main shelf"), COUNTS)
    assert result.reasons == {"import.sku_unknown": 1, "import.location_unknown": 1, "import.sku_twice": 1}
    assert [(one.row, one.code) for one in result.left_out_here] == [
        (2, "import.sku_unknown"), (3, "import.location_unknown"), (5, "import.sku_twice"),
    ]  # fmt: skip
    assert goods.book() == {("S", ""): 4}
    rows = Path(result.rejected_file).read_text("utf8").splitlines()
    assert [row.split(",")[:4] for row in rows[1:]] == [
        ["X", "3", "", "2"], ["S", "3", "Attic", "3"], ["S", "5", "Main shelf", "5"],
    ]  # fmt: skip


def test_a_place_that_is_closed_takes_no_count(imports: Imports, goods: Goods, counted: Write, do: Do) -> None:
    (cellar,) = ask(goods.folder, "SELECT id FROM locations WHERE code = 'CEL'")[0]
    do(EditLocation(location=Id(cellar), fields={"active": (1, 0)}))
    assert imports.bring_in(counted("S,3,Cellar"), COUNTS).reasons == {"import.location_unknown": 1}


def test_a_count_that_was_decided_elsewhere_is_refused_once_its_place_is_closed(
    imports: Imports, goods: Goods, clock: FixedClock, do: Do
) -> None:
    do(EditLocation(location=goods.main, fields={"active": (1, 0)}))
    run = Id(bytes(15) + b"\x07")
    begin = BeginImport(run=run, file_name="c.csv", file_hash="", file_bytes=1, mapping="counts")
    count = ForeignCount(goods.variant("S"), goods.main, 9)
    counted = CountInStock(run=run, source="counts", counts=(count,), progress=Progress(2, {}))
    executor = open_executor(goods.folder, clock)
    with contextlib.closing(executor.database):
        _, outcome = executor.run([
            Envelope(id=new_id(NOW), actor=imports.shop.actor, device=imports.shop.device, occurred_at=NOW, group=run,
                     payload=payload)
            for payload in (begin, counted)
        ])  # fmt: skip
    assert outcome.refusal is not None
    assert outcome.refusal.code == "inventory.location_closed"
    assert goods.book() == {("S", ""): 5}


def test_the_same_file_counts_again_once_goods_have_moved(imports: Imports, goods: Goods, counted: Write) -> None:
    first = imports.bring_in(counted("S,3,"), COUNTS)
    goods.move("S", 4)
    second = imports.bring_in(counted("S,3,"), COUNTS)
    assert first.run != second.run
    assert (second.changed, goods.book()) == (1, {("S", ""): 3})


def test_a_stopped_import_goes_on_and_counts_no_row_twice(
    imports: Imports, goods: Goods, counted: Write, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("commerce.importing.applying.counts.CountBatches.most", 1)
    path = counted("S,3,", "L,12,")
    stopped = imports.bring_in(path, COUNTS, stop=lambda: True)
    assert (stopped.stopped, goods.book()) == (True, {("S", ""): 3})
    goods.move("S", -1)
    assert imports.check(path, COUNTS).changed == 1
    result = imports.bring_in(path, COUNTS)
    assert (result.resumed, result.run, goods.book()) == (True, stopped.run, {("S", ""): 2, ("L", ""): 12})
    assert (result.changed, result.same) == (1, 1)
    (said,) = ask(goods.folder, "SELECT counts FROM import_runs")
    assert '"changed":2' in said[0]


def test_taken_back_the_book_says_what_it_said(imports: Imports, goods: Goods, counted: Write) -> None:
    run = from_text(imports.bring_in(counted("S,3,", "L,4,Cellar"), COUNTS).run)
    taken = imports.take_back(run)
    assert (taken.kept, taken.things) == (0, ())
    assert goods.book() == {("S", ""): 5}
    assert goods.is_clean()


def test_goods_that_moved_since_keep_their_count_and_are_named(imports: Imports, goods: Goods, counted: Write) -> None:
    run = from_text(imports.bring_in(counted("S,3,", "L,4,"), COUNTS).run)
    goods.move("L", -1)
    taken = imports.take_back(run)
    assert (taken.kept, taken.things) == (1, (("stock", "L"),))
    assert goods.book() == {("S", ""): 5, ("L", ""): 3}
    assert goods.is_clean()


def test_goods_taken_from_a_bin_lie_in_it_again(imports: Imports, goods: Goods, counted: Write, do: Do) -> None:
    do(AddBin(location=goods.main, name="A-1"))
    (bin_id,) = ask(goods.folder, "SELECT id FROM bins")[0]
    do(MoveBin(variant=goods.variant("S"), location=goods.main, quantity=5, source=None, target=Id(bin_id)))
    run = from_text(imports.bring_in(counted("S,3,"), COUNTS).run)
    assert ask(goods.folder, "SELECT quantity FROM bin_stock") == [(3,)]
    imports.take_back(run)
    assert ask(goods.folder, "SELECT quantity FROM bin_stock") == [(5,)]
    assert goods.is_clean()


def test_the_rejected_rows_of_a_check_become_a_file(imports: Imports, goods: Goods, counted: Write) -> None:
    to = goods.folder.parent / "out.csv"
    assert imports.save_rejected(counted("X,3,", "S,many,"), COUNTS, to) == 2
    assert [row.split(",")[0] for row in to.read_text("utf8").splitlines()] == ["SKU", "S", "X"]
    assert ask(goods.folder, "SELECT count(*) FROM import_runs") == [(0,)]


def test_shopify_says_where_nothing_is_stocked_and_that_row_stays_out(
    imports: Imports, goods: Goods, tmp_path: Path
) -> None:
    path = tmp_path / "inventory.csv"
    head = "Handle,Title,SKU,HS Code,COO,Location,Incoming,Unavailable,Committed,Available,On hand"
    rows = ("mug,Mug,S,,,Main shelf,0,0,0,7,7", "mug,Mug,L,,,Cellar,,,,not stocked,not stocked")
    path.write_text("\n".join([head, *rows, ""]), encoding="utf8")
    look = imports.look_at(path)
    assert look.guess is not None
    assert look.guess.name == "stock-by-location"
    result = imports.bring_in(path, imports.mapping("stock-by-location"))
    assert (result.changed, result.reasons, goods.book()) == (1, {"import.cell_empty": 1}, {("S", ""): 7})
