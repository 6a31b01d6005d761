"""One start of the visitors' screen: from nothing on screen to *Welkom*, and back to the worker's window."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import suppress
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QApplication

from buurtkaart.domain.clock import Clock, SystemClock
from buurtkaart.errors import BuurtkaartError, StoreError
from buurtkaart.gui.dressing import apply_basics
from buurtkaart.gui.first_map import look_of
from buurtkaart.gui.garbage import collector_of
from buurtkaart.gui.report_dialog import log_bug
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.visitors.extras import Extras
from buurtkaart.gui.visitors.gate import Gate
from buurtkaart.gui.visitors.hall import Hall
from buurtkaart.gui.visitors.page import NotePage
from buurtkaart.gui.visitors.session import Session
from buurtkaart.gui.visitors.staff import Staff
from buurtkaart.gui.visitors.starting import OneMap
from buurtkaart.gui.visitors.still_there import StillThere
from buurtkaart.gui.visitors.style import for_screen, visitors_style
from buurtkaart.gui.visitors.trouble import Trouble
from buurtkaart.gui.visitors.window import VisitorsWindow
from buurtkaart.i18n import _, set_language
from buurtkaart.services.workspace import Workspace, remember_workspace
from buurtkaart.settings import SettingsFile
from buurtkaart.store.public_store import PublicStore

if TYPE_CHECKING:
    from buurtkaart.basemap.pack import BasemapPack
    from buurtkaart.gui.window_options import WindowOptions

PATIENCE_MS = 180_000
"""So long nobody needs to touch the screen: three minutes."""
EXTRAS_MS = 800
_COLLECT_MS = 5000
_PICTURE_MS = 400


class VisitorsOpening(QObject):
    """Opens the public side of a neighbourhood beside the window, and shows it."""

    def __init__(
        self,
        options: WindowOptions,
        workspace: Workspace,
        settings: SettingsFile,
        application: QApplication,
        open_pack: Callable[[], BasemapPack | None],
        *,
        patience_ms: int = PATIENCE_MS,
        extras_ms: int = EXTRAS_MS,
        screen: tuple[int, int] | None = None,
    ) -> None:
        """`patience_ms`: so long nobody needs to touch the screen. `screen`: its pixels; None: asked.

        `extras_ms` after the first page a voice and a printer are looked for; less than nothing: never.
        """
        super().__init__()
        self._extras_ms = extras_ms
        self._screen = screen
        self._options, self._workspace, self._settings = options, workspace, settings
        self._application, self._open_pack, self._patience_ms = application, open_pack, patience_ms
        self._language = options.language or settings.current.language
        self._clock: Clock = options.now or SystemClock()
        self.next_workspace: Workspace | None = None
        self.hall: Hall | None = None
        self.session: Session | None = None
        self.staff: Staff | None = None
        self.extras: Extras | None = None
        self.still_there: StillThere | None = None
        self._may_close = False
        self._code = 0

    def run(self) -> int:
        """Show the screen, and stay until a worker leaves it."""
        self.begin()
        code = self._application.exec()
        # A window that closes last asks to quit as well: the worker's window, which comes next, would hear it.
        self._application.removePostedEvents(self._application, QEvent.Type.Quit)
        self.end()
        return code or self._code

    def begin(self) -> None:
        """Show the window; what is in it is opened beside it."""
        sys.excepthook = self._on_bug
        garbage = collector_of(self._application)
        QTimer.singleShot(_COLLECT_MS, garbage, garbage.begin)
        look = for_screen(look_of(self._options, self._settings), *self._screen_size())
        apply_basics(self._application, look)
        self._application.setStyleSheet(visitors_style(look))
        self.window = VisitorsWindow(look)
        self.window.may_close = lambda: self._may_close
        self.tasks = Tasks(self._give_up, self.window)
        # A computer that shuts down is not kept waiting.
        self._application.commitDataRequest.connect(lambda _manager: self._let_go())
        self.map = OneMap(self._workspace.folder / "cache", None, look)
        if self._options.screenshot is not None:
            self.window.resize(*self._options.size)
            self.window.show()
        else:
            self.window.showFullScreen()
        self.gate = Gate(self.window, self._patience_ms)
        self.window.handle_changed.connect(self.gate.watch)
        self._begin_opening()

    def _screen_size(self) -> tuple[int, int]:
        if self._options.screenshot is not None:
            return self._options.size
        if self._screen is not None:
            return self._screen
        size = self._application.primaryScreen().size()
        return size.width(), size.height()

    def come_forward(self) -> None:
        """A second start asks for this window."""
        self.window.raise_()
        self.window.activateWindow()

    def end(self) -> None:
        """Let go of everything, in the right order."""
        self.gate.end()
        self.tasks.stop()
        if self.extras is not None:
            self.extras.stop()
        if self.session is not None:
            self.session.stop()
        self.map.dispose()
        if self.hall is not None:
            self.hall.close()
        self.window.deleteLater()
        self._application.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        self._application.processEvents()

    # --- inside ------------------------------------------------------------------------------------------------

    def _begin_opening(self) -> None:
        waiting = NotePage(_("Welcome"), [_("One moment…")], [], self.window.look)
        self.window.show_page(waiting, is_home=True, start="", for_staff=True)
        self.tasks.run(lambda _progress: self._open(), self._attach)

    def _open(self) -> Hall:
        """Open the public side. In a worker: the first start makes the example, an older file is brought up to date."""
        _bring_up_to_date(self._workspace, self._settings, self._clock)
        source = PublicStore(self._workspace.database)
        hall = Hall(self._workspace, self._settings, self._clock, source, self._open_pack())
        hall.visiting.prepare()
        return hall

    def _attach(self, hall: Hall) -> None:
        self.hall = hall
        remember_workspace(self._workspace)
        self.map = OneMap(self._workspace.folder / "cache", hall.pack, self.window.look)
        self.extras = Extras(self.window, hall, self.tasks)
        session = self.session = Session(self.window, hall, self.map, more_with=self.extras.ways)
        self.extras.use(session)
        staff = self.staff = Staff(session, self.gate, self.tasks, self._leave)
        self.still_there = StillThere(session, staff, self.gate, self._begin_anew)
        self.gate.idle.connect(self.still_there.ask)
        window = self.window
        window.back.connect(staff.back)
        window.home.connect(session.begin)
        window.start_wanted.connect(session.choose_start)
        window.staff_wanted.connect(staff.ask)
        window.language_wanted.connect(self._speak)
        window.languages_wanted.connect(session.choose_language)
        session.offer_languages()
        window.read_wanted.connect(self.extras.read)
        if self._options.screenshot is not None:
            session.begin()
            QTimer.singleShot(_PICTURE_MS, self, self._take_picture)
            return
        if staff.is_preparing:
            staff.prepare()
        else:
            staff.hand_over()
        if self._extras_ms >= 0:
            QTimer.singleShot(self._extras_ms, self.extras, self.extras.look_for_them)

    def _speak(self, language: str) -> None:
        set_language(language)
        self.window.speak()
        if self.extras is not None:
            self.extras.offer()
        if self.session is not None:
            self.session.offer_languages()
            self.session.trail.show()

    def _begin_anew(self) -> None:
        """The next visitor begins in the language of the house."""
        if self.extras is not None:
            self.extras.be_silent()
        set_language(self._language)
        self.window.speak()
        if self.extras is not None:
            self.extras.offer()
        if self.session is not None:
            self.session.read_in("")
            self.session.begin()

    def _leave(self, to_worker: bool) -> None:
        self._settings.change(visitors="")
        self.next_workspace = self._workspace if to_worker else None
        self._let_go()

    def _let_go(self) -> None:
        self._may_close = True
        self.window.close()
        self._application.quit()

    def _take_picture(self) -> None:
        target = self._options.screenshot
        if target is None:
            return
        with suppress(OSError):  # the sentence below says it
            target.parent.mkdir(parents=True, exist_ok=True)
        if not self.window.grab().save(str(target)):
            sentence = _("The picture could not be written to {name}.").format(name=target)
            print(f"buurtkaart: {sentence}", file=sys.stderr)
            self._code = 1
        self._let_go()

    def _give_up(self, error: BuurtkaartError) -> None:
        if self._options.screenshot is not None:
            print(str(error), file=sys.stderr)  # a script asked for the picture
            self._code = 1
            self._let_go()
            return
        self._tell_trouble(str(error))

    def _tell_trouble(self, sentence: str) -> None:
        kept = self._settings.current.visitors_pin
        Trouble(self.window, self.tasks, kept, again=self._begin_opening, leave=self._leave).tell(sentence)

    def _on_bug(self, kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        """Log where it went wrong, without a word of what was asked, and welcome the next visitor."""
        sys.__excepthook__(kind, error, trace)
        log_bug(self._workspace.folder, error)
        if self._options.screenshot is not None:
            self._code = 1
            self._let_go()
        elif self.session is not None:
            QTimer.singleShot(0, self, self._begin_anew)
        else:
            self._tell_trouble(_("Something went wrong in the program. What was stored is safe."))


def _bring_up_to_date(workspace: Workspace, settings: SettingsFile, clock: Clock) -> None:
    """Do once what only the whole store can, before visitors come: the example, its dates, an older file."""
    from buurtkaart.store.opening import Found, look

    if workspace.is_demo and not workspace.is_started:
        from buurtkaart.services.demo.making import build_demo

        build_demo(workspace.folder, clock, settings=settings)
        return
    if not workspace.is_demo and look(workspace.database) is not Found.OLDER:
        return
    from buurtkaart.services.demo.making import keep_current
    from buurtkaart.store.store import Store

    store = Store(workspace.database, clock)
    try:
        if workspace.is_demo:
            # Yesterday's story will do where it cannot be told anew just now.
            with suppress(StoreError):
                keep_current(store, clock)
    finally:
        store.close()
