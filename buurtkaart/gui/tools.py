"""What a worker can do besides browsing and editing: note, review what is there, change maps, begin for herself."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton, QWidget

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.open_bench import open_bench
from buurtkaart.i18n import _, current_language
from buurtkaart.services.workspace import Workspace, demo_workspace, own_workspace
from buurtkaart.settings import SettingsFile

_BESIDE_M = 150.0
"""So near a street a bench is said to stand there."""

# The panels are imported when somebody opens them: together they would take a tenth of a second of every start.
if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.gui.workbench import Workbench
    from buurtkaart.services.candidates import Candidate
    from buurtkaart.services.commands import ConvertNote
    from buurtkaart.services.recognising import Recognised


class NotesTool(QObject):
    """Snel noteren, one key away, and a tray that says how much waits in it."""

    def install(self, window: MainWindow) -> None:
        """Add the note to the menu and the tray below the list."""
        self.setParent(window)
        self._window = window
        window.add_new_action(_("Quick note"), self.open, "Ctrl+J", "note")
        self._tray: QPushButton = window.add_list_button("", self.open)
        if window.editing is not None:
            window.editing.changed.connect(self._changed)
        self._count()

    def open(self) -> None:
        """Open the box and the tray."""
        from buurtkaart.gui.notes_panel import NotesPanel

        bench = open_bench(self._window)
        if bench.store.read_only:
            self._window.toast(str(bench.store.trouble or _("You are only looking at this neighbourhood.")))
            return
        panel = NotesPanel(bench.editor, self._window.look)
        panel.convert_requested.connect(self._convert)
        panel.look_requested.connect(self._look)
        self._window.open_panel(panel)

    def _changed(self, change_set: ChangeSet) -> None:
        if change_set.touches(RecordType.NOTE):
            self._count()

    def _count(self) -> None:
        with open_bench(self._window).store.reading() as reader:
            count = len(reader.waiting_notes())
        self._tray.setText(_("Quick note ({count} waiting)").format(count=count) if count else _("Quick note"))

    def _look(self, record_id: str) -> None:
        if self._window.right.close_panel():
            self._window.show_record(record_id)

    def _convert(self, note_id: str, record_type: str) -> None:
        from buurtkaart.services.commands import ConvertNote
        from buurtkaart.services.recognising import recognise

        bench, editing = open_bench(self._window), self._window.editing
        with bench.store.reading() as reader:
            note = reader.find(RecordId(note_id))
        if not isinstance(note, QuickNote) or editing is None:
            return
        wanted = RecordType(record_type)
        found = recognise(note.words, bench.clock.now(), self._street)

        def add(record: Record) -> ConvertNote:
            return ConvertNote(note.id, record)

        known = _known(note, wanted, found)
        if found.street and wanted in (RecordType.PLACE, RecordType.INITIATIVE):
            spot = bench.geocoder.geocode(f"{found.street} {found.house_number}").best
            known["position"] = spot.position if spot is not None else None
        self._window.open_panel(editing.forms.new(wanted, add=add, **known))

    def _street(self, words: str) -> str | None:
        # A street is recognised when it is written as it is: guessing would fill in streets nobody meant.
        for hit in open_bench(self._window).geocoder.suggest(words, 3):
            if hit.kind == "street" and hit.street.casefold() == words.casefold():
                return hit.street
        return None


class CandidatesTool(QObject):
    """Wat is er al? Also the next step of an empty street."""

    def install(self, window: MainWindow) -> None:
        """Add the button below the list and the invitation in an empty one."""
        self.setParent(window)
        self._window = window
        window.add_list_button(_("What is here already?"), self.open)
        window.set_list_empty_action(_("What is here already?"), self.open)

    def open(self) -> None:
        """Review what the open map knows."""
        from buurtkaart.gui.candidates_panel import CandidatesPanel

        bench, window = open_bench(self._window), self._window
        if bench.store.read_only:
            window.toast(str(bench.store.trouble or _("You are only looking at this neighbourhood.")))
            return
        maps = window.findChild(MapsTool)
        if bench.pack is None and maps is not None:
            # What is there, only a map knows: the next step is to get one.
            maps.open()
            window.toast(_("Open a map first: it knows what is there already."))
            return
        panel = CandidatesPanel(lambda: _review(bench), bench.editor, window.tasks, window.look, window.icons)
        window.open_panel(panel)


class MapsTool(QObject):
    """The map switcher, opening maps, and the invitation on a worker's first day."""

    def install(self, window: MainWindow) -> None:
        """Fill the menu of the area, and cover the map's place while there is none."""
        self.setParent(window)
        self._window = window
        self._fill_menu()
        window.pack_opened.connect(lambda _pack: self._fill_menu())
        self._invite()
        window.look_changed.connect(lambda _look: self._invite())

    def open(self) -> None:
        """Open the panel with maps."""
        from buurtkaart.gui.maps_panel import MapsPanel

        bench, window = open_bench(self._window), self._window
        panel = MapsPanel(
            bench.library,
            window.tasks,
            window.look,
            open_map=bench.pack.path if bench.pack else None,
            on_screen=lambda: window.browsing.bounds if window.browsing and bench.pack else None,
        )
        panel.map_chosen.connect(self.show_map)
        window.pack_opened.connect(panel.show_open)
        window.open_panel(panel)

    def show_map(self, path: Path) -> None:
        """Show one of the maps that lie here."""
        window = self._window
        try:
            pack = open_bench(window).library.open(path.name)
        except BuurtkaartError as error:
            window.complain(error)
            return
        window.set_map_empty(None)
        window.open_pack(pack)

    def _fill_menu(self) -> None:
        window, bench = self._window, open_bench(self._window)
        window.bar.area_menu.clear()
        for each in bench.library.maps():
            if each.info is not None and (bench.pack is None or each.path != bench.pack.path):
                window.add_area_action(each.name, partial(self.show_map, each.path))
        window.bar.area_menu.addSeparator()
        window.add_area_action(_("Open a map of your neighbourhood…"), self.open)
        window.bar.area_menu.addSeparator()
        OwnTool(window).fill_menu()

    def _invitation(self) -> QWidget:
        from buurtkaart.gui.invitation import Invitation

        # Whoever had a map wants to know where it went; on a worker's first day there is none.
        reason = next((each.reason for each in open_bench(self._window).library.maps() if each.info is None), "")
        return Invitation(
            self._window.look,
            self._window.icons,
            icon="map",
            title=_("The map cannot be opened") if reason else _("No map yet"),
            words=reason or _("List, search and forms work without a map. Open one when you have it."),
            action=(_("Open a map of your neighbourhood…"), self.open),
        )

    def _invite(self) -> None:
        if open_bench(self._window).pack is None:
            self._window.set_map_empty(self._invitation())


