"""Numbers, days and times as people write them: Dutch by default, English where somebody chose it."""

from __future__ import annotations

from datetime import date, time

import pytest

from buurtkaart.i18n import ngettext, speaking
from buurtkaart.services.wording.dates import clock_time, date_words, joined, long_day, month_name
from buurtkaart.services.wording.numbers import number_words
from buurtkaart.services.wording.records import distance_words, far_words

TODAY = date(2026, 11, 9)


@pytest.mark.parametrize(
    ("language", "thousands", "metres", "kilometres", "far"),
    [("nl", "1.250", "350 m", "1,3 km", "12 km hiervandaan"), ("en", "1,250", "350 m", "1.3 km", "12 km from here")],
)
def test_numbers_are_grouped_and_cut_by_the_signs_of_the_language(
    language: str, thousands: str, metres: str, kilometres: str, far: str
) -> None:
    with speaking(language):
        assert number_words(1250) == thousands
        assert number_words(1_250_000) == thousands + thousands[1] + "000"
        assert number_words(125) == "125"
        assert distance_words(351) == metres
        assert distance_words(1290) == kilometres
        assert far_words(12_300) == far


@pytest.mark.parametrize(
    ("language", "day", "month", "weekday", "list_of_days"),
    [("nl", "do 12 november", "maart", "dinsdag", "ma, di en wo"), ("en", "Thu 12 November", "March", "Tuesday", "")],
)
def test_days_and_months_are_words_of_the_language(
    language: str, day: str, month: str, weekday: str, list_of_days: str
) -> None:
    with speaking(language):
        assert date_words(date(2026, 11, 12), TODAY) == day
        assert month_name(3) == month
        assert long_day(1) == weekday
        assert clock_time(time(9, 5)) == "9:05"
        if list_of_days:
            assert joined(["ma", "di", "wo"]) == list_of_days


@pytest.mark.parametrize(
    ("language", "one", "none", "two"),
    [("nl", "1 plek", "0 plekken", "2 plekken"), ("en", "1 place", "0 places", "2 places")],
)
def test_one_thing_is_not_several(language: str, one: str, none: str, two: str) -> None:
    with speaking(language):
        told = [ngettext("{count} place", "{count} places", count).format(count=count) for count in (1, 0, 2)]
    assert told == [one, none, two]
