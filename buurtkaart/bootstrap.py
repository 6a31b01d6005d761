"""The only wiring: the window first, then the store, the services and the map."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from buurtkaart.domain.clock import Clock, SystemClock
from buurtkaart.domain.position import Position
from buurtkaart.errors import BuurtkaartError, StoreDamagedError, StoreError
from buurtkaart.i18n import _, set_language
from buurtkaart.services.workspace import Workspace, last_workspace, remember_workspace
from buurtkaart.settings import SettingsFile

_SWITCH_INTERVAL_S = 0.0005
_FURNISH_MS = 1200
"""At most so long the menus wait for a map to be painted."""
_LOOK_MS = 350
"""So long a person is given to look, and to click what she sees, before menus are made."""
_FIRST_TILE_MS = 150
"""At most so long the window waits for a page that draws ahead."""
_ALL_TILES_MS = 25
_WARM_UP_MS = 1000
_COLLECT_AGAIN_MS = 10_000

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.gui.features import Feature
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.screenshot import Screenshot
    from buurtkaart.gui.theme import Look
    from buurtkaart.gui.webmap.view import MapView
    from buurtkaart.gui.workbench import Workbench


@dataclass(frozen=True, kw_only=True)
class WindowOptions:
    """What the command line asks of the window. None: as it was left."""

    data: Path | None = None
    pack: Path | None = None
    at: Position | None = None
    zoom: float | None = None
    screenshot: Path | None = None
    size: tuple[int, int] = (1280, 800)
    now: Clock | None = None
    language: str | None = None
    theme: str | None = None
    text_size: int | None = None
    """In percent."""
    select: str | None = None
    """The name of what is chosen at once."""


def open_window(options: WindowOptions, when_open: Callable[[MainWindow], None] | None = None) -> int:
    """Open the window and stay until it closes, or take a picture of it. Returns the exit code.

    `when_open` is called once the window has its workbench and its map view: tests and benchmarks take it from there.
    """
    from buurtkaart.gui.immortal import keep_constants_alive

    keep_constants_alive()
    # While one thread imports, the window's thread must answer the map page: up to 5 ms (Python's own choice) of
    # waiting for each of its turns adds up over some forty files and tiles.
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    # Imports make some hundred thousand objects and no garbage; later `gui.garbage` collects.
    gc.disable()
    workspace: Workspace | None = Workspace(options.data.absolute()) if options.data else last_workspace()
    code = 0
    while workspace is not None:
        code, workspace = _open_workspace(options, workspace, when_open)
        # What was asked on the command line was meant for the first neighbourhood.
        options = WindowOptions(now=options.now)
    return code


def _open_workspace(
    options: WindowOptions, workspace: Workspace, when_open: Callable[[MainWindow], None] | None
) -> tuple[int, Workspace | None]:
    """Open one data folder; return the exit code and the folder that should open next."""
    workspace.prepare()
    settings = SettingsFile(workspace.settings)
    language = options.language or settings.current.language
    set_language(language)
    application = _application()
    _speak(language)
    from buurtkaart.gui.single_instance import SingleInstance

    door = SingleInstance(workspace.folder)
    if options.screenshot is None and not door.is_first():
        return 0, None
    opening = Opening(options, workspace, settings, application, when_open)
    door.knocked.connect(opening.come_forward)
    code = opening.run()
    door.close()
    return code, opening.next_workspace


class Opening:
    """One start, step by step, with the event loop running in between so that the window answers.

    Chromium comes first: it needs a second processor for half a second, in which Python imports and makes the window.
    """

    def __init__(
        self,
        options: WindowOptions,
        workspace: Workspace,
        settings: SettingsFile,
        application: QApplication,
        when_open: Callable[[MainWindow], None] | None = None,
    ) -> None:
        self._options = options
        self._workspace = workspace
        self._settings = settings
        self._application = application
        self._when_open = when_open
        self.window: MainWindow | None = None
        """None until it is on screen."""
        self.next_workspace: Workspace | None = None
        self._view: MapView | None = None
        self._pack: BasemapPack | None = None
        self._early: Workbench | None = None
        """Open before there was a window."""
        self._map_size: tuple[int, int] | None = None
        self._trouble: BuurtkaartError | None = None
        self._screenshot: Screenshot | None = None
        self._is_furnished = False
        self._draws_ahead = False
        self._code = 0

    def run(self) -> int:
        """Show the window, fill it, and stay."""
        from PySide6.QtCore import QEvent

        # Until there is a window, nobody can be shown a report.
        sys.excepthook = self._end_with_bug
        self.begin()
        code = self._application.exec()
        self._tasks.stop()
        if self._early is not None:
            self._early.close()
        if self._map_size is not None and self._screenshot is None:
            self._settings.change(map_size=self._map_size)
        # The page must die before its profile, and both before the application.
        if self.window is not None:
            self.window.deleteLater()
        elif self._view is not None:
            self._view.dispose()
        # The event loop has ended: only this deletes now, and a second window must not find the first.
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._application.processEvents()
        return code or self._code

    def begin(self) -> None:
        """Start the map page; the window and what is in it follow in later turns of the event loop."""
        if not self._is_new_demo:
            self._load_map()
        from buurtkaart.gui.tasks import Tasks

        self._tasks = Tasks(self._give_up)
        self._tasks.run(lambda _progress: import_window(), self._show_window_soon)

    def come_forward(self) -> None:
        """A second start asks for this window."""
        if self.window is not None:
            self.window.come_forward()

    @property
    def _is_new_demo(self) -> bool:
        return self._workspace.is_demo and not self._workspace.is_started

    def _show_window_soon(self, _imported: None) -> None:
        """Give a page that draws ahead its tiles first: while the window is made, nobody answers it."""
        from PySide6.QtCore import QTimer

        if not self._is_new_demo:
            self._open_workbench()
        later = QTimer(self._application)
        later.setSingleShot(True)
        later.timeout.connect(self._show_window)
        if self._draws_ahead and self._view is not None:
            self._view.drawing.connect(lambda: later.start(_ALL_TILES_MS) if self.window is None else None)
            later.start(_FIRST_TILE_MS)
        else:
            later.start(0)

    def _show_window(self) -> None:
        from PySide6.QtCore import QTimer

        from buurtkaart.gui.garbage import collector_of
        from buurtkaart.gui.main_window import MainWindow
        from buurtkaart.gui.notice import say_invented
        from buurtkaart.gui.report_dialog import install_excepthook
        from buurtkaart.gui.theme import apply_basics, apply_look

        options, look = self._options, self._look()
        if self.window is not None:
            return
        garbage = collector_of(self._application)
        apply_basics(self._application, look)
        window = self.window = MainWindow(self._settings, look)
        apply_look(self._application, look)
        if options.screenshot is None:
            install_excepthook(window, self._workspace.folder)
        window.reopen_requested.connect(self._go_to)
        if self._workspace.is_demo:
            say_invented(window)
        if options.screenshot is not None:
            window.resize(*options.size)
            window.columns.restore(list_width=340, detail_width=352, list_folded=False, detail_folded=False)
        else:
            window.restore_window()
        self._hang_map()
        window.show()
        window.list.list.setFocus()
        # Also where no neighbourhood opens.
        QTimer.singleShot(_COLLECT_AGAIN_MS, garbage, garbage.begin)
        if self._early is not None:
            early, self._early = self._early, None
            self._attach(early)
        if self._trouble is not None:
            self._give_up(self._trouble)
        elif self._is_new_demo:
            clock = options.now or SystemClock()
            window.tasks.run(
                lambda _progress: make_demo(self._workspace, clock, self._settings), self._fill_made, self._give_up
            )

    def _go_to(self, workspace: Workspace, between: Callable[[], object] | None) -> None:
        if self.window is None or not self.window.close():
            return
        self.next_workspace = workspace
        try:
            if between is not None:
                between()
        except BuurtkaartError as error:
            from PySide6.QtWidgets import QMessageBox

            QMessageBox.warning(None, "Buurtkaart", str(error))
        remember_workspace(workspace)
        self._application.quit()

    def _fill_made(self, _made: None) -> None:
        self._open_workbench()
        self._load_map()
        self._hang_map()
        if self._trouble is not None:
            self._give_up(self._trouble)

    def _open_workbench(self) -> None:
        options, workspace, settings = self._options, self._workspace, self._settings
        task = self._tasks.run(
            lambda progress: open_workbench(options, workspace, settings, progress.report), self._attach, self._give_up
        )
        task.progress.reported.connect(self._say_progress)

    def _say_progress(self, done: float, words: str) -> None:
        # A picture must not show it, and before there is a window nobody can be told.
        if self.window is not None and self._options.screenshot is None:
            self.window.toast(f"{words} {done:.0%}")

    def _attach(self, workbench: Workbench) -> None:
        import shiboken6

        window = self.window
        if window is None and not self._code:
            self._early = workbench
            return
        if self._code or window is None or not shiboken6.isValid(window) or not window.isVisible():
            workbench.close()
            return
        remember_workspace(self._workspace)
        if window.map is not None:
            self._map_size = (window.map.width(), window.map.height())
        workbench.open_pack(self._pack)
        # A picture shows everything; without a map nothing is painted; trouble is said at once.
        at_once = self._screenshot is not None or self._pack is None or workbench.store.trouble is not None
        window.attach(workbench, features() if at_once else ())
        if self._options.select:
            self._choose(window, workbench, self._options.select)
        if self._screenshot is not None:
            self._screenshot.fill()
        if self._when_open is not None:
            self._when_open(window)
        if at_once:
            self._is_furnished = True
            self._warm_up_later(window)
        else:
            self._furnish_when_painted(window)

    def _furnish_when_painted(self, window: MainWindow) -> None:
        """Look first: tools, menus and the copy of the day follow when the map has its tiles and marks."""
        from PySide6.QtCore import QTimer

        def furnish(_imported: None) -> None:
            if window.isVisible():
                window.furnish(features())
                self._warm_up_later(window)

        def begin() -> None:
            if not self._is_furnished and window.isVisible():
                self._is_furnished = True
                window.tasks.run(lambda _progress: import_tools(), furnish)

        QTimer.singleShot(_FURNISH_MS, window, begin)
        if self._view is not None and self._view.is_painted:
            QTimer.singleShot(_LOOK_MS, window, begin)
        elif self._view is not None:
            self._view.painted.connect(lambda _tiles: QTimer.singleShot(_LOOK_MS, window, begin))

    def _warm_up_later(self, window: MainWindow) -> None:
        from PySide6.QtCore import QTimer

        from buurtkaart.gui.garbage import collector_of

        def begin() -> None:
            collector_of(self._application).begin()
            if window.isVisible():
                window.tasks.run(lambda _progress: warm_up(), lambda _done: None)

        QTimer.singleShot(_WARM_UP_MS, window, begin)

    def _look(self) -> Look:
        from buurtkaart.gui.look_menu import less_motion, system_is_dark
        from buurtkaart.gui.theme import look_for

        options, kept = self._options, self._settings.current
        return look_for(
            options.theme or kept.theme,
            options.text_size / 100 if options.text_size else kept.text_size,
            system_is_dark=system_is_dark(),
            reduced_motion=less_motion() or options.screenshot is not None,
        )

    def _load_map(self) -> None:
        """Let Chromium start, and the page load, before there is a window."""
        from PySide6.QtCore import QRect

        from buurtkaart.gui.webmap.view import MapView

        options, kept = self._options, self._settings.current
        try:
            pack = self._pack = open_pack(options, self._workspace, self._settings)
        except BuurtkaartError as error:
            self._trouble = error
            return
        view = self._view = MapView(self._workspace.folder / "cache")
        # Everything said before the page is ready is said at once then.
        if options.at is not None:
            view.go_to(options.at, options.zoom or 16.0)
        elif kept.lat is not None and kept.lon is not None and kept.zoom is not None and options.pack is None:
            view.go_to(Position(kept.lat, kept.lon), options.zoom or kept.zoom)
        elif pack is not None and options.zoom is not None:
            view.go_to(pack.info.bounds.centre, options.zoom)
        elif pack is not None:
            view.fit(pack.info.bounds)
        view.set_basemap(pack)
        if kept.map_size is not None and view.has_spot and options.screenshot is None:
            # Nearly always the map gets the size that it had. What is drawn for it is ready when the window is.
            look = self._look()
            view.set_appearance(theme=look.tokens.name, text_scale=look.text_size, reduced_motion=look.reduced_motion)
            corner = kept.window[:2] if kept.window is not None else (0, 0)
            # Near the window's corner: so its screen, and how fine that is, is the same.
            view.draw_ahead(QRect(*corner, *kept.map_size))
            self._draws_ahead = pack is not None

    def _hang_map(self) -> None:
        window, view = self.window, self._view
        if window is None or view is None:
            return
        if self._options.screenshot is not None:
            from buurtkaart.gui.screenshot import Screenshot

            has_map = self._pack is not None
            self._screenshot = Screenshot(window, view, self._options.screenshot, has_map=has_map)
        window.attach_map(view)

    def _choose(self, window: MainWindow, workbench: Workbench, name: str) -> None:
        hits = [hit for hit in workbench.search.find(name, None) if hit.record_id]
        if hits and hits[0].record_id:
            window.show_record(hits[0].record_id, go_to=self._options.at is None)

    def _end_with_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """A picture is taken by a script: there is nobody to press a button."""
        sys.__excepthook__(kind, error, trace)
        self._code = 1
        self._application.exit(1)

    def _give_up(self, error: BuurtkaartError) -> None:
        if self._options.screenshot is not None:
            print(str(error), file=sys.stderr)  # a script asked for the picture
            self._code = 1
            self._application.quit()
        elif self.window is None:
            self._trouble = error
        elif isinstance(error, StoreDamagedError):
            from buurtkaart.gui.store_tool import ways_back

            clock = self._options.now or SystemClock()
            self.window.show_trouble(error, ways_back(self.window, self._workspace, clock))
        else:
            self.window.show_trouble(error)


def make_demo(workspace: Workspace, clock: Clock, settings: SettingsFile) -> None:
    """Make the fictional neighbourhood: nobody ever started the program here."""
    from buurtkaart.services.demo import build_demo

    build_demo(workspace.folder, clock, settings=settings)


def import_window() -> None:
    """Import the window; runs beside Chromium, which starts meanwhile and asks the window's thread now and then."""
    from buurtkaart.gui import garbage, look_menu, main_window, notice, report_dialog, theme  # noqa: F401


