"""The questions, one at a time. A page tells what was answered; what comes next is the conversation's business."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from buurtkaart.domain.signpost import DANGER_SIGNS, ForWhom, HelpLine, Notice, Question, Wanted
from buurtkaart.gui.signpost.asking import Asking, Talked
from buurtkaart.gui.signpost.choices import Choices
from buurtkaart.gui.signpost.help_box import HelpFold
from buurtkaart.gui.signpost.language_row import LanguageRow
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import plain_label
from buurtkaart.i18n import _
from buurtkaart.services.signpost import words

_LARGE_TEXT = 1.4
"""From this text size two columns of choices are too narrow for sentences."""
_BRINGS = (
    Wanted.COMPANY,
    Wanted.SOMETHING_TO_DO,
    Wanted.PRACTICAL_HELP,
    Wanted.SOMEONE_TO_TALK_TO,
    Wanted.LEARN_SOMETHING,
    Wanted.MEAN_SOMETHING,
)


class QuestionPage(QWidget):
    """A heading and what can be answered."""

    said = Signal(object)
    """The Asking after a choice that answers the question: on to the next."""
    alerted = Signal(object)
    """The HelpLines for a danger sign that was ticked; empty when none is."""
    noted = Signal(object)
    """The Asking after a choice among several: stay."""

    def __init__(self, asking: Asking, look: Look, question: str, explanation: str = "") -> None:
        super().__init__()
        self.asking = asking
        self._look = look
        self.column = QVBoxLayout(self)
        side = look.rhythm(2.5)
        self.column.setContentsMargins(side, look.rhythm(2.5), side, look.rhythm(1))
        self.column.setSpacing(look.rhythm(1))
        if asking.step in asking.steps and not asking.has_answer:
            place = asking.steps.index(asking.step) + 1
            told = _("Question {place} of {count}").format(place=place, count=len(asking.steps))
            self.column.addWidget(plain_label(told, "step"))
        self.column.addWidget(plain_label(question, "question"))
        if explanation:
            self.column.addWidget(plain_label(explanation, "muted"))
        self.column.addSpacing(look.rhythm(1))
        self.setAccessibleName(question)

    def focus_first(self) -> bool:
        """Put the keyboard where the first answer is. False where nothing can be answered."""
        buttons = [each for choices in self.findChildren(Choices) for each in choices.buttons]
        if buttons:
            buttons[0].setFocus()
        return bool(buttons)

    def end(self) -> None:
        """Add nothing more: what is left stays empty."""
        self.column.addStretch(1)

    def note(self, asking: Asking) -> None:
        """Keep what was answered, and tell it."""
        self.asking = asking
        self.noted.emit(asking)


class ForWhomPage(QuestionPage):
    """Voor wie zoek je?"""

    def __init__(self, asking: Asking, look: Look, help_lines: Sequence[HelpLine]) -> None:
        super().__init__(asking, look, words.for_whom_question())
        details = {
            ForWhom.SELF: "",
            ForWhom.OTHER: _("A neighbour, a relative, somebody you visit"),
            ForWhom.REFERRER: _("For your work: straight to the answer"),
        }
        choices = Choices(look)
        choices.fill([(_capital(words.for_whom_words(each)), details[each]) for each in ForWhom])
        choices.chosen.connect(lambda place: self.said.emit(self.asking.asked_for(tuple(ForWhom)[place])))
        self.column.addWidget(choices)
        self.end()
        self.column.addWidget(HelpFold(help_lines, look, inset=False))


class TalkedPage(QuestionPage):
    """Heb je het er samen over gehad?"""

    def __init__(self, asking: Asking, look: Look) -> None:
        super().__init__(asking, look, words.talked_about_question())
        answers = (_("Yes"), _("Not yet"), words.other_said_no_words())
        choices = Choices(look)
        choices.fill([(each, "") for each in answers])
        choices.chosen.connect(self._choose)
        self.column.addWidget(choices)
        self.end()

    def _choose(self, place: int) -> None:
        self.said.emit(replace(self.asking, talked=tuple(Talked)[place]).onward())


class NoticesPage(QuestionPage):
    """Wat valt je op? After a danger sign the numbers stand there at once."""

    def __init__(self, asking: Asking, look: Look, danger: Callable[[Question], Sequence[HelpLine]]) -> None:
        for_whom = asking.question.for_whom
        super().__init__(asking, look, words.notice_question(for_whom), _("Tick what fits. Nothing is fine too."))
        self._danger = danger
        choices = self._choices = Choices(look, columns=1 if look.text_size > _LARGE_TEXT else 2, several=True)
        notices = tuple(Notice)
        choices.fill(
            [(words.notice_words(each, for_whom), "") for each in notices],
            lambda place: notices[place] in asking.notices,
        )
        choices.chosen.connect(self._choose)
        choices.finished.connect(lambda: self.said.emit(self.asking.onward()))
        self.column.addWidget(choices)
        self.end()

    def _choose(self, _place: int) -> None:
        ticked = frozenset(tuple(Notice)[place] for place in self._choices.ticked())
        self.note(replace(self.asking, notices=ticked))
        self.tell_danger()

    def tell_danger(self) -> None:
        """Tell the numbers for what is ticked now."""
        is_danger = bool(self.asking.notices & DANGER_SIGNS)
        self.alerted.emit(self._danger(self.asking.question) if is_danger else ())


class WantedPage(QuestionPage):
    """Wat zou fijn zijn? First what it brings, then what decides who can come."""

    def __init__(self, asking: Asking, look: Look) -> None:
        for_whom = asking.question.for_whom
        super().__init__(asking, look, words.wanted_question(for_whom))
        first_key = 1
        self._groups: list[tuple[Choices, tuple[Wanted, ...]]] = []
        practical = tuple(each for each in Wanted if each not in _BRINGS)
        for heading, group in (("", _BRINGS), (_("Practical"), practical)):
            if heading:
                self.column.addWidget(plain_label(heading, "label"))
            choices = Choices(look, columns=1 if look.text_size > _LARGE_TEXT else 2, several=True)
            choices.fill(
                [(words.wanted_words(each, for_whom), "") for each in group],
                lambda place, group=group: group[place] in asking.wanted,  # type: ignore[misc]  # a default is typed late
                first_key=first_key,
            )
            first_key += len(group)
            choices.chosen.connect(self._choose)
            choices.finished.connect(lambda: self.said.emit(self.asking.onward()))
            self.column.addWidget(choices)
            self._groups.append((choices, group))
        self._languages = LanguageRow(look, asking.language)
        self._languages.chosen.connect(lambda code: self.note(replace(self.asking, language=code)))
        self._languages.setVisible(Wanted.OTHER_LANGUAGE in asking.wanted)
        self.column.addWidget(self._languages)
        self.end()

    def _choose(self, _place: int) -> None:
        ticked = frozenset(group[place] for choices, group in self._groups for place in choices.ticked())
        self._languages.setVisible(Wanted.OTHER_LANGUAGE in ticked)
        self.note(replace(self.asking, wanted=ticked))


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
