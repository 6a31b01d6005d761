"""The rows of the list: what is in view, then what has no spot on the map. Rows are read when they are looked at."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt

from buurtkaart.domain.ids import RecordId
from buurtkaart.i18n import _, ngettext
from buurtkaart.services.wording.numbers import number_words

if TYPE_CHECKING:
    from buurtkaart.services.overview import ListRow

ROW_ROLE: Final = Qt.ItemDataRole.UserRole + 1
HEADING_ROLE: Final = Qt.ItemDataRole.UserRole + 2
_PAGE: Final = 64
_KEPT_ROWS: Final = 4096


class Ids(Protocol):
    """Ids in the order of the list, however many: the map index hands them out without copying."""

    def __len__(self) -> int: ...

    def __getitem__(self, index: int) -> RecordId: ...

    def find(self, record_id: str) -> int | None:
        """Return where an id stands, or None."""


class IdList(list[RecordId]):
    """A short list of ids."""

    def find(self, record_id: str) -> int | None:
        """Return where an id stands, or None."""
        return self.index(RecordId(record_id)) if record_id in self else None


Index = QModelIndex | QPersistentModelIndex


class ListModel(QStringListModel):
    """Holds ids; asks `read_rows` for a page of rows at a time, so that 100,000 ids cost as much as ten.

    A list view asks the number of rows twice for every row. The strings below stay empty: they only let Qt itself
    answer that, which takes 40 ms at 100,000 rows and from Python a second.
    """

    def __init__(self, read_rows: Callable[[Sequence[RecordId]], Sequence[ListRow]]) -> None:
        super().__init__()
        self._read_rows = read_rows
        self._in_view: Ids = IdList()
        self._unplaced: Ids = IdList()
        self._rows: OrderedDict[RecordId, ListRow] = OrderedDict()

    def show(self, in_view: Ids, unplaced: Ids) -> None:
        """Show these ids, in this order."""
        if self._same(in_view, self._in_view) and self._same(unplaced, self._unplaced):
            return
        self._in_view = in_view
        self._unplaced = unplaced
        self.setStringList([""] * (len(in_view) + (len(unplaced) + 1 if unplaced else 0)))

    def forget(self, ids: Collection[RecordId] | None) -> None:
        """Read these rows again when they are looked at: somebody changed them. None: all, because time went by.

        The row of a group names the place where it meets, and goes with it.
        """
        stale = [row.id for row in self._rows.values() if ids is None or row.id in ids or row.place_id in ids]
        for record_id in stale:
            del self._rows[record_id]
        if self.rowCount():
            self.dataChanged.emit(self.index(0), self.index(self.rowCount() - 1))

    @property
    def unplaced_row(self) -> int | None:
        """The row of the heading above what has no spot; None without any."""
        return len(self._in_view) if self._unplaced else None

    def id_at(self, row: int) -> RecordId | None:
        """Return the id in a row, or None for the heading."""
        placed = len(self._in_view)
        if row < 0:
            return None
        if row < placed:
            return self._in_view[row]
        if self._unplaced and placed < row <= placed + len(self._unplaced):
            return self._unplaced[row - placed - 1]
        return None

    def row_of(self, record_id: str) -> int | None:
        """Return the row of an id, or None when it is not in the list."""
        for ids, offset in ((self._in_view, 0), (self._unplaced, len(self._in_view) + 1)):
            row = ids.find(record_id)
            if row is not None:
                return row + offset
        return None

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading cannot be chosen."""
        if self.id_at(index.row()) is None:
            return Qt.ItemFlag.ItemIsEnabled
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemNeverHasChildren

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what the delegate, a screen reader or the keyboard search asks."""
        record_id = self.id_at(index.row())
        if record_id is None:
            return self._heading(role)
        row = self._row(index.row(), record_id)
        if row is None:
            return None
        match role:
            case int(r) if r == ROW_ROLE:
                return row
            case Qt.ItemDataRole.DisplayRole:
                return row.title
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{row.title}. {row.facts}"
            case _:
                return None

    def _heading(self, role: int) -> Any:
        if role in (HEADING_ROLE, Qt.ItemDataRole.AccessibleTextRole):
            count = len(self._unplaced)
            return (
                _("Without a spot on the map"),
                ngettext(
                    "{count} thing: at home, by phone or not placed",
                    "{count} things: at home, by phone or not placed",
                    count,
                ).format(count=number_words(count)),
            )
        return None

    def _row(self, number: int, record_id: RecordId) -> ListRow | None:
        if record_id not in self._rows:
            first = max(0, number - _PAGE // 2)
            wanted = [self.id_at(each) for each in range(first, min(first + _PAGE, self.rowCount()))]
            missing = [each for each in wanted if each is not None and each not in self._rows]
            for row in self._read_rows(missing):
                self._rows[row.id] = row
            while len(self._rows) > _KEPT_ROWS:
                self._rows.popitem(last=False)
        return self._rows.get(record_id)

    @staticmethod
    def _same(first: Ids, second: Ids) -> bool:
        if first is second:
            return True
        return len(first) == len(second) <= _PAGE * 8 and all(first[row] == second[row] for row in range(len(first)))
