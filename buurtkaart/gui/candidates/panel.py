"""Wat is er al? The places that the map knows already, to review and add in one go."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from buurtkaart.domain.change import ChangeSet
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.labels import label
from buurtkaart.domain.place import Place
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.errors import BuurtkaartError
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.icons import Icons
from buurtkaart.gui.panel import Panel
from buurtkaart.gui.record_list.model import ROW_ROLE
from buurtkaart.gui.tasks import Tasks
from buurtkaart.gui.theme import Look
from buurtkaart.gui.tick_delegate import TickDelegate
from buurtkaart.gui.widgets import button, describe, plain_label, shown
from buurtkaart.i18n import _, ngettext
from buurtkaart.services.candidates import Candidate, Standing
from buurtkaart.services.commands import AddMany
from buurtkaart.services.editor import Editor
from buurtkaart.services.overview import appearance
from buurtkaart.services.wording.numbers import number_words
from buurtkaart.services.wording.records import opening_hours_words

_ROLE = Qt.ItemDataRole.UserRole
# A bench or a park tells little about who meets there: offered, but not ticked for you.
_NOT_TICKED = frozenset({PlaceKind.BENCH, PlaceKind.PLAYGROUND, PlaceKind.PARK, PlaceKind.SHOP})


class CandidatesPanel(Panel):
    """A list with ticks. Adding is one step, and so is undoing it."""

    added = Signal(object)
    """The positions of what was added, when that is more than one place."""

    def __init__(
        self,
        load: Callable[[], list[Candidate]],
        editor: Editor,
        tasks: Tasks,
        look: Look,
        icons: Icons,
    ) -> None:
        super().__init__()
        self._editor = editor
        self._tasks = tasks
        self._icons = icons
        self._look = look
        self._candidates: list[Candidate] = []
        self._ticked: dict[str, bool] = {}
        self.setProperty("kind", "surface")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        column = QVBoxLayout(self)
        column.setContentsMargins(look.rhythm(2), look.rhythm(1), look.rhythm(2), look.rhythm(2))
        column.setSpacing(look.rhythm(1))
        self._summary = plain_label(_("Looking at the map…"), "small")
        self._text = QLineEdit()
        self._text.setPlaceholderText(_("Filter by name or street"))
        self._text.setAccessibleName(_("Filter by name or street"))
        describe(self._text)
        self._text.textChanged.connect(lambda _text: self._show())
        self._kind = QComboBox()
        self._kind.setAccessibleName(_("Kind of place"))
        self._kind.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self._kind.hide()
        self._kind.currentIndexChanged.connect(lambda _index: self._show())
        self._list = QListWidget()
        self._list.setAccessibleName(_("Places that the map knows"))
        self._list.setItemDelegate(TickDelegate(look, icons))
        self._list.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self._list.setMouseTracking(True)
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.itemChanged.connect(lambda _item: self._count())
        self._add = button(_("Add"), "primary", self.add_ticked)
        self._add.setEnabled(False)
        self._ticks = ticks = QWidget()
        tick_row = FlowLayout(ticks, gap=look.rhythm(1))
        tick_row.addWidget(button(_("Tick all"), "link", lambda: self._tick(True)))
        tick_row.addWidget(button(_("Tick none"), "link", lambda: self._tick(False)))
        for widget in (self._summary, self._text, self._kind, ticks):
            column.addWidget(widget)
        column.addWidget(self._list, 1)
        column.addWidget(self._add)
        self.setFocusProxy(self._text)
        tasks.run(lambda _progress: load(), self.show_candidates)

    @property
    def heading(self) -> str:
        """What the panel is for."""
        return _("What is here already?")

    def show_candidates(self, candidates: Sequence[Candidate]) -> None:
        """Offer the candidates that are not on the map yet.

        First what is ticked for you, then the benches and shops; what was taken away, or undone, comes last.
        """
        order = list(Standing)
        self._candidates = sorted(
            (each for each in candidates if each.standing is not Standing.KNOWN),
            key=lambda each: (order.index(each.standing), each.place.kind in _NOT_TICKED),
        )
        known = len(candidates) - len(self._candidates)
        offered = ngettext("{count} place to look at.", "{count} places to look at.", len(self._candidates))
        parts = [offered.format(count=number_words(len(self._candidates)))]
        if known:
            parts.append(_("{count} you already have.").format(count=number_words(known)))
        if not candidates:
            parts = [_("This map knows no places. Open a map of your neighbourhood first.")]
        for widget in (self._text, self._ticks, self._add):
            widget.setVisible(bool(self._candidates))
        self._summary.setText(" ".join(parts))
        # With large text every line counts, and the choice of kinds says the number too.
        self._summary.setVisible(self._look.text_size < 1.5 or not self._candidates)
        self._ticked = {
            each.place.source_reference: each.standing is Standing.NEW and each.place.kind not in _NOT_TICKED
            for each in self._candidates
        }
        self._offer_kinds()
        self._show()

    def add_ticked(self) -> None:
        """Add what is ticked, in one step, beside the window: a hundred places take a second."""
        chosen = tuple(each.place for each in self._candidates if self._ticked[each.place.source_reference])
        if not chosen:
            return
        self._add.setEnabled(False)
        self._add.setText(_("Adding…"))
        self._tasks.run(lambda _progress: self._editor.do_now(AddMany(chosen)), self._added, self._refused)

    def _added(self, change_set: ChangeSet) -> None:
        count = change_set.size
        self.done_told.emit(
            ngettext("{count} place added.", "{count} places added.", count).format(count=number_words(count))
        )
        self.finished.emit(change_set.first_id if count == 1 and change_set.first_id else "")
        if count > 1:
            places = (each.after for each in change_set.changes)
            self.added.emit([each.position for each in places if isinstance(each, Place) and each.position is not None])

    def _refused(self, error: BuurtkaartError) -> None:
        self.toast_requested.emit(str(error))
        self._count()

    def _offer_kinds(self) -> None:
        counts = Counter(each.place.kind for each in self._candidates)
        self._kind.blockSignals(True)
        self._kind.clear()
        self._kind.addItem(_("All kinds ({count})").format(count=number_words(len(self._candidates))), None)
        for kind in sorted(counts, key=label):
            self._kind.addItem(f"{label(kind)} ({number_words(counts[kind])})", kind)
        self._kind.blockSignals(False)
        self._kind.setVisible(len(counts) > 1)

    def _visible(self) -> list[Candidate]:
        text = self._text.text().strip().casefold()
        kind = self._kind.currentData()
        return [
            each
            for each in self._candidates
            if (kind is None or each.place.kind == kind)
            and text in f"{each.place.name} {each.place.address.line}".casefold()
        ]

    def _show(self) -> None:
        self._list.blockSignals(True)
        self._list.clear()
        for each in self._visible():
            row = _row(each)
            item = QListWidgetItem(shown(f"{row.title}\n{row.facts}"))
            item.setData(ROW_ROLE, row)
            item.setData(_ROLE, each.place.source_reference)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = self._ticked[each.place.source_reference]
            item.setCheckState(Qt.CheckState.Checked if ticked else Qt.CheckState.Unchecked)
            self._list.addItem(item)
        self._list.blockSignals(False)
        self._count()

    def _tick(self, ticked: bool) -> None:
        for each in self._visible():
            self._ticked[each.place.source_reference] = ticked
        self._show()

    def _count(self) -> None:
        for index in range(self._list.count()):
            item = self._list.item(index)
            self._ticked[item.data(_ROLE)] = item.checkState() is Qt.CheckState.Checked
        count = sum(self._ticked.values())
        self._add.setEnabled(count > 0)
        self._add.setText(ngettext("Add {count} place", "Add {count} places", count).format(count=number_words(count)))


@dataclass(frozen=True)
class CandidateRow:
    """How a candidate stands in the list."""

    title: str
    facts: str
    shape: str
    icon: str
    theme: Theme | None


def _row(candidate: Candidate) -> CandidateRow:
    place = candidate.place
    # What has no name of its own is called after its kind and street: saying these again tells nothing.
    facts = [fact for fact in (label(place.kind), place.address.street_line) if fact not in place.name]
    if candidate.standing is Standing.ALIKE and candidate.alike is not None:
        facts.insert(0, _("Looks like {name}, which you have already.").format(name=candidate.alike.title))
    if candidate.standing is Standing.REMOVED:
        facts.insert(0, _("You took this away before."))
    if place.opening_hours:
        facts.append(opening_hours_words(place.opening_hours))
    if place.access.step_free:
        facts.append(_("You can get in with a wheelchair"))
    shape, icon, theme = appearance(place)
    return CandidateRow(place.name, " · ".join(fact for fact in facts if fact), shape, icon, theme)
