"""A rectangle that is drawn: what it measures, and how a hand changes it."""

from __future__ import annotations

import pytest

from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.gui.paper.rectangle import View, at_least, cut, inside, moved, of_size, size_m, stretched

BOX = BoundingBox(5.212, 52.545, 5.222, 52.550)


def test_its_size_is_that_of_the_ground() -> None:
    wide, high = size_m(BOX)
    assert wide == pytest.approx(Position(52.5475, 5.212).distance_m(Position(52.5475, 5.222)), rel=0.005)
    assert high == pytest.approx(Position(52.545, 5.217).distance_m(Position(52.550, 5.217)), rel=0.005)


def test_what_is_drawn_on_the_screen_comes_back_from_the_ground() -> None:
    view = View.around(BOX, 600, 400)
    left, top, right, bottom = view.pixels(BOX)
    assert 0 < left < right < 600
    assert 0 < top < bottom < 400
    again = view.ground((right, bottom, left, top))
    assert again.as_tuple() == pytest.approx(BOX.as_tuple(), abs=1e-7)


def test_another_window_shows_the_same_middle() -> None:
    view = View.around(BOX, 600, 400).resized(900, 300)
    assert view.frame.centre.distance_m(BOX.centre) < 1


def test_a_slip_of_the_hand_becomes_a_piece_one_can_print() -> None:
    slip = of_size(BOX, 3, 200)
    assert size_m(at_least(slip, None)) == pytest.approx((60, 200), rel=0.001)
    assert at_least(BOX, None) == BOX


def test_a_scale_that_leads_makes_it_as_large_as_the_paper() -> None:
    assert size_m(at_least(of_size(BOX, 100, 100), (950, 1200))) == pytest.approx((950, 1200), rel=0.001)


def test_it_is_moved_by_its_own_size_and_stretched_round_its_middle() -> None:
    east = moved(BOX, 1, 0)
    assert east.west == pytest.approx(BOX.east)
    larger = stretched(BOX, 0.5, 0)
    assert size_m(larger)[0] == pytest.approx(size_m(BOX)[0] * 1.5, rel=0.001)
    assert larger.centre.distance_m(BOX.centre) < 0.5


def test_it_stays_on_the_map() -> None:
    limit = BoundingBox(5.20, 52.54, 5.23, 52.555)
    assert inside(moved(BOX, 9, 9), limit).as_tuple() == pytest.approx((5.22, 52.55, 5.23, 52.555))
    assert inside(BoundingBox(4, 51, 6, 53), limit).as_tuple() == pytest.approx(limit.as_tuple())


def test_what_is_drawn_over_the_edge_ends_there() -> None:
    limit = BoundingBox(5.20, 52.54, 5.23, 52.555)
    over = BoundingBox(5.22, 52.55, 5.30, 52.56)
    assert cut(over, limit).as_tuple() == pytest.approx((5.22, 52.55, 5.23, 52.555))
    assert limit.contains(cut(BoundingBox(6, 53, 6.001, 53.001), limit).centre)
