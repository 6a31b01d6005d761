"""The map index: few marks that do not jump or overlap, and a list that shows exactly what is in view."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from buurtkaart.domain.access import Access
from buurtkaart.domain.change import Action, ChangeSet
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.domain.vocabulary import Theme
from buurtkaart.services.on_map import following
from buurtkaart.services.on_map.few.entries import FewEntries
from buurtkaart.services.on_map.following import FollowedEntries
from buurtkaart.services.on_map.grid import project
from buurtkaart.services.on_map.index import Cluster, Filter, MapIndex, Marker
from buurtkaart.services.on_map.many.entries import ManyEntries
from buurtkaart.store.store import Store

CENTRE = Position(52.557, 5.914)
TOWN = BoundingBox(5.87, 52.53, 5.96, 52.58)


@pytest.fixture(autouse=True, params=["few", "many"])
def _either(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let lists answer, and then arrays, however many things there are."""
    for name in ("FEW", "FEW_AT_FIRST"):
        monkeypatch.setattr(following, name, 1_000_000 if request.param == "few" else -1)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "buurtkaart.sqlite", FixedClock.at("2026-11-22T10:00"))
    yield made
    made.close()


@pytest.fixture
def save(store: Store) -> Callable[..., ChangeSet]:
    def write(*records: Record) -> ChangeSet:
        with store.unit_of_work(Action.EDIT) as unit_of_work:
            unit_of_work.save_many(records)
        assert unit_of_work.change_set is not None
        return unit_of_work.change_set

    return write


def spread(count: int, size: float = 0.02) -> list[Place]:
    """Places on a spiral round the centre, the inner ones close together."""
    return [
        Place(
            name=f"Plek {number:04d}",
            position=Position(
                CENTRE.lat + size * number / count * math.sin(number),
                CENTRE.lon + size * number / count * math.cos(number),
            ),
        )
        for number in range(count)
    ]


def pixels(mark: Marker | Cluster, zoom: int) -> tuple[float, float]:
    x, y = project(mark.position.lat, mark.position.lon)
    return x * 256 * 2**zoom, y * 256 * 2**zoom


def counted(marks: list[Marker | Cluster]) -> int:
    return sum(mark.count if isinstance(mark, Cluster) else 1 for mark in marks)


@pytest.mark.parametrize("zoom", range(10, 20))
def test_marks_are_few_and_never_touch(zoom: int, store: Store, save: Callable[..., ChangeSet]) -> None:
    save(*spread(2000))
    marks = MapIndex.load(store).view(TOWN, zoom)
    assert len(marks) <= 110
    places = [pixels(mark, zoom) for mark in marks]
    apart = [math.dist(one, other) for number, one in enumerate(places) for other in places[:number]]
    assert min(apart, default=99) >= 44 - 0.01


def test_every_thing_in_view_is_in_exactly_one_mark(store: Store, save: Callable[..., ChangeSet]) -> None:
    save(*spread(500))
    assert counted(MapIndex.load(store).view(TOWN, 13)) == 500


def test_panning_does_not_change_a_mark_that_stays_in_view(store: Store, save: Callable[..., ChangeSet]) -> None:
    save(*spread(800))
    index = MapIndex.load(store)
    west = BoundingBox(5.880, 52.53, 5.930, 52.58)
    east = BoundingBox(5.8853, 52.53, 5.9353, 52.58)
    before = {mark.key: mark for mark in index.view(west, 15)}
    after = {mark.key: mark for mark in index.view(east, 15)}
    inner = BoundingBox(5.892, 52.54, 5.925, 52.57)
    stayed = [key for key, mark in before.items() if inner.contains(mark.position)]
    assert len(stayed) > 20
    assert all(after[key] == before[key] for key in stayed)


def test_the_selected_thing_has_a_mark_of_its_own(store: Store, save: Callable[..., ChangeSet]) -> None:
    places = spread(300)
    save(*places)
    marks = MapIndex.load(store).view(TOWN, 12, selected=places[7].id)
    (chosen,) = [mark for mark in marks if isinstance(mark, Marker) and mark.selected]
    assert (chosen.id, chosen.name) == (places[7].id, "Plek 0007")
    assert counted(marks) == 300


def test_things_at_one_spot_are_listed_instead_of_zoomed_into(store: Store, save: Callable[..., ChangeSet]) -> None:
    place = Place(name="Zaal", position=CENTRE)
    group = Initiative(name="Koor", place_id=place.id)
    save(place, group, Place(name="Ver weg", position=Position(52.54, 5.90)))
    clusters = [mark for mark in MapIndex.load(store).view(TOWN, 15) if isinstance(mark, Cluster)]
    (cluster,) = clusters
    assert cluster.same_spot
    assert set(cluster.ids) == {place.id, group.id}


