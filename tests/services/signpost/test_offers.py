"""The columns of the offers: what followed every change is what would be read anew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest

from buurtkaart.domain.access import Access
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.vocabulary import LifeCycle, Theme
from buurtkaart.services.commands import AddMany, AddRecord, DeleteRecord, EditRecord, MoveRecord
from buurtkaart.services.demo.making import TellStory, demo_story
from buurtkaart.services.editor import Editor
from buurtkaart.services.signpost import offers
from buurtkaart.services.signpost.facets import COLUMNS, OLDEST
from buurtkaart.services.signpost.offers import OfferTable
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-25T10:00")
SPOT = Position(52.5462, 5.2174)
HALL = Place(name="Zaal", kind=PlaceKind.DESK, position=SPOT, access=Access(step_free=True, languages=("tr", "ar")))
YOUTH = Contact(name="Jip", place_id=HALL.id, languages=("pl",)).with_consent("name", date(2026, 1, 1))
CLUB = Initiative(name="Club", place_id=HALL.id, organiser_ids=(YOUTH.id,), from_age=12, to_age=18, languages=("fr",))


class Followed:
    """An editor, and a table of offers that follows it."""

    def __init__(self, editor: Editor) -> None:
        self.editor, self.table = editor, OfferTable.load(editor.store)
        editor.subscribe(self._follow)

    def _follow(self, change_set: object) -> None:
        self.table = self.table.apply(change_set, self.editor.store)  # type: ignore[arg-type]  # the editor's own

    def row(self, record: Record) -> dict[str, object]:
        """Return what the table knows of a record."""
        (row,) = np.flatnonzero(self.table.ids == record.id.encode()).tolist()
        return {name: column[row].item() for name, column in self.table.rows.items()}

    def is_as_if_read_anew(self) -> bool:
        """Compare with a table that never followed anything."""
        mine, fresh = (_as_told(table) for table in (self.table, OfferTable.load(self.editor.store)))
        assert mine == fresh
        return len(mine) > 50


def _as_told(table: OfferTable) -> dict[str, dict[str, object]]:
    told: dict[str, dict[str, object]] = {}
    for row in np.flatnonzero(table.rows["active"]).tolist():
        known = {name: repr(column[row].item()) for name, column in table.rows.items()}
        # Numbers that stand for values may differ; the values may not.
        spoken = {code for code in ("ar", "tr", "pl", "fr", "nl", "en") if _speaks(table, row, code)}
        serves = table.rows["serves"][row]
        told[table.id_of(row)] = {
            **known,
            "hours": table.hours_of(row),
            "schedule": table.schedule_of(row),
            "languages": spoken,
            "serves": table.serves[serves] if serves >= 0 else None,
            "is where somebody sits": bool(table.desks_with_a_person[row]),
        }
    return told


def _speaks(table: OfferTable, row: int, code: str) -> bool:
    return bool(table.rows["languages"][row] & np.uint64(table.language_bit(code)))


@pytest.fixture
def followed(tmp_path: Path) -> Iterator[Followed]:
    with closing(Store(tmp_path / "town.sqlite", CLOCK)) as store:
        editor = Editor(store, CLOCK, "Nora")
        editor.do(TellStory(demo_story(CLOCK.now()).records))
        yield Followed(editor)


def test_what_is_at_a_place_takes_over_where_it_is(followed: Followed) -> None:
    for record in (HALL, YOUTH, CLUB):
        followed.editor.do(AddRecord(record))
    club = followed.row(CLUB)
    assert (club["lat"], club["lon"], club["step_free"]) == (SPOT.lat, SPOT.lon, 1)
    assert followed.is_as_if_read_anew()
    followed.editor.do(MoveRecord(HALL.id, Position(52.5, 5.2)))
    assert followed.row(YOUTH)["lat"] == followed.row(CLUB)["lat"] == 52.5
    followed.editor.do(DeleteRecord(HALL.id))
    assert np.isnan(followed.row(CLUB)["lat"])  # type: ignore[call-overload]  # a number
    assert followed.is_as_if_read_anew()
    followed.editor.undo()
    assert followed.row(CLUB)["lat"] == 52.5
    assert followed.is_as_if_read_anew()


def test_a_place_that_becomes_public_brings_what_happens_there_its_spot(followed: Followed) -> None:
    hidden = replace(HALL, public=False)
    for record in (hidden, YOUTH, CLUB):
        followed.editor.do(AddRecord(record))
    assert np.isnan(followed.row(CLUB)["lat"])  # type: ignore[call-overload]  # a number
    followed.editor.do(EditRecord(HALL, based_on=hidden))
    assert followed.row(CLUB)["lat"] == SPOT.lat
    assert followed.is_as_if_read_anew()


def test_who_organised_for_one_age_is_for_everybody_once_that_ended(followed: Followed) -> None:
    for record in (HALL, YOUTH, CLUB):
        followed.editor.do(AddRecord(record))
    assert (followed.row(YOUTH)["from_age"], followed.row(YOUTH)["to_age"]) == (12, 18)
    followed.editor.do(EditRecord(replace(CLUB, life_cycle=LifeCycle.ENDED_WELL), based_on=CLUB))
    assert (followed.row(YOUTH)["from_age"], followed.row(YOUTH)["to_age"]) == (0, OLDEST)
    assert followed.is_as_if_read_anew()


def test_an_organiser_who_agrees_later_is_known_as_one(followed: Followed) -> None:
    silent = replace(YOUTH, consents=())
    for record in (HALL, silent, CLUB):
        followed.editor.do(AddRecord(record))
    followed.editor.do(EditRecord(YOUTH, based_on=silent))
    assert followed.row(YOUTH)["to_age"] == 18
    assert followed.is_as_if_read_anew()


def test_a_contact_is_about_what_its_place_is_about(followed: Followed) -> None:
    kitchen = replace(HALL, themes=(Theme.EAT,))
    for record in (kitchen, YOUTH):
        followed.editor.do(AddRecord(record))
    assert followed.row(YOUTH)["themes"] == followed.row(kitchen)["themes"] != 0
    followed.editor.do(EditRecord(replace(kitchen, themes=(Theme.GREEN,)), based_on=kitchen))
    assert followed.row(YOUTH)["themes"] != COLUMNS["themes"][1]
    assert followed.is_as_if_read_anew()


def test_a_large_import_is_read_anew(followed: Followed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offers, "_MANY", 5)
    before = followed.table
    followed.editor.do(AddMany(tuple(Place(name=f"Bank {number}", position=SPOT) for number in range(6))))
    assert followed.table is not before
    assert followed.is_as_if_read_anew()


def test_a_spot_outside_the_world_is_no_spot(followed: Followed) -> None:
    broken = Place(name="Zoek")
    followed.editor.do(AddRecord(broken))
    with followed.editor.store.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE place SET lat = 9e9, lon = 5 WHERE id = ?", (broken.id,))
    table = OfferTable.load(followed.editor.store)
    assert np.isnan(table.rows["lat"][table.ids == broken.id.encode()]).all()
    assert np.isnan(table.rows["lon"][table.ids == broken.id.encode()]).all()
