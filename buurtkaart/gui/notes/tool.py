"""Snel noteren in the window: the menu, the tray below the list, and what a note becomes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QPushButton

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.gui.open_bench import open_bench
from buurtkaart.gui.said.tool import open_said
from buurtkaart.i18n import _
from buurtkaart.services.wording.numbers import number_words

# The panel is imported when somebody opens it: all panels together would take a tenth of a second of every start.
if TYPE_CHECKING:
    from buurtkaart.gui.main_window import MainWindow
    from buurtkaart.services.commands import ConvertNote
    from buurtkaart.services.geocoding.geocoder import Geocoder
    from buurtkaart.services.recognising.recogniser import Recognised


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
        from buurtkaart.gui.notes.panel import NotesPanel

        bench = open_bench(self._window)
        if bench.store.read_only:
            self._window.toast(str(bench.store.trouble or _("You are only looking at this neighbourhood.")))
            return
        panel = NotesPanel(bench.editor, self._window.look)
        panel.convert_requested.connect(self._convert)
        panel.look_requested.connect(self._look)
        panel.said_requested.connect(lambda: open_said(self._window))
        self._window.open_panel(panel)

    def _changed(self, change_set: ChangeSet) -> None:
        if change_set.touches(RecordType.NOTE):
            self._count()

    def _count(self) -> None:
        with open_bench(self._window).store.reading() as reader:
            count = len(reader.waiting_notes())
        self._tray.setText(
            _("Quick note ({count} waiting)").format(count=number_words(count)) if count else _("Quick note")
        )

    def _look(self, record_id: str) -> None:
        if self._window.right.close_panel():
            self._window.show_record(record_id)

    def _convert(self, note_id: str, record_type: str) -> None:
        from buurtkaart.services.commands import ConvertNote
        from buurtkaart.services.recognising.recogniser import recognise

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
            known |= _where(bench.geocoder, found, wanted)
        self._window.open_panel(editing.forms.new(wanted, add=add, **known))

    def _street(self, words: str) -> str | None:
        # A street is recognised when it is written as it is: guessing would fill in streets nobody meant.
        for hit in open_bench(self._window).geocoder.suggest(words, 3):
            if hit.kind == "street" and hit.street.casefold() == words.casefold():
                return hit.street
        return None


def _where(geocoder: Geocoder, found: Recognised, wanted: RecordType) -> dict[str, object]:
    """Return the spot of the street that was heard, and of a place its whole address; nothing when towns share it."""
    from buurtkaart.domain.address import Address
    from buurtkaart.services.geocoding.hits import address_of

    answer = geocoder.geocode(f"{found.street} {found.house_number}".strip())
    if answer.best is None or answer.ambiguous:
        return {}
    where: dict[str, object] = {"position": answer.best.position}
    if wanted is RecordType.PLACE:
        # A number that the map does not know may be a new house: it stays as it was heard.
        heard = {"street": found.street, "house_number": found.house_number}
        known = address_of(answer.best)
        where["address"] = known if answer.best.exact else Address(**heard, city=known.city)
    return where


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
