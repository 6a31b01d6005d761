"""One worry: a code, the neighbourhood, facts in own words, and what came of it. Kept when somebody says so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import TypeVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from buurtkaart.domain.signals import Feedback, LonelinessSignal
from buurtkaart.errors import ValidationError
from buurtkaart.gui.flow_layout import FlowLayout
from buurtkaart.gui.forms.field import Field
from buurtkaart.gui.forms.simple_fields import DateField, LineField, TextField
from buurtkaart.gui.signals.ending import Ending
from buurtkaart.gui.signals.neighbourhood_field import NeighbourhoodField
from buurtkaart.gui.signals.page import Page, day_words, due_words, end_words, footer
from buurtkaart.gui.signals.referrals_field import ReferralsField
from buurtkaart.gui.signals.telling import Telling
from buurtkaart.gui.signals.warned import Warnings, heading
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import button, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.personal_data.addresses import IsStreet

F = TypeVar("F", bound=Field)


class FormPage(Page):
    """A new worry, or what became of one. Its end date stays in sight below."""

    kept = Signal(object)
    """The LonelinessSignal to keep."""
    erase_wanted = Signal(object)
    """The LonelinessSignal to erase for good."""
    back = Signal()
    edited = Signal()

    def __init__(
        self,
        signal: LonelinessSignal,
        look: Look,
        *,
        today: date,
        neighbourhoods: Sequence[str],
        is_street: IsStreet,
        is_new: bool,
    ) -> None:
        super().__init__(look)
        self._signal, self._today, self._is_street, self._is_new = signal, today, is_street, is_new
        self._is_changed = self._was_warned = False
        self._warnings: list[Warnings] = []
        if is_new:
            self._build_about(neighbourhoods)
            self._build_telling()
            self._build_later()
        else:
            # Who comes back comes to write down what was heard.
            self._build_title()
            self._build_later()
            self._build_about(neighbourhoods)
            self._build_telling()
        self._build_end()
        self._build_footer()
        self._fill()
        self._follow()
        # Filling in is no editing.
        self._is_changed = False
        for each in self._warnings:
            each.look()

    def focus_first(self) -> None:
        """The facts of a new one; the rest is proposed."""
        (self.facts if self._is_new else self.heard).setFocus()

    def may_leave(self) -> str:
        """Say once that something is not kept yet."""
        if not self._is_changed or self._was_warned:
            return ""
        self._was_warned = True
        return _("This is not kept yet. Press “Keep”, or close once more to let it go.")

    def stop(self) -> None:
        """The window closes: nothing is kept that nobody asked to keep."""
        self._was_warned = True

    def complain(self, reason: str) -> None:
        """Say why it was not kept; everything stays on screen."""
        self._reason.setText(reason)
        self._reason.show()
        self._keep.setEnabled(True)

    def keep(self) -> None:
        """Hand it over, when it may be kept."""
        made = self._read(self._signal)
        if made is not None:
            self._keep.setEnabled(False)
            self.kept.emit(made)

    # --- building ----------------------------------------------------------------------------------------

    def _build_title(self) -> None:
        signal = self._signal
        self.say(" · ".join(filter(None, (signal.code, signal.neighbourhood))), kind="title")
        due = due_words(signal, self._today)
        if due:
            self.say(due, kind="waiting")

    def _build_about(self, neighbourhoods: Sequence[str]) -> None:
        self.code = self._put(LineField(_("Code"), _("What you call it, instead of a name.")), warned=True)
        self.neighbourhood = self._put(NeighbourhoodField(neighbourhoods), warned=True)
        self.facts = self._put(
            TextField(_("What do you notice? Only facts"), _("No name, no address, no number."), lines=4), warned=True
        )

    def _build_telling(self) -> None:
        self.telling = Telling(self._today, self.look, self._warnings_for)
        self.telling.edited.connect(self._on_edited)
        self.column.addWidget(self.telling)

    def _build_later(self) -> None:
        self.column.addWidget(heading(_("What did you hear back?")))
        for each in self._signal.heard:
            words = f"{day_words(each.heard_on, self._today)}: {each.words}"
            self.column.addWidget(plain_label(words))
        self.heard = self._put(TextField(_("Heard today"), lines=2), warned=True)
        self.ask_back = self._put(DateField(_("When do you ask back?"), self._today))
        self.column.addWidget(heading(_("Who helps further?")))
        self.referrals = ReferralsField(self._today, self.look)
        self.referrals.edited.connect(self._on_edited)
        self.column.addWidget(self.referrals)

    def _build_end(self) -> None:
        if not self._is_new:
            ending = Ending(self.look, is_closed=self._signal.closed_on is not None)
            ending.closed_or_opened.connect(self._toggle_closed)
            ending.erase_wanted.connect(lambda: self.erase_wanted.emit(self._signal))
            self.column.addWidget(ending)
        self.column.addStretch(1)

    def _build_footer(self) -> None:
        self._end = plain_label("", "strong")
        self._reason = plain_label("", "invalid")
        self._reason.hide()
        self._keep = button(_("Keep"), "primary", self.keep)
        buttons = QWidget()
        row = FlowLayout(buttons, self.look.rhythm(1))
        row.addWidget(self._keep)
        row.addWidget(button(_("Back"), "", self.back.emit))
        self.footer = footer(self.look, self._end, self._reason, buttons)

    def _put(self, field: F, *, warned: bool = False) -> F:
        field.edited.connect(self._on_edited)
        self.column.addWidget(field)
        if warned:
            self.column.addWidget(self._warnings_for(field))
        return field

    def _warnings_for(self, field: Field) -> Warnings:
        made = Warnings(field.value, self._today, self._is_street)
        field.edited.connect(made.look_soon)
        made.warned.connect(lambda: self.sight_wanted.emit(made))
        self._warnings.append(made)
        return made

    # --- what stands in it -------------------------------------------------------------------------------

    def _fill(self) -> None:
        signal = self._signal
        self.code.set_value(signal.code)
        self.neighbourhood.set_value(signal.neighbourhood)
        self.facts.set_value(signal.facts)
        self.telling.show_signal(signal, is_new=self._is_new)
        self.ask_back.set_value(signal.ask_back_on)
        self.referrals.set_value(signal.referrals)

    def _on_edited(self) -> None:
        self._is_changed, self._was_warned = True, False
        self._reason.hide()
        self._follow()
        self.edited.emit()

    def _follow(self) -> None:
        """Show what depends on what was answered: the last day to tell, and the day on which it all goes."""
        # The day follows from the referrals alone, whatever else is still wrong.
        draft = replace(self._signal, person_knows=True, referrals=self.referrals.value())
        self.telling.follow(draft.last_day_to_inform)
        self._end.setText(end_words(draft, self._today))

    def _read(self, signal: LonelinessSignal) -> LonelinessSignal | None:
        """Return what stands here; None, with the reasons beside the questions, when it may not be kept."""
        heard, telling = self.heard.value(), self.telling
        fields = {"code": self.code, "facts": self.facts, "neighbourhood": self.neighbourhood, "heard": self.heard}
        fields |= {"not_told_because": telling.reason, "inform_by": telling.inform_by}
        for each in fields.values():
            each.show_problem("")
        try:
            return replace(
                signal,
                code=self.code.value(),
                neighbourhood=self.neighbourhood.value(),
                facts=self.facts.value(),
                person_knows=telling.person_knows,
                not_told_because=telling.not_told_because,
                inform_by=telling.by_day,
                ask_back_on=self.ask_back.value(),
                referrals=self.referrals.value(),
                heard=(*signal.heard, Feedback(heard_on=self._today, words=heard)) if heard else signal.heard,
            )
        except ValidationError as error:
            where = fields.get(error.field)
            if where is None:
                self.complain(error.reason)
            else:
                where.show_problem(error.reason)
                where.setFocus()
            return None

    def _toggle_closed(self) -> None:
        made = self._read(self._signal)
        if made is not None:
            closed_on = None if made.closed_on is not None else self._today
            self.kept.emit(replace(made, closed_on=closed_on))
