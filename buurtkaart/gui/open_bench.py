"""What a tool works with. Light: the workbench itself comes with NumPy, and tools are there before."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.workbench import Workbench


def open_bench(window: MainWindow) -> Workbench:
    """Return the workbench of a window whose neighbourhood is open: tools are installed then, and not before."""
    if window.workbench is None:
        raise RuntimeError("tools are installed when the neighbourhood is open")
    return window.workbench
