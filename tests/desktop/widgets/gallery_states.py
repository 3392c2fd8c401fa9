"""The page of states in the gallery: empty, wrong, slow and forbidden."""

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_app.viewmodels.binding.field import FieldModel, NotAccepted
from desktop_app.views.widgets.controls.button import Button, Kind
from desktop_app.views.widgets.controls.check_box import CheckBox
from desktop_app.views.widgets.controls.labels import Card
from desktop_app.views.widgets.controls.segments import Segments
from desktop_app.views.widgets.detail.figures import FigureStrip, KeyFigure
from desktop_app.views.widgets.feedback.banner import Banner
from desktop_app.views.widgets.feedback.empty_state import Empty, EmptyState
from desktop_app.views.widgets.feedback.error_panel import ErrorPanel, ErrorWords
from desktop_app.views.widgets.feedback.job_tray import Job, JobTray
from desktop_app.views.widgets.feedback.skeleton import Skeleton
from desktop_app.views.widgets.feedback.waiting import Waiting
from desktop_app.views.widgets.forms.editors import Choice, Count, UnitEdit, line_edit, text_area
from desktop_app.views.widgets.forms.labelled import Labelled
from desktop_app.views.widgets.frame.filter_row import Filter
from desktop_app.views.widgets.frame.header import Header
from desktop_app.views.widgets.frame.page import Page
from desktop_app.views.widgets.frame.sync_badge import SyncBadge
from desktop_app.views.widgets.tokens.theme import Theme


def states_page(theme: Theme) -> QWidget:
    page = Page(theme)
    page.column.addWidget(Header(theme, "States", sub="how empty, wrong, slow and forbidden look"))
    badges = QHBoxLayout()
    for name, said in (
        ("local", "On this computer"),
        ("ok", "Up to date 10:06"),
        ("busy", "Syncing 240 of 600"),
        ("signin", "Needs sign-in"),
        ("conflict", "2 conflicts"),
        ("error", "Sync error, try 3 at 10:12"),
    ):
        badge = SyncBadge(theme)
        badge.show_state(name, said)
        badges.addWidget(badge)
    badges.addStretch(1)
    page.column.addLayout(badges)
    page.column.addLayout(empties(theme), 3)
    page.column.addLayout(errors_and_fields(theme), 4)
    page.column.addLayout(jobs_and_controls(theme), 3)
    return page


def empties(theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    filters = (Filter("s", "Search", "late"), Filter("c", "Carrier", "UPS"))
    for empty in (
        Empty(
            "package-open",
            "No orders yet",
            "Import a file, or write the first one.",
            "accent",
            "Import orders",
            "file-up",
            primary=True,
        ),
        Empty("search-x", "No orders match", act="Clear filters", act_key="Esc", filters=filters),
        Empty(
            "check-check", "All 41 orders are packed", "Next pick-up is at 17:00.", "ok", "Go to orders", act_key="G, O"
        ),
    ):
        card = Card()
        inner = QVBoxLayout(card)
        shown = EmptyState(theme)
        shown.show_empty(empty)
        inner.addWidget(shown)
        row.addWidget(card)
    return row


def refuse(_value: object) -> None:
    raise NotAccepted("“o” is not a digit. Try 14,50")


def errors_and_fields(theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    card = Card()
    inner = QVBoxLayout(card)
    panel = ErrorPanel(theme)
    panel.show_error(
        ErrorWords(
            "Label not printed",
            "The printer at desk 2 did not answer (port 9100), 3 tries in 6 s.",
            "The label is bought and kept. #104880 is still “packed”.",
            "Check that its light is green, then print again.",
            "PRN-104",
            "printer",
            "Print again",
        )
    )
    inner.addWidget(panel)
    inner.addStretch(1)
    row.addWidget(card, 3)
    form = Card()
    fields = QVBoxLayout(form)
    price = FieldModel("14,5o", check=refuse, parent=form)
    pair = QHBoxLayout()
    pair.addWidget(Labelled(theme, "Price with tax", UnitEdit(theme, "Price", "€"), field=price))
    pair.addWidget(Labelled(theme, "Sale from", line_edit("Sale from", "14 Nov"), hint="Lowest of 30 days: €12.90"))
    price.validate()
    fields.addLayout(pair)
    second = QHBoxLayout()
    choice = Choice(theme, "Warehouse")
    choice.show_choices([(1, "Both warehouses"), (2, "Hamburg")])
    second.addWidget(Labelled(theme, "Warehouse", choice))
    second.addWidget(Labelled(theme, "Count", Count(theme, "Count", 0, 9999)))
    fields.addLayout(second)
    area = text_area("Note", "A note only your desk can read")
    fields.addWidget(Labelled(theme, "Note", area))
    fields.addStretch(1)
    row.addWidget(form, 3)
    return row


def jobs_and_controls(theme: Theme) -> QHBoxLayout:
    row = QHBoxLayout()
    tray = JobTray(theme)
    run = Job(
        "1", "Import products.csv", "runs beside your work", "file-up", 0.43, "2,480 of 5,812", "740 rows a second"
    )
    over = Job("2", "Build the search index", "finds every order", "database", 1, "done", "in 1.4 s", finished=True)
    tray.show_jobs((run, over))
    row.addWidget(tray, 3)
    card = Card()
    column = QVBoxLayout(card)
    banner = Banner(theme)
    banner.show_banner("violet", "truck", "60 arrive Wed 19 Nov on PO-2233", "Open")
    column.addWidget(banner)
    column.addLayout(choices(theme))
    column.addLayout(buttons(theme))
    strip = FigureStrip(theme)
    figures = (("On hand", "47", "text"), ("Reserved", "9", "text"), ("Damaged", "1", "warn"), ("Free", "37", "ok"))
    strip.show_figures([KeyFigure(word, value, ink=ink, key=word) for word, value, ink in figures])
    column.addWidget(strip)
    column.addWidget(Skeleton(theme), 1)
    row.addWidget(card, 2)
    return row


def choices(theme: Theme) -> QHBoxLayout:
    line = QHBoxLayout()
    line.addWidget(Segments(theme, (("system", "System"), ("light", "Light"), ("dark", "Dark")), "Appearance"))
    box = CheckBox(theme, "Hide paid")
    box.setChecked(True)
    line.addWidget(box)
    line.addWidget(Waiting(theme, "Buying label"))
    line.addStretch(1)
    return line


def buttons(theme: Theme) -> QHBoxLayout:
    line = QHBoxLayout()
    refused = Button(theme, "Refund", icon="receipt")
    refused.set_reason("Nothing is left to refund.")
    link = Button(theme, "Queue a link", kind=Kind.LINK)
    for button in (refused, Button(theme, "Packing slips", icon="file-text"), link):
        line.addWidget(button)
    line.addStretch(1)
    return line
