"""The narrow door between the map page and the program. camelCase lives here and nowhere else."""

from __future__ import annotations

import math

from PySide6.QtCore import QObject, Signal, Slot

from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.errors import ValidationError

_GRAIN = 1e-6
"""Degrees, about ten centimetres: things on one spot have a rectangle without width."""


class Bridge(QObject):
    """What the page may call (slots), what it hears (camelCase signals), what Python hears (the rest).

    JSON travels as text. Numbers from the page are checked here: a spot outside the world goes no further.
    """

    # to the page
    markersChanged = Signal(str)
    linesChanged = Signal(str)
    selectionChanged = Signal(str, float, float, bool)
    viewRequested = Signal(float, float, float)
    boundsRequested = Signal(float, float, float, float)
    wholeRequested = Signal(float, float, float, float)
    basemapChanged = Signal(str)
    appearanceChanged = Signal(str)
    shapesChanged = Signal(str)
    sketchChanged = Signal(str)
    spotChanged = Signal(float, float, str)
    pickModeChanged = Signal(bool)
    signsChanged = Signal(str)
    signHovered = Signal(str)

    # to the program
    page_ready = Signal()
    tiles_painted = Signal(int)
    view_changed = Signal(object, float)  # BoundingBox, zoom
    view_rested = Signal()
    record_picked = Signal(str)
    record_moved = Signal(str, object)  # id, Position
    place_requested = Signal(object)  # Position
    position_picked = Signal(object)  # Position
    list_requested = Signal(object)  # BoundingBox
    sign_picked = Signal(str)
    sign_hovered = Signal(str)

    @Slot()
    def pageReady(self) -> None:
        """The page listens to every signal."""
        self.page_ready.emit()

    @Slot(int)
    def tilesPainted(self, count: int) -> None:
        """All tiles in view are on screen."""
        self.tiles_painted.emit(count)

    @Slot(float, float, float, float, float)
    def viewChanged(self, west: float, south: float, east: float, north: float, zoom: float) -> None:
        """The map shows another rectangle."""
        try:
            box = BoundingBox(_clamp(west, 180.0), _clamp(south, 90.0), _clamp(east, 180.0), _clamp(north, 90.0))
        except ValidationError:
            return  # a map of no size, while the window is being laid out
        if math.isfinite(zoom):
            self.view_changed.emit(box, zoom)

    @Slot()
    def viewRested(self) -> None:
        """The rectangle that was told last stays for the moment."""
        self.view_rested.emit()

    @Slot(str)
    def recordPicked(self, record_id: str) -> None:
        """A marker was chosen; an empty id means the background."""
        self.record_picked.emit(record_id)

    @Slot(str)
    def signPicked(self, record_id: str) -> None:
        """A result of the signpost was chosen by its number."""
        self.sign_picked.emit(record_id)

    @Slot(str)
    def signPointedAt(self, record_id: str) -> None:
        """A result of the signpost is under the mouse; an empty id means none."""
        self.sign_hovered.emit(record_id)

    @Slot(str, float, float)
    def recordMoved(self, record_id: str, lat: float, lon: float) -> None:
        """A marker was dragged to another spot."""
        if (position := _position(lat, lon)) is not None:
            self.record_moved.emit(record_id, position)

    @Slot(float, float, float, float)
    def listRequested(self, west: float, south: float, east: float, north: float) -> None:
        """Somebody wants to read what stands together in this rectangle, which may have no width."""
        try:
            box = BoundingBox(west - _GRAIN, south - _GRAIN, east + _GRAIN, north + _GRAIN)
        except ValidationError:
            return
        self.list_requested.emit(box)

    @Slot(float, float)
    def placeRequested(self, lat: float, lon: float) -> None:
        """Someone wants a new place on this spot."""
        if (position := _position(lat, lon)) is not None:
            self.place_requested.emit(position)

    @Slot(float, float)
    def positionPicked(self, lat: float, lon: float) -> None:
        """A spot was chosen in pick mode."""
        if (position := _position(lat, lon)) is not None:
            self.position_picked.emit(position)


def _clamp(degrees: float, limit: float) -> float:
    # Zoomed out, Leaflet reports longitudes beyond the date line.
    return max(-limit, min(limit, degrees)) if math.isfinite(degrees) else math.nan


def _position(lat: float, lon: float) -> Position | None:
    try:
        return Position(lat, lon)
    except ValidationError:
        return None
