from collections.abc import Callable
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.kernel.currency import EXPONENTS, exponent
from commerce.kernel.errors import Refused
from commerce.kernel.money import (
    LIMIT,
    UNIT_SCALE,
    Money,
    Rounding,
    allocate,
    divide,
    line_amount,
    part,
    scaled,
    tax_included,
    tax_on_top,
)

AMOUNTS = st.integers(-(10**15), 10**15)
ROUNDINGS = st.sampled_from(Rounding)
A_CURRENCY_OF_EACH_KIND = ("JPY", "EUR", "KWD", "CLF")


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as caught:
        act()
    return caught.value.code


@pytest.mark.parametrize(
    "text",
    ["", " ", "-", "+", ".", "-.", "x", "1,5", "1 000", " 1", "1 ", "1\n", "1_000", "1e3", "1E999999999", "nan", "sNaN",
     "Infinity", "-inf", "0x10", "1.2.3", "--1", "١٢", "1/3", "9" * 5_000, "\0"],
)  # fmt: skip
def test_what_is_no_plain_decimal_is_refused(text: str) -> None:
    assert code_of(lambda: Money.parse(text, "EUR")) == "money.not_a_number"


@pytest.mark.parametrize("currency", ["", "eur", "EURO", "XXX", "BTC"])
def test_an_unlisted_currency_is_refused_by_name(currency: str) -> None:
    with pytest.raises(Refused) as caught:
        Money.parse("1", currency)
    assert (caught.value.code, caught.value.data) == ("money.unknown_currency", {"currency": currency})


@pytest.mark.parametrize(("currency", "digits"), [("JPY", 0), ("EUR", 2), ("KWD", 3), ("CLF", 4)])
def test_one_decimal_more_than_the_currency_has_is_refused(currency: str, digits: int) -> None:
    assert exponent(currency) == digits
    finest = "0." + "0" * (digits - 1) + "1" if digits else "1"
    assert Money.parse(finest, currency) == Money(1, currency)
    too_fine = "0." + "0" * digits + "1"
    assert code_of(lambda: Money.parse(too_fine, currency)) == "money.too_many_decimals"


def test_decimals_that_are_only_zeros_do_no_harm() -> None:
    assert Money.parse("12.500000", "EUR") == Money(1_250, "EUR")
    assert Money.parse("7.000", "JPY") == Money(7, "JPY")


def test_a_fraction_too_long_for_the_machine_is_not_rounded_away() -> None:
    assert code_of(lambda: Money.parse("1." + "0" * 40 + "1", "EUR")) == "money.too_many_decimals"


@pytest.mark.parametrize("sign", ["", "-"])
def test_the_largest_amount_is_allowed_and_one_more_is_not(sign: str) -> None:
    assert abs(Money.parse(f"{sign}{LIMIT // 100}", "EUR").minor) == LIMIT
    assert code_of(lambda: Money.parse(f"{sign}{LIMIT // 100}.01", "EUR")) == "money.too_large"
    assert code_of(lambda: scaled(f"{sign}{LIMIT // 100}.000001", "EUR", UNIT_SCALE)) == "money.too_large"
    assert abs(scaled(f"{sign}{LIMIT // 100}", "EUR", UNIT_SCALE)) == LIMIT * UNIT_SCALE


@pytest.mark.parametrize(
    ("text", "minor"), [("0", 0), ("-0", 0), ("+1", 100), (".5", 50), ("-.5", -50), ("1.", 100), ("007.10", 710)]
)
def test_plain_decimals_are_read_in_every_form(text: str, minor: int) -> None:
    assert scaled(text, "EUR") == minor


def test_a_price_with_three_decimals_keeps_them_all() -> None:
    assert scaled("1.005", "EUR", UNIT_SCALE) == 1_005_000
    assert scaled("-0.0001", "EUR", UNIT_SCALE) == -100
    assert code_of(lambda: scaled("0.0000001", "EUR", UNIT_SCALE)) == "money.too_many_decimals"


