"""Photos of doors in the file: of public places alone, carried once, and never more than may be sent."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from buurtkaart.domain.photo import Photo
from buurtkaart.domain.place import Place
from buurtkaart.mapping.sharing.area import whole
from buurtkaart.mapping.sharing.doors import MOST_BYTES
from buurtkaart.mapping.sharing.making import Shared, Wishes, make_share
from buurtkaart.mapping.sharing.saving import told_words
from buurtkaart.store.store import Store
from tests.mapping.sharing.conftest import CENTRE, CLOCK, COFFEE, DOOR, FAR, HIDDEN_DOOR, HOUSE, Browser, data_of


@pytest.fixture(scope="module")
def shared(neighbourhood: Store) -> Shared:
    return make_share(neighbourhood, None, Wishes(area=whole(None)), CLOCK)


def things(shared: Shared) -> dict[str, dict[str, object]]:
    return {thing["name"]: thing for thing in data_of(shared.content)["things"]}


def test_a_door_is_carried_once_for_the_place_and_what_happens_there(shared: Shared) -> None:
    data = data_of(shared.content)
    assert [each["shows"] for each in data["doors"]] == ["Groene deur"]
    assert base64.b64decode(data["doors"][0]["picture"].partition(",")[2]) == DOOR.small
    assert things(shared)[HOUSE.name]["door"] == things(shared)[COFFEE.name]["door"] == 0
    assert things(shared)[FAR.name]["door"] is None


def test_the_door_of_what_is_not_public_is_not_in_the_bytes(shared: Shared) -> None:
    hidden = base64.b64encode(HIDDEN_DOOR.small)
    assert hidden not in shared.content
    assert HIDDEN_DOOR.hash.encode() not in shared.content
    assert DOOR.hash.encode() not in shared.content


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shared]:
    """Two hundred places, each with the largest photo that may be."""
    photos = [Photo(*[b"\xff\xd8\xff" + number.to_bytes(2) * 29_990 + b"\xff\xd9"] * 2) for number in range(200)]
    with closing(Store(tmp_path_factory.mktemp("large") / "buurtkaart.sqlite", CLOCK)) as store:
        with store.unit_of_work() as uow:
            for each in photos:
                uow.keep_photo(each)
            uow.save_many(
                Place(name=f"Plek {number}", position=CENTRE, photo=each.hash) for number, each in enumerate(photos)
            )
        yield make_share(store, None, Wishes(area=whole(None)), CLOCK)


def test_two_hundred_places_with_photos_stay_within_what_may_be_sent(large: Shared) -> None:
    carried = len(data_of(large.content)["doors"])
    assert MOST_BYTES * 0.9 < len(large.content) <= MOST_BYTES
    assert carried + large.photos_left_out == 200
    assert f"{large.photos_left_out} foto's van deuren pasten niet in het bestand." in told_words(large)


def test_the_door_is_seen_by_eyes_and_told_to_who_cannot_see(shared: Shared, browser: Browser, tmp_path: Path) -> None:
    file = tmp_path / "buurt.html"
    file.write_bytes(shared.content)
    browser.open(file, 390, 844)
    browser.js(
        "[...document.querySelectorAll('#list button')].find((one) => one.textContent.includes(arguments[0])).click()",
        HOUSE.name,
    )
    browser.until("document.querySelector('img.door')?.naturalWidth > 100")
    assert browser.js("document.querySelector('img.door').alt") == "Groene deur"
    assert browser.js("document.querySelector('img.door').getBoundingClientRect().right <= innerWidth")
    assert not browser.complaints()
