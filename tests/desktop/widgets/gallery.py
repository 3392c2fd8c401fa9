"""Shows the parts of the look in windows, or saves them as pictures for a person to compare with `look/`.

`python -m tests.desktop.widgets.gallery --out DIR [--dark] [--percent 150] [--rtl]`
"""

import argparse
import os
from array import array
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.id_vector import IdVectorModel
from desktop_app.viewmodels.binding.selection import Selection
from desktop_app.views.widgets.controls.button import Button, Kind, icon_button
from desktop_app.views.widgets.controls.fitting import ButtonRow
from desktop_app.views.widgets.controls.labels import Avatar, Card, ChipLabel, Hair, Role, label
from desktop_app.views.widgets.controls.panes import pane_splitter
from desktop_app.views.widgets.detail.axis_lane import AxisLane, AxisStep, Stage
from desktop_app.views.widgets.detail.figures import FigureBand, KeyFigure
from desktop_app.views.widgets.detail.item_lines import ItemLine, ItemLines
from desktop_app.views.widgets.detail.section_head import SectionHead
from desktop_app.views.widgets.detail.timeline import Timeline, TimelineEvent
from desktop_app.views.widgets.detail.totals import TotalLine, Totals
from desktop_app.views.widgets.feedback.toast import Toast, ToastStack
from desktop_app.views.widgets.frame.filter_row import Filter, FilterRow
from desktop_app.views.widgets.frame.foot_bar import FootBar
from desktop_app.views.widgets.frame.header import Header
from desktop_app.views.widgets.frame.page import Page
from desktop_app.views.widgets.frame.rail_list import RailEntry
from desktop_app.views.widgets.frame.side_rail import SideRail
from desktop_app.views.widgets.frame.view_tabs import Tab, ViewTabs
from desktop_app.views.widgets.paint.canvas import RIGHT
from desktop_app.views.widgets.palette.hits import Hit, HitGroup
from desktop_app.views.widgets.palette.palette_popup import PalettePopup
from desktop_app.views.widgets.tables.cells import figures, marked, noted, state, toned, two_lines, words
from desktop_app.views.widgets.tables.columns import Column, tick_column
from desktop_app.views.widgets.tables.list_card import ListCard
from desktop_app.views.widgets.tables.row_list import RowList
from desktop_app.views.widgets.tokens.theme import Scheme, Theme, Wish
from desktop_app.views.widgets.tokens.typeface import BODY, BODY_FIGURE
from tests.desktop.widgets.gallery_states import states_page

NAMES = ("Liam Berg", "Noor Haddad", "Priya Singh", "Mia Novak", "Kofi Mensah", "Yuki Tanaka", "Omar Khan")
LANDS = ("SE", "NL", "DE", "CZ", "GB", "DE", "GB")
MONEY = (("Paid", ""), ("Refund granted", "violet"), ("Unpaid", "warn"), ("Authorised", ""), ("Disputed", "bad"))
DUE = (("Today 17:00", ""), ("Today 12:00", "warn"), ("Late 2 h", "bad"))


def order_row(at: int) -> tuple[object, ...]:
    k = at % 7
    item = ("Canvas tote, natural", "Tumblers, set of 4")[k % 2]
    goods = ("On hold", "warn") if k == 5 else ("To pack", "")
    return (
        at,
        f"#{104882 - at}",
        k in (1, 4),
        f"Today 09:{58 - k:02}",
        NAMES[k],
        LANDS[k],
        item,
        f"+{k}" if k else "",
        "Own",
        *MONEY[at % 5],
        *goods,
        *DUE[at % 3],
        f"€{80 + at * 1.37:.2f}",
        f"{NAMES[k]} · Own + Hanse",
    )


def orders_model(count: int = 14_612) -> IdVectorModel:
    titles = ("", "Order", "Placed", "Customer", "Items", "Source", "Money", "Goods", "Ship by", "Total")
    model = IdVectorModel(titles, lambda ids: [order_row(i) for i in ids], lambda row, at: str(row[at]))
    model.show_first([order_row(i) for i in range(100)])
    model.set_vector(array("q", range(count)))
    return model


def rail(theme: Theme, current: str) -> SideRail:
    made = SideRail(theme, "Harbour Goods")
    made.show_entries(
        (
            RailEntry("today", "Today", "sun", "9"),
            RailEntry("orders", "Orders", "shopping-cart", "41"),
            RailEntry("bench", "Pack bench", "scan-barcode", "24"),
            RailEntry("inventory", "Inventory", "boxes", "6"),
            RailEntry("import", "Import", "file-up"),
        ),
        (RailEntry("settings", "Settings", "settings"),),
        (RailEntry("late", "Late today", count="3", dot="bad"), RailEntry("review", "Payment review", "", "5", "warn")),
    )
    made.set_owner("Lena Meyer", "Desk 2")
    made.set_current(current)
    return made


