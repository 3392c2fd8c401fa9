"""Contact details are kept as typed; what cannot work is refused, and a key beside each makes it findable."""

from __future__ import annotations

import re
import unicodedata

from commerce.kernel.errors import Refused

_LONGEST_EMAIL = 254
_LONGEST_LOCAL_PART = 64
_LOCAL = re.compile(r"[^\s@\",:;<>()\[\]\\.]+(\.[^\s@\",:;<>()\[\]\\.]+)*")
_DOMAIN = re.compile(r"([^\W_]([\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_PHONE = re.compile(r"\+?[\d\s().\-/]+(\s*(x|ext\.?|#)\s*\d+)?", re.IGNORECASE)
_FEWEST_DIGITS = 4
_MOST_DIGITS = 20


def email(typed: str) -> str:
    """Return an e-mail address as typed, without spaces around it.

    Refuses what no mail server would take: the shape and lengths of RFC 5321, without its quoted forms. Whether a
    mailbox exists is known only after a mail.
    """
    text = typed.strip()
    local, _, domain = text.rpartition("@")
    fits = len(text) <= _LONGEST_EMAIL and len(local) <= _LONGEST_LOCAL_PART
    if not (fits and _LOCAL.fullmatch(local) and _DOMAIN.fullmatch(domain)):
        raise Refused("contact.not_an_email", text=typed)
    return text


def email_key(text: str) -> str:
    """Return what two spellings of an address have in common: case and Unicode form do not matter."""
    return unicodedata.normalize("NFC", text.strip()).casefold()


def phone(typed: str) -> str:
    """Return a phone number as typed. Refuses letters and what has too few or too many digits to be dialled."""
    text = typed.strip()
    if not (_PHONE.fullmatch(text) and _FEWEST_DIGITS <= len(phone_key(text)) <= _MOST_DIGITS):
        raise Refused("contact.not_a_phone_number", text=typed)
    return text


def phone_key(text: str) -> str:
    """Return the digits of a number for search, in any script, without the `00` or `+` of an international call."""
    digits = "".join(str(unicodedata.decimal(letter)) for letter in text if letter.isdecimal())
    return digits.removeprefix("00")
