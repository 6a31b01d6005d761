"""The agenda in the window: a button below the list, and the panel that it opens."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFileDialog, QMenu

from buurtkaart.domain.record import RecordType
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.agenda.coming_times import ComingTimes
from buurtkaart.gui.agenda.followed_file import FollowedFile
from buurtkaart.gui.agenda.new_day import NewDay
from buurtkaart.gui.open_bench import open_bench
from buurtkaart.i18n import _, ngettext
from buurtkaart.services.wording.numbers import number_words

if TYPE_CHECKING:
    from buurtkaart.domain.ids import RecordId
    from buurtkaart.gui.agenda.page import AgendaPage
    from buurtkaart.gui.agenda.panel import AgendaPanel
    from buurtkaart.gui.agenda.period import Period, View
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.services.agenda.occurrence import Occurrence
    from buurtkaart.services.commands import Command


class AgendaViews(QObject):
    """Opens the panel, lets map and list follow it, and stores what is different this once."""

    _agenda_changed = Signal()
    """Comes home from the thread that made a change."""

    def __init__(self) -> None:
        super().__init__()
        self.panel: AgendaPanel | None = None
        """The panel on screen, or None."""

    def install(self, window: MainWindow) -> None:
        """Add the button below the list."""
        self.setParent(window)
        self._window = window
        opener = window.add_list_button(_("Agenda"), self.open)
        # A button's own shortcut answers a tenth of a second later.
        QShortcut(QKeySequence("Ctrl+D"), window, self.open)
        opener.setToolTip(_("What is on today, this week, this month (Ctrl+D)"))
        window.right.panel_closed.connect(lambda _next: self._closed())
        self._hears = False
        self._agenda_changed.connect(self._refresh)
        self.new_day = NewDay(open_bench(window).clock, self)
        self.new_day.came.connect(self._turn_day)
        self.new_day.quarter_passed.connect(self._look_again)
        self._coming = ComingTimes(window, self.new_day)
        self.followed = FollowedFile(window, self.new_day)
        window.right.detail.calendar_requested.connect(lambda record_id: self._save_groups({record_id}))

    def open(self) -> None:
        """Show the agenda, at the view that was seen last."""
        from buurtkaart.domain.clock import AMSTERDAM
        from buurtkaart.gui.agenda.panel import AgendaPanel
        from buurtkaart.gui.agenda.period import Period, View

        bench, window = open_bench(self._window), self._window
        today = bench.clock.now().astimezone(AMSTERDAM).date()
        period = Period(View(bench.settings.current.agenda_view or View.TODAY), today)
        panel = AgendaPanel(
            self._read,
            bench.clock,
            window.tasks,
            window.look,
            window.icons,
            period=period,
            may_change=not bench.store.read_only,
        )
        panel.view_chosen.connect(self._remember)
        panel.listed.connect(self._narrow)
        panel.pointed.connect(self._show_spot)
        panel.save_requested.connect(self._save_groups)
        panel.add_requested.connect(self._add)
        panel.foot.follow_requested.connect(self._offer_to_follow)
        panel.foot.region_requested.connect(self._ask_region)
        panel.once.look_requested.connect(self._look)
        panel.once.cancel_requested.connect(self._cancel)
        panel.once.keep_requested.connect(self._keep)
        panel.once.move_requested.connect(self._move)
        window.open_panel(panel)
        self.panel = panel if window.right.panel is panel else None
        self._say_followed()

    def _read(self, period: Period) -> AgendaPage:
        """Answer a period; runs beside the window."""
        from buurtkaart.gui.agenda.page import read_page

        bench = open_bench(self._window)
        if not self._hears:
            # Before the first answer: none can be missed then.
            self._hears = True
            bench.agenda.subscribe(self._agenda_changed.emit)
        return read_page(bench, period)

    def _remember(self, view: View) -> None:
        open_bench(self._window).settings.change(agenda_view=view.value)

    def _narrow(self, ids: frozenset[RecordId]) -> None:
        self._window.list.filters.show_among(ids)

    def _closed(self) -> None:
        if self.panel is not None:
            self.panel = None
            self._window.list.filters.show_among(None)
            self._show_spot(None)

    def _show_spot(self, found: Occurrence | None) -> None:
        view = self._window.map
        if view is None:
            return
        position = found.host.position if found is not None else None
        view.point_at(position, found.title if found is not None else "")
        browsing = self._window.browsing
        if (
            position is not None
            and browsing is not None
            and not (browsing.bounds and browsing.bounds.contains(position))
        ):
            browsing.go_to(position)

    def _refresh(self) -> None:
        if self.panel is not None:
            self.panel.refresh()

    def _turn_day(self, before: date) -> None:
        if self.panel is not None:
            self.panel.turn_day(before)

    def _look_again(self) -> None:
        # The window may have been closed in the meantime.
        if self._window.browsing is not None and self._window.workbench is not None and self._window.isVisible():
            self._window.browsing.time_passed()

    def _add(self) -> None:
        if self._window.editing is not None:
            self._window.editing.new(RecordType.INITIATIVE)

    def _look(self, record_id: str) -> None:
        if self._window.right.close_panel():
            self._window.show_record(record_id)

    def _cancel(self, found: Occurrence) -> None:
        from buurtkaart.services.agenda.commands import CancelOnce

        self._do(CancelOnce(found.record_id, found.start), _("Noted: not on this time."))

    def _keep(self, found: Occurrence) -> None:
        from buurtkaart.services.agenda.commands import KeepOnce

        self._do(KeepOnce(found.record_id, found.start), _("Noted: it is on after all."))

    def _move(self, found: Occurrence, to: datetime) -> None:
        from buurtkaart.services.agenda.commands import MoveOnce

        self._do(MoveOnce(found.record_id, found.start, to), _("Noted: moved this once."))

    def _do(self, command: Command, done: str) -> None:
        try:
            made = open_bench(self._window).editor.do(command)
        except BuurtkaartError as error:
            self._window.complain(error)
            return
        if made.changes:
            self._window.toast(done, _("Undo"), self._window.turn_back)

    def _ask_region(self) -> None:
        from buurtkaart.domain.holidays import SchoolRegion
        from buurtkaart.services.agenda.regions import region_name

        chosen = open_bench(self._window).settings.current.school_region
        menu = self.region_menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        choices = {"": _("As the municipality tells"), **{each.value: region_name(each) for each in SchoolRegion}}
        for code, name in choices.items():
            action = menu.addAction(name)
            action.setCheckable(True)
            action.setChecked(code == chosen)
            action.triggered.connect(partial(self._use_region, code))
        at = self.panel.foot.region_button if self.panel is not None else self._window
        # Also where no mouse is.
        menu.popup(at.mapToGlobal(at.rect().bottomLeft()))

    def _use_region(self, region: str, _checked: bool = False) -> None:
        open_bench(self._window).settings.change(school_region=region)
        if self.panel is not None:
            # Reading follows the region.
            self.panel.refresh()
        else:
            self._window.tasks.run(lambda _progress: open_bench(self._window).follow_region(), lambda _found: None)

    def _save_groups(self, ids: Collection[RecordId]) -> None:
        from buurtkaart.gui.agenda.calendar_files import write_some

        title = _("Save as a calendar file (.ics)…").rstrip("…")
        name, _filter = QFileDialog.getSaveFileName(self._window, title, "agenda.ics", _("Calendar files (*.ics)"))
        if not name:
            return
        target = Path(name) if Path(name).suffix else Path(name).with_suffix(".ics")
        self._window.tasks.run(
            lambda _progress: write_some(open_bench(self._window), ids, target),
            lambda count: self._window.toast(_told(count, target.name)),
        )

    def _offer_to_follow(self) -> None:
        """Ask which file is to be kept for others, or stop keeping it."""
        if self.followed.path is not None:
            self.followed.follow(None)
            self._say_followed()
            self._window.toast(_("The file stays as it is now, and follows the agenda no more."))
            return
        title = _("Keep a file for other calendars…").rstrip("…")
        name, _filter = QFileDialog.getSaveFileName(self._window, title, "agenda.ics", _("Calendar files (*.ics)"))
        if name:
            self.followed.follow(Path(name) if Path(name).suffix else Path(name).with_suffix(".ics"))
            self._say_followed()
            told = _(
                "From now on the file follows the agenda. Put it where others can read it, so that they can subscribe."
            )
            self._window.toast(told)

    def _say_followed(self) -> None:
        path = self.followed.path
        if self.panel is not None:
            self.panel.foot.say_followed(path.name if path is not None else "")


def _told(count: int, name: str) -> str:
    words = ngettext(
        "{count} group stands in {name}. Open it with the calendar of a phone or a computer.",
        "{count} groups stand in {name}. Open it with the calendar of a phone or a computer.",
        count,
    )
    return words.format(count=number_words(count), name=name)
