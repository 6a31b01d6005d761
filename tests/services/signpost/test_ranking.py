"""The order: what is pruned could not have won, what changed is known, and what is unrelated changes nothing."""

from __future__ import annotations

import random
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
import pytest

from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.dutch_holidays import DutchHolidays
from buurtkaart.domain.ids import new_id
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.signpost import Answer, ForWhom, Notice, Question, Rung, Wanted
from buurtkaart.domain.vocabulary import Reach, Welcome
from buurtkaart.services.commands import AddRecord, DeleteRecord, EditRecord
from buurtkaart.services.demo.making import TellStory, demo_story
from buurtkaart.services.demo.story import demo_id
from buurtkaart.services.editor import Editor
from buurtkaart.services.signpost.answering import Signpost
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.services.signpost.offers import OfferTable
from buurtkaart.services.signpost.ranking import Ranking
from buurtkaart.services.signpost.timing import OVER
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-25T10:00")


@pytest.fixture
def editor(tmp_path: Path) -> Iterator[Editor]:
    with closing(Store(tmp_path / "town.sqlite", CLOCK)) as store:
        made = Editor(store, CLOCK, "Nora")
        made.do(TellStory(demo_story(CLOCK.now()).records))
        yield made


@pytest.fixture
def store(editor: Editor) -> Store:
    return editor.store


@pytest.fixture
def signpost(editor: Editor) -> Signpost:
    made = Signpost(editor.store, CLOCK, HelpLines.read())
    made.prepare()
    editor.subscribe(made.apply)
    return made


@pytest.fixture
def here(store: Store) -> Position:
    with store.reading() as reader:
        place = reader.get(demo_id("de-linde"))
    assert isinstance(place, Place)
    assert place.position is not None
    return place.position


def names(answer: Answer, rung: Rung) -> list[str]:
    return [found.name for part in answer.rungs if part.rung is rung for found in part.results]


def test_pruning_never_hides_what_would_have_won(store: Store, here: Position) -> None:
    table = OfferTable.load(store)
    chance = random.Random(7)  # noqa: S311  # draws questions, keeps no secret
    for _round in range(60):
        question = Question(
            for_whom=chance.choice(list(ForWhom)),
            near=here,
            notices=frozenset(chance.sample(list(Notice), chance.randint(0, 2))),
            wanted=frozenset(chance.sample(list(Wanted), chance.randint(0, 3))),
        )
        metres = np.array([chance.choice([np.nan, chance.uniform(0, 3000)]) for _offer in table.ids])
        ranking = Ranking(question, table, metres, None, CLOCK.now(), calendar=DutchHolidays(None))
        for rung in Rung:
            everything = ranking.best(rung, len(table.ids))
            assert all(each.score > OVER / 2 for each in everything)
            assert [each.row for each in ranking.best(rung, 3)] == [each.row for each in everything[:3]]


def test_unrelated_records_change_nothing_in_the_order(editor: Editor, signpost: Signpost, here: Position) -> None:
    question = Question(near=here, notices=frozenset({Notice.LOST_SOMEONE}))
    before = signpost.answer(question)
    far = Position(here.lat + 1.0, here.lon)
    for number in range(30):
        editor.do(AddRecord(Place(name=f"Ver weg {number}", position=far)))
        editor.do(AddRecord(Initiative(name=f"Ver weg {number}", position=far)))
    assert signpost.answer(question).rungs == before.rungs


def test_what_is_new_changed_moved_and_deleted_is_known_at_once(
    editor: Editor, signpost: Signpost, here: Position
) -> None:
    question = Question(near=here, wanted=frozenset({Wanted.COMPANY, Wanted.STEP_FREE}))
    place = Place(name="Zonnekamer", kind=PlaceKind.COMMUNITY_CENTRE, position=here, verified_on=date(2026, 11, 1))
    editor.do(AddRecord(place))
    group = Initiative(name="Zonneclub", place_id=place.id, verified_on=date(2026, 11, 1), walk_in=True, cost="Gratis")
    editor.do(AddRecord(group))
    assert "Zonnekamer" in names(signpost.answer(question), Rung.PLACES)
    stairs = replace(place, access=replace(place.access, step_free=False))
    editor.do(EditRecord(stairs, based_on=place))
    answer = signpost.answer(question)
    assert "Zonnekamer" not in names(answer, Rung.PLACES)
    assert "Zonneclub" not in names(answer, Rung.NEIGHBOURS)  # what happens at a place follows the place
    editor.undo()
    assert "Zonnekamer" in names(signpost.answer(question), Rung.PLACES)
    editor.do(DeleteRecord(place.id))
    assert "Zonnekamer" not in names(signpost.answer(question), Rung.PLACES)


def test_what_is_not_public_or_not_agreed_to_is_never_an_answer(
    editor: Editor, signpost: Signpost, here: Position
) -> None:
    editor.do(AddRecord(Place(name="Geheime kamer", position=here, public=False)))
    editor.do(AddRecord(Contact(name="Geheime Riet", phones=("0612345678",), position=here)))
    home = Place(name="Bij Riet thuis", private_home=True, address=Address(street="Vloeddijk"), position=here)
    editor.do(AddRecord(home))
    group = Initiative(name="Thee bij Riet", place_id=home.id, position=here)
    editor.do(AddRecord(group))
    answer = signpost.answer(Question(near=here))
    said = repr(answer)
    assert "Geheime" not in said
    assert "0612345678" not in said
    assert [each.position for part in answer.rungs for each in part.results if each.record_id == group.id] in (
        [],
        [None],
    )


