"""A ring leaves the middle free and keeps its marks apart."""

from __future__ import annotations

import math

from buurtkaart.domain.ids import RecordId
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import RecordType
from buurtkaart.gui.spreading import can_spread, rejoin, ring
from buurtkaart.services.on_map.index import Cluster, Marker

SPOT = Position(52.56, 5.92)


def pixels_apart(first: Position, second: Position, zoom: float) -> float:
    metres_per_px = 156543.03 * math.cos(math.radians(first.lat)) / 2**zoom
    return first.distance_m(second) / metres_per_px


def cluster(count: int, *, same_spot: bool = True) -> Cluster:
    ids = tuple(RecordId(str(number)) for number in range(count))
    return Cluster("k", SPOT, count, (5.92, 52.56, 5.92, 52.56), same_spot, ids)


def test_marks_in_a_ring_stand_clear_of_the_middle() -> None:
    spots = ring(SPOT, 5, 18)
    assert len(spots) == 5
    assert all(pixels_apart(SPOT, spot, 18) > 30 for spot in spots)


def test_neighbours_in_a_full_ring_do_not_overlap() -> None:
    spots = ring(SPOT, 8, 18)
    assert min(pixels_apart(a, b, 18) for a in spots for b in spots if a != b) > 28


def test_only_a_few_things_on_one_spot_are_spread_and_only_nearby() -> None:
    assert can_spread(cluster(3), 18)
    assert not can_spread(cluster(3), 14)
    assert not can_spread(cluster(9), 18)
    assert not can_spread(cluster(3, same_spot=False), 18)


def marker(name: str, spot: Position = SPOT, *, selected: bool = False) -> Marker:
    return Marker(name, RecordId(name), RecordType.INITIATIVE, spot, name, "maki/cafe", None, None, selected)


def test_the_chosen_thing_stays_among_those_on_its_spot() -> None:
    elsewhere = marker("far", Position(52.57, 5.92))
    marks = rejoin([cluster(3), elsewhere, marker("chosen", selected=True)], 18)
    assert elsewhere in marks
    joined = next(mark for mark in marks if isinstance(mark, Cluster))
    assert len(marks) == 2
    assert sorted(joined.ids) == ["0", "1", "2", "chosen"]


def test_two_on_one_spot_stay_a_pair_when_one_is_chosen() -> None:
    (joined,) = rejoin([marker("other"), marker("chosen", selected=True)], 18)
    assert isinstance(joined, Cluster)
    assert sorted(joined.ids) == ["chosen", "other"]


def test_the_chosen_thing_stands_alone_where_no_ring_is_laid() -> None:
    crowd: list[Marker | Cluster] = [cluster(8), marker("chosen", selected=True)]
    assert rejoin(crowd, 18) == crowd
    few: list[Marker | Cluster] = [cluster(3), marker("chosen", selected=True)]
    assert rejoin(few, 15) == few
