"""Collects what a file brings and hands it on in batches, whatever it is."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar, Generic, TypeVar

from commerce.importing.applying.desk import ImportDesk
from commerce.importing.applying.figures import ShopSide

Draft = TypeVar("Draft")


class Batches(ABC, Generic[Draft]):
    """Subclasses bring one batch in; nothing of it is kept here afterwards."""

    most: ClassVar[int]
    """Drafts in one command at most."""

    def __init__(self, desk: ImportDesk, shop: ShopSide) -> None:
        """Begin with nothing waiting; `shop` adds up what then stands in the rows."""
        self._desk = desk
        self._shop = shop
        self._waiting: list[Draft] = []

    def take(self, draft: Draft) -> None:
        """Add one; a full batch goes in."""
        self._waiting.append(draft)
        if len(self._waiting) >= min(self.most, self._desk.pace.documents):
            self.flush()

    def flush(self) -> None:
        """Bring in what waits."""
        drafts, self._waiting = self._waiting, []
        if drafts:
            self._bring_in(drafts)

    @abstractmethod
    def _bring_in(self, drafts: list[Draft]) -> None:
        """Bring in one batch, which is never empty."""
