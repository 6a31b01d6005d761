"""The story in the demo: complete, on its dates, in its streets, and about nobody."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date, timedelta
from itertools import combinations

import phonenumbers
import pytest
from shapely import Polygon

from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.connection import Connection
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.talent import Obstacle, Spoken, Wish
from buurtkaart.domain.translation import name_in, translation
from buurtkaart.domain.vocabulary import ContactKind, LifeCycle, NoteState, ObstacleKind, Reach, State, Theme
from buurtkaart.services.demo.making import (
    demo_folder,
    demo_story,
)
from buurtkaart.services.demo.story import Story, demo_id
from tests.services.conftest import AUTUMN, SPRING, of_type


def test_the_story_has_something_for_every_screen(story: Story) -> None:
    counts = Counter(record.record_type for record in story.records)
    assert counts[RecordType.PLACE] >= 20
    assert counts[RecordType.INITIATIVE] >= 30
    assert counts[RecordType.CONTACT] >= 15
    assert counts[RecordType.CONNECTION] >= 12
    assert counts[RecordType.WISH] >= 8
    assert counts[RecordType.OFFER] >= 6
    assert counts[RecordType.OBSTACLE] >= 5
    assert counts[RecordType.NOTE] >= 5
    assert counts[RecordType.NEIGHBOURHOOD] == 3


def test_at_least_ten_groups_have_no_place(story: Story) -> None:
    without = [each for each in of_type(story, Initiative) if each.place_id is None and each.position is None]
    assert len(without) >= 10
    assert {Reach.AT_HOME, Reach.BY_PHONE, Reach.FETCHES_YOU} <= {reach for each in without for reach in each.reach}
    assert any(each.serves_whole_town for each in without)


def test_every_life_cycle_contact_kind_obstacle_and_theme_occurs(story: Story) -> None:
    assert {each.life_cycle for each in of_type(story, Initiative)} == set(LifeCycle)
    assert {each.kind for each in of_type(story, Contact)} == set(ContactKind)
    assert {each.kind for each in of_type(story, Obstacle)} == set(ObstacleKind)
    assert {each.state for each in of_type(story, Spoken)} == set(State)
    assert {theme for each in of_type(story, Initiative) for theme in each.themes} == set(Theme)


def test_some_contacts_agreed_to_every_field_some_to_a_few_and_some_to_none(story: Story) -> None:
    agreed = {len(each.consents) for each in of_type(story, Contact)}
    assert 0 in agreed
    assert 5 in agreed
    assert agreed & {1, 2, 3}


def test_notes_wait_in_the_tray(story: Story) -> None:
    waiting = [note for note in of_type(story, QuickNote) if note.state is NoteState.WAITING]
    assert len(waiting) >= 4
    assert any("soep" in note.words for note in waiting)


def test_every_reference_points_at_something_in_the_story(story: Story) -> None:
    ids = {record.id for record in story.records}
    assert len(ids) == len(story.records)
    for record in story.records:
        assert references(record) <= ids, record.title


def references(record: Record) -> set[RecordId]:
    names = ("place_id", "owner_id", "holds_back_id", "from_id", "to_id")
    found = {getattr(record, name, None) for name in names}
    for name in ("organiser_ids", "about_ids", "serves"):
        found |= set(getattr(record, name, ()))
    return {each for each in found if each is not None}


def test_the_wish_for_a_treadmill_leads_to_a_workshop_without_a_missing_link(story: Story) -> None:
    by_id = {record.id: record for record in story.records}
    wish, obstacle = by_id[demo_id("wens-loopband")], by_id[demo_id("geen-toezicht")]
    assert isinstance(wish, Wish)
    assert isinstance(obstacle, Obstacle)
    assert (wish.state, obstacle.holds_back_id) == (State.DONE, wish.id)
    connections = of_type(story, Connection)
    over = next(each for each in connections if obstacle.id in each.about_ids)
    assert (over.from_id, over.to_id) == (demo_id("de-drecht"), demo_id("de-brug"))
    assert over.introduced_by == "Nora"
    assert len(over.story) > 40
    reached = reachable(demo_id("de-drecht"), connections)
    groups = [demo_id("overkant"), demo_id("sterk-op-vrijdag")]
    workshop = by_id[demo_id("gezond-leven")]
    assert {*groups, workshop.id} <= reached
    assert all(getattr(by_id[each], "place_id", None) == demo_id("de-brug") for each in groups)
    assert getattr(by_id[groups[0]], "life_cycle", None) is LifeCycle.RUNS_BY_ITSELF
    assert isinstance(workshop, Initiative)
    assert wish.owner_id in workshop.organiser_ids


def reachable(start: RecordId, connections: list[Connection]) -> set[RecordId]:
    found = {start}
    while more := {each.to_id for each in connections if each.from_id in found} - found:
        found |= more
    return found


def test_the_chain_happens_in_the_order_in_which_it_is_told(story: Story) -> None:
    by_id = {record.id: record for record in story.records}
    keys = ("wens-loopband", "geen-toezicht", "de-straat-over", "wies-en-ferdi", "wens-wordt-groep", "tweede-groep")
    days = [day_of(by_id[demo_id(key)]) for key in (*keys, "zelf-een-workshop")]
    assert days == sorted(days)


def day_of(record: Record) -> date:
    day = record.made_on if isinstance(record, Connection) else getattr(record, "noted_on", None)
    assert isinstance(day, date)
    return day


def test_dates_move_with_the_clock_and_weekdays_stay(story: Story) -> None:
    later = {record.id: record for record in demo_story(SPRING.now()).records}
    shift = SPRING.now().date() - AUTUMN.now().date()
    for record in story.records:
        other = later[record.id]
        if isinstance(record, Connection | Spoken):
            assert day_of(other) - day_of(record) == shift
        if isinstance(record, Initiative) and record.schedule:
            assert isinstance(other, Initiative)
            assert other.schedule is not None
            assert other.schedule.first_start.time() == record.schedule.first_start.time()
            assert other.schedule.rule == record.schedule.rule


@pytest.mark.parametrize("clock", [AUTUMN, SPRING])
def test_repeating_groups_began_before_now_on_one_of_their_days(clock: FixedClock) -> None:
    groups = [each for each in of_type(demo_story(clock.now()), Initiative) if each.schedule and each.schedule.rule]
    assert len(groups) >= 20
    for each in groups:
        assert each.schedule is not None
        assert each.schedule.first_start < clock.now()
        days = each.schedule.rule.partition("BYDAY=")[2]
        assert f"{each.schedule.first_start:%a}"[:2].upper() in days


@pytest.mark.parametrize("clock", [AUTUMN, SPRING])
def test_nothing_was_noted_or_checked_in_the_future(clock: FixedClock) -> None:
    today = clock.now().date()
    for record in demo_story(clock.now()).records:
        verified = getattr(record, "verified_on", None)
        assert verified is None or today - timedelta(days=400) < verified < today
        if isinstance(record, QuickNote):
            assert record.heard_at < clock.now()


def test_no_phone_number_can_belong_to_somebody(story: Story) -> None:
    numbers = [number for contact in of_type(story, Contact) for number in contact.phones]
    numbers += [each.phone for each in story.records if isinstance(each, Place | Initiative) and each.phone]
    assert len(numbers) >= 30
    for number in numbers:
        parsed = phonenumbers.parse(number, "NL")
        assert phonenumbers.is_possible_number(parsed), number
        assert not phonenumbers.is_valid_number(parsed), number


def test_web_addresses_lead_nowhere(story: Story) -> None:
    # RFC 2606 keeps .example free for ever.
    text = (demo_folder() / "story.toml").read_text(encoding="utf-8")
    found = re.findall(r"@([\w.-]+)|https?://([\w.-]+)", text)
    assert found
    assert all("".join(each).endswith(".example") for each in found)


def test_the_story_speaks_the_language_of_the_street() -> None:
    text = (demo_folder() / "story.toml").read_text(encoding="utf-8").casefold()
    for word in ("cliënt", "client", "doelgroep", "probleem", "eenzaam", "zelfredzaam", "dement", "depress", "ziekte"):
        assert word not in text, word


def test_sentences_are_short_enough_to_read_at_level_b1(story: Story) -> None:
    for record in story.records:
        for name in ("description", "words", "story"):
            for sentence in re.split(r"(?<=[.!?]) ", getattr(record, name, "")):
                assert len(sentence.split()) <= 16, sentence


@pytest.mark.parametrize(
    ("language", "letters"), [("en", "a-z"), ("tr", "a-zçğıöşüİ"), ("ar", "ء-ي"), ("uk", "а-яєіїґ")]
)
def test_some_places_and_groups_speak_other_languages_in_their_own_letters(
    story: Story, language: str, letters: str
) -> None:
    told = [name_in(each, language) for each in of_type(story, Place) if translation(each, language)]
    told += [name_in(each, language) for each in of_type(story, Initiative) if translation(each, language)]
    assert len(told) >= 5
    own = re.compile(f"[{letters}]", re.IGNORECASE)
    assert all(len(own.findall(each)) * 2 > len(each) for each in told), told


def test_a_home_keeps_only_its_street(story: Story) -> None:
    homes = [place for place in of_type(story, Place) if place.private_home]
    assert homes
    assert all(home.address.street and not home.address.house_number for home in homes)


def test_no_spot_lies_in_two_neighbourhoods(story: Story) -> None:
    drawn = {
        each.name: Polygon([(spot.lon, spot.lat) for spot in each.outline]) for each in of_type(story, Neighbourhood)
    }
    assert len(drawn) > 1
    for one, other in combinations(drawn, 2):
        assert drawn[one].is_valid
        # A border of their own beside that of the neighbour would be two lines that meddle on the map.
        assert drawn[one].intersection(drawn[other]).area < 1e-9 * drawn[one].area, (one, other)


def test_neighbourhoods_are_drawn_and_hold_the_places(story: Story) -> None:
    drawn = {each.name: each.bounds for each in of_type(story, Neighbourhood)}
    box = drawn["Lindekwartier"]
    home = next(place for place in of_type(story, Place) if place.id == demo_id("de-drecht"))
    assert box is not None
    assert home.position is not None
    assert box.contains(home.position)
    assert all(drawn.values())
