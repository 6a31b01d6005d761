"""The next times of the chosen group, below its *When* in the detail, and the way to a calendar file of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QVBoxLayout, QWidget

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.ids import RecordId
from buurtkaart.gui.detail.parts import LABEL_PX, Parts, settle, show, tell
from buurtkaart.gui.theme import Look
from buurtkaart.gui.widgets import LinkButton, PlainLabel, plain_label
from buurtkaart.i18n import _
from buurtkaart.services.wording.dates import clock_time, day_in_words

if TYPE_CHECKING:
    # With it comes what counts dates: only whoever reads beside the window needs that.
    from buurtkaart.services.agenda.occurrence import Occurrence


@dataclass(frozen=True)
class Coming:
    """What is told of a group: a line for each time, and whether everybody may have it in a calendar."""

    record_id: RecordId
    lines: tuple[str, ...]
    can_save: bool = False


def coming_lines(found: Sequence[Occurrence], closed: Sequence[bool], now: datetime) -> tuple[str, ...]:
    """Return "morgen 10:00–12:00", "di 1 december 10:00–12:00 · Vervalt deze keer"; runs beside the window.

    `closed` tells of each whether its place seems to be closed then.
    """
    from buurtkaart.services.wording.exceptions import closed_then, state_words

    if not found:
        return (_("It is on no more after today."),)
    today = now.astimezone(AMSTERDAM).date()
    return tuple(
        " · ".join(filter(None, (_moment(each, today), state_words(each, now), closed_then() if is_closed else "")))
        for each, is_closed in zip(found, closed, strict=True)
    )


def _moment(found: Occurrence, today: date) -> str:
    begins, ends = found.start.astimezone(AMSTERDAM), found.end.astimezone(AMSTERDAM)
    return f"{day_in_words(begins.date(), today)} {clock_time(begins)}–{clock_time(ends)}"


class ComingView(QWidget):
    """Empty until somebody found the times; made without a label, because most things have no times."""

    def __init__(self, look: Look, save: Callable[[], None]) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        beside = 0 if look.text_size >= 1.5 else look.px(LABEL_PX) + look.rhythm(1.5)
        column.setContentsMargins(beside, 0, 0, 0)
        column.setSpacing(look.rhythm(0.5))
        self._save = save
        self._link: LinkButton | None = None
        self._lines = Parts(column, lambda: plain_label("", "small"))
        self.hide()

    @property
    def link(self) -> LinkButton | None:
        """The way to a calendar file; None while none was offered."""
        return self._link

    @property
    def lines(self) -> list[PlainLabel]:
        """The labels on screen."""
        return [each for each in self.findChildren(PlainLabel) if not each.isHidden()]

    def fill(self, coming: Coming | None) -> None:
        """Tell other times; None hides all of it."""
        told = coming.lines if coming is not None else ()
        for label, text in zip(self._lines.take(len(told)), told, strict=True):
            tell(label, text)
        can_save = coming is not None and coming.can_save
        if can_save and self._link is None:
            self._link = LinkButton(_("Save as a calendar file (.ics)…"))
            self._link.clicked.connect(lambda _checked=False: self._save())
        layout = self.layout()
        if self._link is not None and layout is not None:
            # Below every line, also one that was made just now.
            layout.addWidget(self._link)
            show(self._link, wanted=can_save)
        show(self, wanted=bool(told))
        settle(self)