def test_a_spot_at_the_other_side_of_the_world_still_gets_what_comes_by_phone(signpost: Signpost) -> None:
    answer = signpost.answer(Question(near=Position(-40.0, 175.0)))
    assert "Belkring Goedemorgen" in names(answer, Rung.NEIGHBOURS)
    places = next(part for part in answer.rungs if part.rung is Rung.PLACES)
    assert all(found.position is None for found in places.results)


def test_what_is_for_its_own_circle_comes_after_what_is_for_everybody(editor: Editor, signpost: Signpost) -> None:
    question = Question(notices=frozenset({Notice.NEW_HERE}))
    club = Initiative(name="Voor de school", suits=(Notice.NEW_HERE,), reach=(Reach.AT_HOME,), serves_whole_town=True)
    others = replace(club, id=new_id(), name="Voor iedereen")
    editor.do(AddRecord(club))
    editor.do(AddRecord(others))
    editor.do(EditRecord(replace(club, welcome=Welcome.OWN_CIRCLE, welcome_to="ouders van de school")))
    found = names(signpost.answer(question), Rung.NEIGHBOURS)
    assert "Voor iedereen" in found
    assert "Voor de school" not in found[: found.index("Voor iedereen") + 1]


def test_a_place_for_its_own_circle_says_so_when_nobody_wrote_for_whom(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "leeg.sqlite", CLOCK)) as store:
        with store.unit_of_work() as uow:
            uow.save(Place(name="Clubhuis", position=Position(52.5, 5.2), welcome=Welcome.OWN_CIRCLE))
        answer = Signpost(store, CLOCK, HelpLines.read()).answer(Question(near=Position(52.5, 5.2)))
    (found,) = (each for part in answer.rungs for each in part.results)
    assert "voor wie erbij hoort" in found.reason
    assert dict(found.score_parts)["circle"] < 0


def test_a_group_for_its_own_circle_says_for_whom(tmp_path: Path) -> None:
    club = Initiative(name="Ouderkamer", welcome=Welcome.OWN_CIRCLE, welcome_to="ouders", serves_whole_town=True)
    with closing(Store(tmp_path / "leeg.sqlite", CLOCK)) as store:
        with store.unit_of_work() as uow:
            uow.save_many([club, replace(club, id=new_id(), name="Samen eten", welcome=Welcome.EVERYONE)])
        answer = Signpost(store, CLOCK, HelpLines.read()).answer(Question())
    reasons = {each.name: each.reason for part in answer.rungs for each in part.results}
    assert "voor ouders" in reasons["Ouderkamer"]
    assert "voor" not in reasons["Samen eten"]


def answered(folder: Path, question: Question, *records: Initiative | Place) -> Answer:
    """Return the answer in a neighbourhood of these records alone."""
    with closing(Store(folder / "klein.sqlite", CLOCK)) as store:
        with store.unit_of_work() as uow:
            uow.save_many(records)
        return Signpost(store, CLOCK, HelpLines.read()).answer(question)


def test_who_may_walk_in_comes_first_and_who_must_sign_up_last(tmp_path: Path) -> None:
    clubs = [
        Initiative(name=name, walk_in=walk_in, serves_whole_town=True)
        for name, walk_in in (("Eerst opgeven", False), ("Niet verteld", None), ("Loop binnen", True))
    ]
    answer = answered(tmp_path, Question(), *clubs)
    assert names(answer, Rung.NEIGHBOURS) == ["Loop binnen", "Niet verteld", "Eerst opgeven"]


def test_a_group_for_one_age_comes_after_one_for_everybody_and_before_it_for_who_is_young(tmp_path: Path) -> None:
    young = Initiative(name="Tot dertig", to_age=30, serves_whole_town=True)
    everybody = Initiative(name="Alle leeftijden", serves_whole_town=True)
    (tmp_path / "jong").mkdir()
    found = names(answered(tmp_path, Question(), young, everybody), Rung.NEIGHBOURS)
    assert found == ["Alle leeftijden", "Tot dertig"]
    asked = Question(wanted=frozenset({Wanted.YOUNG}))
    assert names(answered(tmp_path / "jong", asked, young, everybody), Rung.NEIGHBOURS)[0] == "Tot dertig"


def test_what_is_over_is_no_answer(tmp_path: Path) -> None:
    begun = CLOCK.now() - timedelta(days=60)
    over = Schedule(first_start=begun, rule="FREQ=WEEKLY;COUNT=3")
    gone = Initiative(name="Zomerkoor", schedule=over, serves_whole_town=True)
    once = Initiative(name="Buurtfeest", schedule=Schedule(first_start=begun), serves_whole_town=True)
    goes_on = Initiative(name="Winterkoor", schedule=replace(over, rule="FREQ=WEEKLY"), serves_whole_town=True)
    assert names(answered(tmp_path, Question(), gone, once, goes_on), Rung.NEIGHBOURS) == ["Winterkoor"]


def test_who_has_only_the_evening_is_not_sent_to_a_closed_door(tmp_path: Path) -> None:
    spot = Position(52.5, 5.2)
    by_day = Place(name="Ochtendkamer", position=spot, opening_hours="Mo-Su 09:00-12:00")
    late = Place(name="Avondkamer", position=spot, opening_hours="Mo-Su 18:30-22:00")
    for wanted, expected in (
        ({Wanted.EVENING}, {"Avondkamer"}),
        ({Wanted.EVENING, Wanted.DAYTIME}, {"Avondkamer", "Ochtendkamer"}),
    ):
        folder = tmp_path / str(len(wanted))
        folder.mkdir()
        answer = answered(folder, Question(near=spot, wanted=frozenset(wanted)), by_day, late)
        assert set(names(answer, Rung.PLACES)) == expected
