"""Times in words a person would use, in both languages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from buurtkaart.domain.calendar_weeks import even_or_odd_weeks
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.holidays import Period, SchoolHoliday, SchoolRegion
from buurtkaart.domain.schedule import Moved, Schedule
from buurtkaart.i18n import speaking
from buurtkaart.services.wording.exceptions import gap_words
from buurtkaart.services.wording.schedule import schedule_words
from tests.services.agenda.conftest import CLOCK, TUESDAY

WEEKLY = "FREQ=WEEKLY;BYDAY=TU"
MOVED = (Moved(was=TUESDAY, start=TUESDAY + timedelta(days=1, hours=4)),)
CLOSED = (
    Period(first=date(2027, 7, 19), last=date(2027, 8, 15)),
    Period(first=date(2026, 1, 1), last=date(2026, 2, 1)),
)


@pytest.mark.parametrize(
    ("told", "dutch", "english"),
    [
        (
            {"rule": even_or_odd_weeks("TU,TH", even=True), "not_on_public_holidays": True},
            "in de even weken op di en do 10:00–11:00, niet op feestdagen",
            "in the even weeks on Tue and Thu 10:00–11:00, not on public holidays",
        ),
        (
            {"rule": even_or_odd_weeks("TU", even=False)},
            "in de oneven weken op di 10:00–11:00",
            "in the odd weeks on Tue 10:00–11:00",
        ),
        (
            {"rule": "FREQ=MONTHLY;BYDAY=-1FR", "closed": CLOSED},
            "laatste vrijdag van de maand 10:00–11:00, niet van 19 juli tot en met 15 augustus 2027",
            "last Friday of the month 10:00–11:00, not from 19 July to 15 August 2027",
        ),
        (
            {"rule": WEEKLY, "not_in": tuple(SchoolHoliday), "excluded": (date(2026, 12, 1), date(2027, 6, 1))},
            "elke di 10:00–11:00, niet in de schoolvakanties, vervalt op di 1 december",
            "every Tue 10:00–11:00, not in the school holidays, cancelled on Tue 1 December",
        ),
        (
            {"rule": WEEKLY, "not_in": (SchoolHoliday.SUMMER, SchoolHoliday.AUTUMN)},
            "elke di 10:00–11:00, niet in de herfstvakantie en de zomervakantie",
            "every Tue 10:00–11:00, not in the autumn holiday and the summer holiday",
        ),
        (
            {"rule": WEEKLY, "moved": MOVED},
            "elke di 10:00–11:00, verplaatst van di 24 november naar wo 25 november 14:00",
            "every Tue 10:00–11:00, moved from Tue 24 November to Wed 25 November 14:00",
        ),
    ],
)
def test_a_schedule_says_when_it_is_not_on(told: dict[str, Any], dutch: str, english: str) -> None:
    schedule = Schedule(first_start=TUESDAY, **told)
    assert schedule_words(schedule, CLOCK.now()) == dutch
    with speaking("en"):
        assert schedule_words(schedule, CLOCK.now()) == english


def test_history_tells_everything_that_is_different_once() -> None:
    schedule = Schedule(first_start=TUESDAY, rule=WEEKLY, excluded=(date(2026, 12, 1), date(2027, 6, 1)))
    assert schedule_words(schedule).endswith("vervalt op di 1 december, vervalt op di 1 juni 2027")


def test_what_is_not_known_yet_is_told_by_year() -> None:
    gaps = DutchHolidays(SchoolRegion.NORTH).gaps(date(2030, 9, 1), date(2031, 12, 31), frozenset(SchoolHoliday))
    assert "wanneer dit is: de herfstvakantie 2030 en de schoolvakanties van 2031." in gap_words(gaps)
    assert gap_words(()) == ""