def test_the_list_is_sorted_by_name_and_holds_what_is_in_view(store: Store, save: Callable[..., ChangeSet]) -> None:
    names = ["zebra", "Anker", "Éénhoorn", "Bank"]
    save(*(Place(name=name, position=CENTRE) for name in names), Place(name="Elders", position=Position(51, 5)))
    index = MapIndex.load(store)
    with store.reading() as reader:
        assert [reader.get(each).title for each in index.ids_in(TOWN)] == ["Anker", "Bank", "Éénhoorn", "zebra"]


def test_what_has_no_spot_is_a_section_of_its_own(store: Store, save: Callable[..., ChangeSet]) -> None:
    circle = Initiative(name="Telefooncirkel")
    save(circle, Place(name="Bank", position=CENTRE))
    index = MapIndex.load(store)
    assert list(index.ids_without_position()) == [circle.id]
    assert index.position_of(circle.id) is None
    assert len(index.ids_in(None)) == 2


def test_edits_reach_the_index_as_if_it_were_loaded_anew(store: Store, save: Callable[..., ChangeSet]) -> None:
    places = spread(400)
    save(*places)
    group = Initiative(name="Koor", place_id=places[0].id)
    save(group)
    index = MapIndex.load(store)
    index.apply(save(replace(places[0], position=Position(52.541, 5.901))))
    index.apply(save(replace(places[1], name="Aaa", deleted_at=None)))
    index.apply(save(replace(places[2], deleted_at=store.clock.now())))
    index.apply(save(*spread(300, 0.01)))
    fresh = MapIndex.load(store)
    assert list(index.ids_in(TOWN)) == list(fresh.ids_in(TOWN))
    assert set(index.view(TOWN, 15)) == set(fresh.view(TOWN, 15))
    moved = index.position_of(group.id)
    assert moved is not None
    assert moved.distance_m(Position(52.541, 5.901)) < 0.1


def test_a_place_that_is_brought_back_is_on_the_map_again(store: Store, save: Callable[..., ChangeSet]) -> None:
    place = Place(name="Bank", position=CENTRE)
    save(place)
    index = MapIndex.load(store)
    index.apply(save(replace(place, deleted_at=store.clock.now())))
    assert index.view(TOWN, 15) == []
    index.apply(save(place))
    assert [mark.name for mark in index.view(TOWN, 15) if isinstance(mark, Marker)] == ["Bank"]


def test_a_spot_that_was_asked_before_is_forgotten_with_its_place(store: Store, save: Callable[..., ChangeSet]) -> None:
    place, other = Place(name="Bank", position=CENTRE), Place(name="Bankje", position=Position(52.541, 5.901))
    save(place, other)
    index = MapIndex.load(store)
    assert index.position_of(place.id) is not None
    index.apply(save(replace(place, deleted_at=store.clock.now())))
    assert index.position_of(place.id) is None
    index.apply(save(replace(place, position=Position(52.542, 5.902))))
    moved = index.position_of(place.id)
    assert moved is not None
    assert moved.distance_m(Position(52.542, 5.902)) < 0.1


def test_filters_leave_out_and_count(store: Store, save: Callable[..., ChangeSet]) -> None:
    library = Place(
        name="Bibliotheek", kind=PlaceKind.LIBRARY, position=CENTRE, cost="gratis", access=Access(step_free=True)
    )
    group = Initiative(name="Koor", place_id=library.id, themes=(Theme.CREATE, Theme.MEET), cost="€ 2")
    contact = Contact(name="Anja", position=CENTRE)
    save(library, group, contact)
    index = MapIndex.load(store)

    def shown(wanted: Filter) -> set[str]:
        return set(index.ids_in(TOWN, wanted))

    assert shown(Filter(types=frozenset({RecordType.CONTACT}))) == {contact.id}
    assert shown(Filter(kinds=frozenset({PlaceKind.LIBRARY}))) == {library.id}
    assert shown(Filter(themes=frozenset({Theme.MEET}))) == {group.id}
    assert shown(Filter(free=True)) == {library.id}
    assert shown(Filter(step_free=True)) == {library.id, group.id}
    assert shown(Filter(text="bib")) == {library.id}
    assert shown(Filter(text="…")) == {library.id, group.id, contact.id}
    counts = index.counts(TOWN, Filter(types=frozenset({RecordType.CONTACT})))
    assert counts.total == 1
    assert counts.types == {RecordType.PLACE: 1, RecordType.INITIATIVE: 1, RecordType.CONTACT: 1}


def test_an_empty_store_has_an_empty_map(store: Store) -> None:
    index = MapIndex.load(store)
    assert index.view(TOWN, 12) == []
    assert index.bounds() is None
    assert list(index.ids_in(None)) == []
    assert index.counts(None).total == 0


