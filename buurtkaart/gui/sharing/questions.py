"""What whoever shares is asked: which area, what stands on top, from whom it is, and in which languages."""

from __future__ import annotations

import re
from typing import Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLineEdit, QVBoxLayout, QWidget

from buurtkaart.domain.checks import LONGEST_NAME
from buurtkaart.gui.sharing.area_choice import AreaChoice
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _, current_language
from buurtkaart.mapping.sharing.making import Wishes

_NOT_IN_A_NAME: Final = re.compile(r"[^\w\- ]+")
_LONGEST_FILE_NAME: Final = 60


class ShareQuestions(QWidget):
    """Everything has an answer already; nobody has to fill in anything."""

    area_chosen = Signal()

    def __init__(self, area: AreaChoice, look: Look) -> None:
        super().__init__()
        self._look = look
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.rhythm(1.5))
        self.area = area
        self.title = _line(_("The name of the area"))
        self.giver = _line(_("Who gives it out"))
        self.languages = QComboBox()
        self.languages.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        for words, codes in _languages():
            self.languages.addItem(words, codes)
        for name, widget in (
            (_("Which area?"), self.area),
            (_("What stands on top?"), self.title),
            (_("From whom is it?"), self.giver),
            (_("In which languages?"), self.languages),
        ):
            self._ask(name, widget)
        self.area.currentIndexChanged.connect(lambda _index: self._follow_area())
        self.setFocusProxy(self.area)
        self._follow_area()

    def wishes(self) -> Wishes:
        """Return the answers as they are now."""
        return Wishes(
            area=self.area.chosen(),
            languages=tuple(self.languages.currentData()),
            title=self.title.text(),
            sender=self.giver.text(),
        )

    def file_name(self) -> str:
        """Return a name for the file that every computer can write."""
        name = _NOT_IN_A_NAME.sub("", self.title.text() or self.area.chosen().name).strip()
        return f"{name[:_LONGEST_FILE_NAME] or _('neighbourhood')}.html"

    def _follow_area(self) -> None:
        self.title.setPlaceholderText(self.area.chosen().name or _("Map of the neighbourhood"))
        self.area_chosen.emit()

    def _ask(self, name: str, widget: QWidget) -> None:
        question = QVBoxLayout()
        question.setSpacing(self._look.rhythm(0.5))
        widget.setAccessibleName(name)
        question.addWidget(plain_label(name, "label"))
        question.addWidget(widget)
        self._column.addLayout(question)


def _line(placeholder: str) -> QLineEdit:
    made = QLineEdit()
    made.setPlaceholderText(placeholder)
    made.setMaxLength(LONGEST_NAME)
    return made


def _languages() -> list[tuple[str, tuple[str, ...]]]:
    here = current_language()
    both = ("nl", "en") if here == "nl" else ("en", "nl")
    return [(_("Dutch and English"), both), (_("Dutch only"), ("nl",)), (_("English only"), ("en",))]
