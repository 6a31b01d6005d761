"""Values check themselves, and say what is wrong field by field."""

from __future__ import annotations

import pytest

from buurtkaart.domain.place import Place
from buurtkaart.domain.talent import Wish
from buurtkaart.errors import ValidationError

MEGABYTE = "a" * 1_000_000


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", ""),
        ("name", "   "),
        ("name", "\u200b\u202e \ufeff"),
        ("name", MEGABYTE),
        ("name", "nul\x00teken"),
        ("name", "half paar \ud800"),
        ("description", MEGABYTE),
        ("website", "javascript:alert(1)"),
        ("website", "www.voorbeeld.nl"),
        ("phone", "bel maar"),
        ("phone", "12"),
        ("opening_hours", "altijd wel iemand"),
        ("verified_by", MEGABYTE),
    ],
)
def test_what_makes_no_sense_is_refused_at_its_field(field: str, value: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Place(**{"name": "Boksschool", field: value})  # type: ignore[arg-type]  # every field here is a text
    assert caught.value.field == field
    assert len(str(caught.value)) < 200


@pytest.mark.parametrize("text", ["مرحبا", "👩🏽‍🦽‍➡️", "<script>", "`${x}`", "a\nb\tc", "'; DROP TABLE place"])
def test_unusual_text_is_fine(text: str) -> None:
    assert Place(name=text, description=text).title == text


def test_what_is_still_being_typed_is_told_without_an_exception() -> None:
    assert list(Place.problems_in({"name": "", "website": "x"})) == ["name", "website"]


def test_other_values_can_be_given_without_checking() -> None:
    place = Place(name="Boksschool")
    assert place.with_values(name="").name == ""
    assert place.name == "Boksschool"
    with pytest.raises(TypeError, match="nmae"):
        place.with_values(nmae="Boksschool")


def test_what_has_no_name_is_called_by_the_beginning_of_its_words() -> None:
    assert Wish(words="Een loopband\nin het gebouw zelf kan het niet").title == "Een loopband"
    assert Wish(words="a" * 100).title == "a" * 79 + "…"
    assert Wish(words="Samen, " * 20).title == "Samen, " * 10 + "Samen…"
