"""One result in large letters: when, where, how to get there, and whom to call."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.theme import Look
from buurtkaart.gui.visitors.direction import set_language_of, stand_with
from buurtkaart.gui.visitors.page import Page
from buurtkaart.gui.visitors.pictures import Pictures
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.visiting.facts import Facts

if TYPE_CHECKING:
    from buurtkaart.gui.visitors.door import DoorButton

_BESIDE_EACH_OTHER_EM = 44
"""Two columns only where each has room for a sentence."""
_DOOR_PX = 260
_DOOR_SHARE = 0.28
"""Of the height of the window."""


class DetailPage(Page):
    """Works without a map: what one needs is in words."""

    def __init__(
        self,
        facts: Facts,
        look: Look,
        pictures: Pictures,
        *,
        buttons: Sequence[tuple[str, Callable[[], None]]],
        photo: bytes | None = None,
        enlarge: Callable[[], None] = lambda: None,
    ) -> None:
        """`buttons`: what can be done with it, the first one in front; `photo`: of its door, a JPEG file, and `enlarge`
        what a press on it does.
        """
        super().__init__(facts.name, look, widest_px=980)
        self.facts = facts
        self.column.setSpacing(look.rhythm(1))
        self._pictures = pictures
        self._door_button: DoorButton | None = None
        set_language_of(self.heading, facts.name_in)
        if facts.own_name:
            stand_with(self.say(facts.own_name), facts.name_in)
        if facts.about:
            set_language_of(self.say(facts.about, "vlarge"), facts.about_in)
        self._halves = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._halves.setSpacing(look.rhythm(2))
        self._halves.addWidget(self._facts_card(), 3)
        beside = [each for each in (self._door(photo, enlarge), self._call_card()) if each is not None]
        if beside:
            column = QVBoxLayout()
            column.setSpacing(look.rhythm(2))
            for each in beside:
                column.addWidget(each)
            self._halves.addLayout(column, 2)
        self.column.addLayout(self._halves)
        made = [button(text, "vmain" if place == 0 else "vnav", slot) for place, (text, slot) in enumerate(buttons)]
        if made:
            self.offer([*made, None])
        self.end()

    def fit(self, width: int) -> None:
        """Put the columns below each other where the window is narrow for its letters."""
        narrow = width < self.look.px(14) * _BESIDE_EACH_OTHER_EM
        direction = QBoxLayout.Direction.TopToBottom if narrow else QBoxLayout.Direction.LeftToRight
        if self._halves.direction() is not direction:
            self._halves.setDirection(direction)
        if self._door_button is not None:
            # Beside the facts there must be room for the number below it.
            room = self.look.px(_DOOR_PX) if narrow else round(self.window().height() * _DOOR_SHARE)
            self._door_button.set_highest(room)

    def spoken(self) -> str:
        """Return the facts as one would tell them."""
        return self.facts.spoken

    def _facts_card(self) -> QFrame:
        facts, look = self.facts, self.look
        card = _card("vcard")
        grid = QGridLayout(card)
        grid.setContentsMargins(look.rhythm(2), look.rhythm(1.5), look.rhythm(2), look.rhythm(1.5))
        grid.setHorizontalSpacing(look.rhythm(1.5))
        grid.setVerticalSpacing(look.rhythm(1))
        grid.setColumnStretch(1, 1)
        self._add(grid, "temaki/clock", _("When"), [(facts.when, "vwhen"), (facts.rule, "vplain")])
        place, *rest = facts.where or ("",)
        self._add(
            grid,
            "maki/marker",
            _("Where"),
            [(place, "vwhen"), *((each, "vplain") for each in rest), (facts.landmark, "vplain")],
        )
        self._add(grid, "temaki/pedestrian", _("How far"), [(facts.walk, "vwhen"), (facts.slow_walk, "vplain")])
        self._add(grid, "euro", _("What it costs"), [(facts.cost, "vplain")])
        if facts.signs or facts.hint or facts.warnings:
            self._add_signs(grid)
        if facts.checked and not self._has_call:
            grid.addWidget(plain_label(facts.checked, "vmuted"), grid.rowCount(), 1)
        grid.setRowStretch(grid.rowCount(), 1)
        return card

    @property
    def _has_call(self) -> bool:
        return bool(self.facts.call or self.facts.fetched or self.facts.reachable)

    def _add(self, grid: QGridLayout, icon: str, name: str, lines: Sequence[tuple[str, str]]) -> None:
        told = [(text, kind) for text, kind in lines if text]
        if not told:
            return
        row = grid.rowCount()
        picture = QLabel()
        picture.setPixmap(self._pictures.plain(icon, 26, self.look.tokens.action))
        picture.setAccessibleName(name)
        grid.addWidget(picture, row, 0, Qt.AlignmentFlag.AlignTop)
        column = QVBoxLayout()
        column.setSpacing(0)
        for text, kind in told:
            column.addWidget(plain_label(text, kind))
        grid.addLayout(column, row, 1)

    def _add_signs(self, grid: QGridLayout) -> None:
        facts, look = self.facts, self.look
        holder = QWidget()
        flow = FlowLayout(holder, look.rhythm(1))
        if facts.hint:
            flow.addWidget(plain_label(facts.hint, "vhint" if facts.needs_call else "vwelcome", wrap=False))
        for each in facts.warnings:
            flow.addWidget(plain_label(each, "vhint", wrap=False))
        for sign in facts.signs:
            pair = QWidget()
            row = QHBoxLayout(pair)
            row.setContentsMargins(0, 0, look.rhythm(1), 0)
            row.setSpacing(look.rhythm(0.75))
            picture = QLabel()
            picture.setPixmap(self._pictures.plain(sign.icon, 24))
            row.addWidget(picture)
            row.addWidget(plain_label(sign.words, "vplain", wrap=False))
            flow.addWidget(pair)
        grid.addWidget(holder, grid.rowCount(), 0, 1, 2)

    def _door(self, photo: bytes | None, enlarge: Callable[[], None]) -> QWidget | None:
        """Return how the door looks."""
        if photo is None:
            return None
        from buurtkaart.gui.visitors.door import DoorButton  # most things have none

        made = DoorButton(photo, self.facts.door_shows, self.look, enlarge)
        if not made.view.is_shown:
            return None
        self._door_button = made
        return made

    def _call_card(self) -> QFrame | None:
        facts, look = self.facts, self.look
        if not self._has_call:
            return None
        card = _card("vcall")
        column = QVBoxLayout(card)
        column.setContentsMargins(look.rhythm(2), look.rhythm(1.5), look.rhythm(2), look.rhythm(1.5))
        column.setSpacing(look.rhythm(1))
        if facts.call:
            column.addWidget(plain_label(facts.call, "vname"))
        if facts.phone:
            phone = plain_label(facts.phone, "vphone")
            phone.setAccessibleName(_("Phone: {number}").format(number=facts.phone))
            column.addWidget(phone)
        for text, kind in ((facts.reachable, "vplain"), (facts.fetched, "vwhen")):
            if text:
                column.addWidget(plain_label(text, kind))
        if facts.say:
            column.addSpacing(look.rhythm(1))
            column.addWidget(plain_label(_("You can say:"), "vmuted"))
            column.addWidget(plain_label(facts.say, "vplain"))
        column.addStretch(1)
        if facts.checked:
            # Beside the facts, where there is room: they should be in sight at once.
            column.addWidget(plain_label(facts.checked, "vplain"))
        return card


def _card(kind: str) -> QFrame:
    made = QFrame()
    made.setProperty("kind", kind)
    return made
