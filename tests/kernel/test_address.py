import pytest

from commerce.kernel.address import Address

WHOLE = {
    "name": "Mia Novak", "company": "Novak Ltd", "line1": "Kai 1", "line2": "2nd floor", "city": "Springfield",
    "region": "IL", "postcode": "62701", "phone": "+1 555 0100",
}  # fmt: skip

POSTCODE_FIRST = (
    "AT", "BE", "BG", "BR", "CH", "CZ", "DE", "DK", "EE", "ES", "FI", "FR", "GR", "HR", "HU", "IL", "IS", "IT", "LT",
    "LU", "MX", "NL", "NO", "PL", "PT", "RO", "RS", "SE", "SI", "SK", "TR",
)  # fmt: skip


def test_an_empty_address_prints_nothing_and_goes_nowhere() -> None:
    assert Address().lines() == ()
    assert not Address().is_deliverable()
    for country in ("DE", "US", "GB", ""):
        assert Address(country=country).locality() == ""


@pytest.mark.parametrize(
    "parts",
    [
        {"line1": "Kai 1", "city": "Kiel"},
        {"line1": "Kai 1", "country": "DE"},
        {"city": "Kiel", "country": "DE"},
        {"line2": "Kai 1", "city": "Kiel", "country": "DE", "name": "Mia"},
    ],
)
def test_a_carrier_goes_nowhere_without_a_street_a_place_and_a_country(parts: dict[str, str]) -> None:
    assert not Address(**parts).is_deliverable()


@pytest.mark.parametrize("place", [{"city": "Kiel"}, {"postcode": "24103"}])
def test_a_carrier_needs_no_more_than_a_street_a_place_and_a_country(place: dict[str, str]) -> None:
    assert Address(line1="Kai 1", country="DE", **place).is_deliverable()


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
