"""What a note heard at the coffee table already says."""

from __future__ import annotations

import pytest

from buurtkaart.domain.calendar_weeks import is_even
from buurtkaart.domain.clock import FixedClock
from buurtkaart.services.recognising.recogniser import recognise

SUNDAY = FixedClock.at("2026-11-22T10:00").now()
STREETS = {
    "dorpsweg": "Dorpsweg",
    "burgemeester van engelenweg": "Burgemeester van Engelenweg",
    "1e dwarsstraat": "1e Dwarsstraat",
    "baan": "Baan",
}


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
        ("wo 14.00-16.00u", "2026-11-25T14:00:00+01:00", 120, ""),
        ("di 10-12 uur", "2026-11-24T10:00:00+01:00", 120, ""),
        ("dinsdag 10 tot 12", "2026-11-24T10:00:00+01:00", 120, ""),
        ("vr. 11 tot 1", "2026-11-27T11:00:00+01:00", 120, ""),
        ("ma t/m vr 9-17", "2026-11-23T09:00:00+01:00", 480, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("elke werkdag 9u30", "2026-11-23T09:30:00+01:00", 60, "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR"),
        ("dinsdag om kwart voor drie", "2026-11-24T14:45:00+01:00", 60, ""),
        ("dinsdag om kwart over 2", "2026-11-24T14:15:00+01:00", 60, ""),
        ("dinsdag 8 uur 's avonds", "2026-11-24T20:00:00+01:00", 60, ""),
        ("'s morgens om 7 uur op di", "2026-11-24T07:00:00+01:00", 60, ""),
        ("eerste maandag van de maand om 10 uur", "2026-12-07T10:00:00+01:00", 60, "FREQ=MONTHLY;BYDAY=1MO"),
        ("1e en 3e woensdag van de maand, 14-16 uur", "2026-12-02T14:00:00+01:00", 120, "FREQ=MONTHLY;BYDAY=1WE,3WE"),
        ("elke laatste vrijdag van de maand 15:00", "2026-11-27T15:00:00+01:00", 60, "FREQ=MONTHLY;BYDAY=-1FR"),
        ("morgenmiddag 3 uur", "2026-11-23T15:00:00+01:00", 60, ""),
        ("vanavond half 8", "2026-11-22T19:30:00+01:00", 60, ""),
        ("zaterdag 28 november 14:00 burendag", "2026-11-28T14:00:00+01:00", 60, ""),
        ("kerstdiner 24 december, 18.00 uur", "2026-12-24T18:00:00+01:00", 60, ""),
        ("elke dinsdag vanaf 5 januari 10 uur", "2027-01-05T10:00:00+01:00", 60, "FREQ=WEEKLY;BYDAY=TU"),
        ("zo 9 uur", "2026-11-29T09:00:00+01:00", 60, ""),
    ],
)
def test_a_day_and_a_time_become_a_schedule(words: str, start: str, minutes: int, rule: str) -> None:
    schedule = recognise(words, SUNDAY).schedule
    assert schedule is not None
    assert (schedule.first_start.isoformat(), schedule.duration_minutes, schedule.rule) == (start, minutes, rule)


@pytest.mark.parametrize(("words", "even"), [("even weken di 10:00", True), ("oneven weken di 10:00", False)])
def test_even_weeks_are_those_of_the_calendar(words: str, even: bool) -> None:
    schedule = recognise(words, SUNDAY).schedule
    assert schedule is not None
    assert is_even(schedule.rule) is even
    assert (schedule.first_start.isocalendar().week % 2 == 0) is even


@pytest.mark.parametrize(
    "words",
    [
        "woensdag voor kinderen van 10 tot 12 jaar",
        "elke dinsdag € 2.50",
        "nummer 10-12 op dinsdag",
        "zo gezellig bij Ans om 10 uur",
        "ma en pa komen om 10 uur",
        "op 31 februari om 10 uur",
        "dinsdag 12-jarige",
    ],
)
def test_numbers_and_words_that_are_no_time_are_left_alone(words: str) -> None:
    assert recognise(words, SUNDAY).schedule is None


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


@pytest.mark.parametrize(
    ("words", "phone"),
    [("Els (06 12 34 56 78) breit", "06 12 34 56 78"), ("bel (038) 123 45 67", "(038) 123 45 67")],
)
def test_a_bracket_round_a_number_is_no_part_of_it(words: str, phone: str) -> None:
    assert recognise(words, SUNDAY).phone == phone


def test_a_price_or_postcode_is_no_phone_number() -> None:
    assert recognise("2 euro, 8271 PT, in 2026", SUNDAY).phone == ""


def test_the_longest_known_street_is_found_with_its_number() -> None:
    found = recognise("bij Burgemeester van Engelenweg 12b is koffie", SUNDAY, find_street)
    assert (found.street, found.house_number) == ("Burgemeester van Engelenweg", "12b")


@pytest.mark.parametrize(
    ("words", "street", "number"),
    [
        ("op de dorpsweg 12 A", "Dorpsweg", "12A"),
        ("bij de burgemeester van engelenweg.", "Burgemeester van Engelenweg", ""),
        ("1e Dwarsstraat 7 op vrijdag", "1e Dwarsstraat", "7"),
        ("Baan 5", "Baan", "5"),
        ("hij zoekt een baan", "", ""),
    ],
)
def test_a_street_is_known_in_small_letters_too(words: str, street: str, number: str) -> None:
    found = recognise(words, SUNDAY, find_street)
    assert (found.street, found.house_number) == (street, number)


def test_a_weekday_of_today_that_has_passed_means_next_week() -> None:
    schedule = recognise("zondag om 9 uur", SUNDAY).schedule
    assert schedule is not None
    assert schedule.first_start.date().isoformat() == "2026-11-29"
