"""Wat hoorde je terug? The panel of Later navragen: make, open, look, keep, erase. Locked, it is empty."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from buurtkaart.domain.signals import LonelinessSignal
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.panel import Panel
from buurtkaart.gui.signals.anew_page import AnewPage
from buurtkaart.gui.signals.box_work import BoxWork
from buurtkaart.gui.signals.form_page import FormPage
from buurtkaart.gui.signals.key_pages import ChoosePage, RecoveryPage, UnlockPage
from buurtkaart.gui.signals.list_page import ListPage
from buurtkaart.gui.signals.page import Page
from buurtkaart.gui.signals.screen import Screen
from buurtkaart.gui.signals.vault_desk import VaultDesk
from buurtkaart.gui.theme import Look
from buurtkaart.i18n import _
from buurtkaart.services.personal_data.addresses import IsStreet


class LaterPanel(Panel):
    """Shows one screen at a time; the box itself is asked beside the window."""

    begun_anew = Signal()
    """The old box was thrown away: whatever was wrong with it is gone too."""

    def __init__(
        self,
        desk: VaultDesk,
        look: Look,
        *,
        today: Callable[[], date],
        neighbourhoods: Sequence[str],
        is_street: IsStreet,
        new_in: str | None = None,
        trouble: str = "",
    ) -> None:
        """`new_in`: begin with a new worry in this neighbourhood ("" for none yet); None begins with the list."""
        super().__init__()
        self._desk, self._look, self._today = desk, look, today
        self._neighbourhoods, self._is_street = neighbourhoods, is_street
        self._new_in, self._trouble = new_in, trouble
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._screen = Screen()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._screen)
        self._show = self._screen.show_page
        self._work = work = BoxWork(desk, self)
        work.looked.connect(self._begin)
        work.loaded.connect(self._loaded)
        work.made.connect(self._show_recovery)
        work.counted.connect(self._show_anew)
        work.thrown_away.connect(self._begin_anew)
        work.done.connect(self.toast_requested)
        work.failed.connect(self._tell)
        desk.locked.connect(self._on_locked)
        self._show(_waiting(look))
        work.look()

    @property
    def heading(self) -> str:
        """What the panel is for."""
        return _("Ask back later")

    @property
    def page(self) -> Page | None:
        """The screen that is shown."""
        return self._screen.page

    def may_close(self) -> bool:
        """Not while a recovery phrase is not on paper; once when something is not kept yet."""
        reason = self.page.may_leave() if self.page is not None else ""
        if reason:
            self.toast_requested.emit(reason)
        return not reason

    def stop(self) -> None:
        """The window closes."""
        if self.page is not None:
            self.page.stop()

    # --- which screen ------------------------------------------------------------------------------------

    def _begin(self, exists: bool, is_open: bool) -> None:
        if not exists:
            self._show_first()
        elif is_open:
            self._work.load()
        else:
            self._show_unlock(self._trouble)

    def _show_first(self) -> None:
        page = ChoosePage(self._look, is_first=True)
        page.chosen.connect(self._work.make)
        self._show(page)

    def _show_unlock(self, told: str = "") -> None:
        page = UnlockPage(self._look, told)
        page.given.connect(self._work.unlock)
        page.anew_wanted.connect(self._work.count)
        self._show(page)

    def _show_anew(self, count: int | None) -> None:
        page = AnewPage(count, self._look)
        page.thrown_away.connect(self._work.throw_away)
        page.back.connect(lambda: self._show_unlock(self._trouble))
        self._show(page)

    def _begin_anew(self) -> None:
        self._trouble = ""
        self.begun_anew.emit()
        self.toast_requested.emit(_("The old box is gone. Choose a passphrase for the new one."))
        self._show_first()

    def _show_recovery(self, phrase: str) -> None:
        page = RecoveryPage(phrase, self._look)
        page.written_down.connect(self._work.load)
        self._show(page)

    def _loaded(self, signals: list[LonelinessSignal], code: str) -> None:
        self._code = code
        if self._new_in is not None:
            self._show_new()
            return
        page = ListPage(signals, self._today(), self._look)
        page.wanted.connect(lambda signal: self._show_form(signal, is_new=False))
        page.new_wanted.connect(self._show_new)
        page.lock_wanted.connect(self._desk.lock)
        page.passphrase_wanted.connect(self._show_change)
        self._show(page)

    def _show_new(self) -> None:
        place, self._new_in = self._new_in or "", None
        today = self._today()
        # Whether the person knows is answered in the form; an unanswered one would not be a value at all.
        draft = LonelinessSignal(code=self._code, neighbourhood=place, opened_on=today, person_knows=True)
        self._show_form(draft, is_new=True)

    def _show_form(self, signal: LonelinessSignal, *, is_new: bool) -> None:
        page = FormPage(
            signal,
            self._look,
            today=self._today(),
            neighbourhoods=self._neighbourhoods,
            is_street=self._is_street,
            is_new=is_new,
        )
        page.kept.connect(self._work.keep)
        page.erase_wanted.connect(self._work.erase)
        page.back.connect(self._leave_form)
        page.edited.connect(self._desk.stay_open)
        self._show(page)

    def _leave_form(self) -> None:
        if self.may_close():
            self._work.load()

    def _show_change(self) -> None:
        page = ChoosePage(self._look, is_first=False)
        page.chosen.connect(self._work.change_passphrase)
        page.back.connect(self._work.load)
        self._show(page)

    # --- what the box tells ------------------------------------------------------------------------------

    def _tell(self, error: BuurtkaartError) -> None:
        reason = getattr(error, "reason", "") or str(error)
        page = self.page
        if isinstance(page, UnlockPage | ChoosePage | FormPage | AnewPage):
            page.complain(reason)
        else:
            self._show_unlock(reason)

    def _on_locked(self) -> None:
        if isinstance(self.page, RecoveryPage):
            return  # it is shown only once, and tells about nobody
        self._show_unlock(_("It is locked again. What was not kept is gone."))


def _waiting(look: Look) -> Page:
    page = Page(look)
    page.say(_("One moment…"), kind="muted")
    page.column.addStretch(1)
    return page
