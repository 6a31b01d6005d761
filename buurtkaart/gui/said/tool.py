"""The way to what has no spot: from the menu of the area, and from the tray where it was heard."""

from __future__ import annotations

from typing import TYPE_CHECKING

from buurtkaart.gui.open_bench import open_bench

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow


def open_said(window: MainWindow) -> None:
    """Open what people wish and can, and the neighbourhoods that were drawn."""
    from buurtkaart.gui.said.panel import SaidPanel  # with its list, and no start needs it

    bench = open_bench(window)

    def look(record_id: str) -> None:
        if window.right.close_panel():
            window.show_record(record_id)

    panel = SaidPanel(bench.editor, bench.overview, window.tasks, window.look, window.icons)
    panel.picked.connect(look)
    window.open_panel(panel)
