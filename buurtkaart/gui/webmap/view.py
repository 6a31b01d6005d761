"""The map as a widget: Python values in, Python values out; the web page behind it is nobody's business."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import shiboken6
from PySide6.QtCore import QCoreApplication, QRect, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QShowEvent
from PySide6.QtWebChannel import QWebChannel
from PySide6.QtWebEngineCore import QWebEngineProfile, QWebEngineSettings
from PySide6.QtWebEngineWidgets import QWebEngineView
from PySide6.QtWidgets import QWidget

from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.webmap.bridge import Bridge
from buurtkaart.gui.webmap.guard import GuardedPage, RequestGuard
from buurtkaart.gui.webmap.scheme import PAGE_URL, SCHEME, PageSources, SchemeHandler, register_scheme
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
# The look comes first and the tiles last, so that nothing is painted twice.
_FIRST: Final = ("appearanceChanged", "viewRequested", "boundsRequested", "basemapChanged")
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
        self._is_ready = False
        self._is_painted = False
        self._seen: tuple[BoundingBox, float] | None = None
        self._disposed = False
        self._kept: dict[str, tuple[object, ...]] = {}

        # Without a name the profile keeps nothing on disk.
        self._profile = QWebEngineProfile()
        self._handler = SchemeHandler(sources, self._read_tile, self._start, self._profile)
        self._profile.installUrlSchemeHandler(SCHEME, self._handler)
        self._guard = RequestGuard()
        self._profile.setUrlRequestInterceptor(self._guard)
        self._profile.setHttpCacheType(QWebEngineProfile.HttpCacheType.NoCache)
        self._page = GuardedPage(self._profile)
        self._channel = QWebChannel(self)
        self._bridge = Bridge(self)
        self._connect()
        self._channel.registerObject("bridge", self._bridge)
        self._page.setWebChannel(self._channel)
        _restrict(self._page.settings())
        self._page.setBackgroundColor(QColor(_PAPER["light"]))
        self.setPage(self._page)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.PreventContextMenu)
        self.setAcceptDrops(False)
        self.setAccessibleName(_("Map"))
        application = QCoreApplication.instance()
        if application is not None:
            application.aboutToQuit.connect(self.dispose)
        self._page.load(PAGE_URL)

    # --- what the program says ---------------------------------------------------------------------------

    @property
    def is_ready(self) -> bool:
        """Whether the page listens. What was said before is kept and said then."""
        return self._is_ready

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
        return "viewRequested" in self._kept

    def draw_ahead(self, place: QRect) -> None:
        """Let the page draw what was said so far before there is a window; `place` is where the map will probably be.

        Call `settle` before the view gets its place in a window.
        """
        # Chromium gives a view that is not shown neither its size nor frames.
        self.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        self.setAttribute(Qt.WidgetAttribute.WA_ShowWithoutActivating)
        self.setGeometry(place)
        self.show()
        self._handler.begin()

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
        if pack is None:
            self._say("basemapChanged", "null")
            return
        info = pack.info
        vector = info.tile_format == "mvt"
        self._say(
            "basemapChanged",
            _json(
                {
                    "kind": "vector" if vector else "raster",
                    "url": f"/tiles/{self._serial}/{{z}}/{{x}}/{{y}}.{info.tile_format}",
                    "minZoom": info.min_zoom,
                    "maxZoom": info.max_zoom,
                    "bounds": info.bounds.as_tuple(),
                    "attribution": _attribution(info.attribution),
                }
            ),
        )

    def show_markers(self, markers: Sequence[RecordMarker | ClusterMarker]) -> None:
        """Show exactly these markers (at most some 110, or panning stutters)."""
        self._say("markersChanged", _json({"markers": [marker.as_json() for marker in markers]}))

    def show_lines(self, lines: Sequence[ConnectionLine]) -> None:
        """Show exactly these connections."""
        self._say("linesChanged", _json({"lines": [line.as_json() for line in lines]}))

    def show_shapes(self, rings: Sequence[Sequence[Position]]) -> None:
        """Show the outlines of neighbourhoods, one ring each."""
        polygons = [[[position.lat, position.lon] for position in ring] for ring in rings]
        self._say("shapesChanged", _json({"polygons": polygons}))

    def select(self, record_id: str, position: Position | None, *, ensure_visible: bool = True) -> None:
        """Emphasise one record; without a position (or with an empty id) nothing is emphasised on the map."""
        spot = position or Position(0.0, 0.0)
        on_map = record_id if position is not None else ""
        self._say("selectionChanged", on_map, spot.lat, spot.lon, ensure_visible)

    def point_at(self, position: Position | None, name: str = "") -> None:
        """Put a pin at what was searched and is no record; None takes it away."""
        spot = position or Position(0.0, 0.0)
        self._say("spotChanged", spot.lat, spot.lon, name if position is not None else "")

    def go_to(self, position: Position, zoom: float) -> None:
        """Put `position` in the middle."""
        self._kept.pop("boundsRequested", None)
        self._say("viewRequested", position.lat, position.lon, float(zoom))

    def fit(self, box: BoundingBox) -> None:
        """Show the whole of `box`."""
        self._kept.pop("viewRequested", None)
        self._say("boundsRequested", *box.as_tuple())

    def set_appearance(self, *, theme: str, text_scale: float = 1.0, reduced_motion: bool = False) -> None:
        """Dress the page in `theme` ("light" or "dark"); call again when the language changes."""
        self._page.setBackgroundColor(QColor(_PAPER[theme]))
        self._say(
            "appearanceChanged",
            _json(
                {
                    "theme": theme,
                    "textScale": text_scale,
                    "reducedMotion": reduced_motion,
                    "texts": {
                        "map": _("Map"),
                        "zoomIn": _("Zoom in"),
                        "zoomOut": _("Zoom out"),
                        "newPlaceHere": _("New place here"),
                        "centreHere": _("Put this spot in the middle"),
                        "showRecord": _("Show what this is"),
                        "zoomToCluster": _("Look closer"),
                        "cluster": _("{count} together; click to look closer"),
                        "moreInList": _("{count} more: go there, and see the list"),
                        "movable": _("{name} · drag to move it"),
                    },
                }
            ),
        )

    def set_pick_mode(self, on: bool) -> None:
        """Let the next clicks choose a spot (`positionPicked`) instead of a record."""
        self._say("pickModeChanged", on)

    def show_signs(self, signs: Signs | None) -> None:
        """Show what the signpost found; None gives the map back to the ordinary marks."""
        self._say("signsChanged", "null" if signs is None else _json(signs.as_json()))

    def hover_sign(self, record_id: str) -> None:
        """Emphasise the number of one result; "" none."""
        self._say("signHovered", record_id)

    @property
    def console(self) -> Sequence[str]:
        """What the page complained about; empty in a healthy program."""
        return tuple(self._page.console)

    @property
    def blocked_requests(self) -> Sequence[str]:
        """Addresses outside the program that the page tried to reach; empty in a healthy program."""
        return tuple(self._guard.blocked)

    def dispose(self) -> None:
        """End the web page and then its profile, in that order. Nothing works afterwards; repeatable."""
        if self._disposed:
            return
        self._disposed = True
        self._is_ready = False
        # A view that is hidden without a page makes itself another one, on a profile nobody ends.
        self.hide()
        # A page must be gone before its profile.
        self.setPage(None)  # type: ignore[arg-type]  # Qt takes no page at all; the stub does not know it
        shiboken6.delete(self._page)
        shiboken6.delete(self._profile)

    def showEvent(self, event: QShowEvent) -> None:
        """Let the page begin: from now on it has the size that the map will have."""
        super().showEvent(event)
        # The layout may still be at work in this turn of the event loop.
        QTimer.singleShot(0, self._handler, self._handler.begin)

    # --- inside ------------------------------------------------------------------------------------------

    def _connect(self) -> None:
        bridge = self._bridge
        bridge.page_ready.connect(self._on_ready)
        bridge.tiles_painted.connect(self._on_painted)
        bridge.view_changed.connect(self._on_view)
        bridge.view_rested.connect(self.viewRested)
        bridge.record_picked.connect(self.recordPicked)
        bridge.record_moved.connect(self.recordMoved)
        bridge.place_requested.connect(self.placeRequested)
        bridge.position_picked.connect(self.positionPicked)
        bridge.sign_picked.connect(self.signPicked)
        bridge.sign_hovered.connect(self.signHovered)

    def _say(self, signal: str, *values: object) -> None:
        self._kept[signal] = values
        if self._is_ready:
            getattr(self._bridge, signal).emit(*values)

    def _start(self) -> bytes:
        """Return what the page should do before the bridge stands, so that tiles need not wait for it."""
        words = [[signal, *self._kept[signal]] for signal in _FIRST if signal in self._kept]
        return _json({"size": [self.width(), self.height()], "words": words}).encode()

    def _on_ready(self) -> None:
        self._is_ready = True
        for signal in (*_FIRST, *(name for name in self._kept if name not in _FIRST)):
            if signal in self._kept:
                getattr(self._bridge, signal).emit(*self._kept[signal])
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


def _attribution(text: str) -> str:
    if "<" not in text and "&" not in text:
        return text
    # Our own packs have plain text: a start need not wait for an HTML parser.
    from buurtkaart.mapping.attribution import plain_text

    return plain_text(text)


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=True, allow_nan=False, separators=(",", ":"))


def _restrict(settings: QWebEngineSettings) -> None:
    off = QWebEngineSettings.WebAttribute
    for attribute in (
        off.LocalContentCanAccessRemoteUrls,
        off.JavascriptCanOpenWindows,
        off.JavascriptCanAccessClipboard,
        off.PluginsEnabled,
        off.PdfViewerEnabled,
        off.HyperlinkAuditingEnabled,
        off.DnsPrefetchEnabled,
        off.FullScreenSupportEnabled,
        off.ScreenCaptureEnabled,
        off.WebGLEnabled,
        off.LocalStorageEnabled,
        off.NavigateOnDropEnabled,
        off.ErrorPageEnabled,
        off.AutoLoadIconsForPage,
    ):
        settings.setAttribute(attribute, False)
    settings.setAttribute(off.FocusOnNavigationEnabled, False)
