"""Paper in the menus: the card below the signpost's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.paper.card_dialog import CardDialog
    from buurtkaart.gui.paper.lent import Lent
    from buurtkaart.gui.signpost.ways_out import Shown


class PaperTool(QObject):
    """Opens the card, and takes lent files back when the window closes."""

    def __init__(self) -> None:
        super().__init__()
        self.dialog: CardDialog | None = None
        """The card on screen, for tests."""
        self._lent: Lent | None = None

    def install(self, window: MainWindow) -> None:
        """Add the button below the signpost's answers; install the signpost first."""
        from buurtkaart.gui.signpost.tool import SignpostTool
        from buurtkaart.gui.signpost.ways_out import WayOut

        self.setParent(window)
        self._window = window
        window.closing.connect(self._stop)
        signpost = window.findChild(SignpostTool)
        if signpost is not None:
            signpost.add_way_out(WayOut(text=_("Print a card"), act=self.open, kind="primary"))

    def open(self, shown: Shown) -> None:
        """Show the card of an answer."""
        from buurtkaart.gui.paper.card_dialog import CardDialog
        from buurtkaart.gui.paper.lent import Lent

        window, bench = self._window, self._window.workbench
        if bench is None:
            return
        if self._lent is None:
            self._lent = Lent()
        self.dialog = dialog = CardDialog(
            bench.store, window.tasks, self._lent, answer=shown.answer, chosen=shown.chosen, parent=window
        )
        dialog.finished.connect(self._forget)
        dialog.open()

    def _forget(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _stop(self) -> None:
        if self.dialog is not None:
            self.dialog.reject()
        if self._lent is not None:
            self._lent.take_back()