class StoryTool(QObject):
    """The invented neighbourhood has a story; nobody finds it by looking at forty marks."""

    def install(self, window: MainWindow) -> None:
        """Offer the story where nothing is chosen yet."""
        self.setParent(window)
        self._window = window
        if open_bench(window).workspace.is_demo:
            window.right.detail.offer(_("See the story of the treadmill"), self.open)

    def open(self) -> None:
        """Choose the place where it began: its wish, its obstacle and who met whom stand there, and on the map."""
        from buurtkaart.services.demo_story import STORY_BEGINS, demo_id

        with open_bench(self._window).store.reading() as reader:
            first = reader.find(demo_id(STORY_BEGINS))
        if first is None or first.deleted_at is not None:
            self._window.toast(_("The story was taken away. Undo brings it back."))
            return
        self._window.show_record(first.id)


class OwnTool:
    """From the invented neighbourhood to one's own, and back."""

    def __init__(self, window: MainWindow) -> None:
        self._window = window

    def fill_menu(self) -> None:
        """Add the way to the other data folder."""
        workspace = open_bench(self._window).workspace
        if workspace.is_demo:
            self._window.add_area_action(_("Begin your own neighbourhood…"), self.open)
        else:
            self._window.add_area_action(_("Look at the example neighbourhood"), lambda: self._go(demo_workspace()))

    def open(self) -> None:
        """Ask who is writing."""
        from buurtkaart.gui.own_panel import OwnNeighbourhoodPanel

        own = own_workspace()
        author = SettingsFile(own.settings).current.author
        panel = OwnNeighbourhoodPanel(self._window.look, is_started=own.is_started, author=author)
        panel.named.connect(self._begin)
        self._window.open_panel(panel)

    def _begin(self, name: str) -> None:
        own = own_workspace()
        try:
            own.prepare()
        except BuurtkaartError as error:
            self._window.complain(error)
            return
        SettingsFile(own.settings).change(author=name, language=current_language())
        self._go(own)

    def _go(self, workspace: Workspace) -> None:
        self._window.reopen_requested.emit(workspace, None)


def _review(bench: Workbench) -> list[Candidate]:
    from buurtkaart.basemap.candidates import candidates
    from buurtkaart.services.candidates import review

    if bench.pack is None:
        return []

    def street_near(position: Position) -> str:
        found = bench.geocoder.reverse(position, 1).street
        return found.hit.street if found is not None and found.distance_m <= _BESIDE_M else ""

    with bench.store.reading() as reader:
        return review(candidates(bench.pack), reader, street_near)


def _known(note: QuickNote, wanted: RecordType, found: Recognised) -> dict[str, object]:
    """Return what the note fills in of the form; its words are always kept.

    What was overheard is nobody's to publish: a place or group made of it is public when somebody says so.
    """
    from buurtkaart.domain.address import Address

    if wanted is RecordType.PLACE:
        return {
            "description": note.words,
            "phone": found.phone,
            "public": False,
            "address": Address(street=found.street, house_number=found.house_number),
        }
    if wanted is RecordType.INITIATIVE:
        return {"description": note.words, "phone": found.phone, "public": False, "schedule": found.schedule}
    if wanted is RecordType.CONTACT:
        return {"description": note.words, "phones": (found.phone,) if found.phone else ()}
    return {"words": note.words, "noted_on": note.heard_at.date()}
