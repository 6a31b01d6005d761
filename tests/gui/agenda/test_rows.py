"""More than anybody reads is not listed, and every day keeps its share."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.ids import new_id
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.agenda.rows import AgendaRow, DayHeading, fewer
from buurtkaart.services.agenda.occurrence import Host, Occurrence

FIRST = datetime(2026, 11, 2, 10, tzinfo=AMSTERDAM)


def day(number: int, count: int) -> list[DayHeading | AgendaRow]:
    start = FIRST + timedelta(days=number)
    found = Occurrence(start, start + timedelta(hours=1), Host(new_id(), RecordType.INITIATIVE, "Koffie"))
    row = AgendaRow(found, "10:00 Koffie", "", "initiative", "", None)
    return [DayHeading(date(2026, 11, 2 + number), "", ""), *[row] * count]


def test_a_month_with_too_much_keeps_some_of_every_day() -> None:
    rows = [each for number in range(20) for each in day(number, 500)]
    told = fewer(rows, 600)
    assert sum(isinstance(each, DayHeading) for each in told) == 20
    assert sum(isinstance(each, AgendaRow) for each in told) == 600
    assert len(fewer(rows[1:501], 200)) == 200  # a day on its own has no heading


def test_what_fits_is_all_there() -> None:
    rows = day(0, 3) + day(1, 0)
    assert fewer(rows, 600) == rows
