"""*Waar kan ik heen?* on the visitors' screen: the signpost's own questions and answer, at most three to a screen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from buurtkaart.domain.signpost import DANGER_SIGNS, ForWhom, HelpLine, Notice, Wanted
from buurtkaart.gui.signpost.asking import Asking, Step, Talked
from buurtkaart.gui.signpost.choices import Choices
from buurtkaart.gui.signpost.help_box import HelpBox
from buurtkaart.gui.visitors.page import MOST_CHOICES, ChoicePage, Page
from buurtkaart.gui.visitors.results_page import Three, threes
from buurtkaart.gui.visitors.shown import Asked, Shown
from buurtkaart.gui.visitors.style import larger
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.signpost import words
from buurtkaart.services.signpost.copying import rung_heading
from buurtkaart.services.visiting import questions
from buurtkaart.services.visiting.visiting import Shelf

if TYPE_CHECKING:
    from buurtkaart.gui.visitors.session import Session

Each = TypeVar("Each")

_WANTED: Final = tuple(each for each in Wanted if each is not Wanted.OTHER_LANGUAGE)
"""Which of fifteen languages is one choice too many for here."""
_ON_A_RUNG: Final = MOST_CHOICES
_TICKS_LARGER: Final = 1.3
_NO_KEYS: Final = 10


class Turning:
    """One conversation. What was ticked stays while one goes back and forth, and ends with it."""

    def __init__(self, session: Session) -> None:
        self._session = session
        start = session.start
        self.asking = Asking(
            near=start.position if start is not None else None, near_name=start.name if start is not None else ""
        )

    def begin(self) -> None:
        """Ask the first question."""
        self._go(self._for_whom)

    def _go(self, screen: Callable[[], Page]) -> None:
        self._session.trail.go(screen)

    def _for_whom(self) -> Page:
        icons = {ForWhom.SELF: "maki/heart", ForWhom.OTHER: "hand", ForWhom.REFERRER: "temaki/briefcase"}
        choices = [
            (
                _capital(words.for_whom_words(each)),
                questions.for_whom_detail(each),
                icons[each],
                partial(self._chose_whom, each),
            )
            for each in ForWhom
        ]
        page = ChoicePage(questions.for_whom_question(), choices, self._session.look, self._session.pictures)
        page.offer([self._numbers_button(), None])
        return page

    def _chose_whom(self, for_whom: ForWhom) -> None:
        self.asking = replace(self.asking, for_whom=for_whom, talked=None, notices=frozenset(), wanted=frozenset())
        if for_whom is ForWhom.OTHER:
            self._go(self._talked)
        elif for_whom is ForWhom.REFERRER:
            self._show_answer()
        else:
            self._go(partial(self._notices, 0))

    def _talked(self) -> Page:
        answers = (_("Yes"), _("Not yet"), words.other_said_no_words())
        choices = [
            (text, "", icon, partial(self._chose_talked, talked))
            for text, icon, talked in zip(answers, ("speech", "temaki/clock", "close"), Talked, strict=True)
        ]
        return ChoicePage(questions.talked_question(), choices, self._session.look, self._session.pictures)

    def _chose_talked(self, talked: Talked) -> None:
        self.asking = replace(self.asking, talked=talked)
        self._go(partial(self._notices, 0))

    # --- three at a time ---------------------------------------------------------------------------------------

    def _notices(self, place: int) -> Page:
        for_whom = self.asking.question.for_whom
        some = _three(tuple(Notice), place)
        page = _TickPage(
            questions.notice_question(for_whom),
            [words.notice_words(each, for_whom) for each in some],
            [each in self.asking.notices for each in some],
            self._session,
            lambda ticked: self._note_notices(some, ticked, page),
        )
        self._tell_danger(page)
        more = partial(self._notices, place + 1) if _three(tuple(Notice), place + 1) else partial(self._wanted, 0)
        page.add_ways(
            self._onward(lambda: self._is_urgent, more),
            (_("Show me what there is"), self._show_answer),
            self._numbers_button(),
        )
        return page

    @property
    def _is_urgent(self) -> bool:
        return Notice.ACUTE_DANGER in self.asking.notices

    def _onward(self, is_urgent: Callable[[], bool], more: Callable[[], Page]) -> tuple[str, Callable[[], None]]:
        return _("Next"), lambda: self._show_answer() if is_urgent() else self._go(more)

    def _note_notices(self, some: Sequence[Notice], ticked: frozenset[int], page: _TickPage) -> None:
        chosen = frozenset(each for place, each in enumerate(some) if place in ticked)
        self.asking = replace(self.asking, notices=(self.asking.notices - frozenset(some)) | chosen)
        self._tell_danger(page)

    def _tell_danger(self, page: _TickPage) -> None:
        is_danger = bool(self.asking.notices & DANGER_SIGNS)
        hall = self._session.hall
        page.tell(hall.visiting.help_lines.danger(self.asking.question, hall.clock.now()) if is_danger else ())

    def _wanted(self, place: int) -> Page:
        for_whom = self.asking.question.for_whom
        some = _three(_WANTED, place)

        def note(ticked: frozenset[int]) -> None:
            chosen = frozenset(each for number, each in enumerate(some) if number in ticked)
            self.asking = replace(self.asking, wanted=(self.asking.wanted - frozenset(some)) | chosen)

        page = _TickPage(
            questions.wanted_question(for_whom),
            [words.wanted_words(each, for_whom) for each in some],
            [each in self.asking.wanted for each in some],
            self._session,
            note,
        )
        more = partial(self._wanted, place + 1) if _three(_WANTED, place + 1) else None
        answer = (_("Show me what there is"), self._show_answer)
        if more is None:
            page.add_ways(answer)
        else:
            page.add_ways(self._onward(lambda: False, more), answer)
        return page

    # --- the answer --------------------------------------------------------------------------------------------

    def _show_answer(self) -> None:
        question = self.asking.at(Step.ANSWER).question
        visiting = self._session.hall.visiting
        asked = Asked(self._session, lambda: _("Where can I turn?"), partial(visiting.asked, question), self._shelf)
        self._go(asked.screen)

    def _shelf(self, shelf: Shelf) -> Shown:
        answer, session = shelf.answer, self._session
        pages: list[Three] = []
        for rung in answer.rungs:
            facts = [each for each in shelf.facts if each.found.rung is rung.rung][:_ON_A_RUNG]
            pages += threes(rung_heading(rung.rung), facts)
        notes = [each for each in (*answer.first, " ".join(answer.call_today)) if each]

        def above(place: int) -> Sequence[QWidget]:
            return [HelpBox(answer.danger, session.look, danger=True, brief=place > 0)] if answer.danger else []

        def empty() -> Page:
            because = next((each.empty_because for each in answer.rungs if each.empty_because), "")
            lines = [*answer.danger, *answer.talk]
            return _NumbersPage(_("Where can I turn?"), [*notes, because], lines, session)

        return Shown(
            title=_("Where can I turn?"),
            pages=pages,
            answer_of=lambda _facts: answer,
            empty=empty,
            notes=notes,
            above=above,
        )

    def _numbers_button(self) -> QWidget:
        return button(_("Rather talk first, or is it urgent?"), "vnav", lambda: self._go(self._numbers))

    def _numbers(self) -> Page:
        hall = self._session.hall
        lines = hall.visiting.help_lines.everything(self.asking.question.for_whom, hall.clock.now())
        return _NumbersPage(_("Whom you can call now"), [], lines, self._session)


class _TickPage(Page):
    """Three sentences to tick, or none."""

    def __init__(
        self,
        title: str,
        sentences: Sequence[str],
        is_ticked: Sequence[bool],
        session: Session,
        note: Callable[[frozenset[int]], None],
    ) -> None:
        super().__init__(title, session.look)
        self.say(_("Press what fits. Nothing is fine too."), "vlarge")
        choices = Choices(larger(session.look, _TICKS_LARGER), several=True)
        # Without number keys: fingers need none, and the figures would ask what they mean.
        choices.fill([(each, "") for each in sentences], lambda place: is_ticked[place], first_key=_NO_KEYS)
        choices.chosen.connect(lambda _place: note(choices.ticked()))
        self.choices = choices
        self.column.addWidget(choices)
        self._alert = QVBoxLayout()
        self.column.addLayout(self._alert)
        self.column.addSpacing(session.look.rhythm(1))

    def tell(self, lines: Sequence[HelpLine]) -> None:
        """Show the numbers for a danger sign at once, or take them away."""
        while (item := self._alert.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if lines:
            self._alert.addWidget(HelpBox(lines, self.look, danger=True, brief=True))

    def add_ways(
        self, onward: tuple[str, Callable[[], None]], *others: tuple[str, Callable[[], None]] | QWidget
    ) -> None:
        """Add where one can go from here, the first in front."""
        made: list[QWidget] = [button(onward[0], "vmain", onward[1])]
        for each in others:
            made.append(each if isinstance(each, QWidget) else button(each[0], "vnav", each[1]))
        self.offer([*made, None])
        self.end()


class _NumbersPage(Page):
    """Help numbers in large figures."""

    def __init__(self, title: str, sentences: Sequence[str], lines: Sequence[HelpLine], session: Session) -> None:
        super().__init__(title, session.look)
        for each in sentences:
            self.column.addWidget(plain_label(each, "vlarge"))
        if lines:
            self.column.addWidget(HelpBox(lines, session.look, danger=False))
        self.end()


def _three(all_of_them: tuple[Each, ...], place: int) -> tuple[Each, ...]:
    return all_of_them[place * MOST_CHOICES : (place + 1) * MOST_CHOICES]


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
