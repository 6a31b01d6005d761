"""The questions beside the preview: which sheet, of which area, in which language, and what stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from PySide6.QtCore import QDate, QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QDateEdit, QLineEdit, QVBoxLayout, QWidget

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.labels import label
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.position import BoundingBox
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.translation import own_name
from buurtkaart.gui.paper.code_field import CodeField
from buurtkaart.gui.paper.offer_model import ByHand
from buurtkaart.gui.paper.sheet_memory import DRAWN, EVERYTHING, ON_SCREEN, Choices
from buurtkaart.gui.paper.true_scale import scale_words
from buurtkaart.gui.widgets import PlainLabel, button, escaped_for_menu, plain_label
from buurtkaart.i18n import _
from buurtkaart.printing.templates import Template, templates

_SCALES: Final = (2_500, 3_000, 4_000, 5_000, 7_500, 10_000)
_LANGUAGES: Final = (("nl",), ("en",), ("nl", "en"))
_TYPING_MS: Final = 600
_FARTHEST_YEARS: Final = 2
_WEEK: Final = "weekblad"


class SheetForm(QWidget):
    """Everything that can be chosen. `changed` comes when the preview should follow."""

    changed = Signal()
    area_chosen = Signal(str)
    drawing_asked = Signal()
    """Somebody wants to draw the area."""
    picking_asked = Signal()
    """Somebody wants to choose what stands on the sheet."""

    def __init__(
        self, neighbourhoods: Sequence[Neighbourhood], today: date, *, can_see: bool, others: Sequence[str] = ()
    ) -> None:
        """`others`: the languages besides Dutch and English in which something has a name."""
        super().__init__()
        self._templates = {each.name: each for each in templates()}
        self._today = today
        self._rectangle: tuple[float, ...] = ()
        self._by_hand = ByHand()
        self._silent = False
        self._typing = QTimer(self)
        self._typing.setSingleShot(True)
        self._typing.setInterval(_TYPING_MS)
        self._typing.timeout.connect(self.changed)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)
        self.template = self._box(_("Which sheet?"), [(each.title, each.name) for each in self._templates.values()])
        self.about = plain_label("", "fine")
        self._column.addWidget(self.about)
        areas = [(_("What is on screen"), ON_SCREEN)] if can_see else []
        areas += [(_("The whole neighbourhood map"), EVERYTHING), (_("A rectangle on the map"), DRAWN)]
        areas += [(each.name, str(each.id)) for each in neighbourhoods if each.bounds is not None]
        self.area = self._box(_("Of which area?"), areas)
        self._column.addWidget(button(_("Draw it on the map"), "link", self.drawing_asked.emit))
        scales = [(scale_words(scale), scale) for scale in _SCALES]
        self.scale = self._box(_("How large is the map drawn?"), [(_("What fits"), 0), *scales])
        self.landscape = self._check(_("Across instead of upright"))
        self._heading(_("What is on it?"))
        self.kinds = {
            kind: self._check(label(kind)) for kind in (RecordType.PLACE, RecordType.INITIATIVE, RecordType.CONTACT)
        }
        self.pick = button("", "link", self.picking_asked.emit)
        self._column.addWidget(self.pick)
        names = [_("Dutch"), _("English"), _("Dutch and English")]
        names += [
            _("Dutch, with names in this language: {language}").format(language=own_name(each)) for each in others
        ]
        self._spoken = [*((each, "") for each in _LANGUAGES), *((_LANGUAGES[0], each) for each in others)]
        self.languages = self._box(_("In which language?"), list(zip(names, range(len(names)), strict=True)))
        self.title = self._line(_("Title"), _("Comes by itself"))
        self.giver = self._line(_("Who gives it out?"), _("For instance your organisation"))
        self._day_words = self._heading(_("Which date is on it?"))
        self.day = self._day_editor()
        self._heading(_("Code to scan"))
        self.code = CodeField()
        self.code.changed.connect(self._told)
        self._column.addWidget(self.code)
        self._column.addStretch(1)

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        day = self.day.date().toPython()
        assert isinstance(day, date)  # noqa: S101 - Qt's own promise
        languages, reading = self._spoken[self.languages.currentIndex()]
        return Choices(
            template=str(self.template.currentData()),
            area=str(self.area.currentData()),
            rectangle=self._rectangle,
            scale=int(self.scale.currentData()),
            languages=languages,
            reading=reading,
            title=self.title.text(),
            sender=self.giver.text(),
            day="" if day == self._today else day.isoformat(),
            code=self.code.code,
            link=self.code.link.text(),
            code_id=self.code.code_id,
            landscape=self.landscape.isChecked(),
            kinds=tuple(kind.value for kind, box in self.kinds.items() if box.isChecked()),
            without=tuple(sorted(self._by_hand.without)),
            also=tuple(sorted(self._by_hand.also)),
        )

    @property
    def by_hand(self) -> ByHand:
        """What was left out and added by hand."""
        return self._by_hand

    @property
    def chosen_template(self) -> Template:
        """The sheet that was chosen."""
        return self._templates[str(self.template.currentData())]

    def show_choices(self, choices: Choices) -> None:
        """Fill everything in, without asking for a preview."""
        self._silent = True
        choices = choices.on(self._today)
        spoken = (choices.languages, choices.reading)
        self.template.setCurrentIndex(max(0, self.template.findData(choices.template)))
        self.area.setCurrentIndex(max(0, self.area.findData(choices.area)))
        self.scale.setCurrentIndex(max(0, self.scale.findData(choices.scale)))
        self.languages.setCurrentIndex(self._spoken.index(spoken) if spoken in self._spoken else 0)
        self.landscape.setChecked(choices.landscape)
        for kind, box in self.kinds.items():
            box.setChecked(kind.value in choices.kinds)
        for line, words in ((self.title, choices.title), (self.giver, choices.sender)):
            line.setText(words)
        day = choices.sheet_date or self._today
        self.day.setDate(QDate(day.year, day.month, day.day))
        self.code.show_code(choices.code, choices.link, choices.code_id)
        self._rectangle = choices.rectangle
        self._by_hand = ByHand(
            frozenset(RecordId(each) for each in choices.without), frozenset(RecordId(each) for each in choices.also)
        )
        self._typing.stop()
        self._silent = False
        self._fit()

    def take_rectangle(self, bounds: BoundingBox) -> None:
        """Choose what was drawn; everything else stays as it is."""
        self._rectangle = bounds.as_tuple()
        self._silent = True
        self.area.setCurrentIndex(self.area.findData(DRAWN))
        self._silent = False
        self._told()

    def take_by_hand(self, by_hand: ByHand) -> None:
        """Choose what is left out and added."""
        self._by_hand = by_hand
        self._told()

    # --- inside ------------------------------------------------------------------------------------------

    def _box(self, question: str, answers: Sequence[tuple[str, Any]]) -> QComboBox:
        box = QComboBox()
        for words, value in answers:
            box.addItem(words, value)
        box.setAccessibleName(question)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.setMinimumContentsLength(14)
        self._heading(question)
        self._column.addWidget(box)
        box.currentIndexChanged.connect(lambda _index: self._changed(box))
        return box

    def _check(self, words: str) -> QCheckBox:
        box = QCheckBox(escaped_for_menu(words))
        self._column.addWidget(box)
        box.toggled.connect(lambda _on: self._changed(box))
        return box

    def _line(self, question: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setMaxLength(500)
        line.setPlaceholderText(hint)
        line.setAccessibleName(question)
        self._heading(question)
        self._column.addWidget(line)
        line.textEdited.connect(lambda _text: self._typing.start())
        return line

    def _day_editor(self) -> QDateEdit:
        today = QDate(self._today.year, self._today.month, self._today.day)
        editor = QDateEdit(today)
        editor.setCalendarPopup(True)
        editor.setDisplayFormat("d MMMM yyyy")
        editor.setDateRange(today.addYears(-_FARTHEST_YEARS), today.addYears(_FARTHEST_YEARS))
        editor.dateChanged.connect(lambda _day: None if self._silent else self._typing.start())
        self._column.addWidget(editor)
        return editor

    def _heading(self, words: str) -> PlainLabel:
        self._column.addSpacing(6)
        made = plain_label(words, "strong")
        self._column.addWidget(made)
        return made

    def _changed(self, widget: QWidget) -> None:
        if self._silent:
            return
        if widget is self.area:
            drawn, area = self._rectangle, str(self.area.currentData())
            self.area_chosen.emit(area)
            if area == DRAWN and not self._rectangle and drawn:
                self.show_choices(replace(self.choices, rectangle=drawn))
        self._told()

    def _told(self) -> None:
        self._typing.stop()
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Offer only what this sheet listens to."""
        chosen = self.chosen_template
        self.about.setText(chosen.about)
        self.landscape.setEnabled(chosen.can_turn)
        self.scale.setEnabled(chosen.has_scale)
        question = _("From which day on?") if chosen.name == _WEEK else _("Which date is on it?")
        self._day_words.setText(question)
        self.day.setAccessibleName(question)
        changes = len(self._by_hand.without) + len(self._by_hand.also)
        self.pick.setText(
            _("Choose one by one ({count} by hand)").format(count=changes) if changes else _("Choose one by one")
        )
