"""What viewmodels of the orders window are built from in tests: a real shop, real reads, and ends that remember."""

import contextlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QLocale, QObject, Signal
from pytestqt.qtbot import QtBot
from shiboken6 import delete

from commerce.kernel.changes import Change, ChangeSet
from commerce.kernel.ids import Id
from commerce.kernel.workspace_file import database_path, open_reader
from desktop_app.queries.connection import QueryThread
from desktop_app.services.orders.slips import Printed
from desktop_app.viewmodels.binding.amounts import Amounts
from desktop_app.viewmodels.binding.ask import FakeAsk
from desktop_app.viewmodels.binding.drain import Drain
from desktop_app.viewmodels.orders.acts.parts import ActParts
from desktop_app.viewmodels.orders.moments import Moments
from desktop_app.viewmodels.orders.reading import Reading
from tests.queries.orders.trade import Trade, opened_trade

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedKingdom)
ZONE = "Europe/Berlin"
Made = TypeVar("Made", bound=QObject)


class FakeMemory:
    """Keeps values in a dictionary."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], Any] = {}

    def text(self, section: str, key: str, default: str = "") -> str:
        return str(self.kept.get((section, key), default))

    def number(self, section: str, key: str, default: int) -> int:
        return int(self.kept.get((section, key), default))

    def texts(self, section: str, key: str) -> list[str]:
        return list(self.kept.get((section, key), ()))

    def put(self, section: str, key: str, value: object) -> None:
        self.kept[section, key] = value


class FakeWrites:
    """Remembers every act with what would be said."""

    def __init__(self) -> None:
        self.acts: list[tuple[Any, ...]] = []

    def hold(self, orders: Iterable[Any], reason: str, say: str, note: str = "") -> Future[Any]:
        return self._act("hold", _ids(orders), reason, say)

    def release(self, orders: Iterable[Any], reasons: Iterable[str], say: str) -> Future[Any]:
        return self._act("release", _ids(orders), tuple(reasons), say)

    def cancel(self, order: Any, reason: str, say: str, *, put_back: bool = False) -> Future[Any]:  # noqa: ANN401 - an OrderKey
        return self._act("cancel", order.id, reason, put_back)

    def tag(self, orders: Iterable[Any], tag: str, say: str) -> Future[Any]:
        return self._act("tag", _ids(orders), tag, say)

    def untag(self, orders: Iterable[Any], tag: str, say: str) -> Future[Any]:
        return self._act("untag", _ids(orders), tag, say)

    def note(self, order: Any, text: str, say: str) -> Future[Any]:  # noqa: ANN401 - an OrderKey
        return self._act("note", order.id, text, say)

    def assign(self, orders: Iterable[Any], person: Id | None, say: str) -> Future[Any]:
        return self._act("assign", _ids(orders), person, say)

    def record_payment(self, order: Any, payment: Any, say: str) -> Future[Any]:  # noqa: ANN401 - an OrderKey and a wish
        return self._act("payment", order.id, payment, say)

    def _act(self, *act: object) -> Future[Any]:
        self.acts.append(act)
        return Future()


class FakeViews:
    """Remembers what was done with views; ids count up."""

    def __init__(self) -> None:
        self.acts: list[tuple[Any, ...]] = []

    def new_view(self) -> bytes:
        return len(self.acts).to_bytes(16, "big")

    def save_view(self, view: bytes, name: str, query: str, say: str) -> Future[Any]:
        return self._act("save", name, query)

    def rename_view(self, view: bytes, name: str, say: str) -> Future[Any]:
        return self._act("rename", name)

    def change_view(self, view: bytes, query: str, say: str) -> Future[Any]:
        return self._act("change", query)

    def remove_view(self, view: bytes, say: str) -> Future[Any]:
        return self._act("remove", say)

    def _act(self, *act: object) -> Future[Any]:
        self.acts.append(act)
        return Future()


class FakeSells:
    """Remembers the sales and answers as it is told."""

    def __init__(self) -> None:
        self.sales: list[Any] = []

    def new_key(self) -> bytes:
        return len(self.sales).to_bytes(16, "big")

    def place_sale(self, sale: object) -> Future[Any]:
        self.sales.append(sale)
        return Future()


class FakePapers:
    """Prints nothing and says it did, or fails."""

    def __init__(self) -> None:
        self.printed: list[tuple[list[int], str, str]] = []
        self.fails: BaseException | None = None

    def print_slips(
        self, numbers: Sequence[int], printer: str, paper: str, on_progress: Callable[[int, int], None]
    ) -> Printed:
        on_progress(len(numbers), len(numbers))
        self.printed.append((list(numbers), printer, paper))
        if self.fails is not None:
            raise self.fails
        return Printed(len(numbers), len(numbers), 0, printer, None)


class FakeSays:
    """Remembers sentences and errors."""

    def __init__(self) -> None:
        self.said: list[str] = []
        self.told: list[BaseException] = []

    def say(self, words: str, icon: str = "check") -> None:
        self.said.append(words)

    def tell(self, error: BaseException, retry: Callable[[], None] | None = None) -> None:
        self.told.append(error)


class FakeLine:
    """One job as the tray would show it."""

    def __init__(self) -> None:
        self.steps: list[tuple[Any, ...]] = []

    def progress(self, done: int, total: int) -> None:
        self.steps.append((done, total))

    def finish(self, words: str) -> None:
        self.steps.append(("finished", words))

    def fail(self, words: str) -> None:
        self.steps.append(("failed", words))


class FakeJobs:
    """A tray that keeps its lines."""

    def __init__(self) -> None:
        self.lines: list[FakeLine] = []

    def start(self, title: str, line: str, icon: str, stop: Callable[[], None] | None = None) -> FakeLine:
        self.lines.append(FakeLine())
        return self.lines[-1]


class FakeStarting(QObject):
    """Says why nothing can be written."""

    changed = Signal()

    def __init__(self, why_not: str = "") -> None:
        super().__init__()
        self.why = why_not

    @property
    def why_not(self) -> str:
        return self.why


@dataclass(frozen=True)
class Desk:
    """A shop with everything around the viewmodels."""

    trade: Trade
    reading: Reading
    ask: FakeAsk
    io: ThreadPoolExecutor
    writes: FakeWrites = field(default_factory=FakeWrites)
    views: FakeViews = field(default_factory=FakeViews)
    sells: FakeSells = field(default_factory=FakeSells)
    papers: FakePapers = field(default_factory=FakePapers)
    says: FakeSays = field(default_factory=FakeSays)
    jobs: FakeJobs = field(default_factory=FakeJobs)
    memory: FakeMemory = field(default_factory=FakeMemory)
    starting: FakeStarting = field(default_factory=FakeStarting)

    def parts(self) -> ActParts:
        """Return what acts are built from."""
        return ActParts(
            reading=self.reading, writes=self.writes, views=self.views, sells=self.sells, papers=self.papers,
            ask=self.ask, says=self.says, jobs=self.jobs, io=self.io, memory=self.memory, starting=self.starting,
        )  # fmt: skip

    def answers(self, *answers: str | None) -> None:
        """Answer the next questions."""
        self.ask._answers.extend(answers)

    def change_of(self, *names: str, table: str = "orders", op: str = "u") -> ChangeSet:
        """Return what the writer would tell of these orders."""
        ids = [self.trade.orders[name] for name in names]
        return ChangeSet(1, tuple(Change(table, one, one, op) for one in ids))


@contextlib.contextmanager
def opened_desk(folder: Path) -> Iterator[Desk]:
    """Open a copy of the morning shop and close everything again."""
    with opened_trade(folder) as trade, ThreadPoolExecutor(1) as io:
        queries, drain = QueryThread(folder), Drain()
        with contextlib.closing(open_reader(database_path(folder))) as reads:
            reading = Reading(
                reads=reads, queries=queries, drain=drain, clock=trade.clock, moments=Moments(ZONE, ENGLISH),
                amounts=Amounts(ENGLISH), zone=ZONE, actor=trade.shop.actor, currency="EUR", country="DE",
            )  # fmt: skip
            try:
                yield Desk(trade, reading, FakeAsk(), io)
            finally:
                queries.stop()
                delete(drain)


@contextlib.contextmanager
def alive(qtbot: QtBot, made: Made) -> Iterator[Made]:
    """Use a viewmodel and see it destroyed afterwards, as the window that owns it does."""
    yield made
    with qtbot.waitSignal(made.destroyed):
        made.deleteLater()


def _ids(orders: Iterable[Any]) -> tuple[Id, ...]:
    return tuple(order.id for order in orders)
