"""What is typed into forms: kept, read exactly, refused in words."""

import pytest
from PySide6.QtCore import QLocale

from desktop_app.viewmodels.binding.ask import Choice, FakeAsk, Question
from desktop_app.viewmodels.binding.field import FieldModel, NotAccepted, first_refused
from desktop_app.viewmodels.binding.readers import amount_reader, amount_writer, count_reader

ENGLISH = QLocale(QLocale.Language.English, QLocale.Country.UnitedStates)
GERMAN = QLocale(QLocale.Language.German, QLocale.Country.Germany)
FRENCH = QLocale(QLocale.Language.French, QLocale.Country.France)


@pytest.mark.parametrize("text", ["", "-", "14,5o", "1,5", "1.2.3", "12,34,56", "1e3", "½", "٣", "12.345"])
def test_an_amount_that_is_none_is_refused_in_words(text: str) -> None:
    with pytest.raises(NotAccepted, match=r"\w+"):
        amount_reader(ENGLISH, 2)(text)


@pytest.mark.parametrize(
    ("locale", "text", "minor"),
    [
        (ENGLISH, "14.50", 1450),
        (ENGLISH, "1,234.5", 123_450),
        (ENGLISH, " 7 ", 700),
        (ENGLISH, ".5", None),
        (ENGLISH, "-0.05", -5),
        (ENGLISH, "\u22124", -400),
        (GERMAN, "14,50", 1450),
        (GERMAN, "1.234,5", 123_450),
        (FRENCH, "1 234,5", 123_450),
    ],
)
def test_amounts_are_read_in_the_language_of_the_person(locale: QLocale, text: str, minor: int | None) -> None:
    read = amount_reader(locale, 2)
    if minor is None:
        with pytest.raises(NotAccepted):
            read(text)
    else:
        assert read(text) == minor


def test_an_amount_too_large_for_a_float_is_exact() -> None:
    assert amount_reader(ENGLISH, 2)("90071992547409.93") == 9_007_199_254_740_993


@pytest.mark.parametrize(("exponent", "minor", "text"), [(2, -5, "-0,05"), (0, 1200, "1200"), (3, 1234, "1,234")])
def test_an_amount_is_written_as_it_would_be_typed(exponent: int, minor: int, text: str) -> None:
    assert amount_writer(GERMAN, exponent)(minor) == text
    assert amount_reader(GERMAN, exponent)(text) == minor


@pytest.mark.parametrize("text", ["3.5", "-1", "x", ""])
def test_a_count_is_a_whole_number_not_below_its_least(text: str) -> None:
    with pytest.raises(NotAccepted):
        count_reader(ENGLISH, 0)(text)


def test_a_count_may_have_separators() -> None:
    assert count_reader(ENGLISH, 0)("1,204") == 1204


def test_a_wrong_text_is_kept_and_the_last_good_value_too() -> None:
    field = FieldModel(500, read=amount_reader(ENGLISH, 2), show=amount_writer(ENGLISH, 2))
    field.type_text("5o")
    assert not field.validate()
    assert (field.text, field.value) == ("5o", 500)
    assert "o" in field.error
    assert field.dirty


def test_an_error_goes_as_soon_as_the_text_is_mended_not_before() -> None:
    field = FieldModel(0, read=count_reader(ENGLISH, 0))
    field.type_text("x")
    assert field.error == ""
    field.validate()
    field.type_text("xy")
    assert field.error != ""
    field.type_text("7")
    assert (field.error, field.value) == ("", 7)


def test_a_field_begun_again_is_clean() -> None:
    field = FieldModel("a")
    field.type_text("b")
    field.validate()
    field.set_error("taken")
    field.reset("b")
    assert (field.dirty, field.error, field.value) == (False, "", "b")


def test_a_rule_beyond_the_text_refuses_too() -> None:
    def not_zero(value: int) -> None:
        if value == 0:
            raise NotAccepted("Count at least one.")

    field = FieldModel(1, read=count_reader(ENGLISH), check=not_zero)
    field.put(0)
    assert (field.value, field.error) == (1, "Count at least one.")


def test_save_jumps_to_the_first_refused_field_and_marks_all() -> None:
    good, first, second = (
        FieldModel("a"),
        FieldModel(0, read=count_reader(ENGLISH)),
        FieldModel(0, read=count_reader(ENGLISH)),
    )
    first.type_text("x")
    second.type_text("y")
    assert first_refused([good, first, second]) is first
    assert second.error != ""


def test_a_viewmodel_asks_and_goes_on_with_the_answer() -> None:
    ask = FakeAsk("discard", None)
    answers: list[str | None] = []
    question = Question("Unsaved note", "", [Choice("discard", "Discard", danger=True)])
    ask.choose(question, answers.append)
    ask.choose(question, answers.append)
    assert (answers, ask.asked) == (["discard", None], [question, question])


def test_an_editor_that_hears_of_a_new_text_finds_its_value() -> None:
    field = FieldModel(1, read=int)
    heard: list[object] = []
    field.text_changed.connect(lambda: heard.append(field.value))
    field.put(7)
    assert heard == [7]
