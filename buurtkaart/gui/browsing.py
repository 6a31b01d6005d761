"""List, map and detail show the same thing: what is in view, and what is chosen."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.connection_lines import ConnectionLines
from buurtkaart.gui.detail.facts import detail_of, history_texts
from buurtkaart.gui.detail.panel import DetailPanel
from buurtkaart.gui.icons import theme_colour
from buurtkaart.gui.record_list.model import IdList
from buurtkaart.gui.record_list.panel import ListPanel
from buurtkaart.gui.spreading import can_spread, rejoin, spread
from buurtkaart.gui.theme import Look
from buurtkaart.gui.workbench import Workbench
from buurtkaart.mapping.features import ClusterMarker, RecordMarker
from buurtkaart.services.on_map.index import Cluster, Marker

if TYPE_CHECKING:
    # The web view takes a while to import; the window is on screen before it.
    from buurtkaart.gui.webmap.view import MapView

CLOSE_ZOOM: Final = 17.0


class Browsing(QObject):
    """Knows the view, the filter and the choice; asks the services, and tells the three columns."""

    chosen = Signal(str)
    """Another record is chosen; "" when none is."""

    def __init__(self, workbench: Workbench, list_panel: ListPanel, detail: DetailPanel, look: Look) -> None:
        super().__init__()
        self._workbench = workbench
        self._list = list_panel
        self._detail = detail
        self._look = look
        self._map: MapView | None = None
        self._bounds: BoundingBox | None = None
        self._zoom = CLOSE_ZOOM
        self._selected: RecordId | None = None
        self._is_detail_stale = False
        self._list_rests = False
        # Heard in the thread that made the change, before the window hears of it.
        self._unsubscribe = workbench.editor.subscribe(workbench.map_index.prepare)
        self._lines = ConnectionLines(workbench.store, workbench.map_index)
        # What several things ask in one turn of the event loop is done once, the marks first.
        self._marks_soon = self._at_once_after(self._refresh_map)
        self._detail_soon = self._at_once_after(self._freshen_detail)
        self._soon = self._at_once_after(self._refresh_list)
        list_panel.use(workbench.overview.rows)
        list_panel.picked.connect(self.select)
        list_panel.opened.connect(self.go_to_record)
        list_panel.filters.changed.connect(self.refresh)
        detail.picked.connect(self.go_to_record)
        detail.closed.connect(lambda: self.select(""))
        detail.history_requested.connect(self._show_history)
        detail.uncovered.connect(self._freshen_detail)

    @property
    def selected(self) -> RecordId | None:
        """The chosen record, or None."""
        return self._selected

    @property
    def bounds(self) -> BoundingBox | None:
        """What the map shows, or None before it showed anything."""
        return self._bounds

    @property
    def centre(self) -> Position | None:
        """The middle of the map, or None before the map said so."""
        return self._bounds.centre if self._bounds is not None else None

    @property
    def zoom(self) -> float:
        """The zoom of the map."""
        return self._zoom

    def attach_map(self, view: MapView, seen: tuple[BoundingBox, float] | None) -> None:
        """Follow the web view from now on; `seen` is what it shows already."""
        self._map = view
        if seen is not None:
            self._bounds, self._zoom = seen
        view.viewChanged.connect(self._on_view)
        # While the map moves the list waits: filling it takes the time of several frames.
        view.viewRested.connect(self._soon.start)
        view.recordPicked.connect(self._on_picked)
        # The page puts the marks on the map while the window is painted for the first time.
        self._refresh_map()
        self.show_neighbourhoods()
        self._soon.start()

    def dress(self, look: Look) -> None:
        """Follow another look."""
        self._look = look
        self.refresh()

    def stop(self) -> None:
        """Ask nothing more: the columns and the store are going."""
        for each in (self._marks_soon, self._detail_soon, self._soon):
            each.stop()
        self._unsubscribe()
        self._map = None

    def let_list_rest(self, rests: bool) -> None:
        """Leave the list as it is while something covers it, or let it follow again what is in view."""
        self._list_rests = rests
        if not rests:
            self._soon.start()

    def refresh(self) -> None:
        """Ask everything in view again."""
        self._marks_soon.start()
        self._soon.start()

    def refresh_now(self) -> None:
        """Ask everything in view again, at once: for who cannot wait for the event loop."""
        self._refresh_map()
        self._freshen_detail()
        self._soon.stop()
        self._refresh_list()

    def time_passed(self) -> None:
        """Tell again what depends on the hour, "open now until 17:00": in the list, and in the detail."""
        self._list.refresh(None)
        self._is_detail_stale = self._selected is not None
        self._detail_soon.start()

    def apply(self, change_set: ChangeSet) -> None:
        """Follow an edit, wherever it came from."""
        self._workbench.map_index.apply(change_set)
        self._lines.apply(change_set)
        self._list.refresh(change_set.types)
        self.refresh()
        if change_set.touches(RecordType.NEIGHBOURHOOD):
            self.show_neighbourhoods()
        if self._selected is None:
            return
        if change_set.deletes(self._selected):
            self.select("")
        else:
            # What belongs to the chosen thing may have changed too: a connection, a wish, a group there.
            self._is_detail_stale = True
            self._detail_soon.start()

    def select(self, record_id: str, *, ensure_visible: bool = True) -> None:
        """Choose a record everywhere; "" chooses nothing."""
        is_same = bool(record_id) and record_id == self._selected
        self._selected = RecordId(record_id) if record_id else None
        self._list.choose(record_id)
        if is_same:
            # An undo chooses what it changed, which is there already: the mark comes first.
            self._is_detail_stale = True
            self._detail_soon.start()
        else:
            self._show_detail()
        if self._map is not None:
            position = self._workbench.map_index.position_of(self._selected) if self._selected else None
            self._map.select(record_id, position, ensure_visible=ensure_visible)
        self._marks_soon.start()
        self.chosen.emit(record_id)

    def show_where_it_is(self, record_id: str) -> None:
        """Choose a record, and move the map only when the record is out of view."""
        position = self._workbench.map_index.position_of(RecordId(record_id))
        if position is None or self._bounds is None or self._bounds.contains(position):
            self.select(record_id)
        else:
            self.go_to_record(record_id)

    def go_to_record(self, record_id: str) -> None:
        """Choose a record and put it in the middle of the map."""
        position = self._workbench.map_index.position_of(RecordId(record_id))
        if position is not None:
            self.go_to(position)
        self.select(record_id, ensure_visible=False)

    def go_to(self, position: Position, zoom: float | None = None) -> None:
        """Put a spot in the middle, at least so close that streets have names."""
        if self._map is not None:
            self._map.go_to(position, zoom if zoom is not None else max(self._zoom, CLOSE_ZOOM))

    def show_neighbourhoods(self) -> None:
        """Draw the outlines of the neighbourhoods."""
        if self._map is None:
            return
        with self._workbench.store.reading() as reader:
            rings = [
                each.outline
                for each in reader.all(RecordType.NEIGHBOURHOOD)
                if isinstance(each, Neighbourhood) and each.outline
            ]
        self._map.show_shapes(rings)

    def _on_view(self, bounds: BoundingBox, zoom: float) -> None:
        self._bounds = bounds
        self._zoom = zoom
        self._refresh_map()

    def _on_picked(self, record_id: str) -> None:
        self.select(record_id, ensure_visible=False)

    def _at_once_after(self, slot: Callable[[], None]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(0)
        timer.timeout.connect(slot)
        return timer

    def _refresh_list(self) -> None:
        if self._list_rests:
            return
        # Without a map everything is in view: list, search and forms work on a worker's first day.
        bounds = self._bounds if self._workbench.pack is not None else None
        wanted = self._list.filters.wanted
        index = self._workbench.map_index
        unplaced = index.ids_without_position(wanted) if bounds is not None else IdList()
        found, with_map = index.ids_in(bounds, wanted), self._workbench.pack is not None
        self._list.show_ids(found, unplaced, filtered=not wanted.is_empty, with_map=with_map)
        self._list.filters.show_counts(index.counts(bounds, wanted))

    def _refresh_map(self) -> None:
        self._marks_soon.stop()
        view, bounds = self._map, self._bounds
        if view is None or bounds is None:
            return
        from buurtkaart.gui.webmap.view import padded

        wanted = self._list.filters.wanted
        marks = rejoin(self._workbench.map_index.view(padded(bounds), self._zoom, wanted, self._selected), self._zoom)
        rings = [mark for mark in marks if isinstance(mark, Cluster) and can_spread(mark, self._zoom)]
        markers = [self._marker(mark) for mark in marks if mark not in rings]
        read_only = self._workbench.store.read_only
        rows = partial(self._workbench.overview.rows, with_facts=False)
        laid = spread(rings, self._zoom, rows, self._look.tokens, selected=self._selected, read_only=read_only)
        view.show_markers([*markers, *laid])
        seen = [RecordId(each.id) for each in (*markers, *laid) if isinstance(each, RecordMarker)]
        view.show_lines(self._lines.lines(seen, self._selected))

    def _marker(self, mark: Marker | Cluster) -> RecordMarker | ClusterMarker:
        if isinstance(mark, Cluster):
            return ClusterMarker(mark.key, mark.count, mark.position, mark.bounds, mark.members)
        return RecordMarker(
            id=mark.id,
            position=mark.position,
            shape=mark.record_type.value,  # type: ignore[arg-type]  # the index holds these three types only
            icon=mark.icon,
            colour=theme_colour(mark.theme, self._look.tokens),
            name=mark.name,
            selected=mark.selected,
            movable=mark.selected and not self._workbench.store.read_only,
        )

    def _freshen_detail(self) -> None:
        # Under a form nobody sees it, and the form has no time to lose between a key and the mark.
        if self._is_detail_stale and self._detail.isVisible():
            self._show_detail()

    def _show_detail(self) -> None:
        self._is_detail_stale = False
        if self._selected is None:
            self._detail.show_nothing()
            return
        with self._workbench.store.reading() as reader:
            record = reader.find(self._selected)
            if record is None:
                self._detail.show_nothing()
                return
            rows = self._workbench.overview.rows
            self._detail.show_detail(detail_of(record, reader, rows, self._workbench.clock.now()))

    def _show_history(self, record_id: str) -> None:
        with self._workbench.store.reading() as reader:
            texts = history_texts(RecordId(record_id), reader, self._workbench.clock.now())
        self._detail.show_history(texts)
