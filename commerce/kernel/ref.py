"""The short order reference: ten characters known offline, typed or scanned, with a check character."""

from __future__ import annotations

import hashlib

from commerce.kernel.ids import Id

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTWXYZ"
"""31 characters, a prime: without I, L, O, U, V, which are misread on paper."""

LENGTH = 10
_BODY = LENGTH - 1
_READ_AS = str.maketrans({"I": "1", "L": "1", "O": "0"})


def check_character(body: str) -> str:
    """Return the character that catches every single wrong character and every swap of neighbours in `body`."""
    total = sum(weight * ALPHABET.index(letter) for weight, letter in enumerate(body, start=2))
    return ALPHABET[total % len(ALPHABET)]


def ref_of(identity: Id, attempt: int = 0) -> str:
    """Derive the reference of an order from its id; `attempt` counts up when a store already holds the same one."""
    number = int.from_bytes(hashlib.blake2b(identity + attempt.to_bytes(2, "big"), digest_size=8).digest(), "big")
    letters = []
    for _ in range(_BODY):
        number, index = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[index])
    body = "".join(letters)
    return body + check_character(body)


def read_ref(text: str) -> str | None:
    """Return the reference a person typed or scanned in its true form, or None where it is not one."""
    cleaned = text.strip().replace("-", "").replace(" ", "").upper().translate(_READ_AS)
    if len(cleaned) != LENGTH or any(letter not in ALPHABET for letter in cleaned):
        return None
    return cleaned if check_character(cleaned[:_BODY]) == cleaned[_BODY] else None