def framed(theme: Theme, page: QWidget) -> QWidget:
    window = QWidget()
    window.resize(1440, 900)
    row = QHBoxLayout(window)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(0)
    side = rail(theme, "orders")
    side.set_slim(slim=theme.sizes.units(1440) < 1280)
    row.addWidget(side)
    row.addWidget(page, 1)
    return window


def orders_page(theme: Theme) -> QWidget:
    page = Page(theme)
    head = Header(theme, "Orders", "Search orders, customers")
    head.badge.show_state("offline", "Offline · 3 changes waiting")
    tabs = ViewTabs(theme, "Views")
    views = (("All", "14,612"), ("Open", "63"), ("To pack", "41"), ("Late", "3"), ("On hold", "5"), ("Unpaid", "14"))
    tabs.show_tabs([Tab(word, word, count) for word, count in views], "Open")
    row = QHBoxLayout()
    row.addWidget(tabs, 1)
    for button in (
        Button(theme, "Filter", icon="list-filter"),
        Button(theme, "Columns", icon="columns-3"),
        Button(theme, "New order", icon="plus", key="Ctrl+N"),
    ):
        row.addWidget(button)
    filters = FilterRow(theme)
    filters.show_filters([Filter("g", "Goods is not", "Shipped, Delivered"), Filter("p", "Placed", "last 7 days")])
    filters.show_new("4 new orders · Show")
    page.column.addWidget(head)
    page.column.addLayout(row)
    page.column.addWidget(filters)
    page.column.addWidget(orders_list(theme), 1)
    return page


def orders_list(theme: Theme) -> ListCard:
    columns = (
        tick_column(),
        Column("ref", 104, marked(1, 2)),
        Column("placed", 108, words(3, BODY_FIGURE, "muted"), leaves=3),
        Column("customer", 0, noted(4, 5), least=150),
        Column("items", 0, noted(6, 7, BODY), leaves=2),
        Column("source", 100, words(8, BODY, "muted"), leaves=4),
        Column("money", 138, state(9, 10)),
        Column("goods", 112, state(11, 12)),
        Column("ship", 120, toned(13, 14)),
        Column("total", 100, figures(15), RIGHT),
    )
    selection = Selection()
    model = orders_model()
    view = RowList(theme, model, columns, selection)
    view.setAccessibleName("Orders")
    view.show_sort("placed", descending=True)
    selection.setParent(view)
    model.setParent(view)
    foot = FootBar(theme)
    foot.set_buttons(
        (
            Button(theme, "Tag", icon="tag"),
            Button(theme, "Assign", icon="user-round", key="Ctrl+Shift+A"),
            Button(theme, "Hold", icon="circle-pause"),
            Button(theme, "Print 2 slips", kind=Kind.PRIMARY, icon="printer", key="Ctrl+Shift+P"),
        )
    )
    selection.tick([1, 2])
    foot.show_bulk("2 selected", "of 63 · €303.35", "Select all 63")
    return ListCard(theme, view, foot)


def detail_page(theme: Theme) -> QWidget:
    page = Page(theme)
    page.column.addWidget(Header(theme, "Orders", "Search orders, customers"))
    columns = (
        tick_column(),
        Column("ref", 0, two_lines(1, 16)),
        Column("total", 150, figures(15), RIGHT, sortable=False),
    )
    titles = ("", "Order", "State, total")
    model = IdVectorModel(titles, lambda ids: [order_row(i) for i in ids], lambda row, at: str(row[at]))
    model.show_first([order_row(i) for i in range(60)])
    selection = Selection()
    view = RowList(theme, model, columns, selection)
    view.set_rows(units=59)
    view.setAccessibleName("Orders")
    view.show_sort("ref", descending=True)
    selection.setParent(view)
    model.setParent(view)
    view.go_to(2)
    foot = FootBar(theme)
    foot.show_summary("63 orders", "€5,614.20")
    splitter = pane_splitter(ListCard(theme, view, foot), detail_card(theme))
    splitter.setSizes([500, theme.px(664)])
    page.column.addWidget(splitter, 1)
    return page


