"""A group that meets while its place is closed is asked about; nothing is forbidden."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.schedule import Schedule
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.services.agenda.closed_doors import closed_words, is_closed
from buurtkaart.services.editor import Editor
from tests.services.agenda.conftest import CLOCK, TUESDAY, add

SPOT = Position(52.56, 5.92)


@pytest.mark.parametrize(
    ("hours", "start", "closed"),
    [
        ("Mo-Fr 09:00-17:00", "2026-11-24T10:00", False),
        ("Mo-Fr 09:00-17:00", "2026-11-24T16:00", True),  # it closes halfway
        ("Mo-Fr 09:00-17:00; PH off", "2026-12-25T10:00", True),
        ("Mo-Fr 09:00-12:00,13:00-17:00", "2026-11-24T11:30", True),
        ("Fr 20:00-02:00", "2026-11-27T23:30", False),
        ("24/7", "2026-11-24T03:00", False),
        ('"op afspraak"', "2026-11-24T03:00", False),
        ("", "2026-11-24T03:00", False),
        ("no sense at all", "2026-11-24T03:00", False),
    ],
)
def test_the_hours_of_a_place_tell_whether_its_door_is_shut(hours: str, start: str, closed: bool) -> None:
    begins = datetime.fromisoformat(start).replace(tzinfo=AMSTERDAM)
    assert is_closed(hours, SPOT, begins, begins + timedelta(hours=2)) is closed


def test_the_worker_is_asked_about_what_meets_behind_a_shut_door(agenda: Agenda, editor: Editor) -> None:
    hall = Place(name="Buurthuis", position=SPOT, opening_hours="Mo-Fr 09:00-17:00; PH off")
    evening = Schedule(first_start=TUESDAY.replace(hour=20))
    add(
        editor,
        hall,
        Initiative(name="Koffie", place_id=hall.id, schedule=Schedule(first_start=TUESDAY)),
        Initiative(name="Koor", place_id=hall.id, schedule=evening),
        Initiative(name="Sterren kijken", place_id=hall.id, position=Position(52.57, 5.93), schedule=evening),
        Initiative(name="Telefooncirkel", schedule=evening),
    )
    found = agenda.between(TUESDAY, TUESDAY + timedelta(days=1), public=False)
    asked = dict(zip((each.title for each in found), agenda.are_closed(found), strict=True))
    assert asked == {"Koffie": False, "Koor": True, "Sterren kijken": False, "Telefooncirkel": False}


def test_the_form_names_the_days_and_the_hours(agenda: Agenda) -> None:
    hall = Place(name="Buurthuis", opening_hours="Mo-Fr 09:00-17:00; PH off")
    fridays = Schedule(first_start=datetime(2026, 12, 18, 10, tzinfo=AMSTERDAM), rule="FREQ=WEEKLY")
    assert closed_words(hall, agenda.preview(fridays), CLOCK.now()) == (
        "Volgens de openingstijden is Buurthuis dan dicht: vr 25 december en vr 1 januari 2027. Klopt dat? "
        "(Ma–vr 9:00–17:00, op feestdagen dicht)"
    )
    assert closed_words(hall, agenda.preview(Schedule(first_start=TUESDAY)), CLOCK.now()) == ""
