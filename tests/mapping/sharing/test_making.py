"""What is in the file: what everybody may see, and nothing else; whole, or not at all."""

from __future__ import annotations

import base64
import gzip
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.holidays import SchoolHoliday, SchoolRegion
from buurtkaart.domain.ids import new_id
from buurtkaart.domain.position import BoundingBox
from buurtkaart.domain.record import RecordType
from buurtkaart.errors import CancelledError, ShareError
from buurtkaart.i18n import current_language
from buurtkaart.mapping.sharing.area import find_area, map_for, neighbourhood_area, whole
from buurtkaart.mapping.sharing.document import as_data
from buurtkaart.mapping.sharing.gathering import gather
from buurtkaart.mapping.sharing.making import Shared, Wishes, make_share
from buurtkaart.mapping.sharing.saving import save_share, told_words
from buurtkaart.mapping.sharing.tiles import pack_tiles
from buurtkaart.mapping.sharing.words import ShareWords
from buurtkaart.store.store import Store
from tests.mapping.sharing.conftest import CENTRE, CLOCK, COFFEE, HOUSE, NORTH, RECORDS, SECRET, data_of


@pytest.fixture(scope="module")
def shared(neighbourhood: Store, lisdrecht: BasemapPack) -> Shared:
    wishes = Wishes(area=whole(lisdrecht), title="Samen in de buurt", sender="Buurthuis")
    return make_share(neighbourhood, lisdrecht, wishes, CLOCK)


def names(shared: Shared) -> set[str]:
    return {thing["name"] for thing in data_of(shared.content)["things"]}


def test_nothing_private_is_in_the_bytes(shared: Shared) -> None:
    everything = shared.content.decode()
    for part in re.findall(r'<script type="text/plain" id="tiles">(.*?)</script>', everything):
        everything += gzip.decompress(base64.b64decode(part)).decode("utf-8", "replace")
    for hidden in (SECRET, "0612345678", "612345678"):
        assert hidden not in everything
    assert not [each for each in RECORDS if each.id in everything]


def test_of_a_home_the_street_is_in_it_and_no_spot(shared: Shared) -> None:
    (home,) = (each for each in data_of(shared.content)["things"] if each["name"] == "Thee bij Riet")
    assert home["at"] is None
    assert "Havenkade" in home["words"]["nl"]["facts"]


def test_what_is_over_or_closed_is_left_out_and_told(shared: Shared) -> None:
    assert "Voorbij feest" not in names(shared)
    assert shared.left_out == {RecordType.PLACE: 1, RecordType.INITIATIVE: 1, RecordType.CONTACT: 1}
    assert "1 contact niet gepubliceerd." in told_words(shared)


def test_words_are_in_both_languages_while_the_program_keeps_its_own(shared: Shared) -> None:
    (house,) = (each for each in data_of(shared.content)["things"] if each["name"] == HOUSE.name)
    assert "Ma–vr 9:00–21:00" in house["words"]["nl"]["facts"]
    assert "Mon–Fri 9:00–21:00" in house["words"]["en"]["facts"]
    assert (house["words"]["nl"]["checked"], house["words"]["en"]["checked"]) == (
        "Nagekeken okt 2026",
        "Looked at Oct 2026",
    )
    assert current_language() == "nl"


def test_days_of_the_week_are_known_where_somebody_wrote_them(shared: Shared) -> None:
    days = {each["name"]: each["days"] for each in data_of(shared.content)["things"]}
    assert days[HOUSE.name] == [0, 1, 2, 3, 4]
    assert days["Koffie met de buren"] == [2]
    assert days["Bankje"] is None


def test_a_neighbourhood_holds_what_lies_within_its_outline_and_what_has_no_spot(
    neighbourhood: Store, lisdrecht: BasemapPack
) -> None:
    shared = make_share(neighbourhood, lisdrecht, Wishes(area=neighbourhood_area(NORTH)), CLOCK)
    assert {"Bibliotheek", "Thee bij Riet", "Wijkteam"} <= names(shared)
    assert not {HOUSE.name, "Koffie met de buren", "Bankje"} & names(shared)
    assert shared.title == "Noord"


def test_the_same_moment_gives_the_same_bytes(neighbourhood: Store, lisdrecht: BasemapPack, shared: Shared) -> None:
    wishes = Wishes(area=whole(lisdrecht), title="Samen in de buurt", sender="Buurthuis")
    assert make_share(neighbourhood, lisdrecht, wishes, CLOCK).content == shared.content


def test_a_file_says_whose_school_holidays_are_meant_or_to_ask(neighbourhood: Store) -> None:
    """Who reads it may live in another part of the country, and nobody can look it up in the file."""
    assert COFFEE.schedule is not None
    summer = replace(
        COFFEE,
        id=new_id(),
        name="Niet in de zomer",
        schedule=replace(COFFEE.schedule, not_in=(SchoolHoliday.SUMMER,)),
    )
    contents = replace(gather(neighbourhood, whole(None), CLOCK.now()), offers=(COFFEE, summer))
    when: dict[SchoolRegion | None, list[str]] = {}
    for region in (SchoolRegion.NORTH, None):
        rows: list[Any] = [ShareWords(contents, region).of(each)["rows"] for each in contents.offers]
        when[region] = [dict(each)["Wanneer"] for each in rows]
    assert when[SchoolRegion.NORTH][1].endswith("De schoolvakanties van regio Noord.")
    assert when[None][1].endswith("Vraag wanneer die schoolvakanties zijn: in het land verschilt dat.")
    assert "schoolvakanties" not in when[None][0] + when[SchoolRegion.NORTH][0]
    told = Shared(content=b"", title="", counts={}, left_out={}, has_map=True, is_coarse=False, lacks_region=True)
    assert any("Kies de regio in de agenda" in words for words in told_words(told))


