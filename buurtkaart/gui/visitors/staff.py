"""What staff do at this screen: prepare it, and leave it with a PIN."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from math import ceil
from time import monotonic
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QHBoxLayout
from shiboken6 import isValid

from buurtkaart.errors import ValidationError
from buurtkaart.gui.signpost.where_page import Spot
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.visitors.page import NotePage, Page
from buurtkaart.gui.visitors.pin_page import PinPad, PinPage
from buurtkaart.gui.visitors.starting import AddressPage
from buurtkaart.gui.widgets import button
from buurtkaart.i18n import _
from buurtkaart.services.visiting import pin
from buurtkaart.settings import MOST_WRONG

if TYPE_CHECKING:
    from buurtkaart.gui.visitors.gate import Gate
    from buurtkaart.gui.visitors.session import Session


class Staff:
    """`leave` ends the screen: True opens the ordinary window, False nothing."""

    def __init__(self, session: Session, gate: Gate, tasks: Tasks, leave: Callable[[bool], None]) -> None:
        self._session, self._gate, self._tasks, self._leave = session, gate, tasks, leave
        self._settings = session.hall.settings
        # After a start nobody knows how long ago the last wrong try was: the pause begins anew.
        self._free_at = monotonic() + pin.pause_s(self._settings.current.visitors_wrong)
        self._is_in = False
        # Nobody comes to the visitors' pages before there is a PIN to leave them with.
        session.trail.holds = lambda: self.is_preparing

    @property
    def is_preparing(self) -> bool:
        """Whether no visitor may come yet."""
        return not self._settings.current.visitors_pin or self._settings.current.visitors == "setup"

    def prepare(self) -> None:
        """Show what staff choose before visitors come."""
        self._gate.open()
        self._is_in = True
        self._go(self._preparing)

    def hand_over(self) -> None:
        """From now on this screen is for visitors."""
        self._is_in = False
        self._settings.change(visitors="on")
        self._gate.close()
        self._session.begin()

    def back(self) -> None:
        """Somebody went one screen back. Whoever comes home from what is for staff hands the screen over."""
        trail = self._session.trail
        trail.back()
        if trail.is_home and self._is_in:
            self.hand_over()

    def ask(self) -> None:
        """Somebody pressed *Voor medewerkers*."""
        self._go(self._pin)

    def walked_away(self) -> None:
        """Nobody touches the screen any more: whoever left it leaves no door open."""
        if self._is_in and not self.is_preparing:
            self.hand_over()

    def _go(self, screen: Callable[[], Page]) -> None:
        self._session.trail.go(screen, for_staff=True)

    def _pin(self) -> Page:
        left_s = ceil(self._free_at - monotonic())
        page = PinPage(self._session.look, lambda typed: self._check(typed, page), wait_s=max(0, left_s))
        return page

    def _check(self, typed: str, page: PinPage) -> None:
        kept = self._settings.current.visitors_pin

        def answered(fits: bool) -> None:
            if fits:
                self._count(0)
                self._is_in = True
                self._gate.open()
                self._session.trail.turn(self._ways)
            else:
                pause_s = self._count(self._settings.current.visitors_wrong + 1)
                if isValid(page):  # whoever typed may have gone home
                    page.refuse(pause_s)

        self._tasks.run(lambda _progress: pin.fits(typed, kept), answered)

    def _count(self, wrong: int) -> int:
        """Keep how often the PIN was wrong, and return how many seconds nobody may try."""
        pause_s = pin.pause_s(wrong)
        self._free_at = monotonic() + pause_s
        self._settings.change(visitors_wrong=min(wrong, MOST_WRONG))
        return pause_s

    def _ways(self) -> Page:
        ways: tuple[tuple[str, Callable[[], None]], ...] = (
            (_("Go on with the visitors' screen"), self.hand_over),
            (_("Prepare this screen"), partial(self._go, self._preparing)),
            (_("Open Buurtkaart"), partial(self._leave, True)),
            (_("Close Buurtkaart"), partial(self._leave, False)),
        )
        page = NotePage(_("For staff"), [], [], self._session.look)
        for place, (text, slot) in enumerate(ways):
            page.column.insertWidget(1 + place, button(text, "vnav" if place else "vmain", slot))
        return page

    # --- preparing ---------------------------------------------------------------------------------------------

    def _preparing(self) -> Page:
        current, building = self._settings.current, self._session.hall.building
        page = Page(_("The visitors' screen"), self._session.look)
        page.say(_("Visitors see what is public, and cannot change anything. They leave nothing behind."), "vlarge")
        page.say(_("1. The PIN to leave this screen"), "vname")
        chosen = _("A PIN is chosen.") if current.visitors_pin else _("There is no PIN yet.")
        page.say(chosen, "vlarge")
        pin_button = button(
            _("Choose another PIN") if current.visitors_pin else _("Choose a PIN"),
            "vnav" if current.visitors_pin else "vmain",
            partial(self._go, self._choosing),
        )
        page.row([pin_button])
        page.say(_("2. Where does this screen stand?"), "vname")
        name = building.name if building is not None else _("Not chosen yet: then no metres are shown.")
        page.say(name, "vlarge")
        where = [button(_("Choose a place or address"), "vnav", partial(self._go, self._address))]
        if self._session.map.is_there:
            where.append(button(_("Point at the map"), "vnav", partial(self._go, self._map)))
        page.row(where)
        begin = button(_("Begin"), "vmain", self.hand_over)
        begin.setEnabled(bool(current.visitors_pin))
        page.column.addSpacing(page.look.rhythm(2))
        page.row([begin, button(_("Back to Buurtkaart"), "vnav", partial(self._leave, True))])
        page.end()
        return page

    def _choosing(self, first: str = "") -> Page:
        title = _("Type the PIN once more") if first else _("Choose a PIN")
        page = Page(title, self._session.look)
        page.say(
            _("{least} figures or more. Remember them, or write them down in another place.").format(least=pin.SHORTEST)
        )
        told = page.say(" ", "vlarge")
        ready = button(_("Ready"), "vmain")
        pad = PinPad(self._session.look, lambda figures: ready.setEnabled(len(figures) >= pin.SHORTEST))
        ready.setEnabled(False)
        row = QHBoxLayout()
        row.addWidget(pad)
        row.addStretch(1)
        page.column.addLayout(row)
        page.row([ready])
        page.end()

        def done() -> None:
            if first and pad.figures != first:
                told.setText(_("These are other figures. Type the same PIN twice."))
                pad.clear()
                return
            try:
                kept = pin.hashed(pad.figures)
            except ValidationError as error:
                told.setText(error.reason)
                pad.clear()
                return
            if not first:
                self._session.trail.turn(partial(self._choosing, pad.figures))
                return
            self._settings.change(visitors_pin=kept)
            self._session.trail.back()

        ready.clicked.connect(lambda _checked=False: done())
        return page

    def _address(self) -> Page:
        session = self._session
        title = _("Where does this screen stand?")
        return AddressPage(
            title, session.look, session.pictures, suggest=session.hall.suggest, chosen=self._keep_building
        )

    def _map(self) -> Page:
        return self._session.map_page(
            _("Where does this screen stand?"),
            lambda position: self._keep_building(Spot(position, _("this building"))),
        )

    def _keep_building(self, spot: Spot) -> None:
        self._settings.change(visitors_spot=spot.name, visitors_lat=spot.position.lat, visitors_lon=spot.position.lon)
        self._session.start = spot
        self._session.trail.back()
