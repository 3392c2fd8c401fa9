"""A shop that has told its people something, and a window with the list of notices."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from commerce.bus.envelope import Envelope
from commerce.commands.workspace.contract import Command
from commerce.commands.workspace.effects import RaiseNotice
from commerce.commands.workspace.shop import SYSTEM
from commerce.kernel.clock import SystemClock
from commerce.kernel.ids import Id, new_id
from desktop_app.bootstrap.open_shop import OpenShop
from desktop_app.services.workspace import folder as shop_folder
from desktop_app.services.workspace.notices import NoticeActs
from desktop_app.services.workspace.opening import open_executor
from desktop_app.viewmodels.binding.commands import CommandRegistry
from desktop_app.viewmodels.shell.frame.notice_list import NoticeList, NoticeSources
from desktop_app.views.shell.built import Built
from desktop_app.views.shell.frame.notice_list import NoticeListView
from desktop_app.views.shell.main_window import MainWindow
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.frame.bell import Bell
from tests.desktop.shell.shop import opened, part
from tests.desktop.shell.stand_in import StandIn


@dataclass
class Notified:
    """The window, and what its list of notices can be asked."""

    shop: OpenShop
    window: MainWindow
    vm: NoticeList

    @property
    def bell(self) -> Bell:
        return part(self.window, Bell)

    @property
    def view(self) -> NoticeListView:
        found = self.window.overlays.notices
        assert found is not None
        return found

    def buttons(self, words: str) -> list[Button]:
        """Return the buttons of the open list with these words, from the top down."""
        return [stop for stop in self.view.panel.stops() if isinstance(stop, Button) and stop.text() == words]


def low_stock(sku: str, subject: Id | None = None) -> RaiseNotice:
    """Tell that a SKU runs low, as the worker does when a crossing was seen."""
    data: dict[str, str | int] = {"sku": sku, "title": f"Enamel mug {sku}", "location": "Main shelf", "on_hand": 2,
                                  "low_at": 5}  # fmt: skip
    return RaiseNotice(code="stock.low", key=sku, data=data, subject=subject)


def tell(folder: Path, *commands: Command, actor: Id = SYSTEM) -> None:
    """Run commands beside the window, in the name of the program itself if nobody else is named."""
    clock = SystemClock()
    now, facts = clock.now(), shop_folder.facts(folder)
    executor = open_executor(folder, clock)
    with contextlib.closing(executor.database):
        outcomes = executor.run(
            [
                Envelope(id=new_id(now), actor=actor, device=facts.device, occurred_at=now, group=new_id(now),
                         payload=command)
                for command in commands
            ]
        )  # fmt: skip
    assert [outcome.refusal for outcome in outcomes] == [None] * len(commands)


@contextlib.contextmanager
def notified(
    qtbot: QtBot, folder: Path, places: Sequence[str] = ("orders", "inventory", "settings")
) -> Iterator[Notified]:
    """Open the shop with places that only remember where they were led."""
    stand_ins = [StandIn(place) for place in places]
    with opened(qtbot, folder, tuple(one.screen() for one in stand_ins)) as shop:
        program, acts = shop.program, NoticeActs(stand_ins[0].served[0].writer)
        sources = NoticeSources(program.reads, program.clock, program.changes, program.starting, acts,
                                program.navigator, program.notices, program.frame.book, program.facts.zone)  # fmt: skip
        vm = NoticeList(sources, shop)
        frame = replace(program.frame, commands=CommandRegistry(shop), notice_list=vm)
        window = MainWindow(program.theme, frame, lambda _key: Built(QWidget()))
        with qtbot.waitSignal(window.painted):
            window.start(places[0])
        yield Notified(shop, window, vm)
        window.deleteLater()