def open_workbench(
    options: WindowOptions, workspace: Workspace, settings: SettingsFile, progress: Callable[[float, str], None]
) -> Workbench:
    """Open the data folder, without a map. Runs beside the window, whose imports it does ahead."""
    # The window's thread needs these a moment later.
    from buurtkaart.gui import browsing, editing  # noqa: F401
    from buurtkaart.gui.workbench import Workbench
    from buurtkaart.services.editor import Editor
    from buurtkaart.services.map_index import MapIndex
    from buurtkaart.services.maps import MapLibrary
    from buurtkaart.services.overview import Overview
    from buurtkaart.store.store import Store

    clock = options.now or SystemClock()
    words = _("The search index is being made again, once.")
    store = Store(workspace.database, clock, progress=lambda done: progress(done, words))
    try:
        if workspace.is_demo:
            from buurtkaart.services.demo import keep_current

            # Yesterday's story will do where it cannot be told anew just now.
            with suppress(StoreError):
                keep_current(store, clock)
        map_index = MapIndex.load(store)
    except BuurtkaartError:
        # Going back to a copy moves the file, which must not be held open then.
        store.close()
        raise
    return Workbench(
        workspace=workspace,
        settings=settings,
        clock=clock,
        store=store,
        editor=Editor(store, clock, settings.current.author),
        map_index=map_index,
        overview=Overview(store, clock),
        library=MapLibrary(workspace.maps, clock),
    )


