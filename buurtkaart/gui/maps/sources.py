"""Where another map comes from: an extract, a colleague's stick, and how one gets either."""

from __future__ import annotations

from enum import IntEnum
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtGui import QStandardItemModel
from PySide6.QtWidgets import QComboBox, QFileDialog, QLineEdit, QVBoxLayout, QWidget

from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, line, plain_label
from buurtkaart.i18n import _

_EXTRACTS = "*.osm.pbf *.pbf *.osm *.osm.gz *.osm.bz2 *.json"
_READY = "*.mbtiles *.pmtiles"


class Part(IntEnum):
    """How much of an extract becomes a map, in the order of the choice on screen."""

    WHOLE = 0
    SCREEN = 1
    MUNICIPALITY = 2


class MapSources(QWidget):
    """Asks for a file, and tells which it is."""

    extract_chosen = Signal(object)
    """The Path of an extract of OpenStreetMap."""
    map_chosen = Signal(object)
    """The Path of a ready map."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.rhythm(1))
        self._build_extract()
        self._build_colleague()
        self._build_steps()

    @property
    def part(self) -> Part:
        """How much of an extract is wanted."""
        return Part(self.cut.currentIndex())

    @property
    def municipality(self) -> str:
        """The municipality that is cut out; "" when another part is wanted."""
        return self._municipality.text().strip() if self.part is Part.MUNICIPALITY else ""

    def let_choose(self, *, is_free: bool) -> None:
        """Let somebody choose, or not while a map is being made."""
        for widget in (self.choose, self.bring, self.cut):
            widget.setEnabled(is_free)

    def let_cut_screen(self, *, is_there: bool) -> None:
        """Let what is on screen be cut out, where there is a map on screen."""
        self._choices.item(Part.SCREEN).setEnabled(is_there)

    def _build_extract(self) -> None:
        self._begin(_("Open a map of your neighbourhood"))
        self._column.addWidget(
            plain_label(
                _("From a file of OpenStreetMap (.osm.pbf, .osm, .osm.gz, .osm.bz2 or Overpass .json)."), "small"
            )
        )
        self.cut = QComboBox()
        # Where a part is wider than the column, Qt counts the lines of the words above it at that width.
        self.cut.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.cut.setMinimumContentsLength(8)
        self._choices = QStandardItemModel(self)
        self.cut.setModel(self._choices)
        self.cut.setAccessibleName(_("How much of the file"))
        self.cut.addItems([_("The whole file"), _("Only what is on screen now"), _("Only one municipality")])
        self._municipality = QLineEdit()
        self._municipality.setPlaceholderText(_("Name of the municipality"))
        self._municipality.setAccessibleName(_("Name of the municipality"))
        self._municipality.hide()
        self.cut.currentIndexChanged.connect(lambda index: self._municipality.setVisible(index == Part.MUNICIPALITY))
        self.choose = button(_("Choose a file…"), "primary", self._ask_extract)
        for widget in (self.cut, self._municipality, self.choose):
            self._column.addWidget(widget)

    def _build_colleague(self) -> None:
        self._begin(_("A colleague's map"))
        self._column.addWidget(
            plain_label(_("A ready map on a USB stick (.mbtiles or .pmtiles). It is copied to this computer."), "small")
        )
        self.bring = button(_("Choose a map…"), "", self._ask_colleague)
        self._column.addWidget(self.bring)

    def _build_steps(self) -> None:
        self._begin(_("How do you get a map?"))
        for number, step in enumerate(_steps(), start=1):
            self._column.addWidget(plain_label(f"{number}. {step}"))

    def _begin(self, title: str) -> None:
        self._column.addSpacing(self._look.rhythm(1))
        self._column.addWidget(line())
        self._column.addWidget(plain_label(title, "title"))

    def _ask_extract(self) -> None:
        words = _("OpenStreetMap files ({patterns})").format(patterns=_EXTRACTS)
        name, _filter = QFileDialog.getOpenFileName(self, _("Open a map of your neighbourhood"), "", words)
        if name:
            self.extract_chosen.emit(Path(name))

    def _ask_colleague(self) -> None:
        words = _("Maps ({patterns})").format(patterns=_READY)
        name, _filter = QFileDialog.getOpenFileName(self, _("A colleague's map"), "", words)
        if name:
            self.map_chosen.emit(Path(name))


def _steps() -> tuple[str, ...]:
    return (
        _("On a computer with internet, go to download.geofabrik.de and choose Europe, Netherlands, your province."),
        _("Download the file that ends in .osm.pbf and put it on a USB stick or in a folder."),
        _("Choose that file here. Choose “Only one municipality” to keep the map small."),
        _("Or ask a colleague for a ready map on a USB stick."),
    )