def test_the_policy_names_every_script_and_allows_nothing_else(shared: Shared) -> None:
    html = shared.content.decode()
    (policy,) = re.findall(r'Content-Security-Policy" content="([^"]+)"', html)
    assert "default-src 'none'" in policy
    assert "connect-src 'none'" in policy
    assert "unsafe" not in policy
    assert policy.count("sha256-") == html.count("<script>") + html.count("<style>")
    assert not re.findall(r"<(?:link|iframe|object|embed|base)\b|\bsrc=|\son\w+=", html.split("<script", 1)[0])


def test_data_cannot_end_its_own_element() -> None:
    data = as_data({"a": "</script><!-- \u2028\u2029 & \ud800"})
    assert not set("<>&\u2028\u2029") & set(data)
    data.encode("utf-8")


def test_the_licences_and_the_makers_of_the_map_are_in_it(shared: Shared) -> None:
    html = shared.content.decode()
    assert "Volodymyr Agafonkin" in html
    assert data_of(shared.content)["texts"]["nl"]["made"] == "Gemaakt op 22 november 2026 met Buurtkaart."
    assert data_of(shared.content)["basemap"]["attribution"]


def test_an_area_without_a_map_holds_the_list_alone(neighbourhood: Store) -> None:
    shared = make_share(neighbourhood, None, Wishes(area=whole(None)), CLOCK)
    assert not shared.has_map
    assert data_of(shared.content)["basemap"] is None
    assert b"map_buurtkaart = L.map" not in shared.content
    assert any("geen kaart" in sentence for sentence in told_words(shared))


def test_a_map_of_pictures_is_not_copied_and_that_is_said(neighbourhood: Store, lisdrecht: BasemapPack) -> None:
    pictures = BasemapPack(
        lisdrecht.path, replace(lisdrecht.info, tile_format="png"), lambda _z, _x, _y: b"\x89PNG", ours=False
    )
    shared = make_share(neighbourhood, pictures, Wishes(area=whole(pictures)), CLOCK)
    assert not shared.has_map
    assert any("plaatjes" in sentence for sentence in told_words(shared))
    texts = data_of(shared.content)["texts"]
    assert "plaatjes" in texts["nl"]["noMap"]
    assert "pictures" in texts["en"]["noMap"]


def test_an_area_outside_the_map_finds_none(lisdrecht: BasemapPack) -> None:
    elsewhere = find_area("4.0,51.0,4.1,51.1", [], lisdrecht)
    assert map_for(elsewhere, [lisdrecht]) is None
    assert map_for(whole(lisdrecht), [lisdrecht]) is lisdrecht


def test_an_unknown_neighbourhood_is_refused_with_those_that_there_are(lisdrecht: BasemapPack) -> None:
    with pytest.raises(ShareError, match="Noord"):
        find_area("Zuid", [NORTH], lisdrecht)
    assert find_area("noord", [NORTH], lisdrecht).neighbourhood == NORTH


def test_a_neighbourhood_with_nothing_public_is_refused(tmp_path: Path, lisdrecht: BasemapPack) -> None:
    store = Store(tmp_path / "leeg.sqlite", CLOCK)
    try:
        with pytest.raises(ShareError, match="geen bestand gemaakt"):
            make_share(store, lisdrecht, Wishes(area=whole(lisdrecht)), CLOCK)
    finally:
        store.close()


def test_stopping_halfway_makes_nothing(neighbourhood: Store, lisdrecht: BasemapPack) -> None:
    steps: list[float] = []
    with pytest.raises(CancelledError):
        make_share(
            neighbourhood,
            lisdrecht,
            Wishes(area=whole(lisdrecht)),
            CLOCK,
            progress=steps.append,
            cancelled=lambda: len(steps) > 3,
        )
    assert len(steps) == 4


def test_a_folder_that_cannot_be_written_is_told_and_leaves_nothing(shared: Shared, tmp_path: Path) -> None:
    with pytest.raises(ShareError, match="kon niet bewaard worden"):
        save_share(shared, tmp_path / "weg" / "buurt.html")
    (tmp_path / "map.html").mkdir()
    with pytest.raises(ShareError):
        save_share(shared, tmp_path / "map.html")
    assert [path.name for path in tmp_path.iterdir()] == ["map.html"]


def test_only_the_tiles_of_the_area_are_packed_and_each_once(lisdrecht: BasemapPack) -> None:
    corner = BoundingBox(CENTRE.lon, CENTRE.lat, CENTRE.lon + 0.002, CENTRE.lat + 0.002)
    small, large = pack_tiles(lisdrecht, corner), pack_tiles(lisdrecht, lisdrecht.info.bounds)
    assert small is not None
    assert large is not None
    assert len(small.packed) < len(large.packed)
    raw = gzip.decompress(base64.b64decode(large.packed))
    for zoom, column, row, first, length in large.index["tiles"]:  # type: ignore[attr-defined]  # a list of lists
        assert raw[first : first + length] == lisdrecht.tile(zoom, column, row)


def test_an_area_that_is_too_large_loses_its_closest_look_first(lisdrecht: BasemapPack) -> None:
    whole_map = pack_tiles(lisdrecht, lisdrecht.info.bounds)
    assert whole_map is not None
    less = pack_tiles(lisdrecht, lisdrecht.info.bounds, most_bytes=60_000)
    assert less is not None
    assert less.is_coarse
    assert not whole_map.is_coarse
    assert less.index["maxZoom"] < whole_map.index["maxZoom"]  # type: ignore[operator]  # two numbers