def test_the_first_place_ever_reaches_an_empty_map(store: Store, save: Callable[..., ChangeSet]) -> None:
    index = MapIndex.load(store)
    place = Place(name="Bank", position=CENTRE)
    index.apply(save(place))
    assert list(index.ids_in(TOWN)) == [place.id]
    assert list(index.ids_in(TOWN)[0:5]) == [place.id]


def test_a_large_change_is_read_beside_the_window_and_only_put_in_place_on_it(
    store: Store, save: Callable[..., ChangeSet], monkeypatch: pytest.MonkeyPatch
) -> None:
    index = MapIndex.load(store)
    places = spread(60)
    many = save(*places)
    index.prepare(many)
    assert index.position_of(places[0].id) is None
    monkeypatch.setattr("buurtkaart.services.on_map.following._read", None)
    index.apply(many)
    assert index.position_of(places[0].id) is not None
    assert len(index) == 60


def test_an_edit_between_reading_and_placing_is_not_lost(store: Store, save: Callable[..., ChangeSet]) -> None:
    index = MapIndex.load(store)
    places = spread(60)
    many = save(*places)
    index.prepare(many)
    moved = replace(places[0], name="Verhuisd", position=Position(52.6, 5.95))
    new = Place(name="Nieuw", position=CENTRE)
    index.apply(save(moved))
    index.apply(save(new))
    index.apply(many)
    assert index.position_of(new.id) is not None
    where = index.position_of(moved.id)
    assert where is not None
    assert where.distance_m(Position(52.6, 5.95)) < 1
    assert len(index) == 61


@pytest.fixture
def town(store: Store, save: Callable[..., ChangeSet], monkeypatch: pytest.MonkeyPatch) -> list[Place]:
    """More than lists are for, but not at first."""
    monkeypatch.setattr(following, "FEW", 30)
    monkeypatch.setattr(following, "FEW_AT_FIRST", 1000)
    places = spread(60)
    save(*places)
    return places


def test_a_town_is_looked_at_in_lists_until_arrays_take_over(store: Store, town: list[Place]) -> None:
    index = MapIndex.load(store)
    entries = FollowedEntries(store)
    assert isinstance(entries.now, FewEntries)
    assert not entries.use_arrays()
    entries.prepare_arrays()
    assert entries.use_arrays()
    assert isinstance(entries.now, ManyEntries)
    in_lists = list(index.ids_in(None)), index.counts(TOWN), counted(index.view(TOWN, 14))
    index.prepare_arrays()
    index.use_arrays()
    assert (list(index.ids_in(None)), index.counts(TOWN), counted(index.view(TOWN, 14))) == in_lists


def test_an_edit_while_arrays_are_prepared_is_in_them(
    store: Store, town: list[Place], save: Callable[..., ChangeSet]
) -> None:
    index = MapIndex.load(store)
    index.prepare_arrays()
    index.apply(save(replace(town[0], name="Verhuisd", position=Position(52.6, 5.95))))
    new = Place(name="Nieuw", position=CENTRE)
    index.apply(save(new))
    index.use_arrays()
    assert index.position_of(new.id) is not None
    where = index.position_of(town[0].id)
    assert where is not None
    assert where.distance_m(Position(52.6, 5.95)) < 1
    assert len(index) == 61


def test_arrays_from_before_a_large_change_are_not_used(
    store: Store, town: list[Place], save: Callable[..., ChangeSet]
) -> None:
    index = MapIndex.load(store)
    index.prepare_arrays()
    index.apply(save(*(Place(name=f"Later {number}", position=CENTRE) for number in range(40))))
    index.use_arrays()
    assert len(index) == 100
    index.prepare_arrays()
    index.use_arrays()
    assert len(index) == 100


def test_a_rectangle_leaves_what_lies_in_it_for_list_map_and_counts(
    store: Store, save: Callable[..., ChangeSet]
) -> None:
    here = [Place(name=f"Hier {number:02d}", position=CENTRE) for number in range(45)]
    save(*here, *spread(30), Contact(name="Zonder plek", phones=("038 111 11 11",)))
    index = MapIndex.load(store)
    (spot,) = [mark for mark in index.view(TOWN, 20) if isinstance(mark, Cluster) and mark.count >= 45]
    west, south, east, north = spot.bounds
    wanted = Filter(within=BoundingBox(west - 1e-6, south - 1e-6, east + 1e-6, north + 1e-6))
    assert {*index.ids_in(TOWN, wanted)} == {*spot.ids}
    assert not index.ids_without_position(wanted)
    assert index.counts(TOWN, wanted).types[RecordType.PLACE] == spot.count
    assert counted(index.view(TOWN, 20, wanted)) == spot.count
    assert not wanted.is_empty
