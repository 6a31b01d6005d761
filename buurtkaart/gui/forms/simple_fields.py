"""Fields for words, choices, yes-or-no and dates."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from PySide6.QtCore import QDate, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QComboBox, QDateEdit, QPushButton

from buurtkaart.gui.forms.field import Field, flow
from buurtkaart.gui.text_box import LineBox, TextBox
from buurtkaart.i18n import _

_IDLE_MS = 900
_BARE_ADDRESS = re.compile(r"[\w-]+(\.[\w-]+)+([/?#]\S*)?")


class LineField(Field):
    """One line of text."""

    def __init__(self, caption: str, explanation: str = "", *, placeholder: str = "") -> None:
        super().__init__(caption, explanation)
        self.editor = LineBox()
        self.editor.setPlaceholderText(placeholder)
        self.place_editor(self.editor)
        idle = idle_timer(self)
        self.editor.textEdited.connect(self.edited)
        self.editor.textEdited.connect(lambda _text: idle.start())
        self.editor.editingFinished.connect(self.committed)

    def value(self) -> Any:
        """Return the text without surrounding blanks."""
        return self.editor.text().strip()

    def set_value(self, value: Any) -> None:
        """Show a text; what is being typed is left alone when it means the same."""
        if self.value() != value:
            self.editor.setText(value)


class WebsiteField(LineField):
    """A web address; nobody has to type how it starts."""

    def __init__(self, caption: str) -> None:
        super().__init__(caption, placeholder=_("www.example.org"))

    def value(self) -> Any:
        """Return the address with https:// in front, unless it says how to get there itself."""
        text = self.editor.text().strip()
        return f"https://{text}" if _BARE_ADDRESS.fullmatch(text) else text


class LinesField(LineField):
    """Several short answers on one line, with commas between them."""

    def value(self) -> Any:
        """Return a tuple of texts."""
        return tuple(part.strip() for part in self.editor.text().split(",") if part.strip())

    def set_value(self, value: Any) -> None:
        """Show the texts."""
        if self.value() != tuple(value):
            self.editor.setText(", ".join(value))


