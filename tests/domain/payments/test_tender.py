import pytest

from commerce.domain.payments.events import Balances, Event, EventKind
from commerce.domain.payments.tender import Tender, clean_reference, correction, has_card_number
from commerce.kernel.errors import Refused
from commerce.kernel.ids import Id

TEST_CARD = "4242 4242 4242 4242"


def typed(kind: EventKind, amount: int) -> Event:
    return Event(id=Id(bytes(16)), transaction=Id(bytes(16)), kind=kind, amount=amount)


@pytest.mark.parametrize("tender", [tender for tender in Tender if tender is not Tender.CASH])
def test_every_tender_but_cash_needs_a_reference(tender: Tender) -> None:
    with pytest.raises(Refused, match=r"payments\.reference_needed"):
        clean_reference(tender, "  ")


def test_cash_may_name_its_drawer_or_nothing() -> None:
    assert clean_reference(Tender.CASH, "") == ""
    assert clean_reference(Tender.CASH, " drawer 2 ") == "drawer 2"


def test_an_endless_reference_is_refused() -> None:
    assert clean_reference(Tender.OTHER, "x" * 140) == "x" * 140
    with pytest.raises(Refused, match=r"payments\.reference_too_long"):
        clean_reference(Tender.OTHER, "x" * 141)


@pytest.mark.parametrize("tender", [Tender.CASH, Tender.CARD_TERMINAL, Tender.OTHER])
def test_a_card_number_is_never_stored_and_never_repeated(tender: Tender) -> None:
    with pytest.raises(Refused) as refusal:
        clean_reference(tender, f"paid with {TEST_CARD}")
    assert (refusal.value.code, refusal.value.data) == ("payments.card_number_typed", {})


@pytest.mark.parametrize("tender", [Tender.BANK_TRANSFER, Tender.GIFT_CARD, Tender.IMPORTED])
def test_long_numbers_of_banks_gift_cards_and_files_are_kept(tender: Tender) -> None:
    assert clean_reference(tender, TEST_CARD) == TEST_CARD


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("4242424242424242", True),
        ("4242-4242-4242-4242", True),
        ("378282246310005", True),
        ("2223003122003222", True),
        ("(5555555555554444)", True),
        ("4242424242424241", False),
        ("receipt 000123, terminal 7", False),
        ("94242424242424242", False),
        ("424242424242", False),
        ("", False),
    ],
)
def test_a_card_number_is_told_by_its_length_and_check(text: str, *, found: bool) -> None:
    assert has_card_number(text) is found


def test_a_charge_typed_wrong_is_corrected() -> None:
    assert correction(typed(EventKind.CHARGE_SUCCESS, 5000), Balances(charged=5000)) == (
        EventKind.CHARGE_CORRECTED,
        5000,
    )


def test_a_refund_typed_wrong_is_reversed() -> None:
    balances = Balances(charged=3000, refunded=2000)
    assert correction(typed(EventKind.REFUND_SUCCESS, 2000), balances) == (EventKind.REFUND_REVERSE, 2000)


@pytest.mark.parametrize(
    ("kind", "balances"),
    [
        (EventKind.CHARGE_SUCCESS, Balances(charged=3000, refunded=2000)),
        (EventKind.CHARGE_SUCCESS, Balances(charged=5000, pending_refund=1)),
        (EventKind.REFUND_SUCCESS, Balances(charged=5000, refunded=4999)),
    ],
)
def test_what_other_money_rests_on_cannot_be_undone_first(kind: EventKind, balances: Balances) -> None:
    with pytest.raises(Refused, match=r"payments\.money_rests_on_it"):
        correction(typed(kind, 5000), balances)
