"""What a code to scan holds: what everybody may see, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from buurtkaart.domain.address import Address
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.ids import RecordId, new_id
from buurtkaart.domain.place import Place
from buurtkaart.errors import PrintError
from buurtkaart.printing.codes import Code, code_called, code_of
from buurtkaart.printing.edition import link_words
from tests.printing.conftest import Neighbourhood, a_person, a_place


def code(town: Neighbourhood, record_id: RecordId) -> Code:
    with town.store.reading_public() as view:
        return code_of(record_id, view)


def test_a_card_holds_only_the_fields_that_may_be_published(town: Neighbourhood) -> None:
    nora = Contact(name="Nora de Wit", role="buurtwerker", phones=("06 11 11 11 11",), email="nora@huis.example")
    nora = nora.with_consent("role", date(2026, 1, 1)).with_consent("phones", date(2026, 1, 1))
    town.add(nora)
    found = code(town, nora.id)
    assert found.name == "buurtwerker"
    assert found.text.split("\r\n") == [
        "BEGIN:VCARD",
        "VERSION:3.0",
        "N:;buurtwerker;;;",
        "FN:buurtwerker",
        "TEL:06 11 11 11 11",
        "TITLE:buurtwerker",
        "END:VCARD",
    ]


def test_what_somebody_typed_adds_no_line_to_a_card(town: Neighbourhood) -> None:
    person = a_person("Ans;\\,\nTEL:112", "06 12 34 56 78")
    town.add(person)
    lines = code(town, person.id).text.split("\r\n")
    assert "FN:Ans\\;\\\\\\,\\nTEL:112" in lines
    assert [line for line in lines if line.startswith("TEL")] == ["TEL:06 12 34 56 78"]


def test_a_name_of_three_hundred_letters_still_fits_a_code(town: Neighbourhood) -> None:
    person = a_person("Naam " * 39)
    town.add(person)
    assert len(code(town, person.id).text) < 500


def test_a_place_becomes_a_spot(town: Neighbourhood) -> None:
    place = a_place()
    town.add(place)
    assert code(town, place.id) == Code("geo:52.56550,5.92650", "Buurthuis De Linde")


def test_what_may_not_be_seen_is_in_no_code(town: Neighbourhood) -> None:
    person = Contact(name="Nora", phones=("06 11 11 11 11",))
    home = Place(name="Bij Ans", address=Address(street="Merelstraat", city="Kampen"), private_home=True)
    town.add(person, home)
    for hidden in (person.id, home.id, new_id()):
        with pytest.raises(PrintError, match="mag niet"):
            code(town, hidden)


def test_a_desk_goes_before_its_building(town: Neighbourhood) -> None:
    town.add(a_place("Wijkteam"), a_person("Wijkteam"))
    with town.store.reading_public() as view:
        assert code_called("wijkteam", view).text.startswith("BEGIN:VCARD")
        with pytest.raises(PrintError, match="Niets en niemand"):
            code_called("Nergens", view)


def test_beside_the_code_stands_what_it_is_about() -> None:
    words = link_words("geo:52.5,5.9", "Buurthuis De Linde")
    assert words == {
        "alt": "QR-code: Scan met een telefoon: waar Buurthuis De Linde is",
        "words": "Scan met een telefoon: waar Buurthuis De Linde is",
    }
    assert "eenzaam" not in str(link_words("BEGIN:VCARD", "Lijn tegen eenzaamheid"))