def detail_card(theme: Theme) -> Card:
    card = Card()
    column = QVBoxLayout(card)
    column.setContentsMargins(20, 12, 20, 8)
    column.setSpacing(8)
    column.addLayout(detail_head(theme))
    column.addWidget(detail_actions(theme))
    column.addWidget(Hair(theme))
    for lane in lanes(theme):
        column.addWidget(lane)
    column.addWidget(Hair(theme))
    column.addWidget(SectionHead(theme, "5 items from 2 sources", "Edit"))
    column.addWidget(item_lines(theme))
    column.addWidget(Hair(theme))
    column.addLayout(customer_and_totals(theme))
    band = FigureBand(theme)
    band.show_figures(
        (
            KeyFigure("Net of VAT", "€114.54"),
            KeyFigure("\u2212 Cost of goods", "€50.10"),
            KeyFigure("\u2212 Fee, label, box", "€10.95"),
            KeyFigure("= Contribution", "€49.37 · 44.7 %", ink="ok"),
        )
    )
    column.addWidget(band)
    column.addWidget(SectionHead(theme, "Timeline", "Show all 9"))
    column.addWidget(timeline(theme))
    column.addStretch(1)
    return card


def detail_head(theme: Theme) -> QHBoxLayout:
    head = QHBoxLayout()
    chip = ChipLabel(theme, "Refund granted", "violet")
    for part in (label("#104880", Role.TITLE), chip, label("Packing", Role.MUTED)):
        head.addWidget(part)
    head.addStretch(1)
    for icon, name in (("chevron-up", "Previous"), ("chevron-down", "Next"), ("maximize-2", "Full"), ("x", "Close")):
        head.addWidget(icon_button(theme, icon, name))
    return head


def detail_actions(theme: Theme) -> ButtonRow:
    actions = (
        Button(theme, "Print label", kind=Kind.PRIMARY, icon="printer", key="Ctrl+P"),
        Button(theme, "Print slip", icon="file-text"),
        Button(theme, "Refund…", kind=Kind.DANGER, icon="receipt"),
        Button(theme, "Hold", icon="circle-pause"),
        Button(theme, "Re-route", icon="route"),
    )
    return ButtonRow(theme, actions, ends=(icon_button(theme, "ellipsis", "More", kind=Kind.PLAIN),))


def item_lines(theme: Theme) -> ItemLines:
    items = ItemLines(theme)
    own, supplier = ("Own shelf", "accent"), ("Hanse Supply", "violet")
    items.show_lines(
        (
            ItemLine("Canvas tote, natural", "TOTE-NAT-01", *own, "2 \u00d7 €18.00", "€36.00", "shopping-bag"),
            ItemLine("Enamel mug 350 ml", "MUG-EN-350", *own, "1 \u00d7 €14.50", "€14.50"),
            ItemLine("Linen apron, slate", "APR-LIN-SL", *supplier, "1 \u00d7 €42.00", "€42.00"),
            ItemLine("Deck sweater", "SWT-DCK", *own, "1 \u00d7 €34.00", "€0.00", struck=True),
        )
    )
    return items


def timeline(theme: Theme) -> Timeline:
    made = Timeline(theme)
    refund = TimelineEvent(
        "1", "10:05", "Refund of €4.90 granted by Lena", "Leaves in 6 s", "receipt", "violet", "Cancel"
    )
    made.show_events(
        (
            refund,
            TimelineEvent("2", "10:04", "Hanse Supply acknowledged PO-2241", icon="factory", tone="violet"),
            TimelineEvent("3", "09:54", "Label bought, UPS 1Z 5R8 42W 68 0414", icon="tag", tone="info"),
        )
    )
    return made


def lanes(theme: Theme) -> tuple[AxisLane, ...]:
    money, own, supplier = AxisLane(theme), AxisLane(theme), AxisLane(theme)
    done, now, later = Stage.DONE, Stage.NOW, Stage.LATER
    money.show_lane(
        "Money",
        "Visa 4242",
        "violet",
        (
            AxisStep("Authorised", "€136.30", done),
            AxisStep("Captured", "€136.30", done),
            AxisStep("Refund granted", "€4.90, not paid", now),
            AxisStep("Refund paid", "Mon 17 Nov", later),
        ),
    )
    own.show_lane(
        "Own shelf",
        "4 items",
        "accent",
        (
            AxisStep("To pack", "09:52", done),
            AxisStep("Packing", "desk 2, 3 of 4", now),
            AxisStep("Packed", "by 17:00", later),
            AxisStep("Shipped", "UPS", later),
            AxisStep("Delivered", "est. Tue 18", later),
        ),
    )
    supplier.show_lane(
        "Hanse Supply",
        "1 item, PO-2241",
        "violet",
        (
            AxisStep("Ordered", "10:02", done),
            AxisStep("Acknowledged", "10:04", done),
            AxisStep("Shipped", "by Mon 17", later),
            AxisStep("Delivered", "est. Wed 19", later),
        ),
    )
    return money, own, supplier


