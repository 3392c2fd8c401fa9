from dataclasses import replace

import pytest

from commerce.domain.customers.address_rules import RULES, AddressPart, normalised, problems
from commerce.kernel.address import Address

BERLIN = Address(name="E", line1="Torstr. 88", city="Berlin", postcode="10119", country="DE")

GOOD_POSTCODES = {
    "AT": "1010", "AU": "3000", "BE": "1000", "BG": "1000", "BR": "01310-100", "CA": "K1A 0B1", "CH": "8001",
    "CN": "100000", "CY": "1010", "CZ": "110 00", "DE": "10119", "DK": "1050", "EE": "10111", "ES": "28001",
    "FI": "00100", "FR": "75001", "GB": "SW1A 1AA", "GR": "104 31", "HR": "10000", "HU": "1011", "IE": "D02 X285",
    "IN": "110001", "IS": "101", "IT": "00184", "JP": "100-0001", "KR": "04524", "LT": "01100", "LU": "1111",
    "LV": "LV-1010", "MT": "VLT 1117", "MX": "06000", "NL": "1012 AB", "NO": "0150", "NZ": "6011", "PL": "00-001",
    "PT": "1000-001", "RO": "010011", "SE": "111 20", "SG": "018956", "SI": "1000", "SK": "811 01", "TR": "34000",
    "UA": "01001", "US": "94105-1804",
}  # fmt: skip


def full(country: str, postcode: str) -> Address:
    return Address(line1="Street 1", city="Place", region="Region", postcode=postcode, country=country)


def test_a_whole_address_has_no_problem() -> None:
    assert problems(BERLIN) == ()


@pytest.mark.parametrize(("part", "field"), [("line1", "line1"), ("city", "city"), ("postcode", "postcode")])
def test_a_missing_part_is_named(part: str, field: str) -> None:
    (problem,) = problems(replace(BERLIN, **{part: ""}))
    assert problem.code == "address.part_missing"
    assert problem.data == {"part": field, "country": "DE"}


@pytest.mark.parametrize("postcode", ["1011", "101199", "1O119", "\u0661\u0660\u0661\u0661\u0669"])
def test_a_postcode_of_the_wrong_shape_is_named(postcode: str) -> None:
    (problem,) = problems(replace(BERLIN, postcode=postcode))
    assert problem.code == "address.postcode_shape"
    assert problem.data == {"part": "postcode", "country": "DE", "postcode": postcode}


def test_everything_wrong_is_told_at_once() -> None:
    codes = [problem.code for problem in problems(replace(BERLIN, line1="", city="", postcode="1"))]
    assert codes == ["address.part_missing", "address.part_missing", "address.postcode_shape"]


@pytest.mark.parametrize("country", ["", "D", "DEU", "de"])
def test_without_a_country_nothing_else_can_be_said(country: str) -> None:
    (problem,) = problems(replace(BERLIN, country=country, line1=""))
    assert problem.code == "address.country_missing"


def test_the_united_states_need_a_state_and_hong_kong_no_postcode() -> None:
    assert [problem.data["part"] for problem in problems(replace(full("US", "94105"), region=""))] == ["region"]
    assert problems(full("HK", "")) == ()


def test_a_country_without_a_row_needs_a_street_and_a_place() -> None:
    assert problems(Address(line1="Street 1", city="Place", country="AQ", postcode="anything")) == ()
    assert [problem.data["part"] for problem in problems(Address(country="AQ"))] == ["line1", "city"]


def test_every_country_with_a_postcode_pattern_is_tried() -> None:
    assert set(GOOD_POSTCODES) == {country for country, rule in RULES.items() if rule.postcode}


@pytest.mark.parametrize(("country", "postcode"), GOOD_POSTCODES.items())
def test_a_real_postcode_fits_and_a_broken_one_does_not(country: str, postcode: str) -> None:
    assert problems(full(country, postcode)) == ()
    assert [problem.code for problem in problems(full(country, f"{postcode}9"))] == ["address.postcode_shape"]


@pytest.mark.parametrize("country", RULES)
def test_every_country_names_what_it_misses(country: str) -> None:
    missing = [problem.data["part"] for problem in problems(Address(country=country))]
    assert missing == [part.value for part in RULES[country].required]
    assert AddressPart.STREET.value in missing


def test_an_address_is_tidied_without_changing_its_words() -> None:
    typed = Address(
        name=" E  Y ",
        company="",
        line1="Tor  str.\t88 ",
        city="Berlin ",
        postcode=" sw1a  1aa",
        country="gb",
        phone=" 1 2 ",
    )
    assert normalised(typed) == Address(
        name="E Y", line1="Tor str. 88", city="Berlin", postcode="SW1A 1AA", country="GB", phone="1 2"
    )
