"""On which dates the file shows a group: those of the agenda, with the school holidays of the neighbourhood."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest

from buurtkaart.domain.clock import AMSTERDAM
from buurtkaart.domain.holidays import Period, SchoolHoliday, SchoolRegion
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.occurrence import TimeState
from buurtkaart.domain.place import Place
from buurtkaart.domain.schedule import Moved, Schedule
from buurtkaart.mapping.sharing.area import whole
from buurtkaart.mapping.sharing.days import AHEAD
from buurtkaart.mapping.sharing.making import Wishes, make_share
from buurtkaart.services.agenda.agenda import Agenda
from buurtkaart.store.store import Store
from tests.mapping.sharing.conftest import CLOCK, data_of

TODAY = CLOCK.now().date()
EVERY = tuple(SchoolHoliday)


def at(moment: str) -> datetime:
    return datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)


def group(name: str, first: str, rule: str = "", **other: Any) -> Initiative:
    return Initiative(name=name, schedule=Schedule(first_start=at(first), rule=rule, **other))


GROUPS = (
    group("Schoolkoor", "2026-09-01T15:00", "FREQ=WEEKLY;BYDAY=TU", not_in=EVERY),
    group("Inloop", "2026-01-05T09:00", "FREQ=WEEKLY;BYDAY=MO,TH", not_on_public_holidays=True),
    group("Repair Café", "2026-01-03T13:00", "FREQ=MONTHLY;BYDAY=1SA"),
    group("Nachtcafé", "2026-01-02T23:00", "FREQ=WEEKLY;BYDAY=FR", duration_minutes=180),
    group("Feest", "2027-04-27T10:00"),
    group("Vroeger", "2026-01-07T10:00", "FREQ=WEEKLY;BYDAY=WE;UNTIL=20270101T000000Z"),
    group(
        *("Zangclub", "2026-01-07T19:00", "FREQ=WEEKLY;BYDAY=WE"),
        excluded=(date(2026, 12, 2),),
        moved=(Moved(was=at("2026-12-09T19:00"), start=at("2026-12-10T19:00")),),
        closed=(Period(first=date(2027, 7, 1), last=date(2027, 8, 31)),),
    ),
)
SHUT_AT_CHRISTMAS = Place(name="Steunpunt", opening_hours="Mo-Fr 09:00-17:00; PH off")
IN_SUMMER = Place(name="Zwembad", opening_hours="May-Sep Mo-Su 10:00-20:00; Oct-Apr Sa 10:00-20:00")


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("days") / "buurtkaart.sqlite", CLOCK)
    with store.unit_of_work() as uow:
        uow.save_many((*GROUPS, SHUT_AT_CHRISTMAS, IN_SUMMER))
    yield store
    store.close()


def told(store: Store, region: SchoolRegion | None) -> dict[str, set[date]]:
    """Return the dates of each thing as a reader of the file finds them."""
    data = data_of(make_share(store, None, Wishes(area=whole(None)), CLOCK, region=region).content)
    first = date.fromisoformat(data["made"])
    ahead = [first + timedelta(days=number) for number in range(data["ahead"])]
    return {
        thing["name"]: {
            day
            for number, day in enumerate(ahead)
            if (day.weekday() in thing["days"]) is not (number in thing["otherwise"])
        }
        for thing in data["things"]
    }


@pytest.mark.parametrize("region", [SchoolRegion.NORTH, SchoolRegion.SOUTH, None])
def test_the_dates_of_every_group_are_those_of_the_agenda(store: Store, region: SchoolRegion | None) -> None:
    begin = datetime.combine(TODAY, time(), AMSTERDAM)
    found = Agenda(store, CLOCK, region).between(begin, begin + timedelta(days=AHEAD), public=True)
    on = [(each.title, each.start.date()) for each in found if each.state is not TimeState.CANCELLED]
    dates = told(store, region)
    for each in GROUPS:
        expected = {day for title, day in on if title == each.name and day >= TODAY}
        assert expected, each.name
        assert dates[each.name] == expected, each.name


def test_a_school_group_is_not_on_in_the_holidays_of_its_own_region(store: Store) -> None:
    """The spring holiday of 2027 is a week earlier in the south than elsewhere."""
    earlier, later = date(2027, 2, 16), date(2027, 2, 23)
    choir = {region: told(store, region)["Schoolkoor"] for region in SchoolRegion}
    assert {region for region in choir if earlier not in choir[region]} == {SchoolRegion.SOUTH}
    assert {region for region in choir if later not in choir[region]} == {SchoolRegion.NORTH, SchoolRegion.MIDDLE}


def test_a_place_is_open_on_the_dates_that_its_hours_say(store: Store) -> None:
    dates = told(store, SchoolRegion.NORTH)
    assert date(2026, 12, 24) in dates["Steunpunt"]
    assert date(2026, 12, 25) not in dates["Steunpunt"]
    assert date(2027, 6, 1) in dates["Zwembad"]
    assert date(2027, 1, 5) not in dates["Zwembad"]


def test_what_is_as_usual_costs_no_room_in_the_file(store: Store) -> None:
    data = data_of(make_share(store, None, Wishes(area=whole(None)), CLOCK).content)
    otherwise = {thing["name"]: thing["otherwise"] for thing in data["things"]}
    assert otherwise["Nachtcafé"] == []
    assert len(otherwise["Inloop"]) < 10
