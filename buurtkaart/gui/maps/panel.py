"""Kaart van je buurt openen: from an extract, from a colleague's stick, or one of the maps that lie here already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.column_panel import ColumnPanel
from buurtkaart.gui.maps.card import MapCard
from buurtkaart.gui.maps.progress import MapProgress
from buurtkaart.gui.maps.sources import MapSources, Part
from buurtkaart.gui.tasks import Progress, Task, Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _
from buurtkaart.services.maps import MapFile, MapLibrary


class MapsPanel(ColumnPanel):
    """Every map that lies here, and two ways to get another. Nothing is downloaded."""

    map_chosen = Signal(object)
    """The Path of the map to show."""

    def __init__(
        self,
        library: MapLibrary,
        tasks: Tasks,
        look: Look,
        *,
        open_map: Path | None,
        on_screen: Callable[[], BoundingBox | None],
    ) -> None:
        """`on_screen` tells which part of the world is seen at that moment; None while there is no map."""
        super().__init__(look, gap=1)
        self._library = library
        self._tasks = tasks
        self._look = look
        self._open_map = open_map
        self._on_screen = on_screen
        self._task: Task | None = None
        self._maps = QVBoxLayout()
        self._maps.setSpacing(look.rhythm(1))
        self.progress = MapProgress(look)
        self.progress.cancelled.connect(self.cancel)
        self.reason = plain_label("", "warning")
        """Why there is no map."""
        self.reason.hide()
        self.sources = MapSources(look)
        self.sources.extract_chosen.connect(self.open_extract)
        self.sources.map_chosen.connect(self.open_colleague)
        self.column.addLayout(self._maps)
        for part in (self.progress, self.reason, self.sources):
            self.column.addWidget(part)
        self.refresh()

    @property
    def heading(self) -> str:
        """What the panel is for."""
        return _("Maps of your neighbourhood")

    def may_close(self) -> bool:
        """A map that is being made is finished first; the cancel button stops it."""
        if self._task is not None:
            self.toast_requested.emit(_("The map is still being made. Stop it first, or wait a moment."))
        return self._task is None

    def stop(self) -> None:
        """The window closes: stop making the map. Nothing is left behind."""
        self.cancel()
        self._task = None

    def refresh(self) -> None:
        """Show the maps that lie here."""
        while (item := self._maps.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.deleteLater()
        maps = self._library.maps()
        if not maps:
            self._maps.addWidget(
                plain_label(_("There is no map yet. Without a map you can already write everything down."))
            )
        for each in sorted(maps, key=lambda each: each.path != self._open_map):
            self._maps.addWidget(self._card(each))
        self.sources.let_cut_screen(is_there=self._open_map is not None)

    def show_open(self, pack: BasemapPack | None) -> None:
        """Tell which map is open now."""
        self._open_map = pack.path if pack is not None else None
        self.refresh()

    def open_extract(self, source: Path) -> None:
        """Build a map from an extract, with the choice of what to cut out."""
        municipality = self.sources.municipality
        clip = self._on_screen() if self.sources.part is Part.SCREEN else None

        def build(progress: Progress) -> MapFile:
            return self._library.build(
                source,
                clip=clip,
                municipality=municipality or None,
                progress=progress.report,
                cancelled=progress.cancelled,
            )

        self._start(self._tasks.run(build, self._arrived, self._failed))

    def open_colleague(self, source: Path) -> None:
        """Copy a ready map."""

        def bring(progress: Progress) -> MapFile:
            return self._library.bring(source, progress.report, progress.cancelled)

        self._start(self._tasks.run(bring, self._arrived, self._failed))

    def cancel(self) -> None:
        """Stop making the map; nothing is left behind."""
        if self._task is not None:
            self._task.progress.cancel()
            self.progress.tell_stopping()

    # --- inside ------------------------------------------------------------------------------------------

    def _card(self, map_file: MapFile) -> MapCard:
        card = MapCard(map_file, self._look, is_open=map_file.path == self._open_map)
        card.chosen.connect(lambda: self.map_chosen.emit(map_file.path))
        return card

    def _start(self, task: Task) -> None:
        self._task = task
        task.progress.reported.connect(self.progress.tell)
        task.finished.connect(self._stopped)
        self.reason.hide()
        self.progress.begin()
        self.sources.let_choose(is_free=False)

    def _stopped(self) -> None:
        self._task = None
        self.progress.hide()
        self.sources.let_choose(is_free=True)

    def _arrived(self, map_file: MapFile) -> None:
        self.refresh()
        self.map_chosen.emit(map_file.path)

    def _failed(self, error: BuurtkaartError) -> None:
        self.reason.setText(str(error))
        self.reason.show()