class PlainText(TextBox):
    """A box for more lines that tells when the keyboard leaves it."""

    def __init__(self, left: Callable[[], None]) -> None:
        super().__init__()
        self._left = left

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Tell it."""
        super().focusOutEvent(event)
        self._left()


class TextField(Field):
    """More lines of text."""

    def __init__(self, caption: str, explanation: str = "", *, placeholder: str = "", lines: int = 3) -> None:
        super().__init__(caption, explanation)
        self.editor = PlainText(self.committed.emit)
        self.editor.setPlaceholderText(placeholder)
        self.editor.setMinimumHeight(self.editor.fontMetrics().lineSpacing() * lines + 20)
        self.editor.setMaximumHeight(self.editor.fontMetrics().lineSpacing() * lines * 2 + 20)
        self.place_editor(self.editor)
        self._quiet = False
        self._idle = idle_timer(self)
        self.editor.textChanged.connect(self._text_changed)

    def _text_changed(self) -> None:
        if not self._quiet:
            self.edited.emit()
            self._idle.start()

    def value(self) -> Any:
        """Return the text without surrounding blanks."""
        return self.editor.toPlainText().strip()

    def set_value(self, value: Any) -> None:
        """Show a text."""
        if self.value() != value:
            self._quiet = True
            self.editor.setPlainText(value)
            self._quiet = False


class ChoiceField(Field):
    """One of a small set of (code, words)."""

    def __init__(self, caption: str, choices: Sequence[tuple[Any, str]], explanation: str = "") -> None:
        super().__init__(caption, explanation)
        self.editor = QComboBox()
        self._codes = [code for code, _words in choices]
        self.editor.addItems([words for _code, words in choices])
        # The longest choice may not push the form out of its column.
        self.editor.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.editor.setMinimumContentsLength(8)
        self.place_editor(self.editor)
        self.editor.activated.connect(self.answered)

    def value(self) -> Any:
        """Return the chosen code."""
        return self._codes[self.editor.currentIndex()]

    def set_value(self, value: Any) -> None:
        """Show the words of a code."""
        self.editor.setCurrentIndex(self._codes.index(value) if value in self._codes else 0)


class ChipsField(Field):
    """Any number of a small set of (code, words), in the order of choosing: the first theme gives the colour."""

    def __init__(self, caption: str, choices: Iterable[tuple[Any, str]], explanation: str = "") -> None:
        super().__init__(caption, explanation)
        self._chosen: tuple[Any, ...] = ()
        self._chips = {code: _chip(words) for code, words in choices}
        for code, chip in self._chips.items():
            chip.clicked.connect(partial(self._toggle, code))
        self.place_editor(flow(*self._chips.values()))
        for chip in list(self._chips.values())[:1]:
            self.setFocusProxy(chip)

    def _toggle(self, code: Any, chosen: bool) -> None:
        others = tuple(each for each in self._chosen if each != code)
        self._chosen = (*others, code) if chosen else others
        self.answered()

    def value(self) -> Any:
        """Return a tuple of the chosen codes; one that is not among the choices (any more) is kept."""
        return self._chosen

    def set_value(self, value: Any) -> None:
        """Show which codes are chosen."""
        self._chosen = tuple(value)
        for code, chip in self._chips.items():
            chip.setChecked(code in self._chosen)


class AnswerField(Field):
    """Yes, no, or nobody has looked yet (None)."""

    def __init__(self, caption: str, explanation: str = "") -> None:
        super().__init__(caption, explanation)
        self._answers: dict[bool | None, QPushButton] = {
            True: _chip(_("Yes")),
            False: _chip(_("No")),
            None: _chip(_("Not known")),
        }
        for answer, chip in self._answers.items():
            chip.setAccessibleName(f"{caption}: {chip.text()}")
            chip.clicked.connect(lambda _checked=False, answer=answer: self._choose(answer))
        self.place_editor(flow(*self._answers.values()))
        self.setFocusProxy(self._answers[True])
        self.set_value(None)

    def _choose(self, answer: bool | None) -> None:
        self.set_value(answer)
        self.answered()

    def value(self) -> Any:
        """Return True, False or None."""
        return next((answer for answer, chip in self._answers.items() if chip.isChecked()), None)

    def set_value(self, value: Any) -> None:
        """Show an answer."""
        for answer, chip in self._answers.items():
            chip.setChecked(answer is value)


class DateField(Field):
    """A day that may be unknown."""

    def __init__(self, caption: str, today: date, explanation: str = "") -> None:
        super().__init__(caption, explanation)
        self._today = today
        self.editor = QDateEdit()
        self.editor.setCalendarPopup(True)
        self.editor.setDisplayFormat("d MMMM yyyy")
        self._fill_in = QPushButton(_("Fill in a day"))
        self._clear = QPushButton(_("Clear"))
        self._clear.setProperty("kind", "link")
        self.place_editor(flow(self._fill_in, self.editor, self._clear))
        self.setFocusProxy(self._fill_in)
        self.editor.setAccessibleName(caption)
        self.editor.dateChanged.connect(self.answered)
        self._fill_in.clicked.connect(lambda: self._choose(today))
        self._clear.clicked.connect(lambda: self._choose(None))
        self.set_value(None)

    def _choose(self, day: date | None) -> None:
        self.set_value(day)
        (self.editor if day else self._fill_in).setFocus()
        self.answered()

    def value(self) -> Any:
        """Return the day, or None."""
        if not self._known:
            return None
        day = self.editor.date()
        return date(day.year(), day.month(), day.day())

    def set_value(self, value: Any) -> None:
        """Show a day, or the button to fill one in."""
        self._known = value is not None
        shown = value or self._today
        self.editor.blockSignals(True)
        self.editor.setDate(QDate(shown.year, shown.month, shown.day))
        self.editor.blockSignals(False)
        self.editor.setVisible(self._known)
        self._clear.setVisible(self._known)
        self._fill_in.setVisible(not self._known)


def _chip(words: str) -> QPushButton:
    chip = QPushButton(words)
    chip.setCheckable(True)
    chip.setProperty("kind", "chip")
    return chip


def idle_timer(field: Field) -> QTimer:
    """Return a timer that commits what was typed after a short pause: there is no save button."""
    timer = QTimer(field)
    timer.setSingleShot(True)
    timer.setInterval(_IDLE_MS)
    timer.timeout.connect(field.committed)
    return timer
