"""What was written down without a map stands on the first one that knows its address."""

from __future__ import annotations

from pathlib import Path

import pytest

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.address import Address
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.services.commands import AddMany, EditRecord
from buurtkaart.services.editor import Editor
from buurtkaart.services.geocoding.geocoder import Geocoder
from buurtkaart.services.putting_on_map import PutOnMap, places_with_known_address

ELSEWHERE = Position(52.5, 5.5)


@pytest.fixture(scope="module")
def geocoder(pack_file: Path) -> Geocoder:
    return Geocoder([BasemapPack.open(pack_file)])


def test_only_sure_addresses_get_a_spot_in_one_step_that_can_be_undone(editor: Editor, geocoder: Geocoder) -> None:
    school = Place(name="School", address=Address(street="merelstraat", house_number="2", landmark="t/o de molen"))
    line = Place(name="In één regel", address=Address(street="Merelstraat 6, Lisdrecht"))
    home = Place(name="Bij Riet", address=Address(street="Merelstraat"), private_home=True)
    left = (
        Place(name="Alleen een straat", address=Address(street="Merelstraat")),
        Place(name="Geen huis", address=Address(street="Merelstraat", house_number="9999")),
        Place(name="Andere stad", address=Address(street="Merelstraat", house_number="2", city="Zwolle")),
        Place(name="Aangewezen", address=Address(street="Merelstraat", house_number="2"), position=ELSEWHERE),
        Place(name="Zonder adres"),
    )
    editor.do(AddMany((school, line, home, *left)))
    with editor.store.reading() as reader:
        found = {each.name: each for each in places_with_known_address(reader, geocoder)}
    assert set(found) == {"School", "In één regel", "Bij Riet"}
    assert found["School"].address.landmark == "t/o de molen"
    assert (found["School"].address.street, found["School"].address.house_number) == ("Merelstraat", "2")
    assert found["In één regel"].address.house_number == "6"
    assert found["Bij Riet"].address == Address(street="Merelstraat")
    assert found["Bij Riet"].position not in (found["School"].position, found["In één regel"].position)
    # Somebody points at one of them before the answer is stored.
    editor.do(EditRecord(line.with_values(position=ELSEWHERE), based_on=line))
    assert editor.do(PutOnMap(tuple(found.values()))).size == 2
    with editor.store.reading() as reader:
        assert reader.find(line.id) == line.with_values(position=ELSEWHERE)
        assert places_with_known_address(reader, geocoder) == ()
    assert "2" in (editor.undo_title or "")
    editor.undo()
    with editor.store.reading() as reader:
        assert reader.find(school.id) == school
