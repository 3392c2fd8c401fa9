"""Orders as a screen of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication

from desktop_app.bootstrap.screens.screen import Parts, Screen
from desktop_app.queries import counts
from desktop_app.viewmodels.orders.error_words import order_table
from desktop_app.views.shell.built import Built

if TYPE_CHECKING:
    import sqlite3
    from collections.abc import Callable, Sequence
    from pathlib import Path

    from PySide6.QtCore import QObject
    from PySide6.QtWidgets import QWidget

    from desktop_app.bootstrap.program import Program
    from desktop_app.queries.orders.standing import Standing
    from desktop_app.queries.orders.timeline import Happened
    from desktop_app.viewmodels.binding.ask import Ask
    from desktop_app.viewmodels.binding.commands import UiCommand
    from desktop_app.viewmodels.orders.acts.selling.sale_form import SaleForm
    from desktop_app.viewmodels.orders.detail.order_detail import OrderDetailViewModel
    from desktop_app.viewmodels.orders.orders import OrdersViewModel
    from desktop_app.views.orders.order_detail import OrderDetailView
    from desktop_app.views.orders.orders import LateViews
    from desktop_app.views.orders.payment_sheet import PaymentSheet
    from desktop_app.views.orders.selling.sale_sheet import SaleSheet

KEY = "orders"
_LIST_ONLY = frozenset(
    {
        "orders.new", "orders.filter", "orders.columns", "orders.new_orders", "orders.next", "orders.previous",
        "orders.save_view", "orders.rename_view", "orders.remove_view",
    }
)  # fmt: skip


def build(program: Program) -> Built:
    """Build the window with the first rows in it; the pane of one order is imported when one is opened."""
    from desktop_app.views.orders.order_ask import OrderAsk
    from desktop_app.views.orders.orders import OrdersView

    ask = OrderAsk(program.theme, program.ask)
    vm = _viewmodel(program, ask)
    vm.add_commands(program.commands)
    view = OrdersView(program.theme, vm, lambda: _acts(program), _late(program, vm), program.frame.book.words_of)
    ask.attach(view)
    vm.setParent(view)
    vm.start()
    hint = QCoreApplication.translate("Screens", "Search orders, customers")
    return Built(view, enter=vm.enter, search=vm.list.search, hint=hint, focus=view.focus)


def _viewmodel(program: Program, ask: Ask) -> OrdersViewModel:
    from desktop_app.viewmodels.binding.amounts import Amounts
    from desktop_app.viewmodels.orders.acts.parts import ActParts
    from desktop_app.viewmodels.orders.moments import Moments
    from desktop_app.viewmodels.orders.orders import OrdersViewModel
    from desktop_app.viewmodels.orders.reading import Reading

    facts = program.facts
    reading = Reading(
        reads=program.reads, queries=program.queries, drain=program.drain, clock=program.clock,
        moments=Moments(facts.zone), amounts=Amounts(), zone=facts.zone, actor=facts.actor, currency=facts.currency,
        country=facts.country,
    )  # fmt: skip
    service = program.service(KEY)
    parts = ActParts(
        reading=reading, writes=service, views=service, sells=service, papers=service, ask=ask,
        says=program.notices, jobs=program.jobs, io=program.io, memory=program.memory, starting=program.starting,
    )  # fmt: skip

    def detail(parent: QObject) -> OrderDetailViewModel:
        from desktop_app.viewmodels.orders.detail.order_detail import OrderDetailViewModel

        return OrderDetailViewModel(reading, _timeline, parent)

    return OrdersViewModel(parts, detail, program.changes.changed, program.navigator.open)


def _late(program: Program, vm: OrdersViewModel) -> LateViews:
    from desktop_app.views.orders.orders import LateViews

    def detail() -> OrderDetailView:
        from desktop_app.views.orders.detail.photos import Photos
        from desktop_app.views.orders.order_detail import OrderDetailView

        photos = Photos(_blobs(program), program.io, program.drain, vm)
        return OrderDetailView(program.theme, vm, photos)

    def payment(order: Standing, window: QWidget) -> PaymentSheet:
        from desktop_app.viewmodels.orders.acts.payment_form import PaymentFormViewModel
        from desktop_app.views.orders.payment_sheet import PaymentSheet

        return PaymentSheet(program.theme, PaymentFormViewModel(vm.parts, order), window)

    return LateViews(detail, payment, _Sales(program, vm).sheet)


class _Sales:
    """Keeps what was typed of a sale until it is placed or emptied, also while its sheet is closed."""

    def __init__(self, program: Program, vm: OrdersViewModel) -> None:
        self._program = program
        self._vm = vm
        self._form: SaleForm | None = None

    def sheet(self, window: QWidget) -> SaleSheet:
        """Return the sheet with the sale as it was left."""
        from desktop_app.viewmodels.orders.acts.selling.sale_form import SaleForm
        from desktop_app.views.orders.selling.sale_sheet import SaleSheet

        if self._form is None:
            self._form = SaleForm(self._vm.parts, self._vm)
            # Whether the sheet is still open or not: an order that is placed is no longer to be placed.
            self._form.placed.connect(self._placed)
        sheet = SaleSheet(self._program.theme, self._form, self._program.frame.book.words_of, window)
        sheet.emptied.connect(self._forget)
        return sheet

    def _placed(self, n: int) -> None:
        self._forget()
        self._vm.sold(n)

    def _forget(self) -> None:
        if self._form is not None:
            self._form.deleteLater()
        self._form = None


def _timeline(connection: sqlite3.Connection, n: int) -> list[Happened]:
    """Read what happened to an order, in the query thread, where decoding the journal may be imported."""
    from desktop_app.queries.orders.timeline import timeline

    return timeline(connection, n)


def _acts(program: Program) -> Sequence[UiCommand]:
    return [
        command for command in program.commands.in_scope(KEY) if command.scope == KEY and command.id not in _LIST_ONLY
    ]


def _blobs(program: Program) -> Callable[[str, str], Path | None]:
    from commerce.repositories.blob_store import blob_path

    def path_of(blob: str, url: str) -> Path | None:
        digest = blob or url.removeprefix("blob:")
        return blob_path(program.facts.folder / "blobs", digest) if digest.isalnum() else None

    return path_of


def serve(parts: Parts) -> object:
    """Bring in what writes and prints, and the modules of the pane: opening the first order waits for none of them."""
    import desktop_app.viewmodels.orders.detail.order_detail
    import desktop_app.views.orders.detail.photos
    import desktop_app.views.orders.order_detail  # noqa: F401  imported for later
    from desktop_app.services.orders.acts import OrderActs
    from desktop_app.services.orders.sale import SaleActs
    from desktop_app.services.orders.slips import OrderSlips
    from desktop_app.services.orders.views import ViewActs

    class Service(OrderActs, ViewActs, SaleActs):
        """All in one: the window knows one service."""

        def __init__(self) -> None:
            OrderActs.__init__(self, parts.writer)
            ViewActs.__init__(self, parts.writer, parts.clock)
            SaleActs.__init__(self, parts.writer, parts.clock)
            self.print_slips = OrderSlips(parts.facts, parts.printing, parts.writer).print_slips

    return Service()


SCREEN = Screen(
    key=KEY,
    word=lambda: QCoreApplication.translate("Screens", "Orders"),
    icon="shopping-cart",
    build=build,
    serve=serve,
    count=counts.to_pack,
    words=order_table,
)
