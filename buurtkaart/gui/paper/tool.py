"""Paper in the window: the sheets below the list, and the card below the signpost's answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QKeySequence

from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.paper.card_dialog import CardDialog
    from buurtkaart.gui.paper.lent import Lent
    from buurtkaart.gui.paper.sheet_dialog import SheetDialog
    from buurtkaart.gui.signpost.ways_out import Shown
    from buurtkaart.printing.card_map import CardWay


class PaperTool(QObject):
    """Opens sheets and card, and takes lent files back when the window closes."""

    def __init__(self) -> None:
        super().__init__()
        self.dialog: CardDialog | None = None
        """The card on screen, for tests."""
        self.sheets: SheetDialog | None = None
        """The sheets on screen, for tests."""
        self._lent: Lent | None = None

    def install(self, window: MainWindow) -> None:
        """Add the sheets to the bar, and the card below the signpost's answers; install the signpost first."""
        from buurtkaart.gui.signpost.tool import SignpostTool
        from buurtkaart.gui.signpost.ways_out import WayOut

        self.setParent(window)
        self._window = window
        window.closing.connect(self._stop)
        keys = QKeySequence(QKeySequence.StandardKey.Print)
        window.add_take_along(_("Print…"), self.open_sheets, keys, _("Put the neighbourhood on paper"), "take")
        signpost = window.findChild(SignpostTool)
        if signpost is not None:
            signpost.add_way_out(WayOut(text=_("Print a card"), act=self.open, kind="primary", needs_content=True))

    def open_sheets(self) -> None:
        """Show what the neighbourhood looks like on paper."""
        from buurtkaart.gui.paper.sheet_dialog import SheetDialog

        window, bench = self._window, self._window.workbench
        if bench is None or self.sheets is not None:
            return
        if bench.pack is None:
            window.toast(_("Open a map first: paper is drawn from it."))
            return
        on_screen = window.browsing.bounds if window.browsing is not None else None
        self.sheets = dialog = SheetDialog(
            bench, window.tasks, self._lending(), on_screen, look=window.look, icons=window.icons, parent=window
        )
        dialog.finished.connect(self._forget_sheets)
        dialog.open()

    def open(self, shown: Shown) -> None:
        """Show the card of an answer."""
        from buurtkaart.gui.paper.card_dialog import CardDialog

        window, bench = self._window, self._window.workbench
        if bench is None:
            return
        self.dialog = dialog = CardDialog(
            bench.store,
            window.tasks,
            self._lending(),
            answer=shown.answer,
            chosen=shown.chosen,
            way=_way(shown, bench.pack),
            look=window.look,
            parent=window,
        )
        dialog.finished.connect(self._forget)
        dialog.open()

    def _lending(self) -> Lent:
        if self._lent is None:
            from buurtkaart.gui.paper.lent import Lent

            self._lent = Lent()
        return self._lent

    def _forget(self) -> None:
        dialog, self.dialog = self.dialog, None
        if dialog is not None:
            dialog.deleteLater()

    def _forget_sheets(self) -> None:
        dialog, self.sheets = self.sheets, None
        if dialog is not None:
            dialog.deleteLater()

    def _stop(self) -> None:
        for dialog in (self.sheets, self.dialog):
            if dialog is not None:
                dialog.reject()
        if self._lent is not None:
            self._lent.take_back()


def _way(shown: Shown, pack: BasemapPack | None) -> CardWay | None:
    """Return what the map of the card shows; the way there only when somebody said from where."""
    from buurtkaart.printing.card_map import CardWay

    if pack is None or shown.chosen is None:
        return None
    route = shown.route if shown.answer.question.near is not None else None
    return CardWay(pack=pack, found=shown.chosen, route=route)
