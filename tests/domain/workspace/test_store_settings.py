from dataclasses import replace

import pytest

from commerce.domain.workspace.store_settings import StoreSettings, problems

SHOP = StoreSettings(name="Hanse Goods", currency="EUR", country="DE", zone="Europe/Berlin")


def test_a_shop_with_a_name_a_currency_a_country_and_a_zone_can_open() -> None:
    assert problems(SHOP) == ()
    assert problems(replace(SHOP, language="de-AT", second_factor_over=0, first_number=1)) == ()
    assert problems(replace(SHOP, return_window_days=0)) == ()
    assert problems(replace(SHOP, return_window_days=3650)) == ()


@pytest.mark.parametrize(
    ("settings", "field"),
    [
        (replace(SHOP, name=" "), "name"),
        (replace(SHOP, currency="EURO"), "currency"),
        (replace(SHOP, country="Germany"), "country"),
        (replace(SHOP, zone="Europe/Atlantis"), "zone"),
        (replace(SHOP, zone=""), "zone"),
        (replace(SHOP, zone="../etc/passwd"), "zone"),
        (replace(SHOP, language="German"), "language"),
        (replace(SHOP, first_number=0), "first_number"),
        (replace(SHOP, return_window_days=-1), "return_window_days"),
        (replace(SHOP, return_window_days=3651), "return_window_days"),
        (replace(SHOP, second_factor_over=-1), "second_factor_over"),
    ],
)
def test_a_wrong_field_is_named(settings: StoreSettings, field: str) -> None:
    (problem,) = problems(settings)
    assert problem.code == "settings.field_wrong"
    assert problem.data == {"field": field}


def test_all_wrong_fields_are_named_at_once() -> None:
    wrong = problems(replace(SHOP, name="", currency="", country=""))
    assert [problem.data["field"] for problem in wrong] == ["name", "currency", "country"]
