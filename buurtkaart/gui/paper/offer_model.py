"""Which things are on a sheet: by rule, and by the hand of somebody who ticked them; as rows of a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.paper.stock import Stock, Thing, by_kind_and_name
from buurtkaart.gui.record_list.model import HEADING_ROLE, ROW_ROLE
from buurtkaart.i18n import _

_MOST_ELSEWHERE: Final = 200
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class ByHand:
    """What somebody took off a sheet, and what somebody put on it."""

    without: frozenset[RecordId] = frozenset()
    also: frozenset[RecordId] = frozenset()

    def ticked(self, thing: Thing, *, by_rule: bool) -> bool:
        """Tell whether it will be printed; `by_rule`: whether it would be without a hand."""
        return thing.id not in self.without and (by_rule or thing.id in self.also)

    def with_tick(self, thing: Thing, *, ticked: bool, by_rule: bool) -> ByHand:
        """Return the same with one thing on the sheet or off it."""
        without, also = self.without - {thing.id}, self.also - {thing.id}
        if ticked and not by_rule:
            also |= {thing.id}
        if not ticked and by_rule:
            without |= {thing.id}
        return ByHand(without, also)


class OfferModel(QAbstractListModel):
    """The rows: what is near, then what was found elsewhere below a heading."""

    ticked = Signal(object)
    """The ByHand after a tick."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Thing | None] = []
        self._by_rule: frozenset[RecordId] = frozenset()
        self._by_hand = ByHand()

    def show_things(self, near: Sequence[Thing], elsewhere: Sequence[Thing], by_rule: frozenset[RecordId]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._rows = [*near, *([None] if elsewhere else []), *elsewhere]
        self._by_rule = by_rule
        self.endResetModel()

    def show_by_hand(self, by_hand: ByHand) -> None:
        """Show other ticks."""
        self._by_hand = by_hand
        if self._rows:
            self.dataChanged.emit(self.index(0), self.index(len(self._rows) - 1))

    def rowCount(self, _parent: Index = QModelIndex()) -> int:  # noqa: B008 - Qt's own signature
        """Return how many rows there are."""
        return len(self._rows)

    def flags(self, index: Index) -> Qt.ItemFlag:
        """A heading can only be read."""
        if self._rows[index.row()] is None:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsUserCheckable

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return what a row shows."""
        thing = self._rows[index.row()]
        if thing is None:
            heading = (_("Elsewhere"), _("Tick what should be on this sheet too."))
            return {HEADING_ROLE: heading, Qt.ItemDataRole.AccessibleTextRole: heading[0]}.get(role)
        if role == ROW_ROLE:
            return thing
        if role == Qt.ItemDataRole.DisplayRole:
            return thing.title
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{thing.title}, {thing.facts}"
        if role == Qt.ItemDataRole.CheckStateRole:
            is_ticked = self._by_hand.ticked(thing, by_rule=thing.id in self._by_rule)
            return Qt.CheckState.Checked if is_ticked else Qt.CheckState.Unchecked
        return None

    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        """Tick a row, or take the tick away."""
        thing = self._rows[index.row()]
        if role != Qt.ItemDataRole.CheckStateRole or thing is None:
            return False
        is_ticked = Qt.CheckState(value) is Qt.CheckState.Checked
        self._by_hand = self._by_hand.with_tick(thing, ticked=is_ticked, by_rule=thing.id in self._by_rule)
        self.dataChanged.emit(index, index)
        self.ticked.emit(self._by_hand)
        return True


@dataclass(frozen=True)
class Rows:
    """What the list shows for one search."""

    near: Sequence[Thing]
    elsewhere: Sequence[Thing]
    by_rule: frozenset[RecordId]
    """What will be printed without a hand, of all that is near."""


def rows_for(
    stock: Stock, near: Sequence[Thing], kinds: frozenset[RecordType], also: frozenset[RecordId], text: str
) -> Rows:
    """Return the rows for a search; without one, what is near and what was added by hand."""
    near_ids = {each.id for each in near}
    by_rule = frozenset(each.id for each in near if each.offer.record_type in kinds)
    if not text:
        added = (stock.by_id[each] for each in also - near_ids if each in stock.by_id)
        return Rows(near, sorted(added, key=by_kind_and_name), by_rule)
    found = list(stock.called(text))
    here = [each for each in found if each.id in near_ids]
    away = [each for each in found if each.id not in near_ids][:_MOST_ELSEWHERE]
    return Rows(sorted(here, key=by_kind_and_name), sorted(away, key=by_kind_and_name), by_rule)
