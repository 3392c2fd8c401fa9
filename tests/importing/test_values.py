"""Cells are read exactly or refused; nothing is guessed and no formula is computed."""

from collections.abc import Callable
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from commerce.importing.source.formulas import looks_like_formula, unwrapped
from commerce.importing.source.numbers import decimal_of
from commerce.importing.values import texts
from commerce.importing.values.converting import Remembered, UnreadableError
from commerce.importing.values.countries import country_code
from commerce.importing.values.decimals import Mark, amount, fraction, unit_price, whole
from commerce.importing.values.goods import barcode, grams
from commerce.importing.values.instants import read_instant, zone_of
from commerce.kernel.clock import moment
from commerce.kernel.errors import CodedError, Refused

BERLIN = ZoneInfo("Europe/Berlin")


def code_of(read: Callable[[], object]) -> str:
    with pytest.raises(CodedError) as caught:
        read()
    return caught.value.code


@pytest.mark.parametrize(
    ("text", "mark", "minor"),
    [
        ("14.50", ".", 1450),
        ("14,50", ",", 1450),
        ("1.234,50", ",", 123_450),
        ("1,234.50", ".", 123_450),
        ("1'234.50", ".", 123_450),
        ("1\u202f234,50", ",", 123_450),
        ("€ 14,50", ",", 1450),
        ("14,50 EUR", ",", 1450),
        ("-3", ".", -300),
        ("3.00-", ".", -300),
        ("(3.00)", ".", -300),
        ("-€3.00", ".", -300),
        ("14.500000", ".", 1450),
        (".5", ".", 50),
        ("0", ".", 0),
    ],
)
def test_amounts_are_read_as_people_write_them(text: str, mark: Mark, minor: int) -> None:
    assert amount(text, "EUR", mark) == minor


@pytest.mark.parametrize(
    "text",
    [
        "auf Anfrage",
        "1,23",
        "1,2345.6",
        "1.2.3",
        "--3",
        "1_000",
        "NaN",
        "1e3",
        "٣",
        "=1+1",
        "(-3)",
        "12 kg",
        "$",
        "1,,000",
    ],
)
def test_what_is_no_number_is_refused_and_never_shortened(text: str) -> None:
    assert code_of(lambda: amount(text, "EUR", ".")) == "import.not_a_number"


def test_a_price_in_another_currency_is_refused() -> None:
    assert code_of(lambda: amount("£14.50", "EUR", ".")) == "import.other_currency"
    assert code_of(lambda: amount("14.50 USD", "EUR", ".")) == "import.other_currency"


def test_an_amount_with_more_decimals_than_its_currency_is_refused() -> None:
    assert code_of(lambda: amount("1.005", "EUR", ".")) == "money.too_many_decimals"
    assert code_of(lambda: amount("1.5", "JPY", ".")) == "money.too_many_decimals"
    assert amount("1.005", "KWD", ".") == 1005


def test_a_price_of_one_piece_keeps_its_third_decimal() -> None:
    assert unit_price("0.001", "GBP", ".") == 1_000


def test_a_count_is_whole() -> None:
    assert whole("6.0", ".") == 6
    assert code_of(lambda: whole("6.5", ".")) == "import.not_whole"
    assert code_of(lambda: whole("99999999999", ".")) == "import.too_large"


def test_a_share_lies_between_nothing_and_all() -> None:
    assert fraction("0.15", ".") == Decimal("0.15")
    assert code_of(lambda: fraction("15", ".")) == "import.not_a_share"


@pytest.mark.parametrize(
    ("cells", "mark"),
    [
        (["1,50", "2,75"], ","),
        (["1.50", "2.75"], "."),
        (["1.234,50"], ","),
        (["1.234.567"], ","),
        (["1,234,567"], "."),
        (["€ 1,50"], ","),
        (["1.250", "3.500"], ""),
        (["12", "text", ""], ""),
        (["1,5", "2.5"], ""),
        (["1,5", "1,5", "2.5"], ","),
    ],
)
def test_the_decimal_mark_is_proved_by_the_numbers_of_a_column(cells: list[str], mark: str) -> None:
    assert decimal_of(cells) == mark


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("1996-07-04 00:00:00.000", "1996-07-03T22:00:00+00:00"),
        ("2025-10-07 09:50:26 +0200", "2025-10-07T07:50:26+00:00"),
        ("2025-10-07 09:50:26 UTC", "2025-10-07T09:50:26+00:00"),
        ("2025-10-07T09:50:26Z", "2025-10-07T09:50:26+00:00"),
        ("2025-12-01", "2025-11-30T23:00:00+00:00"),
    ],
)
def test_a_time_without_zone_is_the_shops_own(text: str, utc: str) -> None:
    assert moment(read_instant(text, (), BERLIN)).isoformat() == utc


