"""What is on the card, and how large it is."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QRadioButton, QVBoxLayout, QWidget

from buurtkaart.domain.signpost import Found
from buurtkaart.gui.widgets import escaped_for_menu, plain_label
from buurtkaart.i18n import _
from buurtkaart.printing.call_card import CardSize

_LONGEST_NAME: Final = 30


class CardChoices(QWidget):
    """Two questions, and below them what is to be told of the card."""

    changed = Signal()
    """Another card is wanted."""

    def __init__(self, chosen: Found | None) -> None:
        """`chosen`: the one result that was looked at; None: the card can only hold the best of each step."""
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(plain_label(_("What is on it?"), "strong"))
        name = chosen.name if chosen is not None else ""
        short = name if len(name) <= _LONGEST_NAME else f"{name[: _LONGEST_NAME - 1]}…"
        self.only_chosen = QRadioButton(escaped_for_menu(_("Only {name}").format(name=short)))
        self.only_chosen.setVisible(chosen is not None)
        self.best = QRadioButton(_("The best of each step"))
        self.small = QRadioButton(_("A6, for in a pocket"))
        self.large = QRadioButton(_("A5, with larger letters"))
        groups = [self._group(column, (self.only_chosen, self.best))]
        (self.best if chosen is None else self.only_chosen).setChecked(True)
        column.addSpacing(8)
        column.addWidget(plain_label(_("How large?"), "strong"))
        groups.append(self._group(column, (self.small, self.large)))
        self.small.setChecked(True)
        for group in groups:
            group.idToggled.connect(lambda _id, on: self.changed.emit() if on else None)
        column.addSpacing(8)
        column.addWidget(plain_label(_("The card does not say for whom it is, or why."), "fine"))
        self.told = plain_label("", "fine")
        column.addWidget(self.told)
        column.addStretch(1)

    @property
    def card_size(self) -> CardSize:
        """How large the card is to be."""
        return CardSize.A5 if self.large.isChecked() else CardSize.A6

    def _group(self, column: QVBoxLayout, buttons: tuple[QRadioButton, ...]) -> QButtonGroup:
        group = QButtonGroup(self)
        for each in buttons:
            group.addButton(each)
            column.addWidget(each)
        return group
