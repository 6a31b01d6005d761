"""Days and times as one says them aloud."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

import pytest

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.i18n import set_language
from buurtkaart.services.visiting.times import in_full, long_day_words, span_words, when_words

NOW = datetime(2026, 11, 24, 9, 30, tzinfo=AMSTERDAM)


@pytest.fixture(autouse=True)
def dutch() -> Iterator[None]:
    set_language("nl")
    yield
    set_language("nl")


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 11, day, hour, minute, tzinfo=AMSTERDAM)


@pytest.mark.parametrize(
    ("begins", "minutes", "words"),
    [
        (at(24, 10), 120, "Vandaag, 10 uur tot 12 uur"),
        (at(24, 14, 30), 45, "Vandaag, 14.30 uur tot 15.15 uur"),
        (at(24, 9), 60, "Nu, tot 10 uur"),
        (at(25, 10), 60, "Morgen, 10 uur tot 11 uur"),
        (at(27, 10), 60, "Vrijdag, 10 uur tot 11 uur"),
        (at(30, 10), 60, "Maandag, 10 uur tot 11 uur"),
    ],
)
def test_a_time_is_said_as_a_neighbour_would(begins: datetime, minutes: int, words: str) -> None:
    assert when_words(begins, minutes, NOW) == words


def test_what_is_a_week_away_has_its_date() -> None:
    assert span_words(datetime(2026, 12, 1, 10, tzinfo=AMSTERDAM), None, NOW) == "Dinsdag 1 december, 10 uur"


def test_a_time_that_goes_through_the_change_of_the_clock_ends_when_it_ends() -> None:
    night = datetime(2026, 10, 25, 1, tzinfo=AMSTERDAM)
    assert when_words(night, 180, datetime(2026, 10, 24, 20, tzinfo=AMSTERDAM)) == "Morgen, 1 uur tot 3 uur"


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("Elke di en do 10:00–12:00", "Elke dinsdag en donderdag 10 uur tot 12 uur"),
        ("Ma–vr 9:00–17:00", "Maandag tot en met vrijdag 9 uur tot 17 uur"),
        ("nu dicht, zaterdag open om 9:30", "nu dicht, zaterdag open om 9.30 uur"),
        ("Di 9:00–12:00 (zo nodig)", "Di 9:00–12:00 (zo nodig)"),
    ],
)
def test_what_a_list_abbreviates_is_said_in_full(short: str, full: str) -> None:
    assert in_full(short) == full


def test_english_keeps_its_clock() -> None:
    set_language("en")
    assert when_words(at(24, 10), 120, NOW) == "Today, 10:00 to 12:00"
    assert in_full("Mon–Fri 9:00–17:00") == "Monday up to Friday 9:00 to 17:00"


def test_a_day_has_a_heading() -> None:
    assert long_day_words(NOW.date(), NOW.date()) == "Vandaag, dinsdag 24 november"
    assert long_day_words(at(27, 0).date(), NOW.date()) == "Vrijdag 27 november"
