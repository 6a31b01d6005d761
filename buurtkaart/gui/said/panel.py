"""Wensen, talenten en buurten: what has no spot of its own, and stands in no list, is found back here."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListWidget, QListWidgetItem, QVBoxLayout

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.panel import Panel
from buurtkaart.gui.record_list.delegate import ListDelegate
from buurtkaart.gui.record_list.model import ROW_ROLE
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.text_box import LineBox
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label, shown
from buurtkaart.i18n import _
from buurtkaart.services.editor import Editor
from buurtkaart.services.overview import ListRow, Overview
from buurtkaart.services.wording.numbers import number_words
from buurtkaart.services.wording.records import said_word

SAID = (RecordType.WISH, RecordType.OFFER, RecordType.OBSTACLE, RecordType.NEIGHBOURHOOD)
_MOST_SHOWN = 500
"""More rows than anybody reads: a word finds the rest."""


class SaidPanel(Panel):
    """A list, newest first within its kind, and a box to find a word in it."""

    picked = Signal(str)
    """The id of what somebody wants to look at."""

    def __init__(self, editor: Editor, overview: Overview, tasks: Tasks, look: Look, icons: Icons) -> None:
        super().__init__()
        self._editor = editor
        self._overview = overview
        self._tasks = tasks
        self._rows: Sequence[ListRow] = ()
        self.heard.connect(self._changed)
        self._unsubscribe = editor.subscribe(self.heard.emit)
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(2))
        column.setSpacing(look.rhythm(1))
        self._text = LineBox()
        self._text.setPlaceholderText(_("Only with these words…"))
        self._text.setAccessibleName(_("Only with these words…"))
        self._text.textChanged.connect(lambda _text: self._show())
        self._told = plain_label("", "small")
        self.list = QListWidget()
        self.list.setAccessibleName(_("Wishes, talents and neighbourhoods"))
        self._delegate = ListDelegate(look, icons)
        self.list.setItemDelegate(self._delegate)
        self.list.setMouseTracking(True)
        self.list.setUniformItemSizes(True)
        self.list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setFrameShape(QFrame.Shape.NoFrame)
        self.list.itemClicked.connect(self._pick)
        self.list.itemActivated.connect(self._pick)
        column.addWidget(self._text)
        column.addWidget(self._told)
        column.addWidget(self.list, 1)
        self.setFocusProxy(self._text)
        self._read()

    @property
    def heading(self) -> str:
        """What the panel is for."""
        return _("Wishes, talents and neighbourhoods")

    def may_close(self) -> bool:
        """Nothing is edited here."""
        self._unsubscribe()
        return True

    def _changed(self, change_set: ChangeSet) -> None:
        if any(change_set.touches(each) for each in SAID):
            self._read()

    def _read(self) -> None:
        self._tasks.run(lambda _progress: _rows_of(self._editor, self._overview.rows), self._take)

    def _take(self, rows: Sequence[ListRow]) -> None:
        self._rows = rows
        self._show()

    def _show(self) -> None:
        wanted = self._text.text().casefold().split()
        rows = [row for row in self._rows if all(word in f"{row.title} {row.facts}".casefold() for word in wanted)]
        self.list.clear()
        for row in rows[:_MOST_SHOWN]:
            item = QListWidgetItem(shown(f"{row.title}\n{row.facts}"))
            item.setData(ROW_ROLE, row)
            self.list.addItem(item)
        self._told.setText(self._words(len(rows)))
        self._told.setVisible(bool(self._told.text()))
        self._text.setVisible(bool(self._rows))

    def _words(self, count: int) -> str:
        if not self._rows:
            return _("Nobody told a wish or a talent yet, and no neighbourhood is drawn. Choose + New.")
        if not count:
            return _("Nothing holds these words.")
        if count > _MOST_SHOWN:
            told = _("These are {shown} of {count}. Type a word to find the others.")
            return told.format(shown=number_words(_MOST_SHOWN), count=number_words(count))
        return ""

    def _pick(self, item: QListWidgetItem) -> None:
        row = item.data(ROW_ROLE)
        if isinstance(row, ListRow):
            self.picked.emit(row.id)


def _rows_of(editor: Editor, read_rows: Callable[[Sequence[RecordId]], list[ListRow]]) -> list[ListRow]:
    ids: list[RecordId] = []
    with editor.store.reading() as reader:
        for record_type in SAID:
            ids += reversed([RecordId(str(each)) for (each,) in reader.columns(record_type, ("id",))])
    return [_as_told(row) for row in read_rows(ids)]


def _as_told(row: ListRow) -> ListRow:
    """Return a row that gives what was said two lines; who said it stands above."""
    noun = said_word(row.record_type)
    if not noun:
        return row
    _kind, _between, whose = row.facts.partition(" · ")
    above = " · ".join(part for part in (noun, whose) if part)
    return replace(row, title=above, facts=row.title)
