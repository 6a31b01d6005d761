"""The only wiring: the window first, then the store, the services and the map."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from buurtkaart.domain.clock import SystemClock
from buurtkaart.errors import BuurtkaartError, StoreError
from buurtkaart.gui.opening import Opening
from buurtkaart.gui.window_options import WindowOptions
from buurtkaart.gui.wiring import Wiring
from buurtkaart.i18n import _, set_language
from buurtkaart.services.workspace import Workspace, last_workspace
from buurtkaart.settings import SettingsFile

_SWITCH_INTERVAL_S = 0.0005
_QT_WORDS = "words of Qt"

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.gui.features import Feature
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.visitors.opening import VisitorsOpening
    from buurtkaart.gui.workbench import Workbench


def open_window(options: WindowOptions, when_open: Callable[[MainWindow], None] | None = None) -> int:
    """Open the window and stay until it closes, or take a picture of it. Returns the exit code.

    `when_open` is called once the window has its workbench and its map view: tests and benchmarks take it from there.
    """
    from buurtkaart.gui.immortal import keep_constants_alive

    keep_constants_alive()
    # While one thread imports, the window's thread must answer the map page: up to 5 ms (Python's own choice) of
    # waiting for each of its turns adds up over some forty files and tiles.
    sys.setswitchinterval(_SWITCH_INTERVAL_S)
    # numpy's linear algebra, which nothing here uses, would start a thread for each processor and let it spin.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
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
    speak(language, application)
    from buurtkaart.gui.single_instance import SingleInstance

    door = SingleInstance(workspace.folder)
    if options.screenshot is None and not door.is_first():
        return 0, None
    is_for_visitors = options.resident or (settings.current.visitors != "" and options.screenshot is None)
    opening: Opening | VisitorsOpening
    if is_for_visitors:
        from buurtkaart.gui.visitors.opening import VisitorsOpening

        opening = VisitorsOpening(
            options, workspace, settings, application, partial(open_pack, options, workspace, settings)
        )
    else:
        opening = Opening(options, workspace, settings, application, wiring(options, workspace, settings, when_open))
    door.knocked.connect(opening.come_forward)
    code = opening.run()
    door.close()
    return code, opening.next_workspace


def wiring(
    options: WindowOptions,
    workspace: Workspace,
    settings: SettingsFile,
    when_open: Callable[[MainWindow], None] | None = None,
) -> Wiring:
    """Return what one start opens and imports on its way."""
    asked = (options, workspace, settings)
    return Wiring(
        open_pack=partial(open_pack, *asked),
        import_window=import_window,
        open_workbench=partial(open_workbench, *asked),
        make_demo=partial(make_demo, *asked),
        import_tools=import_tools,
        features=features,
        warm_up=warm_up,
        when_open=when_open,
    )


def make_demo(options: WindowOptions, workspace: Workspace, settings: SettingsFile) -> None:
    """Make the fictional neighbourhood: nobody ever started the program here."""
    from buurtkaart.services.demo.making import build_demo

    build_demo(workspace.folder, options.now or SystemClock(), settings=settings)


def import_window() -> None:
    """Import the window; runs beside Chromium, which starts meanwhile and asks the window's thread now and then."""
    from buurtkaart.gui import dressing, garbage, look_menu, main_window, notice, report_dialog  # noqa: F401


def open_workbench(
    options: WindowOptions, workspace: Workspace, settings: SettingsFile, progress: Callable[[float, str], None]
) -> Workbench:
    """Open the data folder, without a map. Runs beside the window, whose imports it does ahead."""
    # The window's thread needs these a moment later.
    from buurtkaart.gui import browsing, editing  # noqa: F401
    from buurtkaart.gui.workbench import Workbench
    from buurtkaart.services.editor import Editor
    from buurtkaart.services.maps import MapLibrary
    from buurtkaart.services.on_map.index import MapIndex
    from buurtkaart.services.overview import Overview
    from buurtkaart.store.store import Store

    clock = options.now or SystemClock()
    words = _("The search index is being made again, once.")
    store = Store(workspace.database, clock, progress=lambda done: progress(done, words))
    try:
        if workspace.is_demo:
            from buurtkaart.services.demo.making import keep_current

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
    from buurtkaart.gui import neighbourhood_tool, store_tool  # noqa: F401
    from buurtkaart.gui.candidates import tool as candidates_tool  # noqa: F401
    from buurtkaart.gui.maps import tool as maps_tool  # noqa: F401
    from buurtkaart.gui.notes import tool as notes_tool  # noqa: F401
    from buurtkaart.gui.signals import tool as later_tool  # noqa: F401
    from buurtkaart.gui.signpost import tool  # noqa: F401


def warm_up() -> None:
    """Import what a person may ask for next; runs beside the window once it answers."""
    from buurtkaart.gui import form_opener, own_panel  # noqa: F401
    from buurtkaart.gui.candidates import panel as candidates_panel  # noqa: F401
    from buurtkaart.gui.forms import drafts, form_panel  # noqa: F401
    from buurtkaart.gui.maps import panel as maps_panel  # noqa: F401
    from buurtkaart.gui.notes import panel as notes_panel  # noqa: F401
    from buurtkaart.services import erasing, search, undoing  # noqa: F401
    from buurtkaart.services.geocoding import geocoder  # noqa: F401
    from buurtkaart.services.recognising import recogniser  # noqa: F401
    from buurtkaart.store import unit_of_work  # noqa: F401  # SQLAlchemy, for the first edit


def features() -> tuple[Feature, ...]:
    """Return what is added to the window: the signpost, notes, candidates, maps, the way to one's own neighbourhood."""
    from buurtkaart.gui.agenda.counting_ahead import CountingAhead
    from buurtkaart.gui.agenda.tool import AgendaViews
    from buurtkaart.gui.candidates.tool import CandidatesTool
    from buurtkaart.gui.maps.tool import MapsTool
    from buurtkaart.gui.neighbourhood_tool import StoryTool
    from buurtkaart.gui.notes.tool import NotesTool
    from buurtkaart.gui.paper.tool import PaperTool
    from buurtkaart.gui.sharing.tool import ShareTool
    from buurtkaart.gui.signals.tool import LaterTool
    from buurtkaart.gui.signpost.numbers_tool import NumbersTool
    from buurtkaart.gui.signpost.tool import SignpostTool
    from buurtkaart.gui.store_tool import StoreTool
    from buurtkaart.gui.visitors.tool import VisitorsTool

    signpost = SignpostTool()
    first = (signpost, AgendaViews(), NotesTool(), CandidatesTool(), MapsTool(), PaperTool(), ShareTool())
    return (*first, VisitorsTool(), LaterTool(), NumbersTool(signpost), StoryTool(), StoreTool(), CountingAhead())


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


def speak(language: str, application: QApplication) -> None:
    """Let Qt's own widgets, the calendar and the window that asks for a file, speak the language of the rest."""
    from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

    QLocale.setDefault(QLocale("nl_NL" if language == "nl" else "en_GB"))
    before = application.findChild(QTranslator, _QT_WORDS)
    words = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    # An installation without them speaks English there, as Qt does by itself.
    if words.load(QLocale(), "qtbase", "_", folder):
        words.setObjectName(_QT_WORDS)
        application.installTranslator(words)
    if before is not None:
        application.removeTranslator(before)
        before.deleteLater()


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
