"""Toasts, jobs, empty places, errors, banners."""

import math

import pytest
from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.detail.axis_lane import AxisLane, AxisStep, Stage
from desktop_app.views.widgets.detail.figures import FigureStrip, KeyFigure
from desktop_app.views.widgets.detail.timeline import Timeline, TimelineEvent
from desktop_app.views.widgets.detail.totals import TotalLine, Totals
from desktop_app.views.widgets.feedback.banner import Banner
from desktop_app.views.widgets.feedback.empty_state import Empty, EmptyState
from desktop_app.views.widgets.feedback.error_panel import ErrorPanel, ErrorWords
from desktop_app.views.widgets.feedback.job_tray import Job, JobRow, JobTray
from desktop_app.views.widgets.feedback.skeleton import Skeleton
from desktop_app.views.widgets.feedback.toast import Toast, ToastCard, ToastStack
from desktop_app.views.widgets.frame.filter_row import Filter
from desktop_app.views.widgets.palette.hits import Hit, HitGroup, marked_parts, reads_from_right
from desktop_app.views.widgets.palette.palette_popup import PalettePopup
from desktop_app.views.widgets.tokens.theme import Scheme, Theme, Wish
from desktop_app.views.widgets.tokens.typeface import BODY_MEDIUM


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    made.resize(1024, 640)
    qtbot.addWidget(made)
    made.show()
    return made


def button(widget: QWidget, words: str) -> Button:
    return next(each for each in widget.findChildren(Button) if each.text() == words)


def test_at_most_three_toasts_and_the_oldest_goes(theme: Theme, window: QWidget) -> None:
    stack = ToastStack(theme, window)
    for key in "abcd":
        stack.say(Toast(key, "Order held", "Undo", "Ctrl+Z"))
    assert stack.shown() == ["b", "c", "d"]


def test_toasts_stand_above_each_other_inside_the_window(theme: Theme, window: QWidget) -> None:
    stack = ToastStack(theme, window)
    stack.set_place(64, 204)
    for key in "ab":
        stack.say(Toast(key, "x" * 300, "Undo"))
    cards = {each.toast.key: each.geometry() for each in window.findChildren(ToastCard)}
    first, second = cards["a"], cards["b"]
    assert first.top() < second.top() < window.height() - 64
    assert second.left() >= 204
    assert second.right() < window.width()


@pytest.mark.parametrize("act", ["", "Undo"])
@pytest.mark.parametrize("percent", [100, 150, 200])
def test_no_word_of_a_toast_is_cut_at_the_width_it_asks_for(
    theme: Theme, window: QWidget, act: str, percent: int
) -> None:
    theme.follow(Wish(Scheme.LIGHT, percent))
    words = "Order #2000 on hold: wrong address"
    card = ToastCard(theme, Toast("a", words, act), window)
    place = QRect(theme.px(14 + 40), 0, math.ceil(theme.type.width(words, BODY_MEDIUM)), card.sizeHint().height())
    card.resize(card.sizeHint())
    as_wished = card.grab(place).toImage()
    card.resize(card.sizeHint() + QSize(theme.px(200), 0))
    assert as_wished == card.grab(place).toImage()


def test_undo_on_a_toast_is_told_once_and_the_toast_goes(theme: Theme, window: QWidget) -> None:
    stack = ToastStack(theme, window)
    told: list[str] = []
    stack.acted.connect(told.append)
    stack.say(Toast("hold-7", "Order held", "Undo", "Ctrl+Z"))
    window.findChildren(ToastCard)[0].click()
    assert (told, stack.shown()) == (["hold-7"], [])


def test_a_toast_with_the_same_key_takes_the_place_of_the_old_one(theme: Theme, window: QWidget) -> None:
    stack = ToastStack(theme, window)
    stack.say(Toast("count", "1 order held"))
    stack.say(Toast("count", "2 orders held"))
    assert stack.shown() == ["count"]


def test_a_job_is_changed_in_place_and_cancelled_by_its_key(theme: Theme, qtbot: QtBot) -> None:
    tray = JobTray(theme)
    qtbot.addWidget(tray)
    tray.show_jobs([Job("i", "Import", "", "file-up", 0.1, "10 of 100", "fast")])
    cancel = button(tray, "Cancel")
    row = tray.findChildren(JobRow)[0]
    with qtbot.waitSignal(tray.cancelled) as told:
        cancel.click()
    assert told.args == ["i"]
    tray.show_jobs([Job("i", "Import", "", "file-up", 1, "done", "", finished=True)])
    assert cancel.text() == "Close"
    with qtbot.waitSignal(tray.closed):
        cancel.click()
    tray.show_jobs([])
    assert row.isHidden()


def test_an_empty_place_offers_one_next_step_and_its_filters(theme: Theme, qtbot: QtBot) -> None:
    state = EmptyState(theme)
    qtbot.addWidget(state)
    state.show_empty(Empty("search-x", "No orders match", act="Clear filters", filters=[Filter("s", "Search", "late")]))
    with qtbot.waitSignal(state.acted):
        button(state, "Clear filters").click()
    state.show_empty(Empty("check-check", "All packed"))
    assert not [each for each in state.findChildren(Button) if not each.isHidden()]
    assert state.accessibleName() == "All packed."


