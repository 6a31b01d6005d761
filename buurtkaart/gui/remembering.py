"""The window is found back as it was left: where, how large, which columns, which filter, which part of the map."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QRect, QTimer
from PySide6.QtGui import QGuiApplication

from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.gui.filter_bar import FilterBar
from buurtkaart.services.on_map.wanted import Filter

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow

_PAUSE_MS: Final = 2000
_SPOT_DECIMALS: Final = 4
"""Some ten metres: nobody sees the difference, and the middle of the map is often somebody's door."""
_VIEW_IS_BACK_MS: Final = 1500
"""So long the page may take to show again what it showed."""
_FIRST_SIZE: Final = (1280, 800)


class Remembering(QObject):
    """Writes the settings some time after the last change, and when the window closes."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._is_restored = False
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_PAUSE_MS)
        self._timer.timeout.connect(self.write)
        window.columns.changed.connect(self.note)
        self._held: tuple[Position, float] | None = None
        self._release = QTimer(self)
        self._release.setSingleShot(True)
        self._release.setInterval(_VIEW_IS_BACK_MS)
        self._release.timeout.connect(self._let_go)

    def restore_window(self) -> None:
        """Put the window where it was, if that screen is still there."""
        settings = self._window.settings.current
        wanted = QRect(*settings.window) if settings.window else None
        screens = [screen.availableGeometry() for screen in QGuiApplication.screens()]
        if wanted is not None and any(screen.intersected(wanted).width() >= 200 for screen in screens):
            self._window.setGeometry(wanted)
        else:
            self._window.resize(*_FIRST_SIZE)
        if settings.maximised:
            self._window.showMaximized()
        self._window.columns.restore(
            list_width=settings.list_width,
            detail_width=settings.detail_width,
            list_folded=settings.list_folded,
            detail_folded=settings.detail_folded,
        )
        self._is_restored = True

    def restore_filter(self, bar: FilterBar) -> None:
        """Filter as before, but for the words: whom somebody looked for is written nowhere.

        A code that this version does not know is left out.
        """
        settings = self._window.settings.current
        bar.set_wanted(
            Filter(
                types=_known(RecordType, settings.filter_types),
                kinds=_known(PlaceKind, settings.filter_kinds),
                themes=_known(Theme, settings.filter_themes),
            )
        )

    def hold_view(self) -> None:
        """From now on the map shows what somebody asks about: remember what it shows now instead."""
        self._release.stop()
        browsing = self._window.browsing
        if self._held is None and browsing is not None and browsing.centre is not None:
            self._held = (browsing.centre, browsing.zoom)

    def give_view_back(self) -> None:
        """Nobody asks any more: show what was held, and remember again what the map shows once it does."""
        if self._held is not None and self._window.map is not None:
            self._window.map.go_to(*self._held)
        self._release.start()

    def _let_go(self) -> None:
        self._held = None

    def note(self) -> None:
        """Something changed that is worth remembering."""
        if self._is_restored:
            self._timer.start()

    def write(self) -> None:
        """Write the settings now."""
        if not self._is_restored:
            return
        self._timer.stop()
        window = self._window
        shape = window.normalGeometry()
        list_width, detail_width = window.columns.widths
        values: dict[str, Any] = {
            "window": (shape.x(), shape.y(), shape.width(), shape.height()),
            "maximised": window.isMaximized(),
            "list_width": list_width,
            "detail_width": detail_width,
            "list_folded": window.columns.list_folded,
            "detail_folded": window.columns.detail_folded,
        }
        if window.browsing is not None:
            wanted = window.list.filters.wanted
            values |= {
                "filter_types": tuple(sorted(wanted.types)),
                "filter_kinds": tuple(sorted(wanted.kinds)),
                "filter_themes": tuple(sorted(wanted.themes)),
            }
            centre, zoom = self._held or (window.browsing.centre, window.browsing.zoom)
            if centre is not None and window.workbench is not None and window.workbench.pack is not None:
                values |= {
                    "lat": round(centre.lat, _SPOT_DECIMALS),
                    "lon": round(centre.lon, _SPOT_DECIMALS),
                    "zoom": zoom,
                }
        window.settings.change(**values)


def _known(codes: Any, values: tuple[str, ...]) -> frozenset[Any]:
    return frozenset(codes(value) for value in values if value in set(codes))
