"""Wat is er al? in the window: the button below the list, and the next step of an empty street."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from buurtkaart.domain.position import Position
from buurtkaart.gui.maps.tool import MapsTool
from buurtkaart.gui.open_bench import open_bench
from buurtkaart.gui.showing_all import show_all
from buurtkaart.i18n import _

_BESIDE_M = 150.0
"""So near a street a bench is said to stand there."""

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.workbench import Workbench
    from buurtkaart.services.candidates import Candidate


class CandidatesTool(QObject):
    """Wat is er al? Also the next step of an empty street."""

    def install(self, window: MainWindow) -> None:
        """Add the button below the list and the invitation in an empty one."""
        self.setParent(window)
        self._window = window
        window.add_list_button(_("What is here already?"), self.open)
        window.set_list_empty_action(_("What is here already?"), self.open)

    def open(self) -> None:
        """Review what the open map knows."""
        from buurtkaart.gui.candidates.panel import CandidatesPanel

        bench, window = open_bench(self._window), self._window
        if bench.store.read_only:
            window.toast(str(bench.store.trouble or _("You are only looking at this neighbourhood.")))
            return
        maps = window.findChild(MapsTool)
        if bench.pack is None and maps is not None:
            # What is there, only a map knows: the next step is to get one.
            maps.open()
            window.toast(_("Open a map first: it knows what is there already."))
            return
        panel = CandidatesPanel(lambda: _review(bench), bench.editor, window.tasks, window.look, window.icons)
        panel.added.connect(partial(show_all, window))
        window.open_panel(panel)


def _review(bench: Workbench) -> list[Candidate]:
    from buurtkaart.basemap.candidates import candidates
    from buurtkaart.services.candidates import review

    if bench.pack is None:
        return []

    def street_near(position: Position) -> str:
        found = bench.geocoder.reverse(position, 1).street
        return found.hit.street if found is not None and found.distance_m <= _BESIDE_M else ""

    with bench.store.reading() as reader:
        return review(candidates(bench.pack), reader, street_near)
