import pytest

from commerce.domain.catalog.measure import QuantityUnit, grams, quantity
from commerce.kernel.errors import Refused


@pytest.mark.parametrize(
    ("number", "unit", "code"),
    [
        ("1", "stone", "catalog.unknown_unit"),
        ("", "g", "catalog.not_a_number"),
        ("1,5", "kg", "catalog.not_a_number"),
        ("NaN", "kg", "catalog.not_a_number"),
        ("Infinity", "kg", "catalog.not_a_number"),
        ("-1", "g", "catalog.negative_measure"),
    ],
)
def test_what_is_no_weight_is_refused(number: str, unit: str, code: str) -> None:
    with pytest.raises(Refused) as refusal:
        grams(number, unit)
    assert refusal.value.code == code


@pytest.mark.parametrize(
    ("number", "unit", "weight"),
    [("0", "g", 0), ("0.5", "g", 1), ("0.4", "g", 0), (" 1.25 ", " KG ", 1250), ("1", "lb", 454), ("8", "oz", 227)],
)
def test_weights_are_whole_grams(number: str, unit: str, weight: int) -> None:
    assert grams(number, unit) == weight


@pytest.mark.parametrize(
    ("number", "written", "unit", "small"),
    [
        ("3", "", QuantityUnit.PIECE, 3),
        ("1.5", "m", QuantityUnit.MILLIMETRE, 1500),
        ("2.5", "cm", QuantityUnit.MILLIMETRE, 25),
        ("10", "in", QuantityUnit.MILLIMETRE, 254),
        ("0.75", "L", QuantityUnit.MILLILITRE, 750),
        ("1.2", "kg", QuantityUnit.GRAM, 1200),
    ],
)
def test_quantities_are_whole_small_units(number: str, written: str, unit: QuantityUnit, small: int) -> None:
    assert quantity(number, written, unit) == small


def test_half_a_piece_is_refused() -> None:
    with pytest.raises(Refused, match=r"catalog\.quantity_not_whole"):
        quantity("1.5", "", QuantityUnit.PIECE)


def test_a_unit_that_measures_something_else_is_refused() -> None:
    with pytest.raises(Refused) as refusal:
        quantity("1", "kg", QuantityUnit.MILLIMETRE)
    assert refusal.value.data["known"] == ["mm", "cm", "m", "in"]
