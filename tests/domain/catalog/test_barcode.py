import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.catalog.barcode import BarcodeKind, check_digit, comparable, read_barcode
from commerce.kernel.errors import Refused


@pytest.mark.parametrize("text", ["", "123", "40063813339311234", "400638133393A", "٤٠٠٦٣٨١٣٣٣٩٣١", "+36000291452"])
def test_what_is_no_item_number_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"catalog\.not_a_barcode"):
        read_barcode(text)


def test_a_wrong_check_digit_is_refused_with_the_right_one() -> None:
    with pytest.raises(Refused) as refusal:
        read_barcode("4006381333932")
    assert (refusal.value.code, refusal.value.data["expected"]) == ("catalog.check_digit", "1")


@pytest.mark.parametrize(
    ("text", "kind", "digits"),
    [
        ("4006381333931", BarcodeKind.EAN13, "4006381333931"),
        ("0 36000 29145 2", BarcodeKind.UPC_A, "036000291452"),
        ("7351-3537", BarcodeKind.EAN8, "73513537"),
        ("10614141000415", BarcodeKind.GTIN14, "10614141000415"),
    ],
)
def test_known_numbers_are_read(text: str, kind: BarcodeKind, digits: str) -> None:
    assert read_barcode(text) == (kind, digits)


def test_one_item_has_one_comparable_form() -> None:
    assert comparable("036000291452") == comparable("0036000291452") == "00036000291452"


@given(st.text("0123456789", min_size=7, max_size=13).filter(lambda body: len(body) in {7, 11, 12, 13}), st.data())
def test_every_single_wrong_digit_is_caught(body: str, data: st.DataObject) -> None:
    code = body + check_digit(body)
    place = data.draw(st.integers(0, len(code) - 1))
    wrong = data.draw(st.sampled_from([digit for digit in "0123456789" if digit != code[place]]))
    assert read_barcode(code)[1] == code
    with pytest.raises(Refused, match=r"catalog\.check_digit"):
        read_barcode(code[:place] + wrong + code[place + 1 :])
