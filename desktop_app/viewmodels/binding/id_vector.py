"""A list of any length as an ordered vector of ids plus the few pages of rows that are looked at."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from desktop_app.viewmodels.binding.page_cache import PAGE_ROWS, Fetch, PageCache, Row, Wording

AnyIndex = QModelIndex | QPersistentModelIndex
CellText = Callable[[Row, int], str]

_TEXT_ROLES = frozenset((int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)))
_DISPLAY = int(Qt.ItemDataRole.DisplayRole)
_ALIGNMENT = int(Qt.ItemDataRole.TextAlignmentRole)
_ROOT = QModelIndex()


class IdVectorModel(QAbstractTableModel):
    """Rows by place; painting calls `row_tuple`, assistive technology reads `data`.

    `fetch` gets up to 64 ids and returns tuples whose first value is the id; `wording` turns such a tuple into the one
    that is shown, when it is first looked at; `text` words one cell of a shown row.
    """

    def __init__(
        self,
        titles: Sequence[str],
        fetch: Fetch,
        text: CellText,
        parent: QObject | None = None,
        *,
        wording: Wording | None = None,
    ) -> None:
        super().__init__(parent)
        self._titles = tuple(titles)
        self._text = text
        self._ids = array("q")
        self._pages = PageCache(fetch, wording)

    @property
    def ids(self) -> array[int]:
        """The whole order; not to be changed."""
        return self._ids

    def show_first(self, rows: list[Row]) -> None:
        """Start a new list from its first keyset page; the exact vector follows by `set_vector`."""
        self.beginResetModel()
        self._ids = array("q", (row[0] for row in rows))
        self._pages.clear()
        for start in range(0, len(rows), PAGE_ROWS):
            self._pages.keep(start // PAGE_ROWS, rows[start : start + PAGE_ROWS])
        self.endResetModel()

    def set_vector(self, ids: array[int]) -> None:
        """The exact order. When it only continues what is shown, nothing on screen moves."""
        shown, total = len(self._ids), len(ids)
        if ids[:shown] != self._ids:
            self.beginResetModel()
            self._pages.follow(self._ids, ids)
            self._ids = ids
            self.endResetModel()
        elif total > shown:
            self.beginInsertRows(_ROOT, shown, total - 1)
            self._pages.follow(self._ids, ids)
            self._ids = ids
            self.endInsertRows()

    def rows_changed(self, changed: Iterable[int]) -> None:
        """Read these ids again where they are remembered and repaint them in place; the order stays."""
        last = len(self._titles) - 1
        for at in self._pages.refresh(self._ids, set(changed)):
            self.dataChanged.emit(self.index(at, 0), self.index(at, last))

    def forget_rows(self) -> None:
        """Everything may be different: drop all pages and repaint what is visible."""
        self._pages.clear()
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self._titles) - 1))

    def row_tuple(self, row: int) -> Row:
        """The row as it is shown; `()` when it no longer exists."""
        return self._pages.row(self._ids, row)

    def id_at(self, row: int) -> int:
        """The id at that place, -1 outside the list."""
        return self._ids[row] if 0 <= row < len(self._ids) else -1

    def row_of(self, row_id: int, near: int = 0) -> int:
        """The place of an id, -1 when it is not in the list; `near` is where it was last."""
        start = max(0, near - PAGE_ROWS)
        nearby = self._ids[start : start + 4 * PAGE_ROWS]
        try:
            return start + nearby.index(row_id)
        except ValueError:
            pass
        try:
            return self._ids.index(row_id)
        except ValueError:
            return -1

    def rowCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: AnyIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._titles)

    def data(self, index: AnyIndex, role: int = _DISPLAY) -> object:
        if role not in _TEXT_ROLES:
            return None
        row = self.row_tuple(index.row())
        return self._text(row, index.column()) if row else ""

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = _DISPLAY) -> object:
        if role == _DISPLAY and orientation is Qt.Orientation.Horizontal and section < len(self._titles):
            return self._titles[section]
        return None
