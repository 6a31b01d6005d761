"""Afdrukken: the pages as they will be, and what can be done with them."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtPdf import QPdfDocument
from PySide6.QtPdfWidgets import QPdfView
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import QDialog, QFileDialog, QGridLayout, QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BuurtkaartError, PrintError
from buurtkaart.gui.column_scroll import ColumnScroll
from buurtkaart.gui.paper.lent import Lent
from buurtkaart.gui.paper.pages import Pages
from buurtkaart.gui.paper.sheet_form import SheetForm
from buurtkaart.gui.paper.sheet_memory import EVERYTHING, ON_SCREEN, Choices, SheetMemory
from buurtkaart.gui.tasks import Task, Tasks
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.gui.workbench import Workbench
from buurtkaart.i18n import _
from buurtkaart.printing.areas import demand_map, find_area, neighbourhood_area
from buurtkaart.printing.contents import EVERYTHING as EVERY_KIND
from buurtkaart.printing.order import Order, Sheet
from buurtkaart.printing.templates import make_sheet
from buurtkaart.printing.typesetting import save
from buurtkaart.services.public_area import Area
from buurtkaart.services.signpost.help_file import LOCAL_FILE
from buurtkaart.services.signpost.help_lines import HelpLines

_SIZE: Final = (1060, 720)
_LEAST_PREVIEW: Final = 360


class SheetDialog(QDialog):
    """Shows one sheet and makes it anew at every choice, beside the window; only the newest wish is shown."""

    def __init__(
        self, bench: Workbench, tasks: Tasks, lent: Lent, on_screen: BoundingBox | None, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Print"))
        self._bench, self._tasks, self._lent, self._on_screen = bench, tasks, lent, on_screen
        self._memory = SheetMemory(bench.workspace.folder)
        self._task: Task | None = None
        self._is_over = False
        self.sheet: Sheet | None = None
        """The sheet on screen; None while there is none."""
        self.finished.connect(self._end)
        with bench.store.reading_public() as view:
            self._neighbourhoods = {str(each.id): each for each in view.neighbourhoods()}
        self.form = SheetForm(list(self._neighbourhoods.values()), can_see=on_screen is not None)
        self.form.show_choices(self._memory.last)
        self.form.changed.connect(self.draw)
        self.form.area_chosen.connect(lambda area: self.form.show_choices(self._memory.of(area)))
        self._buffer = QBuffer(self)
        self._document = QPdfDocument(self)
        self.preview = QPdfView(self)
        self.preview.setDocument(self._document)
        self.preview.setPageMode(QPdfView.PageMode.MultiPage)
        self.preview.setZoomMode(QPdfView.ZoomMode.FitToWidth)
        self.preview.setMinimumWidth(_LEAST_PREVIEW)
        self.preview.setAccessibleName(_("The pages as they will be printed"))
        row = QHBoxLayout(self)
        row.setSpacing(16)
        row.addWidget(self.preview, 3)
        row.addLayout(self._side(), 2)
        screen = parent.screen().availableGeometry() if parent.screen() is not None else None
        width, height = _SIZE
        self.resize(min(width, screen.width()), min(height, screen.height())) if screen else self.resize(*_SIZE)
        self.draw()

    def draw(self) -> None:
        """Make the sheet anew."""
        self.stop()
        self.sheet = None
        choices = self.form.choices
        for each in self._actions:
            each.setEnabled(False)
        self.stop_button.setVisible(True)
        self._say([_("The sheet is being made…")])

        def newest(task: list[Task], show: Callable[[object], None]) -> Callable[[object], None]:
            return lambda outcome: show(outcome) if task and task[0] is self._task and not self._is_over else None

        mine: list[Task] = []
        self._task = self._tasks.run(
            lambda progress: self._made(choices, progress.cancelled),
            newest(mine, lambda sheet: self._show(sheet, choices)),
            newest(mine, self._fail),
        )
        mine.append(self._task)

    def stop(self) -> None:
        """Stop making the sheet that is under way."""
        if self._task is not None:
            self._task.progress.cancel()
            self._task = None
            self.stop_button.setVisible(False)
            self._say([_("Stopped. Choose something to begin again.")])

    def print_sheet(self) -> None:
        """Ask on which printer, and print at true size."""
        if self.sheet is None:
            return
        pages = Pages(self.sheet.document.pdf)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setDocName(self.form.template.currentText())
        pages.prepare(printer)
        dialog = QPrintDialog(printer, self)

        def done(_result: int) -> None:
            if dialog.result() == QDialog.DialogCode.Accepted:
                paper = printer.pageLayout().fullRectPoints().size()
                is_small = min(paper.toTuple()) + 3 < min(pages.points.toTuple())
                if not pages.print_on(printer):
                    self._say([_("The printer did not take the sheet. Save it, and print it in another program.")])
                elif is_small:
                    self._say([_("The paper in the printer is smaller than the sheet: part of it is missing.")])
            pages.close()

        dialog.finished.connect(done)
        # Its own `open` asks for a slot by name.
        QDialog.open(dialog)

    def save_sheet(self) -> None:
        """Ask where, and save."""
        dialog = QFileDialog(self, _("Save the sheet"), "", _("PDF (*.pdf)"))
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.selectFile(f"{self.form.choices.template}.pdf")
        dialog.fileSelected.connect(lambda name: self.save_as(Path(name)))
        dialog.open()

    def save_as(self, target: Path) -> None:
        """Save the sheet as `target`, and a booklet's pages in printing order beside it; say how that went."""
        sheet = self.sheet
        if sheet is None:
            return

        def write(_progress: object) -> None:
            save(sheet.document, target)
            if sheet.imposed is not None:
                save(sheet.imposed, target.with_name(f"{target.stem}-{_('to print')}{target.suffix}"))

        self._tasks.run(
            write,
            lambda _done: self._say([_("Saved as {name}.").format(name=target.name)]),
            lambda error: self._say([str(error)]),
        )

    def open_sheet(self) -> None:
        """Show the sheet in the computer's own PDF program."""
        if self.sheet is None:
            return
        try:
            path = self._lent.lend(self.sheet.document, f"{self.form.choices.template}.pdf")
        except PrintError as error:
            self._say([str(error)])
            return
        if not QDesktopServices.openUrl(QUrl.fromLocalFile(str(path))):
            self._say([_("No program on this computer opens a PDF. Save the sheet instead.")])

    # --- inside ------------------------------------------------------------------------------------------

    def _side(self) -> QVBoxLayout:
        side = QVBoxLayout()
        side.setSpacing(8)
        scroll = ColumnScroll()
        scroll.show_column(self.form)
        scroll.setMinimumWidth(self.form.minimumSizeHint().width() + scroll.verticalScrollBar().sizeHint().width() + 24)
        side.addWidget(scroll, 1)
        self.told = plain_label("", "fine")
        side.addWidget(self.told)
        self.stop_button = button(_("Stop"), "", self.stop)
        side.addWidget(self.stop_button)
        side.addWidget(
            plain_label(_("In the printer's window choose true size (100%): then the scale is right."), "fine")
        )
        self.print_button = button(_("Print…"), "primary", self.print_sheet)
        self.save_button = button(_("Save…"), "", self.save_sheet)
        self.open_button = button(_("Open"), "", self.open_sheet)
        self._actions: tuple[QPushButton, ...] = (self.print_button, self.save_button, self.open_button)
        grid = QGridLayout()
        grid.setSpacing(8)
        grid.addWidget(self.print_button, 0, 0)
        grid.addWidget(self.save_button, 0, 1)
        grid.addWidget(self.open_button, 1, 0)
        grid.addWidget(button(_("Close"), "", self.reject), 1, 1)
        side.addLayout(grid)
        return side

    def _made(self, choices: Choices, cancelled: Callable[[], bool]) -> Sheet:
        bench = self._bench
        if bench.pack is None:
            raise PrintError(_("Open a map first: paper is drawn from it."))
        area = self._area(choices)
        demand_map(area, bench.pack)
        order = Order(
            template=choices.template,
            area=area,
            scale=choices.scale or None,
            languages=choices.languages,
            title=choices.title,
            sender=choices.sender,
            link=choices.link,
            landscape=choices.landscape,
            kinds=frozenset(kind for kind in EVERY_KIND if kind.value in choices.kinds),
        )
        lines = HelpLines.read(bench.workspace.folder / LOCAL_FILE)
        return make_sheet(order, bench.store, bench.pack, now=bench.clock.now(), help_lines=lines, cancelled=cancelled)

    def _area(self, choices: Choices) -> Area:
        assert self._bench.pack is not None  # noqa: S101 - looked at before
        if choices.area == ON_SCREEN and self._on_screen is not None:
            return Area(name=self._bench.pack.info.name, bounds=self._on_screen)
        if choices.area in self._neighbourhoods:
            return neighbourhood_area(self._neighbourhoods[choices.area])
        with self._bench.store.reading_public() as view:
            return find_area(EVERYTHING, view, self._bench.pack)

    def _show(self, sheet: object, choices: Choices) -> None:
        assert isinstance(sheet, Sheet)  # noqa: S101 - the task made one
        self._task = None
        self.sheet = sheet
        self._memory.keep(choices)
        self._document.close()
        self._buffer.close()
        self._buffer.setData(QByteArray(sheet.document.pdf))
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)
        self._document.load(self._buffer)
        self.stop_button.setVisible(False)
        for each in self._actions:
            each.setEnabled(True)
        self._say(list(sheet.told))

    def _fail(self, error: object) -> None:
        self._task = None
        self._document.close()
        self.stop_button.setVisible(False)
        if isinstance(error, BuurtkaartError):
            self._say([str(error)])

    def _end(self) -> None:
        self.stop()
        self._is_over = True
        self._document.close()
        self._buffer.close()

    def _say(self, sentences: list[str]) -> None:
        if not self._is_over:
            self.told.setText("\n".join(sentences))
