"""What happens in one column is followed in the others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.panel import Panel
from buurtkaart.i18n import _

if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.searching.list import Found


class Following(QObject):
    """Carries edits, choices and clicks from where they happen to what shows them."""

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self._window = window
        self._picking: Panel | None = None
        self._has_sketch = False

    def follow_change(self, change_set: ChangeSet) -> None:
        """An edit was stored, wherever it came from."""
        if self._window.browsing is not None:
            self._window.browsing.apply(change_set)
        self.name_undo()

    def name_undo(self) -> None:
        """Say on the buttons what undo and redo would do."""
        window = self._window
        if window.workbench is not None:
            window.bar.name_undo(window.workbench.editor.undo_title, window.workbench.editor.redo_title)

    def follow_choice(self, record_id: str) -> None:
        """Another record is chosen; "" when none is."""
        window = self._window
        if window.map is not None:
            window.map.point_at(None)
        if record_id and window.right.panel is not None and not window.right.close_panel():
            return
        window.columns.show_detail(visible=bool(record_id))

    def follow_waiting(self) -> None:
        """Edits wait for a locked database, or do no longer."""
        if self._window.right.panel is not None:
            self._window.right.panel.waiting_changed()

    def follow_turn(self, record_id: str) -> None:
        """An edit was undone or done again: show what it was about."""
        window = self._window
        if window.workbench is None or window.browsing is None or window.right.panel is not None:
            return
        with window.workbench.store.reading() as reader:
            record = reader.find(RecordId(record_id))
        if isinstance(record, Place | Initiative | Contact) and record.deleted_at is None:
            window.browsing.select(record_id)

    def follow_panel(self, next_id: str) -> None:
        """The panel is gone; `next_id` is what should be seen now, or ""."""
        window = self._window
        if self._has_sketch:
            self.show_sketch(())
        if window.browsing is not None and next_id:
            # What was made elsewhere than in view (from a note, say) would seem to have vanished.
            window.browsing.show_where_it_is(next_id)
        elif window.browsing is not None:
            window.columns.show_detail(visible=window.browsing.selected is not None)
        window.keyboard.give_back()

    def go_to_found(self, found: Found) -> None:
        """Go to what the search box found."""
        window = self._window
        if window.browsing is None:
            return
        if found.hit.record_id:
            window.browsing.go_to_record(found.hit.record_id)
        elif found.hit.position is not None:
            window.browsing.go_to(found.hit.position, 17.0 if found.hit.kind == "street" else 18.0)
            self._show_spot(found.hit.position, found.hit.name, is_address=found.hit.kind == "address")
        if window.map is not None and window.workbench is not None and window.workbench.pack is not None:
            window.map.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_spot(self, position: Position, name: str, *, is_address: bool) -> None:
        window = self._window
        editing = window.editing
        if window.map is None or editing is None:
            return
        window.map.point_at(position, name)
        if is_address:
            window.toast(name, _("New place here"), lambda: editing.new_place(position))

    def list_what_is_there(self, within: BoundingBox) -> None:
        """Somebody asks what stands together on the map: only that is in the list, which gets the keyboard."""
        window = self._window
        window.list.filters.show_only(within)
        window.columns.show_list()
        window.list.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def pick_for(self, panel: Panel, wanted: bool) -> None:
        """Let the next click on the map be an answer to `panel`, or no longer."""
        window = self._window
        self._picking = panel if wanted else None
        if window.map is not None:
            window.map.set_pick_mode(wanted)
        if wanted:
            window.toast(panel.pick_words)

    def show_sketch(self, corners: tuple[Position, ...]) -> None:
        """A panel draws on the map."""
        if self._window.map is not None:
            self._has_sketch = bool(corners)
            self._window.map.show_sketch(corners)

    def take_position(self, position: Position) -> None:
        """A spot was clicked while a panel waits for one."""
        if self._picking is not None:
            self._picking.spot_picked(position)
