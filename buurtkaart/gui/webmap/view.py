"""The map as a widget: Python values in, Python values out; the web page behind it is nobody's business."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.webmap import wire
from buurtkaart.gui.webmap.bridge import Bridge
from buurtkaart.gui.webmap.host import PageHost
from buurtkaart.gui.webmap.saying import Saying
from buurtkaart.gui.webmap.scheme import PageSources, register_scheme
from buurtkaart.i18n import _
from buurtkaart.mapping.features import ClusterMarker, ConnectionLine, RecordMarker
from buurtkaart.mapping.page import prepared_page
from buurtkaart.paths import resources_folder

if TYPE_CHECKING:
    # The pack brings numpy, which takes a fifth of a second: whoever opens one has it already.
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.mapping.signpost_marks import Signs

# The page reports the view that is seen; markers are wanted for this part more on each side (see main.js).
VIEW_PADDING: Final = 0.25
_PAPER: Final = {"light": "#f6f3ee", "dark": "#1d2327"}

register_scheme()


def padded(box: BoundingBox, part: float = VIEW_PADDING) -> BoundingBox:
    """Return `box` grown by `part` of its size on each side: the rectangle to prepare markers for."""
    width, height = (box.east - box.west) * part, (box.north - box.south) * part
    return BoundingBox(
        max(-180.0, box.west - width),
        max(-90.0, box.south - height),
        min(180.0, box.east + width),
        min(90.0, box.north + height),
    )


class MapView(QWebEngineView):
    """The live map. Everything said before the page is ready is kept and said then."""

    ready = Signal()
    drawing = Signal()  # the page has its first tile
    painted = Signal(int)  # tiles so far; every tile in view is on screen
    viewChanged = Signal(object, float)  # BoundingBox that is seen, zoom
    viewRested = Signal()  # the view of the last viewChanged stays for the moment
    recordPicked = Signal(str)  # id, empty for the background
    recordMoved = Signal(str, object)  # id, Position
    placeRequested = Signal(object)  # Position
    positionPicked = Signal(object)  # Position
    listRequested = Signal(object)  # BoundingBox of what stands together
    signPicked = Signal(str)  # id of a result of the signpost
    signHovered = Signal(str)  # id, empty for none

    def __init__(self, cache: Path, parent: QWidget | None = None) -> None:
        """Make the view; `cache` is a folder for the composed page, written once per version."""
        super().__init__(parent)
        resources = resources_folder()
        vendor = resources / "vendor"
        sources = PageSources(resources / "page", vendor, prepared_page(vendor / "page", cache))
        self._pack: BasemapPack | None = None
        self._serial = 0
        self._is_painted = False
        self._seen: tuple[BoundingBox, float] | None = None
        self._disposed = False
        bridge = Bridge(self)
        self._saying = Saying(bridge)
        self._listen(bridge)
        self._host = PageHost(sources, self._read_tile, self._start, bridge, self)
        self._host.paint_behind(_PAPER["light"])
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.setAccessibleName(_("Map"))
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.dispose)
        self._host.load_in(self)

    # --- what the program says ---------------------------------------------------------------------------

    @property
    def is_ready(self) -> bool:
        """Whether the page listens. What was said before is kept and said then."""
        return self._saying.is_heard

    @property
    def seen(self) -> tuple[BoundingBox, float] | None:
        """What the page showed last, and the zoom; None until it has said it."""
        return self._seen

    @property
    def is_painted(self) -> bool:
        """Whether every tile in view was on screen at some moment."""
        return self._is_painted

    @property
    def has_spot(self) -> bool:
        """Whether the page will show a spot at a zoom, whatever its size, and not a rectangle that must fit."""
        return self._saying.has_said("viewRequested")

    def draw_ahead(self, place: QRect) -> None:
        """Let the page draw what was said so far before there is a window; `place` is where the map will probably be.

        Call `settle` before the view gets its place in a window.
        """
        # Chromium gives a view that is not shown neither its size nor frames.
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setGeometry(place)
        self.show()
        self._host.handler.begin()

    def settle(self) -> None:
        """Be an ordinary part of a window from now on. What was drawn ahead is kept."""
        if self.testAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen):
            self.hide()
            self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen, False)
            self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating, False)

    def set_basemap(self, pack: BasemapPack | None) -> None:
        """Draw `pack` under the markers; None leaves calm empty paper."""
        self._pack = pack
        self._serial += 1
        self._saying.say("basemapChanged", wire.basemap(pack, self._serial))

    def show_markers(self, markers: Sequence[RecordMarker | ClusterMarker]) -> None:
        """Show exactly these markers (at most some 110, or panning stutters)."""
        self._saying.say("markersChanged", wire.markers(markers))

    def show_lines(self, lines: Sequence[ConnectionLine]) -> None:
        """Show exactly these connections."""
        self._saying.say("linesChanged", wire.lines(lines))

    def show_shapes(self, rings: Sequence[Sequence[Position]]) -> None:
        """Show the outlines of neighbourhoods, one ring each."""
        self._saying.say("shapesChanged", wire.shapes(rings))

    def show_sketch(self, corners: Sequence[Position]) -> None:
        """Show what a hand is drawing, as far as it came; without corners nothing."""
        self._saying.say("sketchChanged", wire.sketch(corners))

    def select(self, record_id: str, position: Position | None, *, ensure_visible: bool = True) -> None:
        """Emphasise one record; without a position (or with an empty id) nothing is emphasised on the map."""
        spot = position or Position(0.0, 0.0)
        on_map = record_id if position is not None else ""
        self._saying.say("selectionChanged", on_map, spot.lat, spot.lon, ensure_visible)

    def point_at(self, position: Position | None, name: str = "") -> None:
        """Put a pin at what was searched and is no record; None takes it away."""
        spot = position or Position(0.0, 0.0)
        self._saying.say("spotChanged", spot.lat, spot.lon, name if position is not None else "")

    def go_to(self, position: Position, zoom: float) -> None:
        """Put `position` in the middle."""
        self._saying.say_view("viewRequested", position.lat, position.lon, float(zoom))

    def fit(self, box: BoundingBox) -> None:
        """Fill the view with the middle of `box`: with all of it where the shapes agree."""
        self._saying.say_view("boundsRequested", *box.as_tuple())

    def show_whole(self, box: BoundingBox) -> None:
        """Show all of `box`, with room round it for the marks at its edges."""
        self._saying.say_view("wholeRequested", *box.as_tuple())

    def set_appearance(self, *, theme: str, text_scale: float = 1.0, reduced_motion: bool = False) -> None:
        """Dress the page in `theme` ("light" or "dark"); call again when the language changes."""
        self._host.paint_behind(_PAPER[theme])
        self._saying.say("appearanceChanged", wire.appearance(theme, text_scale, reduced_motion=reduced_motion))

    def set_pick_mode(self, on: bool) -> None:
        """Let the next clicks choose a spot (`positionPicked`) instead of a record."""
        self._saying.say("pickModeChanged", on)

    def show_signs(self, signs: Signs | None) -> None:
        """Show what the signpost found; None gives the map back to the ordinary marks."""
        self._saying.say("signsChanged", wire.signs(signs))

    def hover_sign(self, record_id: str) -> None:
        """Emphasise the number of one result; "" none."""
        self._saying.say("signHovered", record_id)

    @property
    def console(self) -> Sequence[str]:
        """What the page complained about; empty in a healthy program."""
        return self._host.console

    @property
    def blocked_requests(self) -> Sequence[str]:
        """Addresses outside the program that the page tried to reach; empty in a healthy program."""
        return self._host.blocked

    def dispose(self) -> None:
        """End the web page and then its profile, in that order. Nothing works afterwards; repeatable."""
        if self._disposed:
            return
        self._disposed = True
        self._saying.end()
        self._host.end_in(self)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the page begin: from now on it has the size that the map will have."""
        super().showEvent(event)
        # The layout may still be at work in this turn of the event loop.
        QTimer.singleShot(0, self._host.handler, self._host.handler.begin)

    # --- inside ------------------------------------------------------------------------------------------

    def _listen(self, bridge: Bridge) -> None:
        bridge.page_ready.connect(self._on_ready)
        bridge.tiles_painted.connect(self._on_painted)
        bridge.view_changed.connect(self._on_view)
        bridge.view_rested.connect(self.viewRested)
        bridge.record_picked.connect(self.recordPicked)
        bridge.record_moved.connect(self.recordMoved)
        bridge.place_requested.connect(self.placeRequested)
        bridge.position_picked.connect(self.positionPicked)
        bridge.list_requested.connect(self.listRequested)
        bridge.sign_picked.connect(self.signPicked)
        bridge.sign_hovered.connect(self.signHovered)

    def _start(self) -> bytes:
        """Return how the page begins: at which size, and with what."""
        return wire.as_json({"size": [self.width(), self.height()], "words": self._saying.first_words()}).encode()

    def _on_ready(self) -> None:
        self._saying.begin()
        self.ready.emit()

    def _on_painted(self, count: int) -> None:
        self._is_painted = True
        self.painted.emit(count)

    def _on_view(self, bounds: BoundingBox, zoom: float) -> None:
        self._seen = (bounds, zoom)
        self.viewChanged.emit(bounds, zoom)

    def _read_tile(self, serial: int, zoom: int, column: int, row: int) -> bytes | None:
        if self._pack is None or serial != self._serial:
            return None  # the page still asks for the map that was closed
        self.drawing.emit()
        return self._pack.tile(zoom, column, row)
