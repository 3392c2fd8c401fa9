"""Editors bound to fields, labels with their errors, and the dialogs that ask."""

import pytest
from PySide6.QtCore import QDate, QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDateEdit, QFileDialog, QLabel, QLineEdit, QPlainTextEdit, QSlider, QWidget
from pytestqt.qtbot import QtBot

from desktop_app.viewmodels.binding.ask import Choice as Answer
from desktop_app.viewmodels.binding.ask import FileWish, Prompt, Question
from desktop_app.viewmodels.binding.field import FieldModel
from desktop_app.viewmodels.binding.readers import count_reader
from desktop_app.views.widgets.controls.button import Button
from desktop_app.views.widgets.controls.check_box import CheckBox
from desktop_app.views.widgets.dialogs.ask_dialogs import AskDialogs
from desktop_app.views.widgets.dialogs.form_sheet import FormSheet
from desktop_app.views.widgets.dialogs.sheet import Sheet
from desktop_app.views.widgets.forms.bind import bind
from desktop_app.views.widgets.forms.editors import Choice, Count, UnitEdit, line_edit, text_area
from desktop_app.views.widgets.forms.labelled import Labelled
from desktop_app.views.widgets.tokens.theme import Theme

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)


def counted() -> FieldModel:
    return FieldModel(3, read=count_reader(ENGLISH, 0))


def test_an_editor_nobody_taught_the_binder_is_an_error_of_the_program(qtbot: QtBot) -> None:
    slider = QSlider()
    qtbot.addWidget(slider)
    with pytest.raises(TypeError, match="QSlider"):
        bind(slider, FieldModel())


def test_a_line_gives_its_text_and_is_read_on_leaving(qtbot: QtBot) -> None:
    edit, field = line_edit("Count"), counted()
    qtbot.addWidget(edit)
    bind(edit, field)
    assert edit.text() == "3"
    edit.clear()
    QTest.keyClicks(edit, "5x")
    assert (field.text, field.error) == ("5x", "")
    edit.editingFinished.emit()
    assert "x" in field.error
    assert edit.property("refused") == "true"
    assert edit.accessibleDescription() == field.error


def test_what_a_person_typed_is_not_overwritten_by_its_own_echo(qtbot: QtBot) -> None:
    edit, field = line_edit("Name"), FieldModel("ab")
    qtbot.addWidget(edit)
    bind(edit, field)
    edit.setCursorPosition(1)
    QTest.keyClicks(edit, "x")
    assert (edit.text(), edit.cursorPosition()) == ("axb", 2)


def test_choices_counts_dates_and_ticks_go_both_ways(theme: Theme, qtbot: QtBot) -> None:
    choice, count, date, tick = (
        Choice(theme, "Place"),
        Count(theme, "Count", 0, 99),
        QDateEdit(),
        CheckBox(theme, "Gift"),
    )
    choice.show_choices([("hh", "Hamburg"), ("b", "Berlin")])
    day = QDate(2026, 11, 14)
    fields = [
        FieldModel("b", read=lambda text: text),
        FieldModel(7, read=int),
        FieldModel(
            day, read=lambda text: QDate.fromString(text, "yyyy-MM-dd"), show=lambda value: value.toString("yyyy-MM-dd")
        ),
        FieldModel(value=True, read=lambda text: text == "True"),
    ]
    for editor, field in zip((choice, count, date, tick), fields, strict=True):
        qtbot.addWidget(editor)
        bind(editor, field)
    assert (choice.currentText(), count.value(), date.date(), tick.isChecked()) == ("Berlin", 7, day, True)
    choice.setCurrentIndex(0)
    choice.activated.emit(0)
    count.setValue(8)
    date.setDate(day.addDays(1))
    tick.click()
    assert [field.value for field in fields] == ["hh", 8, day.addDays(1), False]


def test_a_field_outlives_its_editor(qtbot: QtBot) -> None:
    edit, field = text_area("Note"), FieldModel("a")
    qtbot.addWidget(edit)
    bind(edit, field)
    edit.setPlainText("b")
    assert field.text == "b"
    with qtbot.waitSignal(edit.destroyed):
        edit.deleteLater()
    field.type_text("c")
    assert field.text == "c"


def test_a_refused_field_says_why_below_it_and_its_hint_comes_back(theme: Theme, qtbot: QtBot) -> None:
    field = counted()
    row = Labelled(theme, "Count", line_edit("Count"), field=field, hint="What is on the shelf")
    qtbot.addWidget(row)

    def below() -> str:
        return row.findChildren(QLabel)[-1].text()

    assert below() == "What is on the shelf"
    field.type_text("x")
    field.validate()
    assert "x" in below()
    field.type_text("4")
    assert below() == "What is on the shelf"


def test_an_amount_shows_its_unit_and_reads_it_aloud(theme: Theme, qtbot: QtBot) -> None:
    edit = UnitEdit(theme, "Price", "€")
    qtbot.addWidget(edit)
    assert edit.accessibleName() == "Price, €"
    assert edit.textMargins().right() > 0


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    made.show()
    return made


def open_sheet(window: QWidget) -> Sheet:
    return next(each for each in window.findChildren(Sheet) if each.isVisible())


def test_save_jumps_to_the_first_refused_field_and_saves_when_all_are_good(theme: Theme, window: QWidget) -> None:
    sheet = FormSheet(theme, "Adjust", "Adjust stock", window)
    edit, field = QLineEdit(), counted()
    sheet.add_field("Count", edit, field)
    saved: list[int] = []
    sheet.saved.connect(lambda: saved.append(field.value))
    sheet.open()
    field.type_text("x")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert (saved, sheet.isVisible()) == ([], True)
    assert sheet.focusWidget() is edit
    field.type_text("9")
    QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert saved == [9]
    sheet.end("save")


def test_a_choice_is_answered_once_by_its_key_and_esc_answers_nothing(theme: Theme, window: QWidget) -> None:
    ask, answers = AskDialogs(theme, window), list[str | None]()
    question = Question(
        "Unsaved note", "Keep it?", [Answer("drop", "Discard", danger=True), Answer("keep", "Keep", primary=True)]
    )
    ask.choose(question, answers.append)
    next(each for each in open_sheet(window).findChildren(Button) if each.text() == "Keep").click()
    ask.choose(question, answers.append)
    QTest.keyClick(open_sheet(window), Qt.Key.Key_Escape)
    assert answers == ["keep", None]


def test_a_written_answer_comes_back_as_typed(theme: Theme, window: QWidget) -> None:
    ask, answers = AskDialogs(theme, window), list[str | None]()
    ask.write(Prompt("Hold", "Reason", "late"), answers.append)
    edit = open_sheet(window).findChild(QLineEdit)
    assert edit is not None
    QTest.keyClicks(edit, "!")
    QTest.keyClick(edit, Qt.Key.Key_Return)
    ask.write(Prompt("Note", "Note", "two\nlines", several_lines=True), answers.append)
    sheet = open_sheet(window)
    assert sheet.findChild(QPlainTextEdit) is not None
    next(each for each in sheet.findChildren(Button) if each.text() == "Done").click()
    assert answers == ["late!", "two\nlines"]


def test_backing_out_of_a_file_choice_answers_nothing(theme: Theme, window: QWidget) -> None:
    ask, answers = AskDialogs(theme, window), list[str | None]()
    ask.file(FileWish("Import orders", ["CSV (*.csv)"]), answers.append)
    window.findChildren(QFileDialog)[0].reject()
    assert answers == [None]