def import_tools() -> None:
    """Import what the menus need; runs beside the window, which can be looked at already."""
    from buurtkaart.gui import store_tool, tools  # noqa: F401
    from buurtkaart.gui.signals import tool as later_tool  # noqa: F401
    from buurtkaart.gui.signpost import tool  # noqa: F401


def warm_up() -> None:
    """Import what a person may ask for next; runs beside the window once it answers."""
    from buurtkaart.gui import candidates_panel, maps_panel, notes_panel, own_panel  # noqa: F401
    from buurtkaart.gui.forms import drafts, form_panel  # noqa: F401
    from buurtkaart.services import geocoding, recognising, search  # noqa: F401
    from buurtkaart.store import unit_of_work  # noqa: F401  # SQLAlchemy, for the first edit


def features() -> tuple[Feature, ...]:
    """Return what is added to the window: the signpost, notes, candidates, maps, the way to one's own neighbourhood."""
    from buurtkaart.gui.paper.tool import PaperTool
    from buurtkaart.gui.signals.tool import LaterTool
    from buurtkaart.gui.signpost.numbers_tool import NumbersTool
    from buurtkaart.gui.signpost.tool import SignpostTool
    from buurtkaart.gui.store_tool import StoreTool
    from buurtkaart.gui.tools import CandidatesTool, MapsTool, NotesTool, StoryTool

    signpost = SignpostTool()
    first = (signpost, PaperTool(), NotesTool(), CandidatesTool(), MapsTool())
    return (*first, LaterTool(), NumbersTool(signpost), StoryTool(), StoreTool())


