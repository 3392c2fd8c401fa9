"""One order ready to be shown: words, tones and amounts, nothing left to work out."""

from __future__ import annotations

from dataclasses import dataclass

DONE, NOW, LATER = "done", "now", "later"


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A word over an amount or a time; `stage` is DONE, NOW or LATER."""

    word: str
    below: str
    stage: str


@dataclass(frozen=True, slots=True)
class ShownLane:
    """The money, or the goods of one source."""

    title: str
    sub: str
    tone: str
    steps: tuple[ShownStep, ...]


@dataclass(frozen=True, slots=True)
class ShownItem:
    """What one source sends of one line; `variant` finds its photo."""

    name: str
    sku: str
    source: str
    tone: str
    quantity: str
    amount: str
    struck: bool
    variant: bytes | None


@dataclass(frozen=True, slots=True)
class ShownAmount:
    """One line of the totals, or one figure of the band."""

    word: str
    amount: str
    strong: bool = False
    ink: str = "text"
    gap: bool = False


@dataclass(frozen=True, slots=True)
class ShownHold:
    """A reason to wait that stands."""

    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class ShownCustomer:
    """Who bought it; `n` 0 where nobody is known."""

    name: str
    email: str
    orders: str
    n: int
    address: tuple[str, ...]
    bill: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownEvent:
    """One thing that happened."""

    key: str
    time: str
    words: str
    line: str
    icon: str
    tone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ShownOrder:
    """The whole pane but its timeline."""

    n: int
    name: str
    ref: str
    money: tuple[str, str]
    goods: tuple[str, str]
    when: str
    assignee: str
    tags: tuple[str, ...]
    holds: tuple[ShownHold, ...]
    lanes: tuple[ShownLane, ...]
    items_title: str
    items: tuple[ShownItem, ...]
    customer: ShownCustomer
    totals: tuple[ShownAmount, ...]
    totals_note: str
    band: tuple[ShownAmount, ...]
    customer_note: str
    gift_note: str