def test_an_error_gives_four_answers_and_one_text_to_copy(theme: Theme, qtbot: QtBot) -> None:
    panel = ErrorPanel(theme)
    qtbot.addWidget(panel)
    panel.show_error(
        ErrorWords("Label not printed", "No answer.", "Nothing was lost.", "Print again.", "PRN-104", details="9100")
    )
    with qtbot.waitSignal(panel.copied) as told:
        button(panel, "Copy").click()
    assert told.args is not None
    assert told.args[0].splitlines() == [
        "Label not printed",
        "No answer.",
        "Nothing was lost.",
        "Print again.",
        "PRN-104",
        "9100",
    ]


def test_a_skeleton_is_blank_for_the_first_moment(theme: Theme, qtbot: QtBot) -> None:
    skeleton = Skeleton(theme)
    qtbot.addWidget(skeleton)
    skeleton.resize(300, 200)
    skeleton.show()

    def inks() -> int:
        image = skeleton.grab().toImage()
        return len({image.pixel(x, y) for x in range(0, 300, 7) for y in range(0, 200, 7)})

    assert inks() == 1
    qtbot.waitUntil(lambda: inks() > 1)


def test_a_banner_says_its_words_and_hides_what_cannot_be_done(theme: Theme, qtbot: QtBot) -> None:
    banner = Banner(theme)
    qtbot.addWidget(banner)
    assert banner.isHidden()
    banner.show_banner("warn", "triangle-alert", "No printer is set.", "Open settings")
    assert banner.accessibleName() == "No printer is set."
    with qtbot.waitSignal(banner.acted):
        button(banner, "Open settings").click()


def test_an_axis_reads_what_is_done_and_now_but_not_what_comes_later(theme: Theme, qtbot: QtBot) -> None:
    lane = AxisLane(theme)
    qtbot.addWidget(lane)
    steps = [
        AxisStep("To pack", "09:52", Stage.DONE),
        AxisStep("Packed", "", Stage.NOW),
        AxisStep("Shipped", "", Stage.LATER),
    ]
    lane.show_lane("Own shelf", "4 items", "accent", steps)
    assert lane.accessibleName() == "Own shelf 4 items: To pack 09:52, Packed"


@pytest.mark.parametrize("steps", [0, 1, 2, 7])
def test_an_axis_of_any_number_of_steps_can_be_painted(theme: Theme, qtbot: QtBot, steps: int) -> None:
    lane = AxisLane(theme)
    qtbot.addWidget(lane)
    lane.show_lane("Money", "", "violet", [AxisStep("Paid", "€1", Stage.DONE)] * steps)
    lane.resize(240, 53)
    assert not lane.grab().isNull()


def test_what_has_not_happened_yet_can_be_stopped_in_the_timeline(theme: Theme, qtbot: QtBot) -> None:
    timeline = Timeline(theme)
    qtbot.addWidget(timeline)
    timeline.show_events(
        [TimelineEvent("r1", "10:05", "Refund granted", act="Cancel"), TimelineEvent("l1", "09:54", "Label")]
    )
    cancel = button(timeline, "Cancel")
    assert cancel.accessibleName() == "Cancel: Refund granted"
    with qtbot.waitSignal(timeline.acted) as told:
        cancel.click()
    assert told.args == ["r1"]


def test_totals_are_read_word_by_amount(theme: Theme, qtbot: QtBot) -> None:
    totals = Totals(theme)
    qtbot.addWidget(totals)
    totals.show_lines([TotalLine("Goods", "€126.50"), TotalLine("Total", "€136.30", strong=True)])
    assert totals.accessibleName() == "Goods €126.50, Total €136.30"


def test_a_figure_opens_its_cause_by_key_and_only_when_it_has_one(theme: Theme, qtbot: QtBot) -> None:
    strip = FigureStrip(theme)
    qtbot.addWidget(strip)
    strip.resize(300, 60)
    strip.show_figures([KeyFigure("On hand", "47", key="on_hand"), KeyFigure("Incoming", "60")])
    opened: list[str] = []
    strip.opened.connect(opened.append)
    QTest.keyClick(strip, Qt.Key.Key_Question)
    QTest.keyClick(strip, Qt.Key.Key_Right)
    QTest.keyClick(strip, Qt.Key.Key_Return)
    assert opened == ["on_hand"]
    assert strip.accessibleName() == "Incoming 60"


GROUPS = (
    HitGroup("For 2 selected orders", (Hit("label", "Print labels"), Hit("pick", "Print pick list", refused=True))),
    HitGroup("Nothing here", ()),
    HitGroup("Go to", (Hit("printers", "Printers"),)),
)


