"""An address as people type it, and what of it may be kept of somebody's own house."""

from __future__ import annotations

import pytest

from buurtkaart.domain.address import Address


@pytest.mark.parametrize(
    ("typed", "parts"),
    [
        ("Dorpsweg 12", ("Dorpsweg", "12", "", "")),
        ("Dorpsweg 12, 8271 AA IJsselmuiden", ("Dorpsweg", "12", "8271 AA", "IJsselmuiden")),
        ("Dorpsweg 12a 8271aa Urk", ("Dorpsweg", "12a", "8271AA", "Urk")),
        ("Dorpsweg nr. 12 Urk", ("Dorpsweg", "12", "", "Urk")),
        ("1e Ebbingestraat 5-2", ("1e Ebbingestraat", "5-2", "", "")),
        ("Plein 1944 12", ("Plein 1944", "12", "", "")),
        ("Plein 1944", ("Plein 1944", "", "", "")),
        ("2e van Heutszstraat", ("2e van Heutszstraat", "", "", "")),
        ("Rijksweg A12", ("Rijksweg A12", "", "", "")),
        ("", ("", "", "", "")),
    ],
)
def test_a_line_that_was_typed_as_a_street_comes_apart(typed: str, parts: tuple[str, str, str, str]) -> None:
    found = Address(street=typed, room="zaal 2").in_parts
    assert (found.street, found.house_number, found.postcode, found.city) == parts
    assert found.room == "zaal 2"


def test_what_stands_in_a_part_of_its_own_stays() -> None:
    address = Address(street="Straat van 3 Musea", house_number="9")
    assert address.in_parts is address
    assert Address(street="Dorpsweg 12 Urk", city="IJsselmuiden").in_parts.city == "IJsselmuiden"


@pytest.mark.parametrize(
    ("typed", "street"),
    [
        ("Merelstraat 12", "Merelstraat"),
        ("Merelstraat 12 - 4, achterom", "Merelstraat"),
        ("Merelstraat12", "Merelstraat"),
        ("Merelstraat, nr 12\n8271 AA", "Merelstraat"),
        ("1e Ebbingestraat 5", "1e Ebbingestraat"),
        ("8271 PT 18", ""),
        ("18", ""),
        ("Plein 1944 12", "Plein 1944"),
        ("Plein '40-'45", "Plein '40-'45"),
        ("Rijksweg A12", "Rijksweg A12"),
        ("2e van Heutszstraat", "2e van Heutszstraat"),
    ],
)
def test_a_door_that_was_typed_behind_the_street_is_not_kept_of_somebodys_own_house(typed: str, street: str) -> None:
    kept = Address(street=typed, city="8271 PT IJsselmuiden").street_only
    assert kept == Address(street=street, city="IJsselmuiden")
    assert kept.street_only == kept
