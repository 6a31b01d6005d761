"""Which question comes next and what was answered: the signpost's conversation, without a screen. Memory only."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from buurtkaart.domain.position import Position
from buurtkaart.domain.signpost import ForWhom, Notice, Question, Wanted


class Step(StrEnum):
    """The questions in their order, and the answer at the end."""

    FOR_WHOM = "for_whom"
    TALKED = "talked"
    WHERE = "where"
    NOTICES = "notices"
    WANTED = "wanted"
    ANSWER = "answer"


class Talked(StrEnum):
    """Heb je het er samen over gehad?"""

    YES = "yes"
    NOT_YET = "not_yet"
    SAID_NO = "said_no"


@dataclass(frozen=True, kw_only=True)
class Asking:
    """What was answered so far. A new value for every answer, so that nothing lingers after *Opnieuw*."""

    step: Step = Step.FOR_WHOM
    for_whom: ForWhom | None = None
    """None until somebody said so; a skipped first question is asked for oneself."""
    talked: Talked | None = None
    near: Position | None = None
    near_name: str = ""
    """The address or the place, as it was chosen."""
    notices: frozenset[Notice] = frozenset()
    wanted: frozenset[Wanted] = frozenset()
    language: str = ""
    has_answer: bool = False
    """Whether the answer was seen already: what is changed now leads back to it."""

    @property
    def steps(self) -> tuple[Step, ...]:
        """Return the questions for this asker. Who refers somebody gets the answer at once and may add afterwards."""
        if self.for_whom is ForWhom.OTHER:
            return (Step.FOR_WHOM, Step.TALKED, Step.WHERE, Step.NOTICES, Step.WANTED)
        return (Step.FOR_WHOM, Step.WHERE, Step.NOTICES, Step.WANTED)

    @property
    def question(self) -> Question:
        """Return the question as the signpost understands it."""
        return Question(
            for_whom=self.for_whom or ForWhom.SELF,
            near=self.near,
            notices=self.notices,
            wanted=self.wanted,
            language=self.language if Wanted.OTHER_LANGUAGE in self.wanted else "",
            talked_about=None if self.talked is None else self.talked is not Talked.NOT_YET,
            other_said_no=self.talked is Talked.SAID_NO,
        )

    def is_answered(self, step: Step) -> bool:
        """Tell whether a question has an answer, so that its chip says what."""
        return {
            Step.FOR_WHOM: self.for_whom is not None,
            Step.TALKED: self.talked is not None,
            Step.WHERE: self.near is not None,
            Step.NOTICES: bool(self.notices),
            Step.WANTED: bool(self.wanted),
            Step.ANSWER: False,
        }[step]

    def asked_for(self, for_whom: ForWhom) -> Asking:
        """Answer the first question. What belongs to another asker is dropped."""
        talked = self.talked if for_whom is ForWhom.OTHER else None
        return replace(self, for_whom=for_whom, talked=talked).onward()

    def onward(self) -> Asking:
        """Go to the next question; to the answer after the last, after acute danger, and when it was seen before."""
        at_once = (
            self.has_answer
            or (self.step is Step.FOR_WHOM and self.for_whom is ForWhom.REFERRER)
            or (self.step is Step.NOTICES and Notice.ACUTE_DANGER in self.notices)
        )
        if self.has_answer and self.step is Step.FOR_WHOM and self.for_whom is ForWhom.OTHER and self.talked is None:
            return self.at(Step.TALKED)
        if at_once or self.step not in self.steps or self.step is self.steps[-1]:
            return self.at(Step.ANSWER)
        return self.at(self.steps[self.steps.index(self.step) + 1])

    def back(self) -> Asking | None:
        """Go one question back; None before the first."""
        if self.step is Step.ANSWER:
            last = Step.FOR_WHOM if self.for_whom is ForWhom.REFERRER else self.steps[-1]
            return replace(self, step=last, has_answer=False)
        if self.has_answer:
            return self.at(Step.ANSWER)
        place = self.steps.index(self.step) if self.step in self.steps else 0
        return self.at(self.steps[place - 1]) if place else None

    def at(self, step: Step) -> Asking:
        """Go to a question, or to the answer."""
        return replace(self, step=step, has_answer=self.has_answer or step is Step.ANSWER)
