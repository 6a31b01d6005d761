"""What takes the place of everything but the map for a while: the questions of the signpost."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.remembering import Remembering


class Covering(QObject):
    """A bar above the window and a column beside the map, which stays where it is. One at a time."""

    lifted = Signal()
    """What lay over the three columns is gone."""

    def __init__(self, window: MainWindow, layout: QVBoxLayout, memory: Remembering) -> None:
        """`layout` holds the bar and the columns of the window, from top to bottom."""
        super().__init__(window)
        self._window = window
        self._layout = layout
        self._memory = memory
        self._bar: QWidget | None = None

    def lay(self, bar: QWidget, column: QWidget) -> None:
        """Lay a bar and a column over list, detail and top bar. What lay there is lifted."""
        self.lift()
        self._bar = bar
        self._memory.hold_view()
        self._layout.insertWidget(0, bar)
        self._window.bar.hide()
        self._window.columns.cover(column)
        self._let_list_rest(True)

    def lift(self) -> None:
        """Give list, detail and top bar back, and the map the view that it had."""
        bar, self._bar = self._bar, None
        if bar is None:
            return
        self._window.bar.show()
        self._window.columns.uncover()
        self._let_list_rest(False)
        self._layout.removeWidget(bar)
        bar.hide()
        bar.deleteLater()
        self._memory.give_view_back()
        self.lifted.emit()

    def _let_list_rest(self, rests: bool) -> None:
        if self._window.browsing is not None:
            self._window.browsing.let_list_rest(rests)
