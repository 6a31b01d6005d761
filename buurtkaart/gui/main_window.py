"""The one window: a bar and three columns. It is shown empty at once, and fills when the work is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QCloseEvent, QKeySequence, QMoveEvent, QResizeEvent
from PySide6.QtWidgets import QMainWindow, QPushButton, QVBoxLayout, QWidget

from buurtkaart.domain.position import BoundingBox
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.closing import give_up_panel, let_go
from buurtkaart.gui.columns import Columns
from buurtkaart.gui.covering import Covering
from buurtkaart.gui.drawn_map import DrawnMap
from buurtkaart.gui.following import Following
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.keyboard import Keyboard
from buurtkaart.gui.look_menu import LookMenu
from buurtkaart.gui.map_column import MapColumn, trouble_page
from buurtkaart.gui.new_things import offer_new
from buurtkaart.gui.panel import Panel
from buurtkaart.gui.record_list.panel import ListPanel
from buurtkaart.gui.remembering import Remembering
from buurtkaart.gui.right_column import RightColumn
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.toast import Toast
from buurtkaart.gui.top_bar import TopBar
from buurtkaart.gui.wardrobe import Wardrobe
from buurtkaart.i18n import _
from buurtkaart.settings import SettingsFile

if TYPE_CHECKING:
    # These pull in SQLAlchemy, NumPy and the web view; the window is on screen before them.
    from buurtkaart.gui.browsing import Browsing
    from buurtkaart.gui.editing import Editing
    from buurtkaart.gui.features import Feature
    from buurtkaart.gui.webmap.view import MapView
    from buurtkaart.gui.workbench import Workbench

T = TypeVar("T")


class MainWindow(QMainWindow):
    """Wires the columns to each other. What the columns show is theirs."""

    closing = Signal()
    """Nothing runs beside the window any more, and the neighbourhood is still open."""
    look_changed = Signal(object)
    """The new Look."""
    pack_opened = Signal(object)
    """The BasemapPack that is drawn from now on, or None."""
    reopen_requested = Signal(object, object)
    """The Workspace that should open instead of this one, and what to do while none is open (or None)."""

    def __init__(self, settings: SettingsFile, look: Look) -> None:
        super().__init__()
        self.settings = settings
        self.look = look
        self.icons = Icons(look)
        self.workbench: Workbench | None = None
        self.browsing: Browsing | None = None
        self.editing: Editing | None = None
        self.map: MapView | None = None
        self._seen: tuple[BoundingBox, float] | None = None
        self.setWindowTitle("Buurtkaart")
        self.setMinimumSize(480, 360)
        self.tasks = Tasks(self.complain, self)
        central = QWidget()
        self.bar = TopBar(look, self.icons, self)
        self.list = ListPanel(look, self.icons)
        self.map_column = MapColumn()
        self.right = RightColumn(look, self.icons)
        self.columns = Columns(self.list, self.map_column, self.right, look)
        self.columns.dress(look, self.icons)
        layout = QVBoxLayout(central)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.bar)
        layout.addWidget(self.columns, 1)
        self.setCentralWidget(central)
        self._toast = Toast(self, self.map_column)
        self.look_menu = LookMenu(self.bar.view_menu, settings.current, look)
        self._wardrobe = Wardrobe(self)
        self._memory = Remembering(self)
        self.covering = Covering(self, layout, self._memory)
        self.drawn_map = DrawnMap(self)
        self._following = Following(self)
        self.keyboard = Keyboard(self)
        self.bar.undo.clicked.connect(lambda _checked=False: self.turn_back())
        self.bar.redo.clicked.connect(lambda _checked=False: self.do_again())
        self.bar.search.chosen.connect(self._following.go_to_found)
        self.right.panel_closed.connect(self._following.follow_panel)
        for column in (self.list, self.right.detail):
            column.emptied.connect(lambda: QTimer.singleShot(0, self.keyboard, self.keyboard.give_back))
        for each in (self.bar.new_button, self.bar.area_button):
            each.setEnabled(False)

    # --- what others may ask of the window ---------------------------------------------------------------

    def attach(self, workbench: Workbench, features: tuple[Feature, ...] = ()) -> None:
        """Fill the window with an open neighbourhood. Without features: `furnish` follows, when the map stands."""
        from buurtkaart.gui.browsing import Browsing
        from buurtkaart.gui.editing import Editing

        self.workbench = workbench
        self.browsing = Browsing(workbench, self.list, self.right.detail, self.look)
        self.editing = Editing(workbench, self.right.detail, self)
        self.editing.changed.connect(self._following.follow_change)
        self.editing.refused.connect(self.browsing.refresh)
        self.editing.turned.connect(self._following.follow_turn)
        self.editing.waiting.changed.connect(self._following.follow_waiting)
        self.browsing.chosen.connect(self._following.follow_choice)
        self.drawn_map.let_search()
        offer_new(self)
        self._memory.restore_filter(self.list.filters)
        self.list.filters.changed.connect(self._memory.note)
        if features:
            self.furnish(features)
        self.drawn_map.tell()
        self._following.name_undo()
        self.browsing.refresh()
        self._join()
        # The list is filled one turn later; before that nobody knows whether it is empty.
        QTimer.singleShot(0, self.keyboard, self.keyboard.give_back_if_lost)

    def furnish(self, features: tuple[Feature, ...]) -> None:
        """Add what can be done besides looking and editing; the menus open from then on."""
        for feature in features:
            feature.install(self)
        for each in (self.bar.new_button, self.bar.area_button):
            each.setEnabled(True)

    def attach_map(self, view: MapView) -> None:
        """Put the web view in the middle column; before or after the neighbourhood is open."""
        self.map = view
        self._seen = view.seen
        self._wardrobe.dress_map()
        view.positionPicked.connect(self._following.take_position)
        view.listRequested.connect(self._following.list_what_is_there)
        view.viewChanged.connect(self._on_view)
        view.settle()
        self.map_column.put_map(view)
        self.columns.dress(self.look, self.icons)
        self._join()

    def _join(self) -> None:
        view, browsing, editing = self.map, self.browsing, self.editing
        if view is None or browsing is None or editing is None:
            return
        view.recordMoved.connect(editing.move)
        view.placeRequested.connect(editing.new_place)
        browsing.attach_map(view, self._seen)

    def _on_view(self, bounds: BoundingBox, zoom: float) -> None:
        self._seen = (bounds, zoom)
        self._memory.note()

    def open_panel(self, panel: Panel) -> None:
        """Show a panel in the right column."""
        self.covering.lift()
        panel.toast_requested.connect(self.toast)
        panel.done_told.connect(lambda text: self.toast(text, _("Undo"), self.turn_back))
        panel.map_pick_requested.connect(lambda wanted: self._following.pick_for(panel, wanted))
        panel.sketched.connect(self._following.show_sketch)
        self.right.open_panel(panel)
        self.columns.show_detail(visible=True)

    def close_panel(self) -> None:
        """Go back to the detail."""
        self.right.close_panel()

    def show_record(self, record_id: str, *, go_to: bool = True) -> None:
        """Choose a record, and put it in the middle of the map."""
        if self.browsing is not None:
            if go_to:
                self.browsing.go_to_record(record_id)
            else:
                self.browsing.select(record_id)

    def turn_back(self) -> None:
        """Undo the last edit."""
        if self.editing is not None:
            self.editing.undo()

    def do_again(self) -> None:
        """Redo what was undone last."""
        if self.editing is not None:
            self.editing.redo()

    def toast(self, text: str, action_text: str = "", action: Callable[[], None] | None = None) -> None:
        """Say something below."""
        self._toast.say(text, action_text, action)

    def show_trouble(self, error: BuurtkaartError, ways_out: Sequence[tuple[str, Callable[[], None]]] = ()) -> None:
        """The neighbourhood cannot be opened at all: say why where the map would be, and offer the ways out."""
        self.list.tell_opening("")
        self.map_column.invite(trouble_page(str(error), ways_out))

    def busy(
        self,
        title: str,
        work: Callable[[Callable[[float], None]], T],
        then: Callable[[T], None],
        over: Callable[[], None] = lambda: None,
        *,
        can_stop: bool = True,
    ) -> None:
        """Do slow work through which nobody may edit, with its progress over the window."""
        from buurtkaart.gui.busy import run_busy

        run_busy(
            self, self.tasks, title, work, then, failed=self.complain, look=self.look, over=over, can_stop=can_stop
        )

    def complain(self, error: BuurtkaartError) -> None:
        """Say a calm sentence about something that did not work."""
        self.toast(str(error))

    def add_new_action(self, text: str, slot: Callable[[], None], shortcut: str = "", icon: str = "") -> None:
        """Add something to the menu "+ New"."""
        self.bar.add_new(text, slot, shortcut, self.icons, icon)

    def add_area_action(self, text: str, slot: Callable[[], None]) -> None:
        """Add something to the menu of the area switcher."""
        self.bar.area_menu.addAction(text).triggered.connect(lambda _checked=False: slot())

    def add_list_button(self, text: str, slot: Callable[[], None]) -> QPushButton:
        """Add a button below the list."""
        return self.list.add_button(text, slot)

    def add_take_along(self, text: str, slot: Callable[[], None], keys: QKeySequence, tip: str, icon: str = "") -> None:
        """Add a way to take the neighbourhood home."""
        self.bar.add_take_along(text, slot, keys, tip, icon)

    def set_map_empty(self, widget: QWidget | None) -> None:
        """Cover the map's place with an invitation."""
        self.map_column.invite(widget)

    def set_list_empty_action(self, text: str, slot: Callable[[], None]) -> None:
        """Give the empty list its next step."""
        self.list.set_empty_action(text, slot)

    def restore_window(self) -> None:
        """Put the window where it was left."""
        self._memory.restore_window()

    def come_forward(self) -> None:
        """A second start asks for this window."""
        self.setWindowState(self.windowState() & ~Qt.WindowState.WindowMinimized)
        self.show()
        self.raise_()
        self.activateWindow()

    def wear(self, look: Look) -> None:
        """Follow another look."""
        self._wardrobe.wear(look)

    # --- Qt --------------------------------------------------------------------------------------------------

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Make room, and remember the size."""
        super().resizeEvent(event)
        self.bar.fit(self.width(), self.look)
        self._memory.note()

    def moveEvent(self, event: QMoveEvent) -> None:
        """Remember the spot on the screen."""
        super().moveEvent(event)
        self._memory.note()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Keep what a panel holds, remember the window, and let go of everything in the right order."""
        if not give_up_panel(self):
            event.ignore()
            return
        self._memory.write()
        self.tasks.stop()
        self.closing.emit()
        let_go(self)
        super().closeEvent(event)