def test_whether_the_day_or_the_month_comes_first_is_for_the_mapping_to_say() -> None:
    assert code_of(lambda: read_instant("03/04/2025", (), BERLIN)) == "import.not_a_date"
    assert moment(read_instant("03/04/2025", ("%d/%m/%Y",), ZoneInfo("UTC"))).month == 4
    assert moment(read_instant("03/04/2025", ("%Y", "%m/%d/%Y"), ZoneInfo("UTC"))).month == 3


@pytest.mark.parametrize("text", ["0201-01-01", "1969-12-31", "2100-01-01"])
def test_a_year_nobody_traded_in_is_refused(text: str) -> None:
    assert code_of(lambda: read_instant(text, (), BERLIN)) == "import.date_out_of_range"


def test_a_zone_that_does_not_exist_is_refused() -> None:
    with pytest.raises(Refused):
        zone_of("Europe/Atlantis")


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("EIRE", "IE"),
        ("RSA", "ZA"),
        ("UK", "GB"),
        ("USA", "US"),
        ("Deutschland", "DE"),
        ("de", "DE"),
        ("Czech Republic", "CZ"),
        ("Channel Islands", ""),
        ("European Community", ""),
        ("Unspecified", ""),
        ("EU", ""),
    ],
)
def test_countries_are_known_by_their_names(name: str, code: str) -> None:
    assert country_code(name) == code


@pytest.mark.parametrize(
    ("text", "unit", "weight"),
    [
        ("310", "g", 310),
        ("1,25", "kg", 1250),
        ("2 lbs", "g", 907),
        ("1", "oz", 28),
        ("0", "kg", 0),
        ("310 g", "kg", 310),
    ],
)
def test_weights_become_grams(text: str, unit: str, weight: int) -> None:
    assert grams(text, unit, ",") == weight


@pytest.mark.parametrize("text", ["heavy", "-5", "5 stone", "999999999999"])
def test_what_is_no_weight_is_refused(text: str) -> None:
    assert code_of(lambda: grams(text, "g", ".")) in {"import.not_a_weight", "import.not_a_number"}


def test_a_barcode_with_a_wrong_last_digit_is_refused_with_the_right_one() -> None:
    assert barcode("4006381333931") == "4006381333931"
    with pytest.raises(UnreadableError) as caught:
        barcode("4006381333930")
    assert caught.value.data == {"text": "4006381333930", "expected": "1"}


def test_digits_that_a_spreadsheet_has_cut_are_no_barcode() -> None:
    assert code_of(lambda: barcode("4,00638E+12")) == "import.barcode_cut"


@pytest.mark.parametrize("code", ["ABC-12", "123", '="0012345678905"', "'0012345678905"])
def test_codes_of_the_house_and_guarded_digits_are_taken(code: str) -> None:
    assert barcode(code) == code.strip("=\"'")


@pytest.mark.parametrize("text", ["=SUM(A1)", "@cmd", "+1+cmd|' /C calc'!A0", "-2+3+cmd", "=1", "\tx"])
def test_a_cell_that_a_spreadsheet_would_compute_is_pointed_out(text: str) -> None:
    assert looks_like_formula(text)
    assert texts.clean(text) == text


@pytest.mark.parametrize("text", ["-12", "+49 (30) 123-45", "1-2", "", "Anchor = iron", "-1,234.50"])
def test_signs_before_numbers_make_no_formula(text: str) -> None:
    assert not looks_like_formula(text)


def test_the_guard_around_digits_is_taken_off() -> None:
    assert unwrapped('="00123"') == "00123"
    assert texts.clean("'75008") == "75008"
    assert texts.clean("'=A1") == "=A1"
    assert texts.clean("'t Anker") == "'t Anker"


def test_the_trace_of_a_program_that_took_an_id_for_a_number_is_taken_off() -> None:
    assert texts.reference("17850.0") == "17850"
    assert texts.reference("A1.0") == "A1.0"


@pytest.mark.parametrize(
    ("text", "answer"), [("TRUE", True), ("ja", True), ("0", False), ("-1", False), ("Nein", False)]
)
def test_yes_and_no_are_read_in_several_languages(text: str, answer: object) -> None:
    assert texts.yes_or_no(text) is answer


def test_what_is_neither_yes_nor_no_is_refused() -> None:
    assert code_of(lambda: texts.yes_or_no("maybe")) == "import.not_yes_or_no"


def test_lists_and_paths_inside_a_cell_are_split() -> None:
    assert texts.listed("iron, gift\\, small, iron,") == ("iron", "gift, small")
    assert texts.paths("Boats > Anchors, Sale, >") == (("Boats", "Anchors"), ("Sale",))


def test_a_converter_forgets_before_it_fills_the_memory() -> None:
    seen = Remembered(str)
    for number in range(50_001):
        seen[f"text {number}"]
    assert len(seen) == 1
