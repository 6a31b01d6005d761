"""Afdrukken: the pages as they will be, and what can be chosen of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.paper.busy_row import BusyRow
from buurtkaart.gui.paper.lent import Lent
from buurtkaart.gui.paper.sheet_actions import SheetActions
from buurtkaart.gui.paper.sheet_form import SheetForm
from buurtkaart.gui.paper.sheet_making import SheetMaking
from buurtkaart.gui.paper.sheet_memory import DRAWN, Choices, SheetMemory
from buurtkaart.gui.paper.sheet_pages import SheetPages
from buurtkaart.gui.paper.stock import Stock, Thing
from buurtkaart.gui.tasks import LatestOnly, Task, Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.gui.workbench import Workbench
from buurtkaart.i18n import _
from buurtkaart.printing.contents import EVERYTHING as EVERY_KIND
from buurtkaart.printing.order import Sheet
from buurtkaart.services.public_area import Area

_SIZE: Final = QSize(1440, 940)
_OF_THE_SCREEN: Final = 0.94
_LEAST_WORDS_PX: Final = 220


class SheetDialog(QDialog):
    """Shows one sheet and makes it anew at every choice, beside the window; only the newest wish is shown."""

    def __init__(
        self,
        bench: Workbench,
        tasks: Tasks,
        lent: Lent,
        on_screen: BoundingBox | None,
        *,
        look: Look,
        icons: Icons,
        parent: QWidget,
    ) -> None:
        """`bench` must have a map that is open."""
        super().__init__(parent)
        assert bench.pack is not None  # noqa: S101 - whoever opens it looks
        self.setWindowTitle(_("Print"))
        self._bench, self._tasks, self._look = bench, tasks, look
        self._memory = SheetMemory(bench.workspace.folder)
        self._making = SheetMaking(bench, on_screen)
        self._task: Task | None = None
        self._around = LatestOnly(self)
        self._stock: Stock | None = None
        self._is_over = False
        self.sheet: Sheet | None = None
        """The sheet on screen; None while there is none."""
        self.finished.connect(self._end)
        neighbourhoods = sorted(self._making.neighbourhoods.values(), key=lambda each: each.name.casefold())
        self.form = SheetForm(
            neighbourhoods,
            bench.clock.now().date(),
            can_see=on_screen is not None,
            others=self._making.languages,
        )
        self.form.show_choices(self._memory.last)
        self.pages = SheetPages(bench.pack, bench.clock, look, icons)
        self.preview, self.area_page, self.offers = self.pages.preview, self.pages.area, self.pages.offers
        self.sheet_actions = SheetActions(tasks, lent, bench.clock, look)
        self.busy = BusyRow(look)
        self._connect()
        row = QHBoxLayout(self)
        row.setContentsMargins(look.rhythm(2), look.rhythm(2), look.rhythm(2), look.rhythm(2))
        row.setSpacing(look.rhythm(2))
        row.addWidget(self.pages, 3)
        row.addLayout(self._side(), 2)
        screen = parent.screen().availableSize() * _OF_THE_SCREEN if parent.screen() is not None else _SIZE
        self.resize(_SIZE.boundedTo(screen))
        self.form.template.setFocus()
        self.draw()
        tasks.run(lambda _progress: self._making.stock(), self._show_stock, self._fail)

    def draw(self) -> None:
        """Make the sheet anew."""
        self.stop()
        self.sheet = None
        choices = self.form.choices
        self.sheet_actions.show_sheet(None)
        self._look_around(choices)
        self._say([_("The sheet is being made…")])

        def newest(task: list[Task], show: Callable[[Any], None]) -> Callable[[object], None]:
            return lambda outcome: show(outcome) if task and task[0] is self._task and self._is_there else None

        mine: list[Task] = []
        self._task = self._tasks.run(
            lambda progress: self._making.make(choices, progress.report, progress.cancelled),
            newest(mine, lambda made: self._show(made, choices)),
            newest(mine, self._fail),
        )
        mine.append(self._task)
        self.busy.follow(self._task)

    def stop(self) -> None:
        """Stop making the sheet that is under way."""
        if self._task is not None:
            self._task.progress.cancel()
            self._task = None
            self.busy.forget()
            self._say([_("Stopped. Choose something to begin again.")])

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Let Enter press the button that has the keyboard, and no other: in a line it means that the line is done."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.accept()
        else:
            super().keyPressEvent(event)

    # --- inside ------------------------------------------------------------------------------------------

    @property
    def _is_there(self) -> bool:
        """Whether there is somebody to tell: it was not closed, nor did its window take it along."""
        return not self._is_over and isValid(self)

    def _connect(self) -> None:
        self.form.changed.connect(self.draw)
        self.form.area_chosen.connect(self._choose_area)
        self.form.drawing_asked.connect(self.pages.go_to_area)
        self.form.picking_asked.connect(self.pages.go_to_list)
        self.area_page.drawn.connect(self.form.take_rectangle)
        self.offers.changed.connect(self.form.take_by_hand)
        self.sheet_actions.said.connect(self._say)
        self.sheet_actions.busy.connect(self.busy.follow)
        self.busy.told.connect(lambda words: self._say([words]))
        self.busy.stopped.connect(self._tell_stopped)
        self.sheet_actions.closing.connect(self.reject)

    def _side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(self._look.rhythm(1))
        scroll = ColumnScroll()
        scroll.show_column(self.form)
        scroll.setMinimumWidth(self.form.minimumSizeHint().width() + scroll.verticalScrollBar().sizeHint().width() + 24)
        side.addWidget(scroll, 1)
        self.told = plain_label("", "fine")
        # A sentence would ask for the height that it has in a column of one letter.
        self.told.setMinimumWidth(self._look.px(_LEAST_WORDS_PX))
        side.addWidget(self.told)
        side.addWidget(self.busy)
        side.addWidget(self.sheet_actions)
        return side

    def _choose_area(self, area: str) -> None:
        before = self.area_page.map.bounds
        remembered = self._memory.of(area, self.form.choices)
        if area == DRAWN:
            if remembered.drawn is None and before is not None:
                remembered = replace(remembered, rectangle=before.as_tuple())
            self.pages.go_to_area()
        self.form.show_choices(remembered)

    def _look_around(self, choices: Choices) -> None:
        """Let map and list follow before the sheet does, which takes longer."""
        kinds = frozenset(kind for kind in EVERY_KIND if kind.value in choices.kinds)
        self.offers.show_choices(kinds, self.form.by_hand)
        stock = self._stock

        def show(found: tuple[Area, list[Thing]]) -> None:
            if not self._is_there:
                return
            area, near = found
            self.area_page.show_area(area, near, is_drawn=choices.area == DRAWN)
            if stock is not None:
                self.offers.show_things(stock, near)
                self.form.code.show_stock(stock, near)

        # What is wrong with an area, the sheet says.
        self._around.ask(lambda: self._making.around(choices, stock), show)

    def _show_stock(self, stock: Stock) -> None:
        if not self._is_there:
            return
        self._stock = stock
        self._look_around(self.form.choices)

    def _tell_stopped(self) -> None:
        if self._task is not None:
            self.stop()
        else:
            self._say([_("Stopped. What the printer had already taken may still come out.")])

    def _show(self, made: tuple[Sheet, Area], choices: Choices) -> None:
        sheet, area = made
        self._task = None
        self.sheet = sheet
        self._memory.keep(choices)
        self.preview.show_pdf(sheet.document.pdf)
        self.area_page.show_sheets([each.frame for each in sheet.maps], scale_leads=choices.scale > 0)
        self.sheet_actions.show_sheet(sheet, self.form.chosen_template.title, area.name)
        self._say(list(sheet.told))

    def _fail(self, error: object) -> None:
        if not self._is_there:
            return
        self._task = None
        self.preview.clear()
        if isinstance(error, BuurtkaartError):
            self._say([str(error)])

    def _end(self) -> None:
        self.stop()
        self._is_over = True
        self.busy.forget()
        self.sheet_actions.stop()
        self._around.stop()
        self.offers.stop()
        self.area_page.map.stop()
        self.preview.clear()

    def _say(self, sentences: list[str]) -> None:
        if self._is_there:
            self.told.setText("\n".join(sentences))
