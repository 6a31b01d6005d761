"""Of which part of the town paper and files tell."""

from __future__ import annotations

import pytest

from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.errors import ValidationError
from buurtkaart.services.public_area import (
    Area,
    everywhere,
    names_with_boundary,
    neighbourhood_called,
    rectangle_in,
)

TRIANGLE = Neighbourhood(
    name="Noord", cbs_code="BU01660101", outline=(Position(52.0, 5.0), Position(52.1, 5.0), Position(52.0, 5.1))
)
UNDRAWN = Neighbourhood(name="Zuid")


def area(neighbourhood: Neighbourhood) -> Area:
    assert neighbourhood.bounds is not None
    return Area(name=neighbourhood.name, bounds=neighbourhood.bounds, neighbourhood=neighbourhood)


def test_a_neighbourhood_holds_what_lies_within_its_outline_and_not_within_its_rectangle_only() -> None:
    assert area(TRIANGLE).contains(Position(52.02, 5.02))
    assert not area(TRIANGLE).contains(Position(52.09, 5.09))
    assert Area(name="", bounds=area(TRIANGLE).bounds).contains(Position(52.09, 5.09))


def test_everywhere_has_no_edge() -> None:
    assert everywhere().is_everywhere
    assert everywhere().contains(Position(-33.9, 151.2))
    assert not area(TRIANGLE).is_everywhere


def test_who_serves_nobody_in_particular_serves_everybody() -> None:
    assert area(TRIANGLE).is_served_by(())
    assert area(TRIANGLE).is_served_by((TRIANGLE.id,))
    assert not area(TRIANGLE).is_served_by((UNDRAWN.id,))


def test_four_numbers_are_a_rectangle_and_a_name_is_none() -> None:
    assert rectangle_in(" 5.9, 52.5,6.0 ,52.6") == BoundingBox(5.9, 52.5, 6.0, 52.6)
    assert rectangle_in("Oude Kern") is None
    assert rectangle_in("5.9,52.5,6.0") is None
    with pytest.raises(ValidationError):
        rectangle_in("6.0,52.6,5.9,52.5")


def test_a_neighbourhood_is_called_by_its_name_or_its_code() -> None:
    known = [UNDRAWN, TRIANGLE]
    assert neighbourhood_called("noord ", known) is TRIANGLE
    assert neighbourhood_called("bu01660101", known) is TRIANGLE
    assert neighbourhood_called("", known) is None
    assert neighbourhood_called("West", known) is None


def test_only_what_has_a_boundary_is_offered() -> None:
    assert names_with_boundary([UNDRAWN, TRIANGLE]) == "Noord"
