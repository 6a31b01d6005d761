"""The name and the description in other languages: a quiet row, and below it two lines for each language."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QTextOption
from PySide6.QtWidgets import QFrame, QMenu, QToolButton, QVBoxLayout, QWidget

from buurtkaart.domain.translation import (
    OTHER_LANGUAGES,
    Translation,
    is_right_to_left,
    own_name,
    without_direction_signs,
)
from buurtkaart.gui.forms.field import Field, flow
from buurtkaart.gui.forms.simple_fields import PlainText, idle_timer
from buurtkaart.gui.text_box import LineBox
from buurtkaart.gui.widgets import button, plain_label, restyle
from buurtkaart.i18n import _
from buurtkaart.services.wording.records import language_name


class TranslationsField(Field):
    """A language that was added and has no words yet is no answer: it goes with the form."""

    def __init__(self, caption: str, explanation: str = "") -> None:
        super().__init__(caption, explanation)
        self.add_button = QToolButton()
        self.add_button.setText(_("Add a language"))
        self.add_button.setProperty("kind", "chip")
        self.add_button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.add_button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.add_button.setCursor(Qt.CursorShape.PointingHandCursor)
        self.add_button.setAccessibleName(_("Add the name in another language"))
        self.menu = QMenu(self.add_button)
        for code in OTHER_LANGUAGES:
            action = self.menu.addAction(_both_names(code))
            action.setData(code)
            action.triggered.connect(partial(self._add_and_go, code))
        self.menu.aboutToShow.connect(self._offer_others)
        self.add_button.setMenu(self.menu)
        holder = QWidget()
        self._lines = QVBoxLayout(holder)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        self._lines.addWidget(flow(self.add_button))
        self.parts: dict[str, LanguagePart] = {}
        """By the code of their language, from top to bottom."""
        self.place_editor(holder)
        self.setFocusProxy(self.add_button)
        self._idle = idle_timer(self)

    def value(self) -> Any:
        """Return a tuple of Translations: of those languages that have words."""
        told = (part.translation() for part in self.parts.values())
        return tuple(each for each in told if each.name or each.description)

    def set_value(self, value: Any) -> None:
        """Show translations; what is being typed is left alone when it means the same."""
        wanted = {each.language: each for each in value}
        for code, part in list(self.parts.items()):
            if code not in wanted and not part.is_empty:
                self._drop(code)
        for code, each in wanted.items():
            self._part(code).show_translation(each)
        self._order()

    def show_problem(self, reason: str) -> None:
        """Show what is wrong in the language where it is; what is wrong between them below all."""
        unplaced = reason
        for part in self.parts.values():
            found = dict(part.translation().problems()) if reason and not part.is_empty else {}
            part.show_problems(found)
            if reason in found.values():
                unplaced = ""
        super().show_problem(unplaced)
        self._reason = reason

    def _offer_others(self) -> None:
        for action in self.menu.actions():
            action.setVisible(action.data() not in self.parts)

    def _add_and_go(self, code: str, _checked: bool = False) -> None:
        part = self._part(code)
        self._order()
        part.name.setFocus()

    def _part(self, code: str) -> LanguagePart:
        if code not in self.parts:
            made = self.parts[code] = LanguagePart(code, lambda: self._take_away(code))
            made.typed.connect(self.edited)
            made.typed.connect(self._idle.start)
            made.left.connect(self.committed)
            self._lines.addWidget(made)
        return self.parts[code]

    def _take_away(self, code: str) -> None:
        had_words = not self.parts[code].is_empty
        self.add_button.setFocus()
        self._drop(code)
        if had_words:
            self.answered()

    def _drop(self, code: str) -> None:
        part = self.parts.pop(code)
        if part.isAncestorOf(self.focusWidget() or self):
            self.add_button.setFocus()
        self._lines.removeWidget(part)
        part.hide()
        part.deleteLater()

    def _order(self) -> None:
        """Let the Tab key go through the languages from top to bottom: Qt puts what came later at the very end."""
        stops: list[QWidget] = [self.add_button]
        for part in self.parts.values():
            stops += part.stops
        for before, after in itertools.pairwise(stops):
            QWidget.setTabOrder(before, after)


class LanguagePart(QFrame):
    """One language: how it calls itself, the name, and what is told in it, in its own direction."""

    typed = Signal()
    left = Signal()

    def __init__(self, code: str, take_away: Callable[[], None]) -> None:
        """`take_away` hears that the language goes."""
        super().__init__()
        self.code = code
        self.setProperty("kind", "card")
        spoken = language_name(code)
        self.name = LineBox()
        self.name.setAccessibleName(_("Name in this language: {language}").format(language=spoken))
        self.description = PlainText(self.left.emit)
        self.description.setAccessibleName(_("Description in this language: {language}").format(language=spoken))
        height = self.description.fontMetrics().lineSpacing()
        self.description.setMinimumHeight(height * 2 + 20)
        self.description.setMaximumHeight(height * 3 + 20)
        away = button(_("Take away"), "link", take_away)
        away.setAccessibleName(_("Take away this language: {language}").format(language=spoken))
        self.stops = (self.name, self.description, away)
        """Where the Tab key stops, from top to bottom."""
        if is_right_to_left(code):
            self._turn()
        self._problems = {"name": plain_label("", "invalid"), "description": plain_label("", "invalid")}
        column = QVBoxLayout(self)
        column.setContentsMargins(12, 8, 12, 8)
        column.setSpacing(4)
        column.addWidget(plain_label(_both_names(code), "strong"))
        for caption, editor, field in (
            (_("Name"), self.name, "name"),
            (_("Description"), self.description, "description"),
        ):
            told = plain_label(caption, "label")
            told.setBuddy(editor)
            column.addWidget(told)
            column.addWidget(editor)
            column.addWidget(self._problems[field])
            self._problems[field].hide()
        column.addWidget(away, 0, Qt.AlignmentFlag.AlignLeft)
        self.name.textEdited.connect(self.typed)
        self.name.editingFinished.connect(self.left)
        self._is_quiet = False
        self.description.textChanged.connect(self._text_changed)

    @property
    def is_empty(self) -> bool:
        """Whether nothing was typed here."""
        told = self.translation()
        return not told.name and not told.description

    def translation(self) -> Translation:
        """Return what stands here."""
        name, description = self.name.text(), self.description.toPlainText()
        return Translation(
            language=self.code,
            name=without_direction_signs(name).strip(),
            description=without_direction_signs(description).strip(),
        )

    def show_translation(self, told: Translation) -> None:
        """Show what is stored; what means the same is left as it is typed."""
        shown = self.translation()
        if shown.name != told.name:
            self.name.setText(told.name)
        if shown.description != told.description:
            self._is_quiet = True
            self.description.setPlainText(told.description)
            self._is_quiet = False

    def show_problems(self, found: dict[str, str]) -> None:
        """Show reasons below the line that they are about; none takes them away."""
        for field, editor in (("name", self.name), ("description", self.description)):
            reason = found.get(field, "")
            label = self._problems[field]
            if label.text() == reason:
                continue
            label.setText(reason)
            label.setVisible(bool(reason))
            editor.setProperty("invalid", bool(reason))
            restyle(editor)
            editor.setAccessibleDescription(reason)

    def _text_changed(self) -> None:
        if not self._is_quiet:
            self.typed.emit()

    def _turn(self) -> None:
        """Write from right to left, also when the first letter is Latin or a figure."""
        right_to_left = Qt.LayoutDirection.RightToLeft
        self.name.setLayoutDirection(right_to_left)
        self.description.setLayoutDirection(right_to_left)
        option = QTextOption(self.description.document().defaultTextOption())
        option.setTextDirection(right_to_left)
        option.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute)
        self.description.document().setDefaultTextOption(option)


def _both_names(code: str) -> str:
    """Return how a language calls itself, and how we call it: who adds it may not read it."""
    own, ours = own_name(code), language_name(code)
    return own if own == ours else f"{ours} · {own}"
