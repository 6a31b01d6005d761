"""What the signpost needs to know of an offer, asked in everyday sentences: never in the words of research."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QMouseEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from buurtkaart.domain.labels import label
from buurtkaart.domain.record import RecordType
from buurtkaart.domain.signpost import FOR_PROFESSIONALS_ONLY, Element, Notice
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.forms.simple_fields import AnswerField, LineField, LinesField
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _


class _Tick(QWidget):
    """A box with a sentence that goes on below when the column is narrow, which a box of Qt's own does not."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self.box = QCheckBox()
        self.box.setAccessibleName(words)
        sentence = plain_label(words)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(sentence, 1)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        # A press on the words is a press on the box.
        if event.button() is Qt.MouseButton.LeftButton and self.rect().contains(event.position().toPoint()):
            self.box.setFocus(Qt.FocusReason.MouseFocusReason)
            self.box.click()
        super().mouseReleaseEvent(event)


class TicksField(Field):
    """Any number of a small set of (code, sentence), one below the other: sentences are too long for chips."""

    def __init__(self, caption: str, choices: Iterable[tuple[Any, str]], explanation: str = "") -> None:
        super().__init__(caption, explanation)
        self._ticks: dict[Any, QCheckBox] = {}
        self._others: tuple[Any, ...] = ()
        holder = QWidget()
        column = QVBoxLayout(holder)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        for code, words in choices:
            line = _Tick(words)
            column.addWidget(line)
            line.box.clicked.connect(self.answered)
            self._ticks[code] = line.box
        self.place_editor(holder)
        self.setFocusProxy(next(iter(self._ticks.values())))

    def value(self) -> Any:
        """Return a tuple of the ticked codes, in the order of the choices; what is not among them is kept."""
        return (*(code for code, tick in self._ticks.items() if tick.isChecked()), *self._others)

    def set_value(self, value: Any) -> None:
        """Show which codes are ticked."""
        for code, tick in self._ticks.items():
            tick.setChecked(code in value)
        self._others = tuple(code for code in value if code not in self._ticks)


class AgeField(LineField):
    """An age in years, or nothing."""

    _NO_AGE = -1

    def value(self) -> Any:
        """Return the age, None where nothing is filled in, or what no check lets pass."""
        text = self.editor.text().strip()
        if not text:
            return None
        return int(text) if text.isascii() and text.isdecimal() and len(text) <= 3 else self._NO_AGE

    def set_value(self, value: Any) -> None:
        """Show an age."""
        if self.value() != value:
            self.editor.setText("" if value is None else str(value))


def signpost_fields(record_type: RecordType) -> dict[str, Field]:
    """Return the questions for a place, a group or a contact."""
    is_contact = record_type is RecordType.CONTACT
    notices = (each for each in Notice if is_contact or each not in FOR_PROFESSIONALS_ONLY)
    found: dict[str, Field] = {
        "elements": TicksField(_("What does it bring somebody?"), [(each, label(each)) for each in Element]),
        "suits": TicksField(
            _("It is good for"),
            [(each, label(each)) for each in notices if each is not Notice.ACUTE_DANGER],
            _("Tick nothing when it is for everybody."),
        ),
    }
    if record_type is not RecordType.PLACE:
        found["languages"] = LinesField(
            _("Which languages besides Dutch?"), _("Two letters each, with commas: ar, tr, en.")
        )
    if record_type is RecordType.INITIATIVE:
        found["from_age"] = AgeField(_("From which age?"), placeholder=_("Every age"))
        found["to_age"] = AgeField(_("Up to and including which age?"), placeholder=_("Every age"))
    if not is_contact:
        found["walk_in"] = AnswerField(_("Can you just walk in?"), _("No means: call first."))
    return found
