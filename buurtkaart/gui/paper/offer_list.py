"""What is on the sheet, one by one: a list to search in, with a tick before everything that will be printed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QVBoxLayout, QWidget

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.list_model import HEADING_ROLE, ROW_ROLE
from buurtkaart.gui.paper.stock import Stock, Thing, by_kind_and_name
from buurtkaart.gui.tasks import LatestOnly
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tick_delegate import TickDelegate
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _, ngettext

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

    def thing_at(self, row: int) -> Thing | None:
        """Return what stands in a row; None for the heading."""
        return self._rows[row]

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


class OfferList(QWidget):
    """The list and what can be done with it. `changed` comes after every tick."""

    changed = Signal(object)
    """The ByHand."""

    def __init__(self, look: Look, icons: Icons) -> None:
        super().__init__()
        self._stock: Stock | None = None
        self._near: Sequence[Thing] = ()
        self._kinds: frozenset[RecordType] = frozenset()
        self._by_hand = ByHand()
        self._by_rule: frozenset[RecordId] = frozenset()
        self._newest = LatestOnly(self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1))
        self.search = QLineEdit()
        self.search.setProperty("kind", "search")
        self.search.setClearButtonEnabled(True)
        self.search.setPlaceholderText(_("Search here, and in what lies elsewhere"))
        self.search.setAccessibleName(_("Search what can be on the sheet"))
        self.search.textChanged.connect(lambda _text: self._fill())
        column.addWidget(self.search)
        self.summary = plain_label(_("Looking at what there is…"), "small")
        column.addWidget(self.summary)
        self.model = OfferModel()
        self.model.ticked.connect(self._take)
        self.list = QListView()
        self.list.setAccessibleName(_("What is on the sheet"))
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._delegate = TickDelegate(look, icons)
        self.list.setItemDelegate(self._delegate)
        self.list.setModel(self.model)
        column.addWidget(self.list, 1)
        self.forget = button(_("As it comes by itself"), "", self._forget)
        self.forget.setToolTip(_("Nothing left out by hand, nothing added"))
        column.addWidget(self.forget, 0, Qt.AlignmentFlag.AlignLeft)
        self._tell()

    def show_things(self, stock: Stock, near: Sequence[Thing]) -> None:
        """Show what there is, and what of it the area holds."""
        self._stock, self._near = stock, near
        self._fill()

    def show_choices(self, kinds: frozenset[RecordType], by_hand: ByHand) -> None:
        """Show which kinds are printed, and what was left out and added."""
        if (kinds, by_hand) != (self._kinds, self._by_hand):
            self._kinds, self._by_hand = kinds, by_hand
            self._fill()

    def stop(self) -> None:
        """Wait for the search that is under way."""
        self._newest.stop()

    # --- inside ------------------------------------------------------------------------------------------

    def _fill(self) -> None:
        stock = self._stock
        if stock is None:
            return
        wish = (self._near, self._kinds, self._by_hand.also, self.search.text().strip())
        self._newest.ask(lambda: rows_for(stock, *wish), self._show)

    def _show(self, rows: Rows) -> None:
        self._by_rule = rows.by_rule
        self.model.show_things(rows.near, rows.elsewhere, rows.by_rule)
        self.model.show_by_hand(self._by_hand)
        self._tell()

    def _tell(self) -> None:
        self.forget.setEnabled(self._by_hand != ByHand())
        if self._stock is None:
            return
        off = len(self._by_hand.without & self._by_rule)
        added = len((self._by_hand.also & self._stock.by_id.keys()) - self._by_rule)
        count = len(self._by_rule) - off + added
        words = [ngettext("{count} thing on the sheet", "{count} things on the sheet", count).format(count=count)]
        if off:
            words.append(_("{count} left out by hand").format(count=off))
        if added:
            words.append(_("{count} added by hand").format(count=added))
        if not self.model.rowCount():
            words.append(_("nothing is called that") if self.search.text().strip() else _("nothing here"))
        self.summary.setText(" · ".join(words))

    def _take(self, by_hand: ByHand) -> None:
        self._by_hand = by_hand
        self._tell()
        self.changed.emit(by_hand)

    def _forget(self) -> None:
        self._by_hand = ByHand()
        self._fill()
        self.changed.emit(self._by_hand)
