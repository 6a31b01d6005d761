"""When the neighbourhood cannot be opened: say why, try again, and let nobody but staff away from the screen."""

from __future__ import annotations

from collections.abc import Callable

from shiboken6 import isValid

from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.visitors.page import NotePage, Page
from buurtkaart.gui.visitors.pin_page import PinPage
from buurtkaart.gui.visitors.window import VisitorsWindow
from buurtkaart.i18n import _
from buurtkaart.services.visiting import pin


class Trouble:
    """`kept` is the hash of the PIN; where there is none yet, a worker stands here and may go."""

    def __init__(
        self,
        window: VisitorsWindow,
        tasks: Tasks,
        kept: str,
        *,
        again: Callable[[], None],
        leave: Callable[[bool], None],
    ) -> None:
        """`again` tries once more; `leave` ends the screen: True opens the ordinary window, False nothing."""
        self._window, self._tasks, self._kept = window, tasks, kept
        self._again, self._leave = again, leave
        self._wrong = 0

    def tell(self, sentence: str) -> None:
        """Show what is the matter."""
        ways: list[tuple[str, Callable[[], None]]] = [(_("Try once more"), self._again)]
        if self._kept:
            ways.append((_("For staff"), self._ask))
        else:
            ways += self._ways()
        self._show(NotePage(_("This screen does not work now"), [sentence], ways, self._window.look))

    def _ways(self) -> list[tuple[str, Callable[[], None]]]:
        return [
            (_("Open Buurtkaart"), lambda: self._leave(True)),
            (_("Close Buurtkaart"), lambda: self._leave(False)),
        ]

    def _ask(self) -> None:
        page = PinPage(self._window.look, lambda typed: self._check(typed, page), wait_s=pin.pause_s(self._wrong))
        self._show(page)

    def _check(self, typed: str, page: PinPage) -> None:
        def answered(fits: bool) -> None:
            if fits:
                self._show(NotePage(_("For staff"), [], self._ways(), self._window.look))
            else:
                self._wrong += 1
                if isValid(page):  # whoever typed may have gone on
                    page.refuse(pin.pause_s(self._wrong))

        self._tasks.run(lambda _progress: pin.fits(typed, self._kept), answered)

    def _show(self, page: Page) -> None:
        self._window.show_page(page, is_home=True, start="", for_staff=True)
