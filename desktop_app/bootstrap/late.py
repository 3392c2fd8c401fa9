"""Stands in for services until the loader thread has brought them in."""

from __future__ import annotations

from typing import Any

from commerce.kernel.errors import CodedError


class Late:
    """Every call goes to the real service once there is one; before that it fails with `program.starting`."""

    def __init__(self) -> None:
        self._real: object | None = None

    def become(self, real: object) -> None:
        """Hand over to the real service."""
        self._real = real

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401 - whatever the real service has
        if self._real is None:
            raise CodedError("program.starting", wanted=name)
        return getattr(self._real, name)


class Services:
    """One stand-in for each screen, by its key."""

    def __init__(self) -> None:
        self._late: dict[str, Late] = {}

    def of(self, key: str) -> Any:  # noqa: ANN401 - the viewmodel says which protocol it needs
        """Return what serves a screen; the same object before and after loading."""
        return self._late.setdefault(key, Late())

    def arrived(self, key: str, real: object) -> None:
        """Bring in the real one."""
        self._late.setdefault(key, Late()).become(real)
