"""*Waar kan ik heen?* in the window: the one warm button, and what it opens over the three columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtGui import QGuiApplication, QKeySequence, QShortcut

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.open_bench import open_bench
from buurtkaart.i18n import _

if TYPE_CHECKING:
    # Nobody asks in the first second: the pages and the ranking are imported when the window answers.
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.signpost.answerer import Answerer
    from buurtkaart.gui.signpost.session import SignpostSession
    from buurtkaart.gui.signpost.ways_out import Shown, WayOut
    from buurtkaart.gui.signpost.where_page import Spot

_WARM_UP_MS = 2500
SHORTCUT = "Ctrl+H"


class SignpostTool(QObject):
    """Opens and closes the signpost. `add_way_out` is for other rooms: a card to print, asking back later."""

    def __init__(self) -> None:
        super().__init__()
        self.session: SignpostSession | None = None
        self._answerer: Answerer | None = None
        self._added: list[WayOut] = []
        self._selected = ""

    def install(self, window: MainWindow) -> None:
        """Let the warm button work."""
        self.setParent(window)
        self._window = window
        window.bar.signpost.setEnabled(True)
        window.bar.signpost.clicked.connect(lambda _checked=False: self.open())
        QShortcut(QKeySequence(SHORTCUT), window, self.open)
        window.covering.lifted.connect(self._on_uncovered)
        window.look_changed.connect(lambda _look: self.close())
        window.pack_opened.connect(self._on_pack)
        window.closing.connect(self._stop)
        if window.editing is not None:
            window.editing.changed.connect(self._on_changed)
        QTimer.singleShot(_WARM_UP_MS, self, self._warm_up)

    def add_way_out(self, way_out: WayOut) -> None:
        """Add a button below every answer, before those that are always there."""
        self._added.append(way_out)

    def open(self) -> None:
        """Ask the first question; who asks already starts over."""
        window, bench = self._window, self._window.workbench
        if bench is None or window.browsing is None:
            return
        if self.session is not None:
            self.session.begin()
            return
        from buurtkaart.gui.signpost.session import SignpostSession

        has_map = bench.pack is not None
        chosen = self._chosen_spot()
        self._selected = window.browsing.selected or ""
        self.session = SignpostSession(
            bench,
            window.map,
            self._asked(),
            self._ways_out(),
            window.look,
            middle=window.browsing.centre if has_map else None,
            chosen=chosen,
            parent=self,
        )
        self.session.closed.connect(self.close)
        window.browsing.select("")
        window.covering.lay(self.session.header, self.session.column)
        self.session.begin()

    def close(self) -> None:
        """Go back to the three columns."""
        if self.session is not None:
            self._window.covering.lift()

    def read_numbers_again(self) -> None:
        """A help number was filled in: the next answer has it."""
        self.close()
        if self._answerer is not None:
            self._answerer.stop()
            self._answerer = None

    # --- inside ------------------------------------------------------------------------------------------

    def _asked(self) -> Answerer:
        from buurtkaart.gui.signpost.answerer import Answerer

        if self._answerer is None:
            self._answerer = Answerer(open_bench(self._window), self)
        return self._answerer

    def _chosen_spot(self) -> Spot | None:
        from buurtkaart.gui.signpost.where_page import Spot

        bench, browsing = self._window.workbench, self._window.browsing
        if bench is None or browsing is None or browsing.selected is None:
            return None
        position = bench.map_index.position_of(browsing.selected)
        rows = bench.overview.rows([browsing.selected])
        return Spot(position, rows[0].title) if position is not None and rows else None

    def _ways_out(self) -> list[WayOut]:
        from buurtkaart.gui.signpost.ways_out import WayOut

        bench = self._window.workbench
        ways = [*self._added, WayOut(text=_("Copy as text"), act=self._copy)]
        if bench is not None and not bench.store.read_only:
            tip = _("Somebody will look whether it is still right; undo takes it back")
            ways.append(
                WayOut(text=_("This is no longer right"), act=self._doubt, needs_result=True, kind="more", tip=tip)
            )
        return ways

    def _copy(self, shown: Shown) -> None:
        from buurtkaart.services.signpost.copying import as_text

        QGuiApplication.clipboard().setText(as_text(shown.answer, shown.chosen))
        self._window.toast(_("Copied. Paste it in a message or a letter."))

    def _doubt(self, shown: Shown) -> None:
        from buurtkaart.services.commands import DoubtRecord

        window, bench, found = self._window, self._window.workbench, shown.chosen
        if bench is None or window.editing is None:
            return
        if found is None:
            window.toast(_("Choose first what is no longer right."))
            return
        try:
            bench.editor.do(DoubtRecord(found.record_id, _("No longer right: {name}").format(name=found.name)))
        except BuurtkaartError as error:
            window.complain(error)
            return
        told = _("Thank you. {name} waits in the quick notes until somebody looked.").format(name=found.name[:80])
        window.toast(told, _("Undo"), window.editing.undo)

    def _on_uncovered(self) -> None:
        session, self.session = self.session, None
        if session is None:
            return
        session.end()
        session.deleteLater()
        browsing = self._window.browsing
        if browsing is not None and self._selected:
            browsing.select(self._selected, ensure_visible=False)
        self._selected = ""
        self._window.bar.signpost.setFocus()

    def _on_changed(self, change_set: ChangeSet) -> None:
        if self._answerer is not None:
            self._answerer.apply(change_set)
        if self.session is not None and set(change_set.types.values()) != {RecordType.NOTE}:
            self.session.refresh(change_set)

    def _on_pack(self, pack: object) -> None:
        if self._answerer is not None:
            self._answerer.use_map(pack)  # type: ignore[arg-type]  # the signal carries a BasemapPack or None

    def _warm_up(self) -> None:
        window = self._window
        if window.workbench is None or not window.isVisible():
            return

        def prepare(_imported: None) -> None:
            if window.isVisible():
                answerer = self._asked()
                _known = answerer.help_lines
                window.tasks.run(lambda _progress: answerer.prepare(), lambda _done: None, lambda _error: None)

        window.tasks.run(lambda _progress: import_signpost(), prepare)

    def _stop(self) -> None:
        self.close()
        if self._answerer is not None:
            self._answerer.stop()


def import_signpost() -> None:
    """Import the pages and the ranking; runs beside the window."""
    from buurtkaart.gui.signpost import session  # noqa: F401
    from buurtkaart.services.signpost import answering  # noqa: F401
