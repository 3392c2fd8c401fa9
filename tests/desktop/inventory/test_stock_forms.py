from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pytestqt.qtbot import QtBot

from commerce.commands.inventory.stock import MarkDamaged
from commerce.kernel.workspace_file import database_path, open_reader
from desktop_app.viewmodels.inventory.forms import stock_forms
from desktop_app.viewmodels.inventory.forms.stock_form import Goods, Place, StockForm
from tests.queries.inventory.stocked import MAIN, Stocked, stocked


@dataclass
class Acts:
    """Remembers what was submitted."""

    done: list[tuple[str, tuple[Any, ...]]] = field(default_factory=list)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - stands for every act
        return lambda *values: self.done.append((name, values))


@dataclass
class Desk:
    shop: Stocked
    acts: Acts
    goods: Goods
    reads: Any

    def form(self, make: Any) -> StockForm:  # noqa: ANN401 - any of the makers
        place = Place(SimpleNamespace(reads=self.reads), self.goods)  # type: ignore[arg-type]  # reads is all it needs
        made: StockForm = make(place, self.acts)
        return made


@pytest.fixture
def desk(tmp_path: Path, qtbot: QtBot) -> Iterator[Desk]:
    shop = stocked(tmp_path / "shop")
    shop.receive("MUG", 9, bin_name="B-11")
    shop.receive("MUG", 4)
    shop.run(MarkDamaged(variant=shop.variant("MUG"), location=MAIN, quantity=3))
    reads = open_reader(database_path(shop.folder))
    yield Desk(shop, Acts(), Goods(shop.variant("MUG"), "Enamel mug", None), reads)
    reads.close()


def fill(form: StockForm, **texts: str) -> dict[str, str]:
    """Type into the fields and submit as the sheet does; return what was refused."""
    for key, text in texts.items():
        next(part for part in form.parts if part.key == key).field.type_text(text)
    refused = {part.key: part.field.error for part in form.parts if not part.field.validate()}
    if not refused:
        form.save()
    return refused


def test_a_correction_needs_a_number_and_a_reason(desk: Desk) -> None:
    refused = fill(desk.form(stock_forms.adjust_form))
    assert set(refused) == {"change", "reason"}
    assert desk.acts.done == []


@pytest.mark.parametrize("typed", ["0", "two", "1.5", ""])
def test_a_correction_of_nothing_is_refused(desk: Desk, typed: str) -> None:
    assert "change" in fill(desk.form(stock_forms.adjust_form), change=typed, reason="counted")


def test_a_correction_downwards_names_bin_and_reason(desk: Desk) -> None:
    assert fill(desk.form(stock_forms.adjust_form), change="-2", reason=" fell down ") == {}
    variant = desk.shop.variant("MUG")
    assert desk.acts.done == [("adjust", (variant, MAIN, -2, "fell down", desk.shop.bin("B-11")))]


def test_goods_are_put_where_most_of_them_lie_unless_told_otherwise(desk: Desk) -> None:
    form = desk.form(stock_forms.receive_form)
    next(part for part in form.parts if part.key == "bin").field.put("")
    assert fill(form, quantity="5", reference="DN-7") == {}
    assert desk.acts.done == [("receive", (desk.shop.variant("MUG"), MAIN, 5, "DN-7", None))]


@pytest.mark.parametrize("typed", ["0", "-1", "10000001", "many"])
def test_a_delivery_of_an_impossible_number_is_refused(desk: Desk, typed: str) -> None:
    assert "quantity" in fill(desk.form(stock_forms.receive_form), quantity=typed)


def test_no_more_can_break_than_is_whole(desk: Desk) -> None:
    assert fill(desk.form(stock_forms.damage_form), quantity="11") == {"quantity": "Only 10 here are not damaged yet."}
    assert fill(desk.form(stock_forms.damage_form), quantity="10") == {}


def test_no_more_can_be_written_off_than_is_damaged(desk: Desk) -> None:
    form = desk.form(stock_forms.write_off_form)
    assert fill(form, quantity="4", reason="wet") == {"quantity": "Only 3 here are marked damaged."}
    assert fill(form, quantity="3") == {}


def test_an_empty_level_means_never(desk: Desk) -> None:
    assert fill(desk.form(stock_forms.level_form), level="6") == {}
    assert fill(desk.form(stock_forms.level_form), level=" ") == {}
    assert [values[2] for _, values in desk.acts.done] == [6, None]


def test_a_level_below_nothing_is_refused(desk: Desk) -> None:
    assert fill(desk.form(stock_forms.level_form), level="-1") == {"level": "At least 0."}


def test_goods_move_from_a_bin_that_has_them_to_another(desk: Desk) -> None:
    form = desk.form(stock_forms.move_form)
    source = next(part for part in form.parts if part.key == "source")
    assert source.choices is not None
    assert [word for _, word in source.choices()] == ["No bin, 4 in it", "B-11, 9 in it"]
    source.field.put(desk.shop.bin("B-11").hex())
    assert fill(form, target=desk.shop.bin("A-01").hex(), quantity="10") == {"quantity": "Only 9 lie there."}
    assert fill(form, quantity="9") == {}
    variant, bins = desk.shop.variant("MUG"), (desk.shop.bin("B-11"), desk.shop.bin("A-01"))
    assert desk.acts.done == [("move_bin", (variant, MAIN, 9, *bins))]


def test_goods_do_not_move_into_the_bin_they_lie_in(desk: Desk) -> None:
    form = desk.form(stock_forms.move_form)
    for key in ("source", "target"):
        next(part for part in form.parts if part.key == key).field.put(desk.shop.bin("B-11").hex())
    assert "target" in fill(form, quantity="1")


def test_another_location_has_its_own_numbers(desk: Desk) -> None:
    form = desk.form(stock_forms.damage_form)
    next(part for part in form.parts if part.key == "location").field.put(desk.shop.place("North").hex())
    assert fill(form, quantity="1") == {"quantity": "Only 0 here are not damaged yet."}


def test_the_form_begins_where_most_of_the_goods_lie(desk: Desk) -> None:
    assert desk.form(stock_forms.adjust_form).value("location") == MAIN.hex()
