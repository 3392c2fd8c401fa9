"""Two years of a real wholesaler's invoice lines, with every figure that is known of them."""

import gzip
import time
from collections import Counter
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path

import pytest

from commerce.importing.documents import OrderDraft, Rejection
from commerce.importing.interpret import choose, interpret, survey
from commerce.importing.mapping.shipped import shipped
from commerce.importing.openings import Openings
from commerce.importing.summary import Summary
from tests.importing.files import SHOP
from tests.shared_data import shared_data

MAPPING = shipped("online-retail")


@pytest.fixture(scope="module")
def real_file() -> Path:
    return shared_data("online-retail") / "online_retail.csv.gz"


@dataclass
class Whole:
    """The whole file read once: our figures, and each code's lowest balance followed here on its own."""

    summary: Summary = field(default_factory=Summary)
    openings: Openings = field(default_factory=Openings)
    balances: Counter[str] = field(default_factory=Counter)
    lowest: Counter[str] = field(default_factory=Counter)
    seconds: float = 0.0

    def read(self, path: Path) -> None:
        began = time.process_time()
        for event in self.summary.watch(interpret(choose(path, MAPPING), SHOP)):
            assert isinstance(event, OrderDraft)
            self.openings.take(event)
            self.follow(event)
        self.seconds = time.process_time() - began

    def follow(self, order: OrderDraft) -> None:
        for line in order.lines:
            self.balances[line.sku] += line.stock_change
            self.lowest[line.sku] = min(self.lowest[line.sku], self.balances[line.sku])


@pytest.fixture(scope="module")
def whole(real_file: Path) -> Whole:
    found = Whole()
    found.read(real_file)
    return found


def test_the_whole_file_has_the_figures_that_are_known_of_it(whole: Whole) -> None:
    summary = whole.summary
    assert summary.documents == {"sale": 20_725, "stock_adjustment": 1_336, "credit": 3_836, "money_adjustment": 3}
    assert (summary.drafts, summary.rejected) == (25_900, 0)
    assert (len(summary.codes), summary.folded_codes) == (4_070, 3_958)
    assert len(summary.customers) == 4_372
    assert summary.several_times == 43
    assert summary.net_minor == {"GBP": 974_774_793}


def test_the_lines_have_the_figures_that_are_known_of_them(whole: Whole) -> None:
    tally = whole.summary.tally
    assert tally.lines == 541_909
    assert tally.without_customer == 135_080
    assert tally.repeated == 5_268
    assert (tally.zero_prices, tally.negative_prices, tally.fine_prices) == (2_515, 2, 4)


def test_without_opening_counts_nearly_every_line_would_go_below_zero(whole: Whole) -> None:
    assert whole.openings.below_zero == 537_172
    assert whole.openings.in_order


def test_reading_leaves_time_for_the_journal(whole: Whole) -> None:
    """At 10,000 lines a second the whole import has 54; reading takes 4 of them, 20 on a machine that is busy."""
    assert whole.seconds < 20


def test_the_opening_count_is_the_least_that_keeps_every_balance(whole: Whole) -> None:
    openings = {code.sku: code.opening for code in whole.openings.codes()}
    assert openings == {sku: -whole.lowest[sku] for sku in openings}
    assert sum(openings.values()) == 5_460_420


def test_a_code_gets_its_commonest_name_and_not_a_note_about_it(whole: Whole) -> None:
    codes = {code.sku: code for code in whole.openings.codes()}
    assert codes["85123A"].title == "WHITE HANGING HEART T-LIGHT HOLDER"
    assert codes["B"].opening == 0


def test_codes_that_differ_by_case_are_pointed_out(whole: Whole) -> None:
    twins = whole.summary.twins()
    assert len(twins) == 112
    assert ("15056BL", "15056bl") in twins


@pytest.fixture(scope="module")
def excerpt(real_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The first 5,000 lines as a plain file."""
    path = tmp_path_factory.mktemp("excerpt") / "excerpt.csv"
    with gzip.open(real_file, "rb") as lines:
        path.write_bytes(b"".join(islice(lines, 5_001)))
    return path


def test_an_excerpt_adds_up_too(excerpt: Path) -> None:
    found = survey(choose(excerpt, MAPPING), SHOP)
    assert found.summary.tally.lines == 5_000
    assert found.summary.rejected == 0
    assert found.summary.net_minor["GBP"] == sum(
        event.net for event in interpret(choose(excerpt, MAPPING), SHOP) if isinstance(event, OrderDraft)
    )


def test_reading_again_gives_the_same_so_an_import_can_go_on_where_it_stopped(excerpt: Path) -> None:
    chosen = choose(excerpt, MAPPING)
    assert list(interpret(chosen, SHOP)) == list(interpret(chosen, SHOP))


def test_a_row_that_cannot_be_read_takes_its_document_with_it(excerpt: Path, tmp_path: Path) -> None:
    lines = excerpt.read_bytes().split(b"\n")
    lines[2] = lines[2].replace(b",6,", b",six,")
    path = tmp_path / "bad.csv"
    path.write_bytes(b"\n".join(lines))
    found = list(interpret(choose(path, MAPPING), SHOP))
    rejections = [event for event in found if isinstance(event, Rejection)]
    assert {event.row for event in rejections} == set(range(2, 9))
    assert [event.code for event in rejections].count("import.document_incomplete") == 6
    assert rejections[1].data == {"text": "six", "field": "quantity", "column": "Quantity"}
    assert all(event.external_number != "536365" for event in found if isinstance(event, OrderDraft))
