"""What is on the sheet, one by one: a list to search in, with a tick before everything that will be printed."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QListView, QVBoxLayout, QWidget

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.paper.offer_model import ByHand, OfferModel, Rows, rows_for
from buurtkaart.gui.paper.stock import Stock, Thing
from buurtkaart.gui.tasks import LatestOnly
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tick_delegate import TickDelegate
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _, ngettext
from buurtkaart.services.wording.numbers import number_words


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
        words = [
            ngettext("{count} thing on the sheet", "{count} things on the sheet", count).format(
                count=number_words(count)
            )
        ]
        if off:
            words.append(_("{count} left out by hand").format(count=number_words(off)))
        if added:
            words.append(_("{count} added by hand").format(count=number_words(added)))
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
