"""What a result looks like: which words stand where. Counted before a widget is made, and drawn from the same list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import IntEnum
from functools import cached_property
from typing import Final

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QPainter

from buurtkaart.domain.signpost import ForWhom, Found, Question, Wanted
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import shown
from buurtkaart.i18n import _
from buurtkaart.services.walking.pace import Pace, minutes_on_foot

_ENDLESS: Final = 100_000
_WRAP: Final = Qt.AlignmentFlag.AlignLeft.value | Qt.AlignmentFlag.AlignTop.value | Qt.TextFlag.TextWordWrap.value
_NARROWEST_NAME_PX: Final = 60
_BADGE_PX, _SMALL_BADGE_PX = 28, 21


class RowForm(IntEnum):
    """How much of a result is seen, from roomy to tight."""

    WHOLE = 0
    LINE = 1
    """The reason on one line."""
    NAME = 2
    """Only who or what it is, and the number."""


class Letters:
    """A size of letters in a colour of the theme, and how much room words take in it."""

    def __init__(self, font: QFont, colour: str) -> None:
        self.font, self.colour = font, QColor(colour)
        self.metrics = QFontMetrics(font)


class RowLook:
    """What all results of a page look like: made once for all of them."""

    def __init__(self, look: Look) -> None:
        tokens = look.tokens
        self.look = look
        self.name = Letters(look.font(15, strong=True), tokens.ink)
        self.number = Letters(look.font(14, strong=True), tokens.ink)
        self.large_number = Letters(look.font(18, strong=True), tokens.action)
        self.plain = Letters(look.font(), tokens.ink)
        self.fine = Letters(look.font(13), tokens.muted)


@dataclass(frozen=True)
class Piece:
    """Some words in a rectangle."""

    rect: QRect
    words: str
    letters: Letters


class DrawnResult:
    """One result at any width, counted once for each."""

    def __init__(self, found: Found, question: Question, row_look: RowLook) -> None:
        self.found = found
        self._question, self._look, self._row_look = question, row_look.look, row_look
        self._counted: dict[tuple[RowForm, bool, int], tuple[Sequence[Piece], int]] = {}

    def badge(self, form: RowForm) -> QRect:
        """Return where the number of the result stands."""
        side = self._look.px(_SMALL_BADGE_PX if form is RowForm.NAME else _BADGE_PX)
        return QRect(self._look.rhythm(2), self._above(form), side, side)

    def height(self, form: RowForm, width: int, *, unfolded: bool) -> int:
        """Return the height in pixels at this width."""
        return self._laid_out(form, width, unfolded=unfolded)[1]

    def words(self, form: RowForm, width: int, *, unfolded: bool) -> list[str]:
        """Return what can be read, from top to bottom."""
        return [each.words for each in self._laid_out(form, width, unfolded=unfolded)[0]]

    def draw(self, painter: QPainter, form: RowForm, width: int, *, unfolded: bool) -> None:
        """Draw all words."""
        for each in self._laid_out(form, width, unfolded=unfolded)[0]:
            painter.setFont(each.letters.font)
            painter.setPen(each.letters.colour)
            painter.drawText(each.rect, _WRAP, each.words)

    @cached_property
    def facts(self) -> tuple[str, ...]:
        """How to begin, besides calling: a door, who fetches you, how long the walk takes, a first sentence."""
        return tuple(self._facts())

    @property
    def call(self) -> str:
        """The number and for whom to ask, to be read aloud."""
        how = self.found.how
        return ", ".join(filter(None, [how.phone, self._ask_for])) if how.phone else ""

    # --- inside ------------------------------------------------------------------------------------------

    def _laid_out(self, form: RowForm, width: int, *, unfolded: bool) -> tuple[Sequence[Piece], int]:
        key = (RowForm.WHOLE if unfolded else form, unfolded, width)
        if key not in self._counted:
            self._counted[key] = self._lay_out(*key)
        return self._counted[key]

    def _lay_out(self, form: RowForm, unfolded: bool, width: int) -> tuple[Sequence[Piece], int]:
        look, found = self._look, self.found
        badge = self.badge(form)
        left = badge.right() + 1 + look.rhythm(1.5)
        room = max(1, width - left - look.rhythm(2))
        line = self._row_look.name.metrics.height()
        # One line alone stands beside the middle of its number.
        top = badge.top() + (max(0, (badge.height() - line) // 2) if form is RowForm.NAME else 0)
        pieces = [*self._head(QRect(left, top, room, _ENDLESS), form, has_phone=not unfolded)]
        below = max(_below(each) for each in pieces)
        if form is not RowForm.NAME:
            fine = self._row_look.fine
            reason = _elided(shown(found.reason), fine, room) if form is RowForm.LINE else shown(found.reason)
            pieces.append(_piece(QRect(left, below, room, _ENDLESS), reason, fine))
            below = _below(pieces[-1])
        if unfolded:
            for each in self._how(QRect(left, below + look.rhythm(0.5), room, _ENDLESS)):
                pieces.append(each)
                below = max(below, _below(each))
        return tuple(pieces), max(below, badge.bottom() + 1) + self._above(form)

    def _head(self, area: QRect, form: RowForm, *, has_phone: bool) -> Iterator[Piece]:
        """Yield the name, and the number on the right of it."""
        phone, letters = self.found.how.phone, self._row_look.name
        room = area.width()
        if has_phone and phone:
            number = self._row_look.number
            wide = number.metrics.horizontalAdvance(phone) + 1
            lower = letters.metrics.ascent() - number.metrics.ascent()
            yield _piece(QRect(area.right() + 1 - wide, area.top() + lower, wide, _ENDLESS), phone, number)
            room = max(self._look.px(_NARROWEST_NAME_PX), room - wide - self._look.rhythm(1))
        name = shown(self.found.name)
        if form is RowForm.NAME:
            name = _elided(name, letters, room)
        yield _piece(QRect(area.left(), area.top(), room, _ENDLESS), name, letters)

    def _how(self, area: QRect) -> Iterator[Piece]:
        look, phone, plain = self._look, self.found.how.phone, self._row_look.plain
        top = area.top()
        if phone:
            large = self._row_look.large_number
            number = _piece(area, phone, large)
            yield number
            top = _below(number)
            if self._ask_for:
                beside = large.metrics.horizontalAdvance(phone) + look.rhythm(1)
                lower = large.metrics.ascent() - plain.metrics.ascent()
                narrow = QRect(area.left() + beside, area.top() + lower, max(1, area.width() - beside), _ENDLESS)
                ask = _piece(narrow, self._ask_for, plain)
                yield ask
                top = max(top, _below(ask))
            top += look.rhythm(0.25)
        for words in self.facts:
            fact = _piece(QRect(area.left(), top, area.width(), _ENDLESS), words, plain)
            yield fact
            top = _below(fact) + look.rhythm(0.25)

    def _above(self, form: RowForm) -> int:
        return self._look.rhythm(0.125 if form is RowForm.NAME else 0.75)

    @property
    def _ask_for(self) -> str:
        name = self.found.how.call_name
        return _("ask for {name}").format(name=name) if name and name != self.found.name else ""

    def _facts(self) -> Iterator[str]:
        found, how = self.found, self.found.how
        if how.walk_in:
            yield _("Walk in: {where}").format(where=how.walk_in)
        if how.fetched_by:
            own = self._question.for_whom is ForWhom.SELF
            words = _("{name} fetches you") if own else _("{name} fetches people")
            yield words.format(name=how.fetched_by)
        # Who asked for a wheelchair or a walker has its minutes in the reason already.
        told = Wanted.STEP_FREE in self._question.wanted
        if found.position is not None and found.walk_distance_m is not None and not told:
            minutes = max(1, minutes_on_foot(found.walk_distance_m, Pace.ROLLATOR))
            yield _("With a walker: {minutes} min").format(minutes=minutes)
        if how.say:
            yield _("Say: {words}").format(words=how.say)


def _piece(area: QRect, words: str, letters: Letters) -> Piece:
    """Return the words in as much of `area` as they take."""
    height = letters.metrics.boundingRect(QRect(0, 0, area.width(), _ENDLESS), _WRAP, words).height()
    return Piece(QRect(area.left(), area.top(), area.width(), height), words, letters)


def _elided(words: str, letters: Letters, room: int) -> str:
    return letters.metrics.elidedText(words, Qt.TextElideMode.ElideRight, room)


def _below(piece: Piece) -> int:
    return piece.rect.top() + piece.rect.height()
