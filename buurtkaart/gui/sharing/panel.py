"""Choose what to share, see what is left out, and save it as one file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path

from PySide6.QtWidgets import QFileDialog

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.holidays import SchoolRegion
from buurtkaart.domain.position import BoundingBox
from buurtkaart.gui.column_panel import ColumnPanel
from buurtkaart.gui.sharing.area_choice import AreaChoice
from buurtkaart.gui.sharing.outcome import ShareOutcome
from buurtkaart.gui.sharing.progress import ShareProgress
from buurtkaart.gui.sharing.questions import ShareQuestions
from buurtkaart.gui.tasks import LatestOnly, Progress, Task, Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, line, plain_label
from buurtkaart.i18n import _
from buurtkaart.mapping.sharing.area import map_for
from buurtkaart.mapping.sharing.gathering import Contents, gather
from buurtkaart.mapping.sharing.making import KINDS, Shared, make_share
from buurtkaart.mapping.sharing.saving import counted_words, left_out_words, pictures_words, save_share
from buurtkaart.store.store import Store


class SharePanel(ColumnPanel):
    """Nothing is kept of it but the file that is saved."""

    def __init__(
        self,
        store: Store,
        clock: Clock,
        tasks: Tasks,
        look: Look,
        *,
        pack: Path | None,
        on_screen: Callable[[], BoundingBox | None],
        region: Callable[[], SchoolRegion | None],
    ) -> None:
        """`pack`: the map that is open; `on_screen` tells which part of the world is seen at that moment.

        `region` tells, beside the window, whose school holidays count; None: nobody knows.
        """
        super().__init__(look)
        self._store, self._clock, self._tasks = store, clock, tasks
        self._pack_path = pack
        self._region = region
        self._task: Task | None = None
        self._newest = LatestOnly(self)
        self.questions = ShareQuestions(AreaChoice(store, pack, on_screen), look)
        self.told = plain_label("", "small")
        """What is in it, and what is not."""
        self.save = button(_("Save the file…"), "primary", self._ask_where)
        self.progress = ShareProgress()
        self.outcome = ShareOutcome(look)
        what_for = plain_label(
            _("One file with map, list and search. It opens with a double-click on any PC or phone, without internet.")
        )
        what_not = plain_label(
            _("Only what everybody may see is in it. No private address, no note, no wish."), "muted"
        )
        for part in (what_for, self.questions, self.told, self.save, self.progress, self.outcome, line(), what_not):
            self.column.addWidget(part)
        self.questions.area_chosen.connect(self._preview)
        self.progress.cancelled.connect(self.cancel)
        self.outcome.complained.connect(self.toast_requested)
        self.setFocusProxy(self.questions)
        self._preview()

    @property
    def heading(self) -> str:
        """What the panel is for."""
        return _("Share")

    def may_close(self) -> bool:
        """A file that is being made is finished or stopped first."""
        if self._task is not None:
            self.toast_requested.emit(_("The file is still being made. Stop it first, or wait a moment."))
        return self._task is None

    def stop(self) -> None:
        """The window closes: stop making the file. Nothing is left behind."""
        self.cancel()
        self._task = None
        self._newest.stop()

    def cancel(self) -> None:
        """Stop making the file; nothing is left behind."""
        if self._task is not None:
            self._task.progress.cancel()

    def save_as(self, target: Path) -> None:
        """Make the file and save it as `target`, beside the window."""
        wishes = self.questions.wishes()

        def work(progress: Progress) -> Shared:
            with ExitStack() as closing:
                # Its own: another map may be opened in the window meanwhile.
                packs = [BasemapPack.open(self._pack_path)] if self._pack_path is not None else []
                for each in packs:
                    closing.callback(each.close)
                shared = make_share(
                    self._store,
                    map_for(wishes.area, packs),
                    wishes,
                    self._clock,
                    region=self._region(),
                    progress=progress.report,
                    cancelled=progress.cancelled,
                )
            save_share(shared, target)
            return shared

        self.outcome.hide()
        self.progress.begin()
        self.save.setEnabled(False)
        self._task = self._tasks.run(
            work, lambda shared: self.outcome.show_saved(shared, target), self.outcome.show_failed
        )
        self._task.progress.reported.connect(lambda done, _step: self.progress.tell(done))
        self._task.finished.connect(self._over)

    # --- inside ------------------------------------------------------------------------------------------

    def _preview(self) -> None:
        area = self.questions.area.chosen()
        self._newest.ask(lambda: gather(self._store, area, self._clock.now()), self._show_preview)

    def _show_preview(self, contents: Contents) -> None:
        counts = Counter(each.record_type for each in contents.offers)
        inside = counted_words({kind: counts[kind] for kind in KINDS if counts[kind]})
        told = [_("In it: {things}.").format(things=inside)] if inside else [_("Nothing here is for everybody to see.")]
        # Said before anything is made: who wanted to send a map would find out at the neighbours'.
        told += [pictures_words()] if inside and self.questions.area.has_pictures else []
        self.told.setText("\n".join([*told, *left_out_words(contents.left_out)]))
        self.save.setEnabled(bool(inside) and self._task is None)

    def _ask_where(self) -> None:
        dialog = QFileDialog(self, _("Save the file"), "", _("Web page (*.html)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("html")
        dialog.selectFile(self.questions.file_name())
        dialog.fileSelected.connect(lambda chosen: self.save_as(Path(chosen)))
        dialog.open()

    def _over(self) -> None:
        self._task = None
        self.progress.hide()
        self.save.setEnabled(True)
