"""Choose what to share, see what is left out, and save it as one file."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from pathlib import Path
from typing import Final

from PySide6.QtCore import QLocale, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QComboBox, QFileDialog, QHBoxLayout, QLineEdit, QProgressBar, QVBoxLayout, QWidget

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.checks import LONGEST_NAME
from buurtkaart.domain.clock import Clock
from buurtkaart.domain.holidays import SchoolRegion
from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.column_panel import ColumnPanel
from buurtkaart.gui.sharing.area_choice import AreaChoice
from buurtkaart.gui.tasks import LatestOnly, Progress, Task, Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, line, plain_label, restyle
from buurtkaart.i18n import _, current_language
from buurtkaart.mapping.sharing.area import map_for
from buurtkaart.mapping.sharing.gathering import Contents, gather
from buurtkaart.mapping.sharing.making import KINDS, Shared, Wishes, make_share
from buurtkaart.mapping.sharing.saving import counted_words, left_out_words, pictures_words, save_share, told_words
from buurtkaart.store.store import Store

_NOT_IN_A_NAME: Final = re.compile(r"[^\w\- ]+")


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
        self._store, self._clock, self._tasks, self._look = store, clock, tasks, look
        self._pack_path = pack
        self._region = region
        self._task: Task | None = None
        self._saved: Path | None = None
        self._newest = LatestOnly(self)
        self.column.addWidget(
            plain_label(
                _(
                    "One file with map, list and search. It opens with a double-click on any PC or phone, without "
                    "internet."
                )
            )
        )
        self.area = AreaChoice(store, pack, on_screen)
        self.title = _line(_("The name of the area"))
        self.giver = _line(_("Who gives it out"))
        self.languages = QComboBox()
        self.languages.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for words, codes in _languages():
            self.languages.addItem(words, codes)
        for name, widget in (
            (_("Which area?"), self.area),
            (_("What stands on top?"), self.title),
            (_("From whom is it?"), self.giver),
            (_("In which languages?"), self.languages),
        ):
            self._ask(name, widget)
        self.told = plain_label("", "small")
        self.column.addWidget(self.told)
        self.save = button(_("Save the file…"), "primary", self._ask_where)
        self.column.addWidget(self.save)
        self._build_progress()
        self._build_result()
        self.column.addWidget(line())
        self.column.addWidget(
            plain_label(_("Only what everybody may see is in it. No private address, no note, no wish."), "muted")
        )
        self.area.currentIndexChanged.connect(lambda _index: self._preview())
        self.setFocusProxy(self.area)
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
        wishes = Wishes(
            area=self.area.chosen(),
            languages=tuple(self.languages.currentData()),
            title=self.title.text(),
            sender=self.giver.text(),
        )

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

        self._result.hide()
        self._busy.show()
        self._bar.setValue(0)
        self.save.setEnabled(False)
        self._task = self._tasks.run(work, lambda shared: self._show_saved(shared, target), self._failed)
        self._task.progress.reported.connect(lambda done, _step: self._bar.setValue(round(1000 * done)))
        self._task.finished.connect(self._over)

    def open_saved(self) -> None:
        """Show the file in the computer's own browser."""
        if self._saved is not None and not QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._saved))):
            self.toast_requested.emit(
                _("No program on this computer opens the file. Send it to somebody, or try another.")
            )

    # --- inside ------------------------------------------------------------------------------------------

    def _ask(self, name: str, widget: QWidget) -> None:
        question = QVBoxLayout()
        question.setSpacing(self._look.rhythm(0.5))
        widget.setAccessibleName(name)
        question.addWidget(plain_label(name, "label"))
        question.addWidget(widget)
        self.column.addLayout(question)

    def _build_progress(self) -> None:
        self._busy = QWidget()
        row = QHBoxLayout(self._busy)
        row.setContentsMargins(0, 0, 0, 0)
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setRange(0, 1000)
        self._bar.setAccessibleName(_("How far the file is"))
        row.addWidget(self._bar, 1)
        row.addWidget(button(_("Cancel"), "", self.cancel))
        self._busy.hide()
        self.column.addWidget(self._busy)

    def _build_result(self) -> None:
        self._result = QWidget()
        column = QVBoxLayout(self._result)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self._look.rhythm(1))
        self.result = plain_label("", "good")
        self.open_button = button(_("Open the file"), "", self.open_saved)
        column.addWidget(self.result)
        column.addWidget(self.open_button)
        self._result.hide()
        self.column.addWidget(self._result)

    def _preview(self) -> None:
        area = self.area.chosen()
        self.title.setPlaceholderText(area.name or _("Map of the neighbourhood"))
        self._newest.ask(lambda: gather(self._store, area, self._clock.now()), self._show_preview)

    def _show_preview(self, contents: Contents) -> None:
        counts = Counter(each.record_type for each in contents.offers)
        inside = counted_words({kind: counts[kind] for kind in KINDS if counts[kind]})
        told = [_("In it: {things}.").format(things=inside)] if inside else [_("Nothing here is for everybody to see.")]
        # Said before anything is made: who wanted to send a map would find out at the neighbours'.
        told += [pictures_words()] if inside and self.area.has_pictures else []
        self.told.setText("\n".join([*told, *left_out_words(contents.left_out)]))
        self.save.setEnabled(bool(inside) and self._task is None)

    def _ask_where(self) -> None:
        name = _NOT_IN_A_NAME.sub("", self.title.text() or self.area.chosen().name).strip()
        dialog = QFileDialog(self, _("Save the file"), "", _("Web page (*.html)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("html")
        dialog.selectFile(f"{name[:60] or _('neighbourhood')}.html")
        dialog.fileSelected.connect(lambda chosen: self.save_as(Path(chosen)))
        dialog.open()

    def _show_saved(self, shared: Shared, target: Path) -> None:
        self._saved = target
        size = QLocale().formattedDataSize(len(shared.content), 1, QLocale.DataSizeFormat.DataSizeSIFormat)
        saved = _("Saved as {name}, {size}.").format(name=target.name, size=size)
        self._say([saved, *told_words(shared)], "good")
        self.open_button.show()

    def _failed(self, error: BuurtkaartError) -> None:
        self._say([str(error)], "warning")
        self.open_button.hide()

    def _say(self, sentences: Sequence[str], kind: str) -> None:
        self.result.setProperty("kind", kind)
        restyle(self.result)
        self.result.setText("\n".join(sentences))
        self._result.show()

    def _over(self) -> None:
        self._task = None
        self._busy.hide()
        self.save.setEnabled(True)


def _line(placeholder: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    made.setMaxLength(LONGEST_NAME)
    return made


def _languages() -> list[tuple[str, tuple[str, ...]]]:
    here = current_language()
    both = ("nl", "en") if here == "nl" else ("en", "nl")
    return [(_("Dutch and English"), both), (_("Dutch only"), ("nl",)), (_("English only"), ("en",))]