@pytest.fixture
def palette(theme: Theme, window: QWidget) -> PalettePopup:
    made = PalettePopup(theme, window)
    made.open_with("print")
    made.show_hits(GROUPS, "3 results in 2 ms")
    return made


def test_enter_takes_the_first_hit_and_arrows_step_over_headings(palette: PalettePopup) -> None:
    chosen: list[str] = []
    palette.chosen.connect(chosen.append)
    QTest.keyClick(palette.input, Qt.Key.Key_Return)
    palette.open_with("print")
    palette.show_hits(GROUPS)
    QTest.keyClick(palette.input, Qt.Key.Key_Down)
    QTest.keyClick(palette.input, Qt.Key.Key_Down)
    QTest.keyClick(palette.input, Qt.Key.Key_Return)
    assert chosen == ["label", "printers"]


@pytest.mark.parametrize("percent", [100, 150, 200])
def test_the_palette_cuts_no_hit_and_begins_with_its_first_heading(theme: Theme, window: QWidget, percent: int) -> None:
    theme.follow(Wish(Scheme.LIGHT, percent))
    palette = PalettePopup(theme, window)
    palette.open_with("")
    hits = [HitGroup("Here", [Hit(f"act-{at}", f"Act {at}", shortcut="Ctrl+P") for at in range(30)])]
    palette.show_hits([])
    palette.show_hits([*hits, HitGroup("Go to", [Hit("go", "Orders")])])
    shown = palette.hits.viewport().rect()
    tops = [palette.hits.visualRect(palette.hits.model().index(row, 0)) for row in range(31)]
    assert tops[0].top() == 0
    assert any(place.bottom() == shown.bottom() for place in tops)


def test_a_heading_is_not_the_last_thing_the_palette_shows(theme: Theme, palette: PalettePopup) -> None:
    groups = [HitGroup("Here", [Hit("label", "Print labels")]), HitGroup("Go to", [Hit("printers", "Printers")])]
    palette.show_hits(groups)
    one_hit = theme.px(30) + theme.px(40)
    assert palette.hits.height_within(one_hit + theme.px(30) + 5) == one_hit
    assert palette.hits.height_within(2 * one_hit) == 2 * one_hit
    assert palette.hits.height_within(10) == one_hit


def test_the_way_back_up_in_the_palette_ends_with_the_heading_in_sight(theme: Theme, window: QWidget) -> None:
    palette = PalettePopup(theme, window)
    palette.open_with("")
    palette.show_hits([HitGroup("Here", [Hit(f"act-{at}", f"Act {at}") for at in range(30)])])
    for key in [Qt.Key.Key_Down] * 29 + [Qt.Key.Key_Up] * 29:
        QTest.keyClick(palette.input, key)
    heading = palette.hits.visualRect(palette.hits.model().index(0, 0))
    assert palette.hits.viewport().rect().contains(heading)


def test_a_refused_hit_is_shown_but_not_taken(palette: PalettePopup) -> None:
    chosen: list[str] = []
    palette.chosen.connect(chosen.append)
    QTest.keyClick(palette.input, Qt.Key.Key_Down)
    QTest.keyClick(palette.input, Qt.Key.Key_Return)
    assert chosen == []
    assert palette.isVisible()


def test_the_palette_asks_with_every_letter_and_esc_closes_it(palette: PalettePopup) -> None:
    typed: list[str] = []
    palette.typed.connect(typed.append)
    QTest.keyClicks(palette.input, "er")
    QTest.keyClick(palette.input, Qt.Key.Key_Escape)
    assert typed == ["printe", "printer"]
    assert palette.isHidden()


def test_matched_letters_are_marked_whatever_their_case() -> None:
    assert marked_parts("Reprint labels", "PRINT") == [("Re", False), ("print", True), (" labels", False)]
    assert marked_parts("Hold", "x") == [("Hold", False)]
    assert marked_parts("Hold", "") == [("Hold", False)]


@pytest.mark.parametrize(("words", "right"), [("", False), ("#1990  Ada", False), ("4711 אבג", True), ("سلام", True)])
def test_the_first_letter_with_a_direction_says_how_a_title_is_read(words: str, *, right: bool) -> None:
    assert reads_from_right(words) is right


def test_a_marked_word_stays_in_its_place_where_the_window_is_read_from_the_right(
    theme: Theme, window: QWidget
) -> None:
    window.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    palette = PalettePopup(theme, window)
    palette.open_with("")
    pictures = []
    for title in ("WWW iii", "WWW"):
        palette.show_hits([HitGroup("", [Hit("a", title)])])
        palette.input.setText("www")
        palette.show_hits([HitGroup("", [Hit("a", title), Hit("b", "b")])])
        place = palette.hits.visualRect(palette.hits.model().index(1, 0))
        image = palette.hits.viewport().grab(place).toImage()
        accent = theme.colour("accent").rgb()
        edge = place.width() - theme.px(54)
        columns = [x for x in range(edge) for y in range(place.height()) if image.pixel(x, y) == accent]
        pictures.append(edge - max(columns))
    assert pictures[0] > pictures[1] + theme.px(4)