def customer_and_totals(theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    customer = QVBoxLayout()
    customer.addWidget(SectionHead(theme, "Customer", "Open"))
    person = QHBoxLayout()
    person.addWidget(Avatar(theme, "Priya Singh"))
    names = QVBoxLayout()
    names.addWidget(label("Priya Singh", Role.STRONG))
    names.addWidget(label("priya.singh@example.com", Role.SMALL))
    person.addLayout(names, 1)
    customer.addLayout(person)
    customer.addWidget(label("Speicherstraße 14\n20457 Hamburg, Germany"))
    customer.addStretch(1)
    totals = Totals(theme)
    totals.show_lines(
        (
            TotalLine("Goods", "€126.50"),
            TotalLine("Shipping, UPS Standard", "€9.80"),
            TotalLine("Total", "€136.30", strong=True),
            TotalLine("incl. VAT 19 %", "€21.76", ink="muted"),
            TotalLine("Paid", "€136.30", gap=True),
            TotalLine("Refund granted, not yet paid", "€4.90", ink="violet"),
        )
    )
    right = QVBoxLayout()
    right.addWidget(SectionHead(theme, "Totals", note="prices with VAT"))
    right.addWidget(totals)
    right.addStretch(1)
    row.addLayout(customer, 1)
    row.addWidget(Hair(theme, upright=True))
    row.addLayout(right, 1)
    row.setSpacing(20)
    return row


def palette_window(theme: Theme) -> QWidget:
    window = framed(theme, orders_page(theme))
    popup = PalettePopup(theme, window)
    popup.open_with("print")
    popup.show_hits(
        (
            HitGroup(
                "For 2 selected orders",
                (
                    Hit("a", "Print labels", "Zebra ZD421, desk 2", "printer", "Ctrl+P"),
                    Hit("b", "Print packing slips", "Brother HL-L2370", "file-text", "Ctrl+Shift+P"),
                    Hit("c", "Print pick list", "no printer is set", "file-stack", "Ctrl+Alt+P", refused=True),
                ),
            ),
            HitGroup("Go to", (Hit("d", "Printers", "Settings", "settings"),)),
            HitGroup(
                "Orders and products", (Hit("e", "#104853  Printshop Lindau", "To pack · €312.21", "shopping-cart"),)
            ),
        ),
        "5 results in 11 ms",
    )
    return window


def toast_window(theme: Theme) -> QWidget:
    window = framed(theme, states_page(theme))
    stack = ToastStack(theme, window)
    stack.set_place(20, 204)
    stack.say(Toast("1", "38 orders set to shipped, 3 skipped", "Undo", "Ctrl+Z"))
    stack.say(Toast("2", "Reply leaves in 12 s", "Cancel", "Esc", icon="hourglass", tone="toast_wait"))
    return window


PAGES = {
    "orders": lambda theme: framed(theme, orders_page(theme)),
    "detail": lambda theme: framed(theme, detail_page(theme)),
    "states": lambda theme: framed(theme, states_page(theme)),
    "palette": palette_window,
    "toasts": toast_window,
}


def save(app: QApplication, window: QWidget, path: Path) -> None:
    window.show()
    for _ in range(6):
        app.processEvents()
    window.grab().save(str(path))
    window.hide()


def main() -> None:
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--out", type=Path)
    reader.add_argument("--dark", action="store_true")
    reader.add_argument("--rtl", action="store_true")
    reader.add_argument("--percent", type=int, default=100)
    reader.add_argument("pages", nargs="*", default=list(PAGES))
    wish = reader.parse_args()
    if wish.out is not None:
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    app = QApplication([])
    if wish.rtl:
        app.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    theme = Theme(app, Wish(Scheme.DARK if wish.dark else Scheme.LIGHT, wish.percent))
    windows = {name: PAGES[name](theme) for name in wish.pages}
    if wish.out is None:
        for window in windows.values():
            window.show()
        app.exec()
        return
    wish.out.mkdir(parents=True, exist_ok=True)
    for name, window in windows.items():
        ending = f"{'-dark' if wish.dark else ''}{'-rtl' if wish.rtl else ''}-{wish.percent}"
        save(app, window, wish.out / f"{name}{ending}.png")


if __name__ == "__main__":
    main()
