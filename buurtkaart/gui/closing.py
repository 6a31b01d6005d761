"""The window closes: what is being written is kept, and everything is let go of in the right order."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow


def give_up_panel(window: MainWindow) -> bool:
    """Keep what a panel holds; False when somebody must look at it first, and the window stays."""
    window.covering.lift()
    if window.right.panel is not None:
        window.right.panel.stop()
    if not window.right.close_panel():
        return False
    return window.editing is None or not window.editing.come_back()


def let_go(window: MainWindow) -> None:
    """End what runs beside the window, then the page, then the files: each needs what comes after it."""
    window.bar.search.stop()
    if window.editing is not None:
        window.editing.stop()
    if window.browsing is not None:
        window.browsing.stop()
    if window.map is not None:
        window.map.dispose()
    if window.workbench is not None:
        window.workbench.close()
