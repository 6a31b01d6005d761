"""What one can look at of a sheet, one page at a time: the pages as they will be, the area, what is on it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QSize
from PySide6.QtWidgets import QButtonGroup, QPushButton, QStackedWidget, QVBoxLayout, QWidget

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import Clock
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.paper.area_page import AreaPage
from buurtkaart.gui.paper.offer_list import OfferList
from buurtkaart.gui.paper.preview import Preview
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button
from buurtkaart.i18n import _

_LEAST: Final = QSize(360, 300)
_AREA, _LIST = 1, 2


class SheetPages(QWidget):
    """Three buttons, and what each of them shows."""

    def __init__(self, pack: BasemapPack, clock: Clock, look: Look, icons: Icons) -> None:
        super().__init__()
        self.preview = Preview(look)
        self.area = AreaPage(pack, clock, look)
        self.offers = OfferList(look, icons)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.rhythm(1))
        row = FlowLayout(gap=look.rhythm(1))
        self._stack = QStackedWidget()
        # Its pages ask for the height of their words in the narrowest column.
        self._stack.setMinimumSize(_LEAST)
        self._tabs: list[QPushButton] = []
        group = QButtonGroup(self)
        for number, (words, page) in enumerate(
            (
                (_("As it will be"), self.preview),
                (_("The area"), self.area),
                (_("What is on it"), self.offers),
            )
        ):
            tab = button(words, "chip")
            tab.setCheckable(True)
            tab.setAutoDefault(False)
            group.addButton(tab, number)
            row.addWidget(tab)
            self._tabs.append(tab)
            self._stack.addWidget(page)
        group.idClicked.connect(self.show_page)
        self._tabs[0].setChecked(True)
        column.addLayout(row)
        column.addWidget(self._stack, 1)

    def show_page(self, number: int) -> None:
        """Show the pages (0), the area (1) or what is on the sheet (2)."""
        self._stack.setCurrentIndex(number)
        self._tabs[number].setChecked(True)

    def go_to_area(self) -> None:
        """Show the area and give its map the keyboard."""
        self.show_page(_AREA)
        self.area.setFocus()

    def go_to_list(self) -> None:
        """Show what is on the sheet and give its search the keyboard."""
        self.show_page(_LIST)
        self.offers.search.setFocus()
