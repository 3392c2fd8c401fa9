"""What the acts on orders need from around them, passed down as one value."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import Executor, Future
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol

from PySide6.QtCore import SignalInstance

from desktop_app.viewmodels.binding.ask import Ask
from desktop_app.viewmodels.orders.reading import Kept, Reading

if TYPE_CHECKING:
    from commerce.kernel.ids import Id
    from desktop_app.queries.orders.standing import OrderKey
    from desktop_app.services.orders.slips import Printed
    from desktop_app.viewmodels.orders.acts.selling.values import SaleWish


@dataclass(frozen=True, slots=True)
class PaymentWish:
    """Money that came in by hand; `amount` in minor units."""

    tender: str
    amount: int
    currency: str
    reference: str


class Writes(Protocol):
    """The acts as the service offers them; `say` is what the toast says."""

    def hold(self, orders: Iterable[OrderKey], reason: str, say: str, note: str = "") -> Future[Any]:
        """Stop picking and ordering."""

    def release(self, orders: Iterable[OrderKey], reasons: Iterable[str], say: str) -> Future[Any]:
        """Let go the holds of these reasons."""

    def cancel(self, order: OrderKey, reason: str, say: str, *, put_back: bool = False) -> Future[Any]:
        """Cancel what can be cancelled."""

    def tag(self, orders: Iterable[OrderKey], tag: str, say: str) -> Future[Any]:
        """Put a tag on."""

    def untag(self, orders: Iterable[OrderKey], tag: str, say: str) -> Future[Any]:
        """Take a tag off."""

    def note(self, order: OrderKey, text: str, say: str) -> Future[Any]:
        """Write something down."""

    def assign(self, orders: Iterable[OrderKey], person: Id | None, say: str) -> Future[Any]:
        """Give to somebody, or to nobody."""

    def record_payment(self, order: OrderKey, payment: PaymentWish, say: str) -> Future[Any]:
        """Record money that came in by hand."""


class Views(Protocol):
    """The saved views as the service offers them; `query` is the kept form of a list."""

    def new_view(self) -> bytes:
        """Return the id of a view that is going to be saved."""

    def save_view(self, view: bytes, name: str, query: str, say: str) -> Future[Any]:
        """Keep a list under a name."""

    def rename_view(self, view: bytes, name: str, say: str) -> Future[Any]:
        """Call it something else."""

    def change_view(self, view: bytes, query: str, say: str) -> Future[Any]:
        """Let it list something else."""

    def remove_view(self, view: bytes, say: str) -> Future[Any]:
        """Put it away."""


class Sells(Protocol):
    """The sales by hand as the service offers them."""

    def new_key(self) -> bytes:
        """Return the id of an order or a customer that is going to be."""

    def place_sale(self, sale: SaleWish) -> Future[Any]:
        """Place the order, and whatever belongs to it; refusals are in the result."""


class Papers(Protocol):
    """The printing of slips; waits, so it is called on an io thread."""

    def print_slips(
        self, numbers: Sequence[int], printer: str, paper: str, on_progress: Callable[[int, int], None]
    ) -> Printed:
        """Print the slips of these orders as one job."""


class Says(Protocol):
    """Where sentences and errors are shown."""

    def say(self, words: str, icon: str = "check") -> None:
        """Show a sentence."""

    def tell(self, error: BaseException, retry: Callable[[], None] | None = None) -> None:
        """Show an error, with a way to try again."""


class JobLine(Protocol):
    """One job in the tray."""

    def progress(self, done: int, total: int) -> None:
        """So much of so much is done."""

    def finish(self, words: str) -> None:
        """It went well."""

    def fail(self, words: str) -> None:
        """It did not."""


class Jobs(Protocol):
    """The job tray."""

    def start(self, title: str, line: str, icon: str, stop: Callable[[], None] | None = None) -> JobLine:
        """Show a job."""


class Starting(Protocol):
    """Why nothing can be written yet; empty once it can."""

    @property
    def why_not(self) -> str:
        """The reason in translated words."""

    @property
    def changed(self) -> SignalInstance:
        """Notifies `why_not`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ActParts:
    """Everything an act touches."""

    reading: Reading
    writes: Writes
    views: Views
    sells: Sells
    papers: Papers
    ask: Ask
    says: Says
    jobs: Jobs
    io: Executor
    memory: Kept
    starting: Starting
