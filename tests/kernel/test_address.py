import pytest

from commerce.kernel.address import Address

WHOLE = {
    "name": "Mia Novak", "company": "Novak Ltd", "line1": "Kai 1", "line2": "2nd floor", "city": "Springfield",
    "region": "IL", "postcode": "62701", "phone": "+1 555 0100",
}  # fmt: skip

POSTCODE_FIRST = (
    "AT BE BG BR CH CZ DE DK EE ES FI FR GR HR HU IL IS IT LT LU MX NL NO PL PT RO RS SE SI SK TR".split()
)


def test_an_empty_address_prints_nothing_and_goes_nowhere() -> None:
    assert Address().lines() == ()
    assert not Address().is_deliverable()
    for country in ("DE", "US", "GB", ""):
        assert Address(country=country).locality() == ""


@pytest.mark.parametrize(
    ("parts", "deliverable"),
    [
        ({"line1": "Kai 1", "city": "Kiel", "country": "DE"}, True),
        ({"line1": "Kai 1", "postcode": "24103", "country": "DE"}, True),
        ({"line1": "Kai 1", "city": "Kiel"}, False),
        ({"line1": "Kai 1", "country": "DE"}, False),
        ({"city": "Kiel", "country": "DE"}, False),
        ({"line2": "Kai 1", "city": "Kiel", "country": "DE", "name": "Mia"}, False),
    ],
)
def test_a_carrier_needs_a_street_a_place_and_a_country(parts: dict[str, str], deliverable: bool) -> None:
    assert Address(**parts).is_deliverable() is deliverable


@pytest.mark.parametrize("country", POSTCODE_FIRST)
def test_most_of_europe_writes_the_postcode_before_the_city_and_no_region(country: str) -> None:
    assert Address(**WHOLE, country=country).locality() == "62701 Springfield"
    assert Address(city="Kiel", country=country).locality() == "Kiel"
    assert Address(postcode="24103", country=country).locality() == "24103"


@pytest.mark.parametrize("country", ["AU", "CA", "US"])
def test_north_america_and_australia_write_city_region_postcode(country: str) -> None:
    assert Address(**WHOLE, country=country).locality() == "Springfield, IL 62701"
    assert Address(city="Ames", country=country).locality() == "Ames"
    assert Address(region="IA", postcode="50010", country=country).locality() == "IA 50010"


@pytest.mark.parametrize("country", ["GB", "IE", "JP", "", "??"])
def test_other_countries_write_the_city_first(country: str) -> None:
    assert Address(**WHOLE, country=country).locality() == "Springfield IL 62701"


def test_the_lines_leave_out_what_is_empty_and_the_phone() -> None:
    whole = Address(**WHOLE, country="US")
    assert whole.lines() == ("Mia Novak", "Novak Ltd", "Kai 1", "2nd floor", "Springfield, IL 62701", "US")
    assert whole.lines(with_country=False)[-1] == "Springfield, IL 62701"
    assert Address(name="Mia", line1="Kai 1", city="Kiel", country="DE").lines() == ("Mia", "Kai 1", "Kiel", "DE")