def test_three_pieces_at_a_price_of_three_decimals_are_rounded_once() -> None:
    price = scaled("1.005", "EUR", UNIT_SCALE)
    assert [line_amount(price, pieces) for pieces in (1, 2, 3)] == [101, 201, 302]
    assert line_amount(price, 1, Rounding.HALF_EVEN) == 100
    assert line_amount(price, -1) == -101


@pytest.mark.parametrize(
    ("numerator", "denominator", "half_up", "half_even"),
    [
        (5, 10, 1, 0),
        (15, 10, 2, 2),
        (25, 10, 3, 2),
        (-5, 10, -1, 0),
        (-15, 10, -2, -2),
        (-25, 10, -3, -2),
        (5, -10, -1, 0),
        (-25, -10, 3, 2),
        (24, 10, 2, 2),
        (26, 10, 3, 3),
        (-24, 10, -2, -2),
        (-26, 10, -3, -3),
        (0, -7, 0, 0),
        (30, 10, 3, 3),
        (1, 3, 0, 0),
        (2, 3, 1, 1),
    ],
)
def test_halves_are_rounded_as_the_shop_chose(numerator: int, denominator: int, half_up: int, half_even: int) -> None:
    assert divide(numerator, denominator) == half_up
    assert divide(numerator, denominator, Rounding.HALF_EVEN) == half_even


@given(AMOUNTS, st.integers(-(10**6), 10**6).filter(bool), ROUNDINGS)
def test_rounding_is_the_nearest_whole_and_the_same_on_both_sides_of_zero(
    numerator: int, denominator: int, rounding: Rounding
) -> None:
    result = divide(numerator, denominator, rounding)
    off = abs(result - Fraction(numerator, denominator))
    assert off <= Fraction(1, 2)
    assert divide(-numerator, denominator, rounding) == -result
    if off == Fraction(1, 2) and rounding is Rounding.HALF_EVEN:
        assert result % 2 == 0


def test_nothing_is_divided_by_nothing() -> None:
    with pytest.raises(ZeroDivisionError):
        divide(1, 0)


def test_shares_of_a_negative_weight_are_refused() -> None:
    assert code_of(lambda: allocate(10, [3, -1])) == "money.negative_weight"


def test_shares_among_nobody_are_none() -> None:
    assert allocate(10, []) == []


def test_a_cent_too_many_goes_to_the_largest_remainder_and_to_the_earlier_line_in_a_tie() -> None:
    assert allocate(100, [1, 1, 1]) == [34, 33, 33]
    assert allocate(101, [1, 1, 1]) == [34, 34, 33]
    assert allocate(10, [1, 2, 6]) == [1, 2, 7]
    assert allocate(10, [6, 2, 1]) == [7, 2, 1]
    assert allocate(5, [0, 1, 1]) == [0, 3, 2]


def test_a_negative_total_is_shared_like_the_positive_one() -> None:
    assert allocate(-100, [1, 1, 1]) == [-34, -33, -33]


def test_lines_that_all_cost_nothing_share_evenly() -> None:
    assert allocate(5, [0, 0, 0]) == [2, 2, 1]
    assert allocate(0, [0, 0]) == [0, 0]


@given(AMOUNTS, st.lists(st.integers(0, 10**12), min_size=1, max_size=30))
def test_shares_sum_to_the_total_and_are_within_one_of_the_exact_share(total: int, weights: list[int]) -> None:
    shares = allocate(total, weights)
    assert sum(shares) == total
    whole = sum(weights)
    for share, weight in zip(shares, weights, strict=True):
        exact = Fraction(total * weight, whole) if whole else Fraction(total, len(weights))
        assert abs(share - exact) < 1


@pytest.mark.parametrize(("first", "last"), [(-1, 1), (0, 4), (2, 1), (4, 4)])
def test_a_part_outside_the_line_is_refused(first: int, last: int) -> None:
    assert code_of(lambda: part(1_000, 3, first, last)) == "money.part_outside_line"


def test_a_line_of_no_pieces_has_no_parts() -> None:
    assert part(1_000, 0, 0, 0) == 0


def test_the_parts_of_one_cent_are_one_cent() -> None:
    assert [part(1, 2, first, first + 1) for first in (0, 1)] == [1, 0]
    assert [part(1, 2, first, first + 1, Rounding.HALF_EVEN) for first in (0, 1)] == [0, 1]
    assert [part(-1, 2, first, first + 1) for first in (0, 1)] == [-1, 0]


