"""The window before any shop is open: three ways to begin, and how it should look."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.settings.look import PERCENTS
from desktop_app.viewmodels.shell.opening.first_start import DEMO, EMPTY, IMPORT, FirstStart
from desktop_app.views.shell.new_shop_sheet import NewShopSheet
from desktop_app.views.shell.start_rows import BrandMark, StartCard, StartRow, Way
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.labels import Role, TonedWords, label
from desktop_app.views.widgets.controls.panes import scrolled
from desktop_app.views.widgets.forms.editors import Choice
from desktop_app.views.widgets.tokens.theme import Theme
from desktop_app.views.widgets.tokens.typeface import SMALL_MEDIUM


class FirstStartWindow(QWidget):
    """`other_asked` when a folder of a shop should be opened; `closed` when the person leaves."""

    other_asked = Signal()
    closed = Signal()

    def __init__(self, theme: Theme, vm: FirstStart) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        self.setWindowTitle(self.tr("Welcome to Quayside"))
        self.setMinimumSize(1024, 640)
        self.resize(1440, 900)
        self._scheme = Choice(theme, self.tr("Colours"))
        self._percent = Choice(theme, self.tr("Text size"))
        self._card = StartCard(theme, self._rows())
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 16, 24, 16)
        column.addLayout(self._top())
        column.addWidget(scrolled(self._middle(), self.tr("Ways to begin")), 1)
        column.addLayout(self._foot())
        self._bind()
        self._show()
        self._demo.focus()

    def _rows(self) -> list[StartRow]:
        theme = self._theme
        self._demo = StartRow(theme, Way(DEMO, "store", "accent", self.tr("Open demo shop"), "Return", Kind.PRIMARY))
        self._demo.show_words(
            self.tr("Open the demo shop"),
            self.tr("Harbour Goods with made-up customers, orders and stock."),
            self.tr("about 2,000 orders · ready in 10 s · kept apart from your own shop"),
        )
        self._empty = StartRow(theme, Way(EMPTY, "package-open", "ok", self.tr("Start empty"), "2"))
        self._empty.show_words(
            self.tr("Start an empty shop"),
            self.tr("Name, country and currency. Three questions."),
            self.tr("about 1 min · works offline from the first order"),
        )
        self._import = StartRow(theme, Way(IMPORT, "file-up", "violet", self.tr("Choose files"), "3"))
        self._import.show_words(
            self.tr("Import a shop"),
            self.tr("Products and orders from Shopify, WooCommerce or a table."),
            self.tr("nothing is written before you agree · can be taken back"),
        )
        return [self._demo, self._empty, self._import]

    def _top(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addStretch(1)
        words = {"system": self.tr("Like the system"), "light": self.tr("Light"), "dark": self.tr("Dark")}
        self._scheme.show_choices(list(words.items()))
        self._percent.show_choices(
            [(percent, self.tr("Text {percent} %").format(percent=percent)) for percent in PERCENTS]
        )
        row.addWidget(self._scheme)
        row.addWidget(self._percent)
        return row

    def _welcome(self) -> list[QWidget]:
        title = label(self.tr("Welcome to Quayside"), Role.TITLE)
        return [
            BrandMark(self._theme),
            title,
            label(self.tr("How do you want to begin? The others stay open to you later."), Role.MUTED),
        ]

    def _middle(self) -> QWidget:
        page = QWidget()
        inside = QVBoxLayout(page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addStretch(2)
        mark, *words = self._welcome()
        inside.addWidget(mark, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addSpacing(8)
        for part in words:
            inside.addWidget(part, 0, Qt.AlignmentFlag.AlignHCenter)
        inside.addSpacing(16)
        centred = QHBoxLayout()
        centred.addStretch(1)
        centred.addWidget(self._card, 1000)
        centred.addStretch(1)
        inside.addLayout(centred)
        inside.addSpacing(12)
        inside.addLayout(self._promises())
        inside.addStretch(3)
        return page

    def _promises(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.setSpacing(28)
        row.addStretch(1)
        for icon, words in (
            ("cloud-off", self.tr("Works without a network")),
            ("undo-2", self.tr("Every change can be undone")),
            ("lock", self.tr("Nothing leaves this computer")),
        ):
            row.addWidget(TonedWords(self._theme, words, SMALL_MEDIUM, "muted", icon))
        row.addStretch(1)
        return row

    def _foot(self) -> QHBoxLayout:
        row = QHBoxLayout()
        row.addWidget(label(self.tr("Quayside"), Role.SMALL))
        row.addStretch(1)
        other = Button(self._theme, self.tr("Open a shop that is already on this computer"), kind=Kind.LINK)
        other.clicked.connect(self.other_asked)
        row.addWidget(other)
        return row

    def _bind(self) -> None:
        vm = self._vm
        self._card.chosen.connect(self._chosen)
        self._card.stopped.connect(vm.stop)
        self._scheme.activated.connect(self._scheme_picked)
        self._percent.activated.connect(self._percent_picked)
        vm.changed.connect(self._show)
        vm.look.changed.connect(self._show)

    @Slot()
    def _show(self) -> None:
        vm = self._vm
        self._scheme.choose(vm.look.state.scheme)
        self._percent.choose(vm.look.state.percent)
        self._card.show_work(vm.working, vm.share, vm.line)

    @Slot(str)
    def _chosen(self, key: str) -> None:
        if key == DEMO:
            self._vm.open_demo()
        else:
            NewShopSheet(self._theme, self._vm, self, importing=key == IMPORT).open()

    @Slot(int)
    def _scheme_picked(self, at: int) -> None:
        self._vm.look.follow(replace(self._vm.look.state, scheme=self._scheme.itemData(at)))

    @Slot(int)
    def _percent_picked(self, at: int) -> None:
        self._vm.look.follow(replace(self._vm.look.state, percent=self._percent.itemData(at)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if not self._card.key(event):
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self._vm.leave()
        super().closeEvent(event)
        self.closed.emit()
