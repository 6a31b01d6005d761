"""Facts in plain Dutch."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.vocabulary import LifeCycle
from buurtkaart.services.wording import records as wording

SUNDAY = datetime(2026, 11, 22, 10, 0, tzinfo=AMSTERDAM)
TUESDAY = datetime(2026, 11, 24, 10, 0, tzinfo=AMSTERDAM)


def schedule(rule: str = "", start: datetime = TUESDAY, excluded: tuple[date, ...] = ()) -> Schedule:
    return Schedule(first_start=start, duration_minutes=120, rule=rule, excluded=excluded)


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ("Mo-Fr 09:00-21:00; Sa 10:00-14:00", "Ma–vr 9:00–21:00, za 10:00–14:00"),
        ("24/7", "Altijd open"),
        ("Mo-Su 08:00-22:00", "Elke dag 8:00–22:00"),
        ("Tu,Th 10:00-12:00; PH off", "Di, do 10:00–12:00, op feestdagen dicht"),
        ("Mo[1] 10:00-12:00", "Eerste ma van de maand 10:00–12:00"),
        ('Mo-Fr 09:00-17:00 "op afspraak"', "Ma–vr 9:00–17:00 (op afspraak)"),
        ("Fr-Sa 22:00-02:00", "Vr–za 22:00–2:00"),
        ("week 1-53/2 Mo 10:00-12:00", ""),
        ("maandag wel eens", ""),
        ("", ""),
    ],
)
def test_opening_hours_are_read_as_a_neighbour_would_say_them(hours: str, words: str) -> None:
    assert wording.opening_hours_words(hours) == words


@pytest.mark.parametrize(
    ("hours", "words"),
    [
        ("Su 09:00-21:00", "nu open tot 21:00"),
        ("Su 22:00-26:00", "nu dicht, open om 22:00"),
        ("Mo-Fr 09:00-21:00", "nu dicht, morgen open om 9:00"),
        ("Th 09:00-21:00", "nu dicht, donderdag open om 9:00"),
        ("Dec 24 09:00-12:00", "nu dicht, do 24 december open om 9:00"),
        ("Sa 20:00-Su 11:00", ""),
        ("24/7", "altijd open"),
        ("closed", "nu dicht"),
        ("", ""),
        ("onzin", ""),
    ],
)
def test_open_now_says_until_when_or_when_again(hours: str, words: str) -> None:
    assert wording.open_now_words(hours, SUNDAY) == words


def test_a_bar_that_closes_after_midnight_is_open_until_two() -> None:
    night = datetime(2026, 11, 27, 23, 0, tzinfo=AMSTERDAM)
    assert wording.open_now_words("Fr-Sa 22:00-02:00", night) == "nu open tot 2:00"


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("", "di 24 november 10:00–12:00"),
        ("FREQ=WEEKLY;BYDAY=TU,TH", "elke di en do 10:00–12:00"),
        ("FREQ=WEEKLY", "elke di 10:00–12:00"),
        ("FREQ=WEEKLY;INTERVAL=2;BYDAY=MO", "om de week op ma 10:00–12:00"),
        ("FREQ=WEEKLY;BYDAY=FR,MO,WE", "elke ma, wo en vr 10:00–12:00"),
        ("FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR", "elke werkdag 10:00–12:00"),
        ("FREQ=MONTHLY;BYDAY=-1FR", "laatste vrijdag van de maand 10:00–12:00"),
        ("FREQ=MONTHLY;BYDAY=FR;BYSETPOS=1", "eerste vrijdag van de maand 10:00–12:00"),
        ("FREQ=MONTHLY;BYMONTHDAY=15", "de 15e van de maand 10:00–12:00"),
        ("FREQ=DAILY", "elke dag 10:00–12:00"),
        ("FREQ=DAILY;INTERVAL=3", "elke 3 dagen 10:00–12:00"),
        ("FREQ=YEARLY", "elk jaar op 24 november 10:00–12:00"),
        ("FREQ=WEEKLY;BYDAY=TU;UNTIL=20270120", "elke di 10:00–12:00, tot en met wo 20 januari 2027"),
        ("FREQ=WEEKLY;BYDAY=TU;BYHOUR=10", "komt terug, voor het eerst di 24 november 10:00–12:00"),
    ],
)
def test_schedules_are_read_as_a_neighbour_would_say_them(rule: str, words: str) -> None:
    assert wording.schedule_words(schedule(rule), SUNDAY) == words


def test_ten_o_clock_stays_ten_o_clock_when_the_clock_changes() -> None:
    summer = datetime(2026, 9, 1, 10, 0, tzinfo=AMSTERDAM)
    first = wording.next_time(schedule("FREQ=WEEKLY", summer), datetime(2026, 10, 20, 13, 0, tzinfo=AMSTERDAM))
    assert first is not None
    assert (first.isoformat(), summer.isoformat()) == ("2026-10-27T10:00:00+01:00", "2026-09-01T10:00:00+02:00")


def test_half_past_two_in_the_night_that_summer_begins_is_half_past_three() -> None:
    nightly = datetime(2026, 3, 1, 2, 30, tzinfo=AMSTERDAM)
    found = wording.next_time(schedule("FREQ=DAILY", nightly), datetime(2026, 3, 29, 1, 0, tzinfo=AMSTERDAM))
    assert found is not None
    assert found.isoformat() == "2026-03-29T03:30:00+02:00"


def test_what_is_going_on_now_counts_as_the_next_time() -> None:
    assert wording.next_time_words(schedule(), TUESDAY.replace(hour=11)) == "vandaag 10:00"
    assert wording.next_time_words(schedule(), TUESDAY.replace(hour=12)) == ""


def test_an_excluded_day_is_skipped() -> None:
    weekly = schedule("FREQ=WEEKLY", excluded=(date(2026, 11, 24), date(2026, 12, 1)))
    assert wording.next_time_words(weekly, SUNDAY) == "di 8 december 10:00"


def test_until_in_world_time_ends_on_the_local_day() -> None:
    weekly = schedule("FREQ=WEEKLY;UNTIL=20261208T225959Z")
    assert wording.next_time_words(weekly, datetime(2026, 12, 7, 9, 0, tzinfo=AMSTERDAM)) == "morgen 10:00"
    assert wording.next_time_words(weekly, datetime(2026, 12, 9, 9, 0, tzinfo=AMSTERDAM)) == ""


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2026, 10, 3), "Klopte in oktober"),
        (date(2025, 10, 3), "Klopte in oktober 2025"),
        (date(2025, 12, 3), "Klopte in december 2025"),
        (None, "Nog niet nagekeken"),
    ],
)
def test_a_check_is_told_with_its_month(day: date | None, words: str) -> None:
    assert wording.verified_words(day, SUNDAY) == words


@pytest.mark.parametrize(
    ("metres", "words"),
    [(3, "10 m"), (42, "40 m"), (347, "350 m"), (1234, "1,2 km"), (12_600, "13 km"), (999, "1 km")],
)
def test_distances_are_as_coarse_as_one_walks(metres: float, words: str) -> None:
    assert wording.distance_words(metres) == words


def test_access_tells_only_what_somebody_looked_at() -> None:
    assert wording.access_words(Access()) == []
    seen = Access(step_free=True, toilet=False, languages=("en", "tr"))
    assert wording.access_words(seen) == ["Je kunt er met een rolstoel in", "Ze spreken ook Engels, Turks"]


def test_a_row_tells_what_decides_whether_one_goes() -> None:
    place = Place(
        name="Boksschool",
        kind=PlaceKind.SPORTS,
        address=Address(street="Burgwal", house_number="40"),
        opening_hours="Su 09:00-21:00",
        cost="€ 2",
    )
    assert wording.facts(place, SUNDAY) == "Sport · Burgwal 40 · nu open tot 21:00 · € 2"


def test_of_somebodys_own_house_only_the_street_is_told() -> None:
    home = Place(name="Bij Ans", address=Address(street="Burgwal"), private_home=True)
    assert wording.facts(home, SUNDAY) == "Andere plek · Burgwal"


def test_a_group_starts_with_its_days() -> None:
    group = Initiative(
        name="Sporten", schedule=schedule("FREQ=WEEKLY;BYDAY=TU,TH"), cost="gratis", life_cycle=LifeCycle.RUNS_BY_ITSELF
    )
    words = wording.facts(group, SUNDAY, "Boksschool")
    assert words == "Elke di en do 10:00–12:00 · Boksschool · gratis · draait zonder hulp"


def test_a_contact_says_how_to_reach() -> None:
    assert wording.facts(Contact(name="Anja", role="huismeester"), SUNDAY) == "Huismeester · eerst bellen"


@pytest.mark.parametrize("rule", ["<b>x</b>", "FREQ=WEEKLY;INTERVAL=x", "BYDAY=TU", "FREQ=WEEKLY;UNTIL=99999999"])
def test_a_rule_that_nobody_looked_at_does_not_stop_the_list(rule: str) -> None:
    start = datetime(2026, 11, 24, 10, tzinfo=AMSTERDAM)
    schedule = object.__new__(Schedule)
    for name, value in {"first_start": start, "duration_minutes": 60, "rule": rule, "excluded": ()}.items():
        object.__setattr__(schedule, name, value)
    assert "10:00" in wording.schedule_words(schedule, start)
    assert wording.next_time(schedule, start) == start