def open_pack(options: WindowOptions, workspace: Workspace, settings: SettingsFile) -> BasemapPack | None:
    """Open the map that was asked for, the one that was open last, or the first; None on a worker's first day."""
    from buurtkaart.basemap.pack import BasemapPack

    if options.pack is not None:
        return BasemapPack.open(options.pack)
    kept = settings.current.map_file
    names = [kept] if kept else []
    names += sorted(path.name for path in workspace.maps.glob("*") if path.suffix in (".mbtiles", ".pmtiles"))
    for name in names:
        try:
            return BasemapPack.open(workspace.maps / Path(name).name)
        except BuurtkaartError:
            # A damaged map must not keep the work closed; the map menu says what is wrong with it.
            continue
    return None


def _speak(language: str) -> None:
    """Let Qt's own widgets, the calendar above all, speak the language of the rest."""
    from PySide6.QtCore import QLocale

    QLocale.setDefault(QLocale("nl_NL" if language == "nl" else "en_GB"))


def _application() -> QApplication:
    if sys.platform.startswith("linux") and not (os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")):
        os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    from buurtkaart.gui.plain_import import import_qt

    import_qt()
    from buurtkaart.gui.webmap.engine import prepare_web_engine

    prepare_web_engine()
    from PySide6.QtWidgets import QApplication

    existing = QApplication.instance()
    if isinstance(existing, QApplication):
        return existing
    # As an argument: asked with `setStyle`, PySide loads some ten enumerations for the style that it returns.
    application = QApplication(["buurtkaart", "-style", "Fusion"])
    application.setApplicationName("Buurtkaart")
    application.setApplicationDisplayName("Buurtkaart")
    return application
