"""The Paper window on a real shop: slips before they are printed, and what lies in the tray."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import pytest
import zxingcpp
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.viewmodels.binding.ask import FakeAsk
from desktop_app.viewmodels.printing.error_words import PrintSentences
from desktop_app.viewmodels.printing.paper import PaperViewModel
from desktop_app.viewmodels.shell.notices import Failure
from desktop_app.views.printing.paper import PaperView
from tests.desktop.shell.shop import opened, part
from tests.queries.inventory.stocked import Stocked, stocked

SERVICES = Path(__file__).resolve().parents[3] / "desktop_app" / "services" / "printing"


@dataclass
class Reader:
    """Somebody who looks at paper."""

    qtbot: QtBot
    shop: Stocked
    program: OpenShop

    def __post_init__(self) -> None:
        self.program.program.navigator.open("paper")
        self.view = part(self.program.window, PaperView)
        self.vm: PaperViewModel = self.view._vm
        self.orders = [int(n) for (n,) in self.program.program.reads.execute("SELECT n FROM orders ORDER BY n")]

    def preview(self, *orders: int) -> None:
        self.program.program.navigator.open("paper", orders)
        self.settle()

    def settle(self) -> None:
        self.qtbot.waitUntil(lambda: self.vm.shown.picture is not None)

    def print(self) -> None:
        before = self.vm.jobs.rows.rowCount()
        self.vm.print.run()
        self.qtbot.waitUntil(lambda: self.vm.jobs.rows.rowCount() == before + 1)
        self.qtbot.waitUntil(lambda: bool(self.vm.shown.job))
        self.settle()

    def codes(self) -> set[str]:
        """Return what a scanner reads on the page that is shown."""
        picture = self.vm.shown.picture
        assert picture is not None
        image = picture.image
        pixels = np.frombuffer(image.rgba, np.uint8).reshape(image.height, image.width, 4)[:, :, :3]
        return {code.text for code in zxingcpp.read_barcodes(np.ascontiguousarray(pixels))}

    def ref(self, n: int) -> str:
        return str(self.shop.one("SELECT ref FROM orders WHERE n = ?", n))


@pytest.fixture
def reader(tmp_path: Path, qtbot: QtBot) -> Iterator[Reader]:
    shop = stocked(tmp_path / "shop")
    shop.receive("MUG", 20)
    shop.order(("MUG", 2))
    shop.order(("MUG", 1))
    with opened(qtbot, shop.folder, clock=shop.clock) as program:
        program.window.resize(1440, 900)
        yield Reader(qtbot, shop, program)


def test_a_slip_is_looked_at_before_it_is_printed(reader: Reader) -> None:
    first = reader.orders[0]
    reader.preview(first)
    assert reader.ref(first) in reader.codes()
    assert reader.vm.shown.title == "Preview of the packing slip"
    assert list((reader.shop.folder / "tray").glob("*.pdf")) == []
    assert reader.shop.one("SELECT sum(slips_printed) FROM fulfilment_orders") == 0


def test_pages_are_turned_to_the_last_and_no_further(reader: Reader) -> None:
    reader.preview(*reader.orders)
    assert (reader.vm.previous.enabled, reader.vm.next.enabled) == (False, True)
    reader.vm.next.run()
    reader.qtbot.waitUntil(lambda: reader.ref(reader.orders[1]) in reader.codes())
    assert (reader.vm.previous.enabled, reader.vm.next.why_not) == (True, "This is the last page.")


def test_what_is_printed_from_a_preview_lies_in_the_tray_with_its_pages(reader: Reader) -> None:
    reader.preview(reader.orders[0])
    reader.print()
    assert len(list((reader.shop.folder / "tray").glob("*.pdf"))) == 1
    reader.qtbot.waitUntil(lambda: reader.shop.one("SELECT sum(slips_printed) FROM fulfilment_orders") == 1)
    assert reader.vm.shown.job
    assert reader.ref(reader.orders[0]) in reader.codes()


def other_hands(reader: Reader, *answers: str | None) -> PaperViewModel:
    """The same window's model with somebody who answers its questions."""
    vm = PaperViewModel(replace(reader.vm._desk, ask=FakeAsk(*answers)), reader.view)
    vm.jobs.refresh()
    reader.qtbot.waitUntil(lambda: vm.shown.picture is not None)
    return vm


def test_a_job_is_printed_again_and_the_tray_is_emptied_after_a_question(reader: Reader) -> None:
    reader.preview(reader.orders[0])
    reader.print()
    reader.print()
    vm = other_hands(reader, None, "clear")
    vm.clear.run()
    assert vm.jobs.in_tray == 2
    vm.clear.run()
    reader.qtbot.waitUntil(lambda: vm.jobs.rows.rowCount() == 0)
    assert vm.clear.why_not == "The tray is empty."
    assert vm.shown.title == ""
    assert list((reader.shop.folder / "tray").iterdir()) == []


def test_pages_are_saved_as_a_file(reader: Reader, tmp_path: Path) -> None:
    reader.preview(reader.orders[0])
    reader.print()
    target = tmp_path / "slip.pdf"
    other_hands(reader, str(target)).save.run()
    reader.qtbot.waitUntil(target.exists)
    assert target.read_bytes() == next((reader.shop.folder / "tray").glob("*.pdf")).read_bytes()


def test_damaged_pages_are_told_in_words_and_the_window_stays(reader: Reader) -> None:
    reader.preview(reader.orders[0])
    reader.print()
    told: list[Failure] = []
    reader.program.program.notices.failed.connect(told.append)
    (pages,) = (reader.shop.folder / "tray").glob("*.pdf")
    pages.write_bytes(b"%PDF-1.7 half a file")
    reader.vm.jobs.chosen.emit()
    reader.qtbot.waitUntil(lambda: bool(told))
    words = reader.program.program.frame.book.words_of(told[0].error)
    assert (words.title, words.happened) == ("The pages cannot be shown", "Their file is damaged.")
    assert reader.vm.jobs.rows.rowCount() == 1


def test_enter_on_a_job_goes_to_its_page(reader: Reader) -> None:
    reader.preview(reader.orders[0])
    reader.print()
    reader.program.window.activateWindow()
    reader.view.list.setFocus()
    reader.qtbot.waitUntil(reader.view.list.hasFocus)
    QTest.keyClick(reader.view.list, Qt.Key.Key_Return)
    assert reader.view.sheet.hasFocus()
    assert reader.view.sheet.accessibleName().endswith("Page 1 of 1")


def test_every_failure_of_printing_has_its_own_words() -> None:
    source = "\n".join(path.read_text("utf-8") for path in SERVICES.rglob("*.py"))
    codes = set(re.findall(r'"(print\.[a-z_]+)"', source))
    assert len(codes) > 10
    assert codes <= set(PrintSentences().table())
