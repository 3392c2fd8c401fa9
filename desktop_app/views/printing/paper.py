"""The Paper window: jobs at the left, their pages at the right, and no printer needed for either."""

from __future__ import annotations

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.printing.paper import PaperViewModel
from desktop_app.views.printing.page_sheet import PageSheet
from desktop_app.views.widgets.controls.button import Button, Kind, icon_button
from desktop_app.views.widgets.controls.labels import Card, Hair, Role, label
from desktop_app.views.widgets.controls.panes import pane_splitter
from desktop_app.views.widgets.feedback.empty_state import Empty, EmptyState
from desktop_app.views.widgets.paint.canvas import RIGHT
from desktop_app.views.widgets.tables.cells import state, two_lines
from desktop_app.views.widgets.tables.columns import Column
from desktop_app.views.widgets.tables.list_card import ListCard
from desktop_app.views.widgets.tables.row_list import RowList
from desktop_app.views.widgets.tokens.theme import Theme

_PAGES = 620


class PaperView(QWidget):
    """Enter on a job puts the keyboard on its page, where arrows and Page keys turn."""

    def __init__(self, theme: Theme, vm: PaperViewModel) -> None:
        super().__init__()
        self._theme = theme
        self._vm = vm
        columns = (
            Column("paper", 0, two_lines(1, 2), sortable=False, least=220),
            Column("state", 120, state(3, 4, RIGHT), RIGHT, sortable=False, leaves=1),
        )
        self.list = RowList(theme, vm.jobs.rows, columns, vm.jobs.selection)
        self.list.setAccessibleName(self.tr("Printed papers"))
        self.list.set_rows(lines=2)
        self.sheet = PageSheet(theme)
        self._title = label("", Role.SECTION)
        self._count = label("", Role.MUTED)
        self._empty = EmptyState(theme)
        self._none = EmptyState(theme)
        self._card = ListCard(theme, self.list)
        self._place = QStackedLayout()
        splitter = pane_splitter(self._card, self._pages())
        splitter.setSizes([theme.px(_PAGES), theme.px(_PAGES)])
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(splitter)
        self._fill_empty()
        self._bind()
        self._show()

    def focus(self) -> None:
        """Read the list again and put the keyboard into it, or on the page where that is a preview."""
        self._vm.jobs.refresh()
        (self.sheet if self._vm.shown.orders else self.list).setFocus(Qt.FocusReason.OtherFocusReason)

    def _pages(self) -> QWidget:
        px, vm = self._theme.px, self._vm
        card = Card()
        self._print = Button(self._theme, kind=Kind.PRIMARY, icon="printer", key="Ctrl+P")
        save = Button(self._theme, self.tr("Save as PDF"), icon="save", key="Ctrl+S")
        clear = Button(self._theme, self.tr("Empty the tray"), icon="trash-2")
        previous = icon_button(self._theme, "chevron-left", self.tr("Page before"))
        following = icon_button(self._theme, "chevron-right", self.tr("Next page"))
        for button, action in (
            (self._print, vm.print), (save, vm.save), (clear, vm.clear), (previous, vm.previous), (following, vm.next),
        ):  # fmt: skip
            button.bind(action)
        head = QHBoxLayout()
        head.setContentsMargins(px(17), px(9), px(12), px(7))
        head.setSpacing(px(8))
        head.addWidget(self._title, 1)
        head.addWidget(clear)
        head.addWidget(save)
        head.addWidget(self._print)
        foot = QHBoxLayout()
        foot.setContentsMargins(px(12), px(7), px(12), px(9))
        foot.addStretch(1)
        foot.addWidget(previous)
        foot.addWidget(self._count)
        foot.addWidget(following)
        foot.addStretch(1)
        self._place.addWidget(self.sheet)
        self._place.addWidget(self._none)
        column = QVBoxLayout(card)
        column.setContentsMargins(1, 1, 1, 1)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Hair(self._theme, ink="line"))
        column.addLayout(self._place, 1)
        column.addWidget(Hair(self._theme, ink="line"))
        column.addLayout(foot)
        return card

    def _fill_empty(self) -> None:
        line = self.tr("Slips that are printed stand here with their pages, also where no printer is.")
        self._empty.show_empty(Empty("printer", self.tr("Nothing was printed yet"), line))
        self._none.show_empty(Empty("file-text", self.tr("No page is shown"), self.tr("Choose a job in the list.")))

    def _bind(self) -> None:
        self.list.opened.connect(self._to_the_page)
        self.sheet.roomy.connect(self._vm.set_width)
        self._vm.changed.connect(self._show)
        self._vm.jobs.changed.connect(self._show)

    @Slot()
    def _to_the_page(self) -> None:
        self.sheet.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot()
    def _show(self) -> None:
        shown = self._vm.shown
        if self._vm.jobs.rows.rowCount() or not self._vm.jobs.known:
            self._card.show_list()
        else:
            self._card.show_state(self._empty)
        self._title.setText(shown.title)
        self._print.setText(self.tr("Print to {printer}").format(printer=self._vm.printer))
        self._place.setCurrentWidget(self.sheet if shown.title else self._none)
        self.sheet.show_picture(shown.picture.image if shown.picture else None)
        pages = shown.picture.pages if shown.picture else 0
        words = self.tr("Page {page} of {pages}").format(page=shown.page + 1, pages=pages)
        self._count.setText(words if pages else "")
        self.sheet.setAccessibleName(f"{shown.title}, {words}" if pages else self.tr("Page"))
