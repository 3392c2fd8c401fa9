"""What is said when a file cannot be brought in: what happened, what is safe, what to do."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import QCoreApplication

Data = Mapping[str, object]
Sentences = tuple[str, str, str, str]


class _Values(dict[str, object]):
    def __missing__(self, key: str) -> str:
        return "…"


def _nothing() -> str:
    return QCoreApplication.translate("ImportErrors", "Nothing was imported. The shop is as it was.")


def _sentences(title: str, happened: str, to_do: str, data: Data, safe: str = "") -> Sentences:
    values = _Values({name: _shown(value) for name, value in data.items()})
    return title.format_map(values), happened.format_map(values), safe or _nothing(), to_do.format_map(values)


def _spreadsheet(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "That is a spreadsheet"),
        QCoreApplication.translate("ImportErrors", "{name} is a workbook. Only tables of text can be read."),
        QCoreApplication.translate(
            "ImportErrors", "Open it, save it as “CSV UTF-8” and choose that file. The sheet in front is saved."
        ),
        data,
    )


def _not_a_table(data: Data) -> Sentences:
    happened = QCoreApplication.translate("ImportErrors", "{name} holds no rows of text.")
    if data.get("kind"):
        happened = QCoreApplication.translate("ImportErrors", "{name} is a {kind} file, not a table of text.")
    return _sentences(
        QCoreApplication.translate("ImportErrors", "That is not a table"),
        happened,
        QCoreApplication.translate("ImportErrors", "Export the list from the other shop as CSV and choose that file."),
        data,
    )


def _damaged(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "Only half of the file is there"),
        QCoreApplication.translate("ImportErrors", "{name} ends too early or is damaged."),
        QCoreApplication.translate("ImportErrors", "Fetch the file again, then choose it once more."),
        data,
        QCoreApplication.translate("ImportErrors", "What was imported before it broke is whole and can be taken back."),
    )


def _empty(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "The file is empty"),
        QCoreApplication.translate("ImportErrors", "{name} holds no rows."),
        QCoreApplication.translate("ImportErrors", "Export the list again and look into the file before."),
        data,
    )


def _gone(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "The file is not there"),
        QCoreApplication.translate("ImportErrors", "There is no file {name} any more."),
        QCoreApplication.translate("ImportErrors", "Look where it was moved to, then choose it again."),
        data,
    )


def _unreadable(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "The file cannot be opened"),
        QCoreApplication.translate("ImportErrors", "{name}: {system}."),
        QCoreApplication.translate(
            "ImportErrors", "Close it in other programs, look at its rights, then choose it again."
        ),
        data,
    )


def _folder(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "That is a folder"),
        QCoreApplication.translate("ImportErrors", "{name} is a folder, not a file."),
        QCoreApplication.translate("ImportErrors", "Open it and choose a file in it."),
        data,
    )


def _header(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "The first row names no columns"),
        QCoreApplication.translate(
            "ImportErrors", "The first row of {name} has no names, or quotes and letters out of place."
        ),
        QCoreApplication.translate("ImportErrors", "Put the names of the columns into the first row, then try again."),
        data,
    )


def _zip_of_several(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "Several files in one"),
        QCoreApplication.translate("ImportErrors", "{name} holds {count} files."),
        QCoreApplication.translate("ImportErrors", "Unpack it and choose one of the files inside."),
        data,
    )


def _zip_locked(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "The file is locked"),
        QCoreApplication.translate("ImportErrors", "{name} needs a password to be unpacked."),
        QCoreApplication.translate("ImportErrors", "Unpack it and choose the file inside."),
        data,
    )


def _column_missing(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "A column is missing"),
        QCoreApplication.translate("ImportErrors", "The file has no column {columns}."),
        QCoreApplication.translate("ImportErrors", "Choose the column it stands in, or another mapping."),
        data,
    )


def _column_twice(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "Two columns have one name"),
        QCoreApplication.translate("ImportErrors", "{columns}: nobody can say which one is meant."),
        QCoreApplication.translate("ImportErrors", "Choose one of them in the list of columns, or rename one."),
        data,
    )


def _no_column(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "The mapping does not fit"),
        QCoreApplication.translate("ImportErrors", "None of its columns is in this file."),
        QCoreApplication.translate("ImportErrors", "Choose another mapping, or say where each column goes."),
        data,
    )


def _too_long(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "One order with too many rows"),
        QCoreApplication.translate("ImportErrors", "More than {limit} rows have the number “{number}”."),
        QCoreApplication.translate("ImportErrors", "Is that the column of the order number? Choose the right one."),
        data,
        QCoreApplication.translate("ImportErrors", "Nothing more was imported."),
    )


def _mapping_bad(data: Data) -> Sentences:
    data = {"detail": "", **data}
    return _sentences(
        QCoreApplication.translate("ImportErrors", "The mapping cannot be used"),
        QCoreApplication.translate("ImportErrors", "It says something this file or this program cannot do. {detail}"),
        QCoreApplication.translate("ImportErrors", "Choose another mapping and save it under its name again."),
        data,
    )


def _shipped(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "That name is taken"),
        QCoreApplication.translate("ImportErrors", "The mapping {mapping} comes with Quayside and stays as it is."),
        QCoreApplication.translate("ImportErrors", "Save yours under another name."),
        data,
        QCoreApplication.translate("ImportErrors", "Your choices are still here."),
    )


def _too_old(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "Too long ago"),
        QCoreApplication.translate("ImportErrors", "An import can be taken back for {days} days."),
        QCoreApplication.translate("ImportErrors", "Correct what is wrong by hand, or import a corrected file."),
        data,
    )


def _back_already(data: Data) -> Sentences:
    return _sentences(
        QCoreApplication.translate("ImportErrors", "Already taken back"),
        QCoreApplication.translate("ImportErrors", "Somebody has taken this import back meanwhile."),
        QCoreApplication.translate("ImportErrors", "Import the file again if you need it."),
        data,
        QCoreApplication.translate("ImportErrors", "Nothing was changed."),
    )


def _shown(value: object) -> object:
    return ", ".join(map(str, value)) if isinstance(value, tuple | list) else value


WORDS: dict[str, Callable[[Data], Sentences]] = {
    "import.spreadsheet": _spreadsheet,
    "import.not_a_table": _not_a_table,
    "import.file_damaged": _damaged,
    "import.file_empty": _empty,
    "import.file_missing": _gone,
    "import.file_unreadable": _unreadable,
    "import.is_a_folder": _folder,
    "import.header_broken": _header,
    "import.header_empty": _header,
    "import.zip_of_several": _zip_of_several,
    "import.zip_locked": _zip_locked,
    "import.column_missing": _column_missing,
    "import.column_twice": _column_twice,
    "import.no_column_known": _no_column,
    "import.document_too_long": _too_long,
    "import.mapping_field": _mapping_bad,
    "import.mapping_layout": _mapping_bad,
    "import.mapping_unreadable": _mapping_bad,
    "import.unknown_mapping": _mapping_bad,
    "import.unknown_zone": _mapping_bad,
    "import.unknown_encoding": _mapping_bad,
    "import.unknown_separator": _mapping_bad,
    "import.mapping_shipped": _shipped,
    "imports.mapping_nameless": _mapping_bad,
    "imports.too_old": _too_old,
    "imports.taken_back": _back_already,
    "imports.unknown": _back_already,
}
