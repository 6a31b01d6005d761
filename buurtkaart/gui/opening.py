"""One start, from nothing on screen to a window that answers.

Light: Qt is imported by the functions, because Chromium must be told things before.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from types import TracebackType
from typing import TYPE_CHECKING

from buurtkaart.domain.clock import SystemClock
from buurtkaart.errors import BuurtkaartError, NotFoundError, StoreDamagedError
from buurtkaart.gui.first_map import load_map, look_of
from buurtkaart.i18n import _
from buurtkaart.services.workspace import Workspace, remember_workspace
from buurtkaart.settings import SettingsFile

_FIRST_TILE_MS = 150
"""At most so long the window waits for a page that draws ahead."""
_ALL_TILES_MS = 25
_COLLECT_AGAIN_MS = 10_000

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.screenshot import Screenshot
    from buurtkaart.gui.webmap.view import MapView
    from buurtkaart.gui.window_options import WindowOptions
    from buurtkaart.gui.wiring import Wiring
    from buurtkaart.gui.workbench import Workbench


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
        wiring: Wiring,
    ) -> None:
        self._options = options
        self._workspace = workspace
        self._settings = settings
        self._application = application
        self._wiring = wiring
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
        self._draws_ahead = False
        self._code = 0

    def run(self) -> int:
        """Show the window, fill it, and stay."""
        from PySide6.QtCore import QEvent

        from buurtkaart.gui.closing import let_go

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
            if self.window.isVisible():
                # A picture ends the program with its window open: what works beside it must be done before it goes.
                self.window.tasks.stop()
                let_go(self.window)
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
        self._tasks.run(lambda _progress: self._wiring.import_window(), self._show_window_soon)

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

        from buurtkaart.gui.dressing import apply_basics, apply_look
        from buurtkaart.gui.garbage import collector_of
        from buurtkaart.gui.main_window import MainWindow
        from buurtkaart.gui.notice import say_invented
        from buurtkaart.gui.report_dialog import install_excepthook

        options, look = self._options, look_of(self._options, self._settings)
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
            window.tasks.run(lambda _progress: self._wiring.make_demo(), self._fill_made, self._give_up)

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
        task = self._tasks.run(
            lambda progress: self._wiring.open_workbench(progress.report), self._attach, self._give_up
        )
        task.progress.reported.connect(self._say_progress)

    def _say_progress(self, done: float, words: str) -> None:
        # A picture must not show it, and before there is a window nobody can be told.
        if self.window is not None and self._options.screenshot is None:
            self.window.list.tell_opening(words)
            self.window.toast(f"{words} {done:.0%}")

    def _attach(self, workbench: Workbench) -> None:
        import shiboken6

        from buurtkaart.gui.furnishing import Furnishing
        from buurtkaart.gui.garbage import collector_of

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
        window.attach(workbench, self._wiring.features() if at_once else ())
        if self._options.select:
            self._choose(window, workbench, self._options.select)
        if self._screenshot is not None:
            self._screenshot.fill()
        if self._wiring.when_open is not None:
            self._wiring.when_open(window)
        later = Furnishing(window, self._wiring, collector_of(self._application))
        if at_once:
            later.warm_up_soon()
        else:
            later.furnish_when_painted(self._view)

    def _load_map(self) -> None:
        try:
            pack = self._pack = self._wiring.open_pack()
        except BuurtkaartError as error:
            self._trouble = error
            return
        self._view, self._draws_ahead = load_map(pack, self._options, self._workspace, self._settings)

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
        found = workbench.search.answer(name)
        # What only comes near is a suggestion for who types, and no answer to who names a thing.
        hits = [hit for hit in found.hits if hit.record_id] if not found.relaxed else []
        if hits and hits[0].record_id:
            window.show_record(hits[0].record_id, go_to=self._options.at is None)
            return
        told = _("Nothing here is called “{name}”, so nothing was chosen.").format(name=name)
        if self._options.screenshot is not None:
            # A picture of something else than was asked for would go unnoticed.
            self._give_up(NotFoundError(told))
        else:
            window.toast(told)

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
