import csv
import gzip

import pytest

from commerce.domain.catalog.sku import case_twins, check_free, clean_sku
from commerce.kernel.errors import Refused
from tests.shared_data import shared_data


@pytest.mark.parametrize("text", ["", "   ", "\t\n"])
def test_an_empty_code_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"catalog\.sku_empty"):
        clean_sku(text)


def test_an_endless_code_is_refused() -> None:
    assert clean_sku("x" * 64) == "x" * 64
    with pytest.raises(Refused, match=r"catalog\.sku_too_long"):
        clean_sku("x" * 65)


@pytest.mark.parametrize("text", ["MUG\x00RED", "MUG\nRED", "MUG\u200bRED"])
def test_a_code_with_invisible_characters_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"catalog\.sku_unprintable"):
        clean_sku(text)


@pytest.mark.parametrize(
    ("text", "sku"), [(" 85123A ", "85123A"), ("85123a", "85123a"), ("BANK CHARGES", "BANK CHARGES")]
)
def test_case_and_inner_space_are_kept(text: str, sku: str) -> None:
    assert clean_sku(text) == sku


def test_a_taken_code_is_refused_letter_by_letter() -> None:
    with pytest.raises(Refused, match=r"catalog\.sku_taken"):
        check_free("85123A", {"85123A"})
    check_free("85123a", {"85123A"})


def test_twins_that_differ_by_case_are_pointed_out() -> None:
    skus = ["85123A", "MUG", "85123a", "mug", "Mug", "LAMP", "LAMP"]
    assert case_twins(skus) == (("85123A", "85123a"), ("MUG", "Mug", "mug"))


def test_a_real_shop_has_twins_of_112_codes() -> None:
    with gzip.open(shared_data("online-retail") / "online_retail.csv.gz", "rt", encoding="utf-8", newline="") as file:
        lines = csv.reader(file)
        column = next(lines).index("StockCode")
        skus = {clean_sku(code) for code in {line[column] for line in lines}}
    twins = case_twins(skus)
    assert len(skus) == 4070
    assert len(skus) - sum(len(group) - 1 for group in twins) == 3958
