"""Kaart van je buurt openen: from an extract, from a colleague's stick, or one of the maps that lie here already."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QDate, QLocale, Qt, Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import (
    QComboBox,
    QFileDialog,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QProgressBar,
    QVBoxLayout,
)

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.column_panel import ColumnPanel
from buurtkaart.gui.tasks import Progress, Task, Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, line, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.maps import MapFile, MapLibrary

_WHOLE, _SCREEN, _MUNICIPALITY = range(3)
_EXTRACTS = "*.osm.pbf *.pbf *.osm *.osm.gz *.osm.bz2 *.json"
_READY = "*.mbtiles *.pmtiles"


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
        self.column.addLayout(self._maps)
        self._build_progress()
        self._build_extract()
        self._build_colleague()
        self._build_steps()
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
        self._choices.item(_SCREEN).setEnabled(self._open_map is not None)

    def show_open(self, pack: BasemapPack | None) -> None:
        """Tell which map is open now."""
        self._open_map = pack.path if pack is not None else None
        self.refresh()

    def open_extract(self, source: Path) -> None:
        """Build a map from an extract, with the choice of what to cut out."""
        choice = self._cut.currentIndex()
        municipality = self._municipality.text().strip() if choice == _MUNICIPALITY else ""
        clip = self._on_screen() if choice == _SCREEN else None

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
            self._step.setText(_("Stopping…"))

    def _build_progress(self) -> None:
        self._busy = QFrame()
        self._busy.setProperty("kind", "card")
        column = self._card_column(self._busy)
        column.setSpacing(self._look.rhythm(1))
        self._step = plain_label("", "strong")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(_("How far the map is"))
        self._percent = plain_label("", "small")
        below = QHBoxLayout()
        below.addWidget(self._percent, 1)
        below.addWidget(button(_("Cancel"), "", self.cancel))
        for widget in (self._step, self._bar):
            column.addWidget(widget)
        column.addLayout(below)
        self._busy.hide()
        self.column.addWidget(self._busy)
        self._reason = plain_label("", "warning")
        self._reason.hide()
        self.column.addWidget(self._reason)

    def _build_extract(self) -> None:
        self.column.addSpacing(self._look.rhythm(1))
        self.column.addWidget(line())
        self.column.addWidget(plain_label(_("Open a map of your neighbourhood"), "title"))
        self.column.addWidget(
            plain_label(
                _("From a file of OpenStreetMap (.osm.pbf, .osm, .osm.gz, .osm.bz2 or Overpass .json)."), "small"
            )
        )
        self._cut = QComboBox()
        # Where a part is wider than the column, Qt counts the lines of the words above it at that width.
        self._cut.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._cut.setMinimumContentsLength(8)
        self._choices = QStandardItemModel(self)
        self._cut.setModel(self._choices)
        self._cut.setAccessibleName(_("How much of the file"))
        self._cut.addItems([_("The whole file"), _("Only what is on screen now"), _("Only one municipality")])
        self._municipality = QLineEdit()
        self._municipality.setPlaceholderText(_("Name of the municipality"))
        self._municipality.setAccessibleName(_("Name of the municipality"))
        self._municipality.hide()
        self._cut.currentIndexChanged.connect(lambda index: self._municipality.setVisible(index == _MUNICIPALITY))
        self._choose = button(_("Choose a file…"), "primary", self._ask_extract)
        for widget in (self._cut, self._municipality, self._choose):
            self.column.addWidget(widget)

    def _build_colleague(self) -> None:
        self.column.addSpacing(self._look.rhythm(1))
        self.column.addWidget(line())
        self.column.addWidget(plain_label(_("A colleague's map"), "title"))
        self.column.addWidget(
            plain_label(_("A ready map on a USB stick (.mbtiles or .pmtiles). It is copied to this computer."), "small")
        )
        self._bring = button(_("Choose a map…"), "", self._ask_colleague)
        self.column.addWidget(self._bring)

    def _build_steps(self) -> None:
        self.column.addSpacing(self._look.rhythm(1))
        self.column.addWidget(line())
        self.column.addWidget(plain_label(_("How do you get a map?"), "title"))
        for number, step in enumerate(_steps(), start=1):
            self.column.addWidget(plain_label(f"{number}. {step}"))

    def _card_column(self, card: QFrame) -> QVBoxLayout:
        """Return the inside of a card, with room round the words that grows with them."""
        column = QVBoxLayout(card)
        side = self._look.rhythm(1.5)
        column.setContentsMargins(side, side, side, side)
        return column

    def _card(self, map_file: MapFile) -> QFrame:
        card = QFrame()
        card.setProperty("kind", "card")
        column = self._card_column(card)
        column.setSpacing(self._look.rhythm(0.5))
        column.addWidget(plain_label(map_file.name, "strong"))
        info = map_file.info
        if info is None:
            column.addWidget(plain_label(map_file.reason, "warning"))
            return card
        facts = (
            _("{addresses} addresses · {streets} streets").format(
                addresses=QLocale().toString(info.addresses), streets=QLocale().toString(info.streets)
            )
            if info.addresses or info.streets
            else _("A map without addresses")
        )
        column.addWidget(plain_label(facts, "small"))
        column.addWidget(plain_label(_file_words(map_file.path, info.built_at), "small"))
        if map_file.path == self._open_map:
            column.addWidget(plain_label(_("This map is open."), "good"))
        else:
            column.addWidget(button(_("Show this map"), "", lambda: self.map_chosen.emit(map_file.path)))
        return card

    def _ask_extract(self) -> None:
        words = _("OpenStreetMap files ({patterns})").format(patterns=_EXTRACTS)
        name, _filter = QFileDialog.getOpenFileName(self, _("Open a map of your neighbourhood"), "", words)
        if name:
            self.open_extract(Path(name))

    def _ask_colleague(self) -> None:
        words = _("Maps ({patterns})").format(patterns=_READY)
        name, _filter = QFileDialog.getOpenFileName(self, _("A colleague's map"), "", words)
        if name:
            self.open_colleague(Path(name))

    def _start(self, task: Task) -> None:
        self._task = task
        task.progress.reported.connect(self._show_progress)
        task.finished.connect(self._stopped)
        self._reason.hide()
        self._busy.show()
        for widget in (self._choose, self._bring, self._cut):
            widget.setEnabled(False)
        self._show_progress(0.0, _("Starting…"))

    def _show_progress(self, fraction: float, step: str) -> None:
        self._bar.setValue(round(1000 * fraction))
        self._percent.setText(f"{fraction:.0%}")
        if step:
            self._step.setText(step)

    def _stopped(self) -> None:
        self._task = None
        self._busy.hide()
        for widget in (self._choose, self._bring, self._cut):
            widget.setEnabled(True)

    def _arrived(self, map_file: MapFile) -> None:
        self.refresh()
        self.map_chosen.emit(map_file.path)

    def _failed(self, error: BuurtkaartError) -> None:
        self._reason.setText(str(error))
        self._reason.show()


def _file_words(path: Path, built_at: str) -> str:
    """Return when the map was made and how large its file is, as far as that is known."""
    made = QDate.fromString(built_at[:10], Qt.DateFormat.ISODate)
    parts = [_("made on {day}").format(day=QLocale().toString(made, "d MMMM yyyy"))] if made.isValid() else []
    try:
        size = path.stat().st_size
    except OSError:
        size = 0  # gone since the list was read; opening it will say so
    if size:
        told = QLocale().formattedDataSize(size, 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        parts.append(told.replace(" ", "\N{NO-BREAK SPACE}"))
    return " · ".join(parts)


def _steps() -> tuple[str, ...]:
    return (
        _("On a computer with internet, go to download.geofabrik.de and choose Europe, Netherlands, your province."),
        _("Download the file that ends in .osm.pbf and put it on a USB stick or in a folder."),
        _("Choose that file here. Choose “Only one municipality” to keep the map small."),
        _("Or ask a colleague for a ready map on a USB stick."),
    )
