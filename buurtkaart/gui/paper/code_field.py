"""The code to scan: a web address, somebody to call, or a place. Nobody writes a vCard here."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QComboBox, QCompleter, QLineEdit, QVBoxLayout, QWidget

from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.place import Place
from buurtkaart.gui.paper.sheet_memory import CONTACT, NO_CODE, PLACE, WEB
from buurtkaart.gui.paper.stock import Stock, Thing
from buurtkaart.gui.widgets import plain_label, shown
from buurtkaart.i18n import _

_TYPING_MS: Final = 600
_MOST: Final = 2_000
_LONGEST_SHOWN: Final = 80


class CodeField(QWidget):
    """Asks what the code holds. `changed` comes when the preview should follow."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._stock: Stock | None = None
        self._near: Sequence[Thing] = ()
        self._id = ""
        self._silent = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        self.kind = QComboBox()
        self.kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.kind.setAccessibleName(_("Code to scan"))
        for words, value in (
            (_("No code"), NO_CODE),
            (_("A web address"), WEB),
            (_("Somebody to call"), CONTACT),
            (_("A place on the map"), PLACE),
        ):
            self.kind.addItem(words, value)
        self.kind.currentIndexChanged.connect(lambda _index: self._choose_kind())
        self.link = QLineEdit()
        self.link.setMaxLength(500)
        self.link.setPlaceholderText("https://…")
        self.link.setAccessibleName(_("Web address in the code"))
        self.link.textEdited.connect(lambda _text: self._typing.start())
        self.thing = QComboBox()
        self.thing.setEditable(True)
        self.thing.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.thing.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.thing.setMinimumContentsLength(12)
        completer = self.thing.completer()
        if completer is not None:
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCompletionMode(QCompleter.CompletionMode.PopupCompletion)
        self.thing.activated.connect(self._choose_thing)
        self.about = plain_label("", "fine")
        for widget in (self.kind, self.link, self.thing, self.about):
            column.addWidget(widget)
        self._fit()

    @property
    def code(self) -> str:
        """What the code holds: NO_CODE, WEB, CONTACT or PLACE."""
        return str(self.kind.currentData())

    @property
    def code_id(self) -> str:
        """Which contact or place; empty: none chosen yet."""
        return self._id

    def show_code(self, code: str, link: str, code_id: str) -> None:
        """Fill in, without asking for a preview."""
        self._silent = True
        self.kind.setCurrentIndex(max(0, self.kind.findData(code)))
        self.link.setText(link)
        self._id = code_id
        self._typing.stop()
        self._silent = False
        self._fit()

    def show_stock(self, stock: Stock, near: Sequence[Thing]) -> None:
        """Offer what is near; what was chosen before stays, wherever it is."""
        self._stock, self._near = stock, near
        self._fill()

    # --- inside ------------------------------------------------------------------------------------------

    def _choose_kind(self) -> None:
        if self._silent:
            return
        self._id = ""
        self._fit()
        self.changed.emit()

    def _choose_thing(self, index: int) -> None:
        self._id = str(self.thing.itemData(index) or "")
        self.changed.emit()

    def _fit(self) -> None:
        code = self.code
        self.link.setVisible(code == WEB)
        self.thing.setVisible(code in (CONTACT, PLACE))
        self.about.setVisible(code in (CONTACT, PLACE))
        self.about.setText(
            _("Who scans it keeps this number. Only what may be published is in it.")
            if code == CONTACT
            else _("Who scans it sees the place in the map of the phone.")
        )
        self.thing.setAccessibleName(_("Who stands in the code?") if code == CONTACT else _("Which place?"))
        self._fill()

    def _fill(self) -> None:
        if self.code not in (CONTACT, PLACE):
            return
        things = [each for each in self._near if self._can_be_code(each)][:_MOST]
        chosen = self._stock.by_id.get(RecordId(self._id)) if self._stock is not None else None
        if chosen is not None and chosen not in things:
            things.insert(0, chosen)
        self.thing.blockSignals(True)
        self.thing.clear()
        self.thing.addItem(_("Choose…"), "")
        for each in sorted(things, key=lambda thing: thing.title.casefold()):
            self.thing.addItem(shown(each.title)[:_LONGEST_SHOWN], each.id)
        self.thing.setCurrentIndex(max(0, self.thing.findData(self._id)))
        self.thing.blockSignals(False)

    def _can_be_code(self, thing: Thing) -> bool:
        if self.code == CONTACT:
            return isinstance(thing.offer, Contact)
        return isinstance(thing.offer, Place) and thing.position is not None