@given(AMOUNTS, st.lists(st.integers(0, 50), min_size=1, max_size=8), ROUNDINGS)
def test_the_parts_of_a_line_sum_to_the_line_however_it_is_cut(
    amount: int, cuts: list[int], rounding: Rounding
) -> None:
    quantity, parts, done = sum(cuts), 0, 0
    for pieces in cuts:
        parts += part(amount, quantity, done, done + pieces, rounding)
        done += pieces
    assert parts == (amount if quantity else 0)


@pytest.mark.parametrize(
    ("gross", "rate", "tax"), [(11_900, 19_000, 1_900), (-11_900, 19_000, -1_900), (999, 7_000, 65), (1, 0, 0)]
)
def test_the_tax_inside_an_amount(gross: int, rate: int, tax: int) -> None:
    assert tax_included(gross, rate) == tax


def test_tax_on_top_is_rounded_as_the_shop_chose() -> None:
    assert tax_on_top(50, 19_000) == 10
    assert tax_on_top(50, 19_000, Rounding.HALF_EVEN) == 10
    assert tax_on_top(50, 5_000) == 3
    assert tax_on_top(50, 5_000, Rounding.HALF_EVEN) == 2
    assert tax_on_top(1_000, 8_875) == 89


@given(st.integers(0, 10**12), st.integers(0, 50_000), ROUNDINGS)
def test_tax_put_on_a_net_amount_is_found_inside_the_gross(net: int, rate: int, rounding: Rounding) -> None:
    tax = tax_on_top(net, rate, rounding)
    assert abs(tax_included(net + tax, rate, rounding) - tax) <= 1


def test_two_currencies_are_never_mixed() -> None:
    euro, yen = Money(100, "EUR"), Money(100, "JPY")
    for mix in (lambda: euro + yen, lambda: euro - yen, lambda: euro < yen, lambda: Money.total([euro, yen], "EUR")):
        with pytest.raises(Refused) as caught:
            mix()
        assert (caught.value.code, caught.value.data) == (
            "money.mixed_currencies",
            {"left": "EUR", "right": "JPY"},
        )


def test_amounts_of_one_currency_add_up() -> None:
    assert Money.total([Money(150, "EUR"), -Money(50, "EUR")], "EUR") == Money(100, "EUR")
    assert Money.total([], "JPY") == Money(0, "JPY")
    assert Money(3, "EUR") - Money(5, "EUR") == Money(-2, "EUR")
    assert Money(-2, "EUR") < Money(0, "EUR")
    assert not Money(0, "EUR") < Money(0, "EUR")


def test_an_amount_shows_exactly_the_decimals_of_its_currency() -> None:
    shown = [str(Money(-5, currency)) for currency in A_CURRENCY_OF_EACH_KIND]
    assert shown == ["-5 JPY", "-0.05 EUR", "-0.005 KWD", "-0.0005 CLF"]
    assert str(Money(123_456, "EUR")) == "1234.56 EUR"


@given(st.integers(-LIMIT, LIMIT), st.sampled_from(sorted(EXPONENTS)))
def test_what_is_shown_reads_back_as_the_same_amount(minor: int, currency: str) -> None:
    number, _, code = str(Money(minor, currency)).partition(" ")
    assert Money.parse(number, code) == Money(minor, currency)


def test_every_currency_is_three_letters_and_has_its_decimals() -> None:
    assert all(len(code) == 3 and code.isalpha() and code.isupper() for code in EXPONENTS)
    few = {digits: {code for code, places in EXPONENTS.items() if places == digits} for digits in (3, 4)}
    assert few == {3: {"BHD", "IQD", "JOD", "KWD", "LYD", "OMR", "TND"}, 4: {"CLF", "UYW"}}
    assert {"JPY", "KRW", "ISK", "CLP", "XOF"} <= {code for code, places in EXPONENTS.items() if places == 0}
    assert {"EUR", "USD", "CHF", "HUF", "ZWG", "XCG"} <= {code for code, places in EXPONENTS.items() if places == 2}
