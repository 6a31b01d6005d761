"""Which part of the calendar is on screen, and how a neighbour would call it. Without Qt."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import StrEnum

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.i18n import _
from buurtkaart.services.wording.dates import date_words, month_name, month_words


class View(StrEnum):
    """How much of the agenda is seen at once."""

    TODAY = "today"
    WEEK = "week"
    MONTH = "month"
    NOW = "now"


def view_name(view: View) -> str:
    """Return what the view is called on its button."""
    return {View.TODAY: _("Day"), View.WEEK: _("Week"), View.MONTH: _("Month"), View.NOW: _("Open now")}[view]


@dataclass(frozen=True)
class Period:
    """A day, a week from Monday, or a month, that holds `day`; of `View.NOW` only the moment counts."""

    view: View
    day: date

    @property
    def first(self) -> date:
        """The first day."""
        if self.view is View.WEEK:
            return self.day - timedelta(days=self.day.weekday())
        return self.day.replace(day=1) if self.view is View.MONTH else self.day

    @property
    def end(self) -> date:
        """The day after the last one."""
        if self.view is View.WEEK:
            return self.first + timedelta(days=7)
        if self.view is View.MONTH:
            return (self.first + timedelta(days=31)).replace(day=1)
        return self.day + timedelta(days=1)

    @property
    def days(self) -> tuple[date, ...]:
        """Every day, in order."""
        return tuple(self.first + timedelta(days=number) for number in range((self.end - self.first).days))

    @property
    def moments(self) -> tuple[datetime, datetime]:
        """The first moment, and the first after the last."""
        return datetime.combine(self.first, time(), AMSTERDAM), datetime.combine(self.end, time(), AMSTERDAM)

    def next(self, steps: int = 1) -> Period:
        """Return the period so many further; back with a number below nothing."""
        if self.view is View.MONTH:
            number = self.day.year * 12 + self.day.month - 1 + steps
            return Period(self.view, date(number // 12, number % 12 + 1, 1))
        length = 7 if self.view is View.WEEK else 1
        return Period(self.view, self.day + timedelta(days=length * steps))

    def words(self, now: datetime) -> str:
        """Return "Vandaag, zo 22 november", "Deze week" above "16 t/m 22 november", "november 2026"."""
        today = now.astimezone(AMSTERDAM).date()
        if self.view is View.NOW:
            return _("Open now, {time}").format(time=f"{now.astimezone(AMSTERDAM):%H:%M}")
        if self.view is View.MONTH:
            return month_words(self.first, now)
        if self.view is View.TODAY:
            near = {0: _("Today"), 1: _("Tomorrow"), -1: _("Yesterday")}.get((self.day - today).days)
            said = date_words(self.day, today)
            return f"{near}, {said}" if near else said
        last = self.end - timedelta(days=1)
        first = str(self.first.day)
        if self.first.month != last.month:
            first += f" {month_name(self.first.month)}"
        year = f" {last.year}" if last.year != today.year else ""
        told = _("{first} to {last}").format(first=first, last=f"{last.day} {month_name(last.month)}{year}")
        if self.first <= today < self.end:
            # Below each other: beside the arrows it would be broken somewhere in the dates.
            return f"{_('This week')}\n{told}"
        return told
