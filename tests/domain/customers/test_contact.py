import pytest
from hypothesis import given
from hypothesis import strategies as st

from commerce.domain.customers.contact import email, email_key, phone, phone_key
from commerce.kernel.errors import Refused


@pytest.mark.parametrize(
    "text",
    [
        "",
        "nobody",
        "a@b",
        "@example.com",
        "a@example.com@",
        "a@@example.com",
        "a b@example.com",
        "a@exa mple.com",
        "a@-example.com",
        "a@example-.com",
        "a@example..com",
        "a..b@example.com",
        ".a@example.com",
        "a.@example.com",
        "a@example.123",
        "a@example.c",
        "a@.com",
        "A Name <a@example.com>",
        "a@example.com, b@example.com",
        f"{'a' * 65}@example.com",
        f"a@{'b' * 249}.com",
    ],
)
def test_what_no_mail_server_takes_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="not_an_email"):
        email(text)


@pytest.mark.parametrize(
    "text",
    [
        "a@example.com",
        "First.Last+tag@sub.example.co",
        "o'neil@example.com",
        "用户@例え.テスト",
        "a@xn--bcher-kva.example",
        f"{'a' * 64}@example.com",
        f"a@{'b' * 248}.com",
    ],
)
def test_an_email_is_kept_as_typed(text: str) -> None:
    assert email(f"  {text} ") == text


def test_two_spellings_of_one_mailbox_share_a_key() -> None:
    assert email_key(" Ren\u00e9@Example.com") == email_key("rene\u0301@example.COM ")


@pytest.mark.parametrize("text", ["", "call me", "123", "++49 30 123", "1" * 21, "030 12a4"])
def test_what_cannot_be_dialled_is_refused(text: str) -> None:
    with pytest.raises(Refused, match="not_a_phone_number"):
        phone(text)


@pytest.mark.parametrize("text", ["+49 (0)30 / 123-456", "030.123456", "555-0100 ext. 12", "0110", "1" * 20, "٠٣٠١٢٣٤"])
def test_a_phone_number_is_kept_as_typed(text: str) -> None:
    assert phone(f" {text} ") == text


def test_search_finds_a_number_however_it_was_written() -> None:
    assert phone_key("+49 30 123-456") == phone_key("0049 (30) 123456") == "4930123456"
    assert phone_key("٠٣٠") == "030"


@given(st.text())
def test_a_phone_key_holds_only_digits(text: str) -> None:
    assert all(letter in "0123456789" for letter in phone_key(text))
