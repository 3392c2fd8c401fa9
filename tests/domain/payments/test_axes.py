import pytest

from commerce.domain.payments.axes import AuthoriseAxis, ChargeAxis, MoneyLabel, authorise_axis, charge_axis, due, label
from commerce.domain.payments.events import Balances, EventKind, apply


@pytest.mark.parametrize(("total", "granted", "owed"), [(100, 0, 100), (100, 25, 75), (100, 100, 0), (100, 130, 0)])
def test_due_is_never_below_nothing(total: int, granted: int, owed: int) -> None:
    assert due(total, granted) == owed


@pytest.mark.parametrize(
    ("owed", "charged", "axis"),
    [
        (0, 0, ChargeAxis.FULL),
        (100, 100, ChargeAxis.FULL),
        (100, 0, ChargeAxis.NONE),
        (100, -20, ChargeAxis.NONE),
        (0, -20, ChargeAxis.NONE),
        (100, 1, ChargeAxis.PARTIAL),
        (100, 101, ChargeAxis.OVERCHARGED),
        (0, 1, ChargeAxis.OVERCHARGED),
    ],
)
def test_the_charge_axis(owed: int, charged: int, axis: ChargeAxis) -> None:
    assert charge_axis(owed, Balances(charged=charged)) is axis


@pytest.mark.parametrize(
    ("owed", "authorised", "charged", "axis"),
    [
        (0, 0, 0, AuthoriseAxis.FULL),
        (0, 0, -5, AuthoriseAxis.FULL),
        (100, 60, 40, AuthoriseAxis.FULL),
        (100, 0, 120, AuthoriseAxis.FULL),
        (100, 0, 0, AuthoriseAxis.NONE),
        (100, 10, -20, AuthoriseAxis.NONE),
        (100, 1, 0, AuthoriseAxis.PARTIAL),
        (100, 30, 30, AuthoriseAxis.PARTIAL),
    ],
)
def test_the_authorise_axis(owed: int, authorised: int, charged: int, axis: AuthoriseAxis) -> None:
    assert authorise_axis(owed, Balances(authorised=authorised, charged=charged)) is axis


@pytest.mark.parametrize(
    ("owed", "balances", "word"),
    [
        (100, Balances(), MoneyLabel.NONE),
        (100, Balances(voided=100), MoneyLabel.VOIDED),
        (100, Balances(authorised=50, voided=50), MoneyLabel.AUTHORIZED),
        (100, Balances(authorised=50, charged=50), MoneyLabel.PARTIALLY_PAID),
        (100, Balances(charged=100), MoneyLabel.PAID),
        (0, Balances(), MoneyLabel.PAID),
        (75, Balances(charged=75, refunded=25), MoneyLabel.PARTIALLY_REFUNDED),
        (100, Balances(charged=40, refunded=60), MoneyLabel.PARTIALLY_REFUNDED),
        (0, Balances(refunded=100), MoneyLabel.REFUNDED),
        (50, Balances(charged=60, refunded=40), MoneyLabel.OVERCHARGED),
        (0, Balances(charged=1), MoneyLabel.OVERCHARGED),
    ],
)
def test_the_first_true_label_is_shown(owed: int, balances: Balances, word: MoneyLabel) -> None:
    assert label(owed, balances) is word


def test_worked_example_1_an_order_from_authorised_to_refunded() -> None:
    seen = []
    balances, granted = Balances(), 0
    for kind, amount, grant in (
        (EventKind.AUTHORIZATION_SUCCESS, 10000, 0),
        (EventKind.CHARGE_SUCCESS, 6000, 0),
        (EventKind.INFO, 0, 2500),
        (EventKind.CHARGE_SUCCESS, 4000, 0),
        (EventKind.REFUND_SUCCESS, 2500, 0),
        (EventKind.REFUND_SUCCESS, 7500, 7500),
    ):
        balances = apply(balances, kind, amount)
        granted += grant
        owed = due(10000, granted)
        seen.append(
            (
                balances.authorised,
                balances.charged,
                owed,
                str(charge_axis(owed, balances)),
                str(authorise_axis(owed, balances)),
                str(label(owed, balances)),
            )
        )
    assert seen == [
        (10000, 0, 10000, "none", "full", "authorized"),
        (4000, 6000, 10000, "partial", "full", "partially_paid"),
        (4000, 6000, 7500, "partial", "full", "partially_paid"),
        (0, 10000, 7500, "overcharged", "full", "overcharged"),
        (0, 7500, 7500, "full", "full", "partially_refunded"),
        (0, 0, 0, "full", "full", "refunded"),
    ]
