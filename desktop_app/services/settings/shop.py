"""Changes the settings that the whole shop shares: each at once, each a step that can be undone."""

from __future__ import annotations

from concurrent.futures import Future
from typing import TYPE_CHECKING, Protocol

from commerce.commands.workspace.shop import ChangeSetting

if TYPE_CHECKING:
    from collections.abc import Sequence

    from commerce.bus.writer import Result
    from commerce.commands.workspace.contract import Command

    class Writes(Protocol):
        """Whoever takes commands."""

        def submit(self, commands: Sequence[Command], say: str = "", *, tell: bool = True) -> Future[Result]:
            """Queue commands as one step."""


class ShopSettings:
    """`say` is what the toast says."""

    def __init__(self, writer: Writes) -> None:
        self._writer = writer

    def change(self, key: str, value: str | list[str], say: str) -> Future[Result]:
        """Set `shop.<key>`."""
        return self._writer.submit([ChangeSetting(key=f"shop.{key}", value=value)], say)
