"""Money over the store's limit leaves only after the person has proved again who they are."""

from __future__ import annotations

from commerce.domain.security.permissions import Permission

_MONEY_OUT = frozenset({Permission.MONEY_GRANT, Permission.MONEY_PAY})


def is_needed(permission: Permission, amount: int, limit: int | None) -> bool:
    """Tell whether to ask for the factor again; amounts in minor units of the base currency, None for no limit."""
    return limit is not None and permission in _MONEY_OUT and amount > limit
