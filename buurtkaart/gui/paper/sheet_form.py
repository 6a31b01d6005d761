"""The questions beside the preview: which sheet, of which area, in which language, and what stands on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QVBoxLayout, QWidget

from buurtkaart.domain.labels import label
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.paper.sheet_memory import EVERYTHING, ON_SCREEN, Choices
from buurtkaart.gui.widgets import escaped_for_menu, plain_label
from buurtkaart.i18n import _
from buurtkaart.printing.templates import Template, templates

_SCALES: Final = (2_500, 3_000, 4_000, 5_000, 7_500, 10_000)
_LANGUAGES: Final = (("nl",), ("en",), ("nl", "en"))
_TYPING_MS: Final = 600


class SheetForm(QWidget):
    """Everything that can be chosen. `changed` comes when the preview should follow."""

    changed = Signal()
    area_chosen = Signal(str)

    def __init__(self, neighbourhoods: Sequence[Neighbourhood], *, can_see: bool) -> None:
        super().__init__()
        self._templates = {each.name: each for each in templates()}
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
        areas += [(_("The whole neighbourhood map"), EVERYTHING)]
        areas += [(each.name, str(each.id)) for each in neighbourhoods if each.bounds is not None]
        self.area = self._box(_("Of which area?"), areas)
        scales = [(f"1 : {scale:,}".replace(",", "."), scale) for scale in _SCALES]
        self.scale = self._box(_("How large is the map drawn?"), [(_("What fits"), 0), *scales])
        self.landscape = self._check(_("Across instead of upright"))
        self._heading(_("What is on it?"))
        self.kinds = {
            kind: self._check(label(kind)) for kind in (RecordType.PLACE, RecordType.INITIATIVE, RecordType.CONTACT)
        }
        names = (_("Dutch"), _("English"), _("Dutch and English"))
        self.languages = self._box(_("In which language?"), list(zip(names, _LANGUAGES, strict=True)))
        self.title = self._line(_("Title"), _("Comes by itself"))
        self.giver = self._line(_("Who gives it out?"), _("For instance your organisation"))
        self.link = self._line(_("Code to scan"), "https://…")
        self._column.addStretch(1)

    @property
    def choices(self) -> Choices:
        """What is chosen now."""
        return Choices(
            template=str(self.template.currentData()),
            area=str(self.area.currentData()),
            scale=int(self.scale.currentData()),
            languages=tuple(self.languages.currentData()),
            title=self.title.text(),
            sender=self.giver.text(),
            link=self.link.text(),
            landscape=self.landscape.isChecked(),
            kinds=tuple(kind.value for kind, box in self.kinds.items() if box.isChecked()),
        )

    def show_choices(self, choices: Choices) -> None:
        """Fill everything in, without asking for a preview."""
        self._silent = True
        languages = [tuple(each) for each in _LANGUAGES]
        self.template.setCurrentIndex(max(0, self.template.findData(choices.template)))
        self.area.setCurrentIndex(max(0, self.area.findData(choices.area)))
        self.scale.setCurrentIndex(max(0, self.scale.findData(choices.scale)))
        self.languages.setCurrentIndex(languages.index(choices.languages) if choices.languages in languages else 0)
        self.landscape.setChecked(choices.landscape)
        for kind, box in self.kinds.items():
            box.setChecked(kind.value in choices.kinds)
        for line, words in ((self.title, choices.title), (self.giver, choices.sender), (self.link, choices.link)):
            line.setText(words)
        self._typing.stop()
        self._silent = False
        self._fit()

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

    def _heading(self, words: str) -> None:
        self._column.addSpacing(6)
        self._column.addWidget(plain_label(words, "strong"))

    def _changed(self, widget: QWidget) -> None:
        if self._silent:
            return
        if widget is self.area:
            self.area_chosen.emit(str(self.area.currentData()))
        self._fit()
        self.changed.emit()

    def _fit(self) -> None:
        """Offer only what this sheet listens to."""
        chosen: Template = self._templates[str(self.template.currentData())]
        self.about.setText(chosen.about)
        self.landscape.setEnabled(chosen.can_turn)
        self.scale.setEnabled(chosen.has_scale)
