"""What the map already knows, compared with what is stored."""

from __future__ import annotations

from contextlib import closing
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from buurtkaart.basemap.candidates import CandidatePlace
from buurtkaart.domain.clock import AMSTERDAM, FixedClock
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.services.candidates import Candidate, Standing, as_place, review
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")

LIBRARY = CandidatePlace(
    osm_id="node/1",
    name="Bibliotheek De Spil",
    kind=PlaceKind.LIBRARY,
    position=Position(52.56, 5.91),
    street="Dorpsweg",
    house_number="3",
    postcode="8271 BA",
    city="IJsselmuiden",
    opening_hours="Mo-Fr 09:00-17:00",
    wheelchair="yes",
    phone="038 123 45 67; 038 765 43 21",
    website="https://www.voorbeeld.nl",
    tags={},
)


def reviewed(candidates: list[CandidatePlace], *stored: Place) -> list[Candidate]:
    with TemporaryDirectory() as folder, closing(Store(Path(folder) / "buurtkaart.sqlite", CLOCK)) as store:
        with store.unit_of_work() as uow:
            uow.save_many(stored)
        with store.reading() as reader:
            return review(candidates, reader)


def standing_of(candidate: CandidatePlace, *stored: Place) -> Standing:
    (only,) = reviewed([candidate], *stored)
    return only.standing


def test_a_candidate_brings_its_facts() -> None:
    place = as_place(LIBRARY)
    assert place.address.line == "Dorpsweg 3, 8271 BA IJsselmuiden"
    assert place.opening_hours == "Mo-Fr 09:00-17:00"
    assert place.access.step_free is True
    assert place.phone == "038 123 45 67"
    assert place.source_reference == "osm:node/1"


def test_a_bench_without_a_name_is_called_after_its_street() -> None:
    bench = replace(LIBRARY, name="", kind=PlaceKind.BENCH)
    assert as_place(bench).name == "Bankje Dorpsweg"


def test_what_the_map_says_wrongly_is_left_out() -> None:
    wrong = replace(
        LIBRARY, opening_hours="soms", phone="geen", website="javascript:alert(1)", postcode="X", name="<b>" * 200
    )
    place = as_place(wrong)
    assert (place.opening_hours, place.phone, place.website, place.address.postcode) == ("", "", "", "")
    assert place.address.street == "Dorpsweg"
    assert len(place.name) <= 200


def test_an_unknown_candidate_is_new() -> None:
    assert standing_of(LIBRARY) is Standing.NEW


def test_a_candidate_that_was_added_is_known_also_after_it_was_renamed_and_moved() -> None:
    stored = replace(as_place(LIBRARY), name="De Spil", position=Position(52.57, 5.92))
    assert standing_of(LIBRARY, stored) is Standing.KNOWN


def test_a_candidate_that_was_taken_away_is_not_offered_as_new() -> None:
    stored = replace(as_place(LIBRARY), deleted_at=datetime(2026, 11, 1, tzinfo=AMSTERDAM))
    assert standing_of(LIBRARY, stored) is Standing.REMOVED


def test_a_candidate_that_was_taken_away_and_added_again_is_known() -> None:
    gone = replace(as_place(LIBRARY), deleted_at=datetime(2026, 11, 1, tzinfo=AMSTERDAM))
    assert standing_of(LIBRARY, gone, as_place(LIBRARY)) is Standing.KNOWN
    assert standing_of(LIBRARY, as_place(LIBRARY), gone) is Standing.KNOWN


def test_the_same_name_close_by_is_alike_and_far_away_is_new() -> None:
    by_hand = Place(name="bibliotheek de spil", position=Position(52.5603, 5.91))
    far = replace(by_hand, position=Position(52.57, 5.91))
    assert standing_of(LIBRARY, by_hand) is Standing.ALIKE
    assert standing_of(LIBRARY, far) is Standing.NEW


def test_new_candidates_come_first() -> None:
    other = replace(LIBRARY, osm_id="node/2", name="Aa", position=Position(52.6, 5.91))
    assert [each.standing for each in reviewed([LIBRARY, other], as_place(other))] == [Standing.NEW, Standing.KNOWN]


def test_a_candidate_tells_which_place_it_is_like() -> None:
    by_hand = Place(name="De Spil, bibliotheek", position=Position(52.5597, 5.91))
    beside = Place(name="Sporthal", position=Position(52.56, 5.91))
    (only,) = reviewed([LIBRARY], beside, by_hand)
    assert only.alike == by_hand


def test_what_has_no_name_is_told_by_the_street_beside_it(tmp_path: Path) -> None:
    bench = replace(LIBRARY, osm_id="node/2", name="", kind=PlaceKind.BENCH, street="", house_number="", postcode="")
    with closing(Store(tmp_path / "buurtkaart.sqlite", CLOCK)) as store, store.reading() as reader:
        (beside,) = review([bench], reader, lambda _position: "Sportlaan")
        (library,) = review([LIBRARY], reader, lambda _position: "Sportlaan")
    assert beside.place.name.endswith("Sportlaan")
    assert beside.place.address.street == "Sportlaan"
    assert library.place.address.street == "Dorpsweg"
