"""What a note heard at the coffee table already says."""

from __future__ import annotations

import pytest

from buurtkaart.domain.clock import FixedClock
from buurtkaart.services.recognising import recognise

SUNDAY = FixedClock.at("2026-11-22T10:00").now()
STREETS = {"dorpsweg": "Dorpsweg", "burgemeester van engelenweg": "Burgemeester van Engelenweg"}


def find_street(words: str) -> str | None:
    return STREETS.get(words.lower())


@pytest.mark.parametrize(
    ("words", "start", "minutes", "rule"),
    [
        ("Ria bakt elke dinsdag om half drie taart", "2026-11-24T14:30:00+01:00", 60, "FREQ=WEEKLY;BYDAY=TU"),
        ("wandelclub di en do 10:00-12:00", "2026-11-24T10:00:00+01:00", 120, "FREQ=WEEKLY;BYDAY=TU,TH"),
        ("zaterdagmiddag kinderclub", "2026-11-28T14:00:00+01:00", 60, ""),
        ("Elke woensdagavond van 7 tot 9 zingen", "2026-11-25T19:00:00+01:00", 120, "FREQ=WEEKLY;BYDAY=WE"),
        (
            "om de week op donderdag om tien uur koffie",
            "2026-11-26T10:00:00+01:00",
            60,
            "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH",
        ),
    ],
)
def test_a_day_and_a_time_become_a_schedule(words: str, start: str, minutes: int, rule: str) -> None:
    schedule = recognise(words, SUNDAY).schedule
    assert schedule is not None
    assert (schedule.first_start.isoformat(), schedule.duration_minutes, schedule.rule) == (start, minutes, rule)


@pytest.mark.parametrize(
    "words", ["mevr. van 3-hoog bakt elke donderdag te veel soep", "iemand wil leren fietsen", "", "🥊" * 5000]
)
def test_without_a_time_no_schedule_is_guessed(words: str) -> None:
    assert recognise(words, SUNDAY).schedule is None


@pytest.mark.parametrize("phone", ["038 123 45 67", "06-12345678", "+31 38 123 45 67"])
def test_a_phone_number_is_found_and_its_digits_are_no_time(phone: str) -> None:
    found = recognise(f"dinsdag om 9 uur, bel {phone}", SUNDAY)
    assert found.phone == phone
    assert found.schedule is not None
    assert found.schedule.first_start.hour == 9


def test_a_price_or_postcode_is_no_phone_number() -> None:
    assert recognise("2 euro, 8271 PT, in 2026", SUNDAY).phone == ""


def test_the_longest_known_street_is_found_with_its_number() -> None:
    found = recognise("bij Burgemeester van Engelenweg 12b is koffie", SUNDAY, find_street)
    assert (found.street, found.house_number) == ("Burgemeester van Engelenweg", "12b")


def test_a_weekday_of_today_that_has_passed_means_next_week() -> None:
    schedule = recognise("zondag om 9 uur", SUNDAY).schedule
    assert schedule is not None
    assert schedule.first_start.date().isoformat() == "2026-11-29"
