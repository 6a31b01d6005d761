"""*Bent u er nog?*: asked after three minutes without a touch; no answer means that the next visitor begins anew."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer

from buurtkaart.gui.visitors.page import NotePage
from buurtkaart.i18n import _, ngettext

if TYPE_CHECKING:
    from buurtkaart.gui.visitors.gate import Gate
    from buurtkaart.gui.visitors.session import Session
    from buurtkaart.gui.visitors.staff import Staff

ANSWER_S: Final = 30
"""So many seconds there are to say yes: who walks with a rollator needs them."""
_SECOND_MS: Final = 1000


class StillThere:
    """Asks, counts, and begins anew."""

    def __init__(self, session: Session, staff: Staff, gate: Gate, begin_anew: Callable[[], None]) -> None:
        self._session, self._staff, self._gate, self._begin_anew = session, staff, gate, begin_anew
        self._left_s = 0
        self._page: NotePage | None = None
        self._tick = QTimer(session)
        self._tick.setInterval(_SECOND_MS)
        self._tick.timeout.connect(self._count)

    def ask(self) -> None:
        """Nobody touched the screen for a while."""
        if self._staff.is_preparing:
            return
        self._gate.wait_anew()
        self._staff.walked_away()
        if self._session.trail.is_home:
            # Nothing was asked: there is nothing to lose, and nobody to ask.
            self._begin_anew()
            return
        if self._left_s:
            return
        self._left_s = ANSWER_S
        page = NotePage(
            _("Are you still there?"),
            [self._words()],
            [(_("Yes, I am still here"), self._go_on), (_("No, begin anew"), self._leave)],
            self._session.look,
        )
        self._page = page
        self._session.trail.put(page)
        self._tick.start()

    def _words(self) -> str:
        return ngettext(
            "In {seconds} second this screen begins anew for somebody else.",
            "In {seconds} seconds this screen begins anew for somebody else.",
            self._left_s,
        ).format(seconds=self._left_s)

    def _count(self) -> None:
        if self._page is None or self._session.window.page is not self._page:
            # Somebody went on by another button.
            self._stop()
            return
        self._left_s -= 1
        if self._left_s <= 0:
            self._leave()
        else:
            self._page.told.setText(self._words())

    def _go_on(self) -> None:
        self._stop()
        self._session.trail.show()

    def _leave(self) -> None:
        self._stop()
        self._begin_anew()

    def _stop(self) -> None:
        self._tick.stop()
        self._left_s = 0
        self._page = None
