"""One value of a form: what was typed, what it means, and why it is not accepted."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QObject, Signal


class NotAccepted(Exception):
    """What was typed has no meaning here; its text is the translated sentence shown beside the field."""


def _keep(text: str) -> str:
    return text.strip()


class FieldModel(QObject):
    """Typed text and its meaning, kept apart so that a wrong text is never lost."""

    text_changed = Signal(name="textChanged")
    value_changed = Signal(name="valueChanged")
    error_changed = Signal(name="errorChanged")

    def __init__(
        self,
        value: object = "",
        *,
        read: Callable[[str], Any] = _keep,
        show: Callable[[Any], str] = str,
        check: Callable[[Any], None] | None = None,
        parent: QObject | None = None,
    ) -> None:
        """`read` and `check` raise NotAccepted; `show` writes a value as text to be edited."""
        super().__init__(parent)
        self._read = read
        self._show = show
        self._check = check
        self._start = value
        self._value = value
        self._text = show(value)
        self._error = ""

    @property
    def text(self) -> str:
        """What stands in the field, right or wrong; notified by `text_changed`."""
        return self._text

    @property
    def value(self) -> Any:  # noqa: ANN401 - a field holds whatever its reader makes
        """What the last accepted text means; notified by `value_changed`."""
        return self._value

    @property
    def error(self) -> str:
        """Why the text is not accepted, in translated words; notified by `error_changed`."""
        return self._error

    @property
    def dirty(self) -> bool:
        """True when saving would change something or the text is not yet accepted."""
        return bool(self._value != self._start) or self._text != self._show(self._value)

    def type_text(self, text: str) -> None:
        """The person typed; an error stays until the next validate finds it mended."""
        if text == self._text:
            return
        self._text = text
        self.text_changed.emit()
        if self._error:
            self.validate()

    def put(self, value: object) -> None:
        """Set a value by a control that cannot be wrong (spin, check, combo)."""
        self._text = self._show(value)
        self.validate()
        self.text_changed.emit()

    def reset(self, value: object) -> None:
        """Begin again from a saved value: not dirty, no error."""
        self._start = value
        self._set_value(value)
        self._text = self._show(value)
        self.text_changed.emit()
        self.set_error("")

    def validate(self) -> bool:
        """Read the text (on leaving the field and on submit); True when it is accepted."""
        try:
            value = self._read(self._text)
            if self._check is not None:
                self._check(value)
        except NotAccepted as refused:
            self.set_error(str(refused))
            return False
        self._set_value(value)
        self.set_error("")
        return True

    def set_error(self, words: str) -> None:
        """Show a reason found elsewhere, such as a SKU that is already taken."""
        if words != self._error:
            self._error = words
            self.error_changed.emit()

    def _set_value(self, value: object) -> None:
        if value != self._value:
            self._value = value
            self.value_changed.emit()


def first_refused(fields: list[FieldModel]) -> FieldModel | None:
    """Validate all; the first that is not accepted, for Save to jump to."""
    refused = [field for field in fields if not field.validate()]
    return refused[0] if refused else None
