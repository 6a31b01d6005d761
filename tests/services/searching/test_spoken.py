"""Wishes, talents and obstacles in the search of the worker, and nowhere else."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

import buurtkaart
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.place import Place
from buurtkaart.domain.record import Record
from buurtkaart.domain.talent import Obstacle, Offer, Wish
from buurtkaart.domain.vocabulary import State
from buurtkaart.i18n import speaking
from buurtkaart.services.search import Facets, Search, SearchHit
from buurtkaart.store.public_store import PublicStore
from buurtkaart.store.search_spoken import spoken_rows
from buurtkaart.store.store import Store

NOW = FixedClock.at("2026-11-24T10:30")
PACKAGE = Path(buurtkaart.__file__).parent
ASKS = re.compile(
    r"search_spoken|searching(\.| import )(spoken|answering)|services\.search import|services import .*\bsearch\b"
)
MAY_ASK = {"bootstrap.py", "cli/finding.py", "gui/searching/list.py", "gui/workbench.py"}
WIES = Contact(name="Wies")
WISH = Wish(words="Ik wil weer eens op een loopband lopen.", owner_id=WIES.id, state=State.DONE)
OFFER = Offer(words="Een fiets maak ik met mijn ogen dicht.", owner_description="een bewoner van de Dreef")
OBSTACLE = Obstacle(words="Er is niemand die met zwemmen kan helpen.", state=State.UNDER_WAY)


@pytest.fixture(autouse=True)
def _dutch() -> Iterator[None]:
    with speaking("nl"):
        yield


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "buurtkaart.sqlite", NOW)
    save(made, WIES, WISH, OFFER, OBSTACLE)
    yield made
    made.close()


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """The same, for tests that only ask."""
    made = Store(tmp_path_factory.mktemp("told") / "buurtkaart.sqlite", NOW)
    save(made, WIES, WISH, OFFER, OBSTACLE, Place(name="Buurthuis"))
    yield made
    made.close()


def save(store: Store, *records: Record) -> None:
    with store.unit_of_work() as unit_of_work:
        unit_of_work.save_many(records)


def found(store: Store, text: str) -> list[SearchHit]:
    return list(Search(store).answer(text).hits)


def names(store: Store, text: str) -> list[str]:
    return [hit.name for hit in found(store, text)]


@pytest.mark.parametrize(
    ("typed", "said", "detail"),
    [
        ("loopb", WISH, "Wens · gedaan · Wies"),
        ("Löópband", WISH, "Wens · gedaan · Wies"),
        ("loobpand", WISH, "Wens · gedaan · Wies"),
        ("fietsen maken", OFFER, "Talent · een bewoner van de Dreef"),
        ("bewoner dreef", OFFER, "Talent · een bewoner van de Dreef"),
        ("zwemmen", OBSTACLE, "Hindernis · mee bezig"),
        ("wensen", WISH, "Wens · gedaan · Wies"),
        ("hindernissen", OBSTACLE, "Hindernis · mee bezig"),
    ],
)
def test_what_was_said_is_found_and_tells_what_it_is_and_whose(
    told: Store, typed: str, said: Wish | Offer | Obstacle, detail: str
) -> None:
    (hit,) = found(told, typed)
    assert (hit.record_id, hit.kind, hit.name) == (said.id, said.record_type.value, said.words)
    assert hit.detail == detail


@pytest.mark.parametrize("typed", ["lo", "een", "loopband zondag", "wxyz"])
def test_what_says_too_little_or_something_else_finds_no_wish(told: Store, typed: str) -> None:
    assert all(hit.kind == "place" for hit in found(told, typed))


def test_who_asks_by_a_chip_what_can_be_visited_is_told_no_wish(told: Store) -> None:
    assert Search(told).answer("loopband", facets=Facets(free=True)).hits == ()


def test_a_name_comes_first_and_a_story_later(store: Store) -> None:
    save(store, Place(name="Piano Zuid"), Place(name="Kamer", description="Met een piano."), Offer(words="Een piano."))
    assert names(store, "piano") == ["Piano Zuid", "Een piano.", "Kamer"]


def test_a_full_list_of_names_leaves_room_and_what_is_open_and_new_comes_first(store: Store) -> None:
    open_wishes = [Wish(words=f"Ook graag een loopband, nummer {number}.") for number in range(4)]
    save(store, *(Place(name=f"Loopband {number}") for number in range(25)), *open_wishes)
    answer = names(store, "loopband")
    assert len(answer) == 20
    assert answer[17:] == [each.words for each in reversed(open_wishes[1:])]


def test_a_wish_is_an_answer_so_nothing_that_only_resembles_comes_before_it(store: Store) -> None:
    save(store, Place(name="De Ark", description="Samen sporten."), Wish(words="Ik wil pilates doen."))
    answer = Search(store).answer("pilates")
    assert answer.hits[0].name == "Ik wil pilates doen."
    assert answer.relaxed == ()
    scores = [hit.score for hit in answer.hits]
    assert scores == sorted(scores, reverse=True)


def test_a_long_story_shows_the_part_that_is_sought(store: Store) -> None:
    save(store, Wish(words=f"{'Ik vertel eerst iets anders. ' * 9}\nDan wil ik graag bridgen met de buren."))
    (hit,) = found(store, "bridge")
    assert hit.passage.startswith("… ")
    assert hit.passage.index("bridgen") < 40


def test_what_is_taken_away_changed_or_erased_is_found_no_more(store: Store) -> None:
    search = Search(store)

    def answered(text: str) -> list[str]:
        return [hit.detail for hit in search.answer(text).hits]

    assert len(answered("loopband")) == 1
    save(store, replace(WISH, deleted_at=NOW.now()))
    assert answered("loopband") == []
    save(store, replace(WISH, words="Ik wil roeien."))
    assert (answered("loopband"), answered("roeien")) == ([], ["Wens · gedaan · Wies"])
    save(store, WIES.with_consent("name", date(2026, 1, 1)))
    store.erase(WIES.id, ["name"], "Joke")
    (left,) = answered("roeien")
    assert "Wies" not in left


def test_sqlite_itself_refuses_it_to_the_screen_of_visitors(told: Store) -> None:
    with told.reading() as reader:
        assert len(spoken_rows(reader.connection)) == 3
    public = PublicStore(told.path)
    try:
        with pytest.raises(Exception, match="prohibited"), public._readers.reading() as connection:
            spoken_rows(connection)
    finally:
        public.close()


def test_nothing_that_others_see_asks_the_search_of_the_worker() -> None:
    asking = {
        file.relative_to(PACKAGE).as_posix()
        for file in PACKAGE.rglob("*.py")
        if ASKS.search(file.read_text(encoding="utf-8"))
    }
    assert {each for each in asking if not each.startswith("services/search")} == MAY_ASK


def test_no_table_of_the_index_holds_what_was_said(told: Store) -> None:
    with told.reading() as reader:
        for table in ("search_entry", "search_word"):
            rows = reader.connection.exec_driver_sql(f"SELECT * FROM {table}").all()  # noqa: S608 - our own names
            assert any("buurthuis" in str(row) for row in rows)
            assert not any("loopband" in str(row) for row in rows)
