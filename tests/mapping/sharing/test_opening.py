"""The file in a browser that people have: on a phone and a desk, without a network, with the keyboard alone."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.mapping.sharing.area import whole
from buurtkaart.mapping.sharing.making import Wishes, make_share
from buurtkaart.mapping.sharing.saving import save_share
from buurtkaart.store.store import Store
from tests.mapping.sharing.conftest import CENTRE, CLOCK, HOSTILE, HOUSE, Browser

TAB, ENTER, RIGHT = "\ue004", "\ue007", "\ue014"
PHONE = (360, 740)


@pytest.fixture(scope="module")
def file(neighbourhood: Store, lisdrecht: BasemapPack, tmp_path_factory: pytest.TempPathFactory) -> Path:
    wishes = Wishes(area=whole(lisdrecht), title=HOSTILE[:150], sender=HOSTILE)
    path = tmp_path_factory.mktemp("file") / "buurt kaart.html"
    save_share(make_share(neighbourhood, lisdrecht, wishes, CLOCK), path)
    return path


@pytest.fixture(scope="module")
def list_only(neighbourhood: Store, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("file") / "lijst.html"
    save_share(make_share(neighbourhood, None, Wishes(area=whole(None)), CLOCK), path)
    return path


def focused(browser: Browser) -> str:
    found: str = browser.js("document.activeElement.innerText || document.activeElement.id")
    return found.split("\n", maxsplit=1)[0]


def test_map_and_list_show_the_same_without_one_request(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.until("document.getElementById('map_buurtkaart').dataset.painted > 0")
    assert len(browser.names()) == 7
    on_map = browser.js("document.querySelectorAll('.marker.record').length")
    together = browser.js(
        "[...document.querySelectorAll('.marker .count')].reduce((a, b) => a + Number(b.textContent), 0)"
    )
    assert on_map + together == 4
    assert [each for each in browser.requests() if not each.startswith("data:")] == [file.as_uri()]
    assert browser.complaints() == []


def test_streets_are_painted_from_the_file_itself(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.until("document.getElementById('map_buurtkaart').dataset.painted > 0")
    colours = browser.js(
        "(() => { const seen = new Set(); for (const tile of document.querySelectorAll('canvas.leaflet-tile')) {"
        "const data = tile.getContext('2d').getImageData(0, 0, tile.width, tile.height).data;"
        "for (let i = 0; i < data.length; i += 400) seen.add(`${data[i]},${data[i + 1]},${data[i + 2]}`); }"
        "return seen.size; })()"
    )
    assert colours > 10


def test_hostile_words_are_shown_as_words_and_run_nothing(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.js("document.querySelectorAll('.head').forEach((each) => each.click())")
    assert browser.js("globalThis.ran") is None
    assert HOSTILE[:200] in browser.names()
    assert browser.js("document.querySelector('h1').textContent") == HOSTILE[:150]
    assert browser.js("document.querySelectorAll('img[onerror], #list script, header script').length") == 0


def test_a_script_that_slipped_in_would_not_run_and_no_request_would_leave(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.js(
        "(() => { const script = document.createElement('script'); script.append('globalThis.ran = 1');"
        "document.body.append(script); const image = document.createElement('img');"
        "image.src = 'https://voorbeeld.nl/x.png'; document.body.append(image); })()"
    )
    assert browser.js("globalThis.ran") is None
    browser.until("document.body.lastChild.complete")
    assert browser.js("document.body.lastChild.naturalWidth") == 0
    assert any("Content Security Policy" in each for each in browser.complaints())


def test_searching_asks_no_accents_and_says_how_many_were_found(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.js("document.getElementById('search').focus()")
    browser.press("HET CAFE")
    assert browser.names() == [HOUSE.name, "Koffie met de buren"]
    count = "document.getElementById('count')"
    assert browser.js(f"{count}.textContent") == "2 van 7."
    assert browser.js(f"{count}.getAttribute('aria-live')") == "polite"
    browser.press("zzz")
    assert browser.names() == []
    assert browser.js("document.getElementById('nothing').hidden") is False


def choose(browser: Browser, select: str, value: str) -> None:
    browser.js(
        f"(() => {{ const one = document.getElementById('{select}'); one.value = '{value}';"
        "one.dispatchEvent(new Event('change')); })()"
    )


def test_a_day_and_a_kind_can_be_asked_for(browser: Browser, file: Path) -> None:
    browser.open(file)
    choose(browser, "day", "2")
    assert browser.names() == [HOUSE.name, "Koffie met de buren"]
    assert "weten we de dag niet" in browser.js("document.getElementById('count').textContent")
    choose(browser, "day", "5")
    assert browser.names() == ["Bibliotheek"]
    choose(browser, "day", "")
    choose(browser, "kind", "place:library")
    assert browser.names() == ["Bibliotheek"]
    browser.js("document.querySelector('[data-shape=contact]').click()")
    assert browser.names() == ["Wijkteam"]
    browser.js("document.getElementById('clear').click()")
    assert len(browser.names()) == 7


def option_called(browser: Browser, words: str) -> str:
    found: str = browser.js(
        "[...document.querySelectorAll('#day option')].find((each) => each.textContent.startsWith(arguments[0])).value",
        words,
    )
    return found


def test_the_coming_days_are_offered_with_their_dates_and_their_holidays(browser: Browser, file: Path) -> None:
    with browser.at("2026-12-22T10:00"):
        browser.open(file)
    coming, weekly = browser.js(
        "[...document.querySelectorAll('#day optgroup')].map((each) => [...each.children].map((one) => one.text))"
    )
    later = [f"{day} dec" for day in ("Do 24", "Vr 25", "Za 26", "Zo 27", "Ma 28")]
    assert coming == ["Vandaag", "Morgen", *later]
    assert weekly[0] == "Maandag"
    choose(browser, "day", option_called(browser, "Vr 25"))
    assert browser.names() == []
    assert browser.js("document.getElementById('nothing').hidden") is False
    choose(browser, "day", option_called(browser, "Ma 28"))
    assert browser.names() == [HOUSE.name]
    choose(browser, "day", option_called(browser, "Morgen"))
    assert browser.names() == [HOUSE.name, "Koffie met de buren"]


@pytest.mark.parametrize("moment", ["2026-11-20T10:00", "2028-01-10T10:00"])
def test_dates_that_the_file_does_not_know_are_not_offered(browser: Browser, file: Path, moment: str) -> None:
    with browser.at(moment):
        browser.open(file)
    assert browser.js("[...document.querySelectorAll('#day optgroup')].length") == 1
    choose(browser, "day", "5")
    assert browser.names() == ["Bibliotheek"]


def test_a_click_on_the_map_sorts_by_distance(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.js("document.querySelector('.near').click()")
    x, y = browser.js(
        "(() => { const box = document.getElementById('map_buurtkaart').getBoundingClientRect();"
        f"const at = map_buurtkaart.latLngToContainerPoint([{CENTRE.lat}, {CENTRE.lon}]);"
        "return [box.left + at.x, box.top + at.y]; })()"
    )
    for kind in ("mousePressed", "mouseReleased"):
        browser.call("Input.dispatchMouseEvent", type=kind, x=x, y=y + 4, button="left", clickCount=1)
    browser.until("document.querySelector('.distance:not([hidden])') !== null")
    assert set(browser.names()[:2]) == {HOUSE.name, "Koffie met de buren"}
    assert browser.names()[2:4] == ["Bankje", "Bibliotheek"]
    distances = browser.js("[...document.querySelectorAll('.distance:not([hidden])')].map((each) => each.textContent)")
    assert len(distances) == 4
    assert distances[3] == "650 m"


def test_everything_can_be_done_with_the_keyboard(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.press(TAB)
    assert focused(browser) == "Naar de lijst"
    for _step in range(20):
        browser.press(TAB)
        if focused(browser) == "Bankje":
            break
    assert focused(browser) == "Bankje"
    browser.press(ENTER)
    assert browser.js("document.activeElement.getAttribute('aria-expanded')") == "true"
    assert browser.js("document.querySelectorAll('.marker.selected').length") == 1
    browser.js("document.querySelector('.near').focus()")
    browser.press(ENTER, RIGHT, ENTER)
    browser.until("document.querySelector('.distance:not([hidden])') !== null")
    assert "hemelsbreed" in focused(browser)


def test_a_mark_opens_its_words_in_the_list(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.js("buurtkaart.choose(buurtkaart.shared.things.find((each) => each.name === 'Bibliotheek'), 'list')")
    assert browser.js("document.querySelector('.thing.open .name').textContent") == "Bibliotheek"
    assert "Za 10:00–14:00" in browser.js("document.querySelector('.thing.open .detail').innerText")


def test_what_is_opened_comes_in_sight_with_its_words(browser: Browser, file: Path) -> None:
    browser.open(file, 1280, 420)
    browser.js("[...document.querySelectorAll('.head')].at(-1).click()")
    top, bottom = browser.js(
        "(() => { const box = document.querySelector('.thing.open').getBoundingClientRect();"
        "return [box.top, box.bottom]; })()"
    )
    assert top >= 0
    assert bottom <= 421


def test_calling_and_a_website_are_links_that_tell_nobody_where_one_came_from(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.js(
        "[...document.querySelectorAll('.head')].find((each) => each.textContent.startsWith('Buurthuis')).click()"
    )
    links = browser.js("[...document.querySelectorAll('.thing.open dd a')].map((each) => [each.href, each.rel])")
    assert links == [["tel:0380000000", ""], ["https://buurthuis.voorbeeld.nl/", "noopener noreferrer"]]


def test_a_number_within_a_sentence_can_be_called_and_a_date_cannot(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.js("[...document.querySelectorAll('.head')].find((each) => each.textContent.startsWith('Bankje')).click()")
    links = browser.js("[...document.querySelectorAll('.thing.open dd a')].map((each) => [each.href, each.innerText])")
    assert links == [["tel:0382222222", "038-222 22 22"]]
    told = browser.js("document.querySelector('.thing.open dd').textContent")
    assert told == "Kapot sinds 05-12-2025? Bel 038-222 22 22 van 08:00–10:00."


def test_the_language_can_be_switched(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.js("document.querySelector('#languages [lang=en]').focus()")
    browser.press(ENTER)
    assert browser.js("document.documentElement.lang") == "en"
    assert browser.js("document.querySelector('.near').textContent") == "Near me"
    assert "Wed 10:30" in browser.js("document.getElementById('list').textContent")
    assert browser.js("document.activeElement.lang") == "en"


def read_in(browser: Browser, code: str) -> None:
    """Choose a language as a hand does."""
    from selenium.webdriver.common.by import By
    from selenium.webdriver.support.ui import Select

    Select(browser.driver.find_element(By.ID, "reading")).select_by_value(code)


def test_a_reader_picks_another_language_and_still_knows_the_door(browser: Browser, file: Path) -> None:
    browser.open(file)
    offered = browser.js("[...document.querySelectorAll('#reading option')].map((each) => each.textContent)")
    assert offered == ["Andere talen", "العربية", "Türkçe"]
    read_in(browser, "ar")
    assert "المكتبة" in browser.names()
    name = "[...document.querySelectorAll('#list .name')].find((each) => each.textContent === 'المكتبة')"
    assert browser.js(f"[getComputedStyle({name}).direction, {name}.lang, {name}.nextSibling.textContent]") == [
        *("rtl", "ar", "Bibliotheek"),
    ]
    browser.js(f"{name}.closest('button').click()")
    assert "كتب وصحف." in browser.js("document.querySelector('.thing.open .detail').textContent")
    # Who has no words in it keeps the Dutch ones.
    assert "Bankje" in browser.names()
    read_in(browser, "")
    assert "المكتبة" not in browser.names()
    assert browser.js("localStorage.length + sessionStorage.length + document.cookie.length") == 0


def test_english_labels_bring_english_names_and_a_picked_language_stays(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.js("document.querySelector('#languages [lang=en]').click()")
    assert "Library" in browser.names()
    read_in(browser, "ar")
    browser.js("document.querySelector('#languages [lang=nl]').click()")
    assert "المكتبة" in browser.names()
    assert browser.js("document.getElementById('reading').value") == "ar"


def test_hostile_words_in_another_language_are_words_too(browser: Browser, file: Path) -> None:
    browser.open(file)
    read_in(browser, "tr")
    assert HOSTILE[:200] in browser.names()
    assert browser.js("globalThis.ran === undefined")
    assert browser.complaints() == []


@pytest.mark.parametrize("word", ["مكتب", "library", "papers"])
def test_a_word_of_any_language_finds_the_thing(browser: Browser, file: Path, word: str) -> None:
    browser.open(file)
    browser.js("document.getElementById('search').focus()")
    browser.press(word)
    browser.until("document.querySelectorAll('#list .name').length === 1")
    assert browser.names() == ["Bibliotheek"]


@pytest.mark.parametrize("text_size", [16, 32])
def test_on_a_phone_nothing_sticks_out_and_targets_are_large(browser: Browser, file: Path, text_size: int) -> None:
    browser.open(file, *PHONE, touch=True)
    browser.js(f"(document.documentElement.style.fontSize = '{text_size}px')")
    browser.js(
        "[...document.querySelectorAll('.head')].find((each) => each.textContent.startsWith('Buurthuis')).click()"
    )
    assert browser.js("document.documentElement.scrollWidth") <= PHONE[0]
    small = browser.js(
        "[...document.querySelectorAll('button, input, select, dd a')].filter((each) => each.offsetParent !== null)"
        ".map((each) => [each.innerText || each.id, each.getBoundingClientRect().height])"
        ".filter(([, height]) => height < 43.9)"
    )
    assert small == []


def test_on_a_phone_the_map_is_one_press_away_and_tells_what_is_chosen(browser: Browser, file: Path) -> None:
    browser.open(file, *PHONE, touch=True)
    assert browser.js("document.getElementById('map-column').offsetParent") is None
    browser.js("document.querySelectorAll('#tabs .tab')[1].click()")
    browser.until("document.getElementById('map_buurtkaart').dataset.painted > 0")
    browser.js("buurtkaart.choose(buurtkaart.shared.things.find((each) => each.name === 'Bankje'), 'map')")
    card = browser.js("document.getElementById('card').innerText")
    assert card.startswith("Bankje")


def test_who_points_at_a_spot_on_a_phone_has_the_whole_map_and_can_stop(browser: Browser, file: Path) -> None:
    browser.open(file, *PHONE, touch=True)
    browser.js("document.querySelectorAll('.head')[1].click()")
    browser.js("document.querySelector('.near').click()")
    assert browser.js("document.getElementById('card').hidden") is True
    assert browser.js("document.getElementById('pick-hint').innerText").split("\n\n") == [
        "Wijs op de kaart aan waar je bent.",
        "Stoppen",
    ]
    browser.js("document.getElementById('pick-stop').click()")
    assert browser.js("document.getElementById('pick-hint').hidden") is True
    assert browser.js("document.querySelector('.picking')") is None


def test_on_a_phone_map_and_card_fit_and_the_list_is_read_on_where_one_was(browser: Browser, file: Path) -> None:
    # A name of so many lines as this file has takes much of a smaller one.
    browser.open(file, 412, 915, touch=True)
    root, bench = "document.documentElement", "buurtkaart.shared.things.find((each) => each.name === 'Bankje')"
    browser.js(f"({root}.scrollTop = 300)")
    read = browser.js(f"{root}.scrollTop")
    assert read > 100
    browser.js("document.querySelectorAll('#tabs .tab')[1].click()")
    browser.until("map_buurtkaart.getSize().y > 0")
    browser.js("document.querySelectorAll('#tabs .tab')[0].click()")
    assert browser.js(f"{root}.scrollTop") == pytest.approx(read, abs=2)
    browser.js(f"buurtkaart.lookAt({bench})")
    assert browser.js(f"{root}.scrollHeight - {root}.clientHeight") == 0
    assert browser.js("map_buurtkaart.getSize().y") >= 100
    browser.js("document.querySelectorAll('#tabs .tab')[0].click()")
    assert browser.js("document.querySelector('.thing.open .head').getBoundingClientRect().top") >= -1


def test_the_first_look_shows_everything_as_close_as_it_allows_and_stays(browser: Browser, file: Path) -> None:
    """A map that moves to its bounds first would end far away: the demo's map lies too far for that, others do not."""
    far = file.with_name("ver.html")
    content = file.read_bytes()
    (zoom,) = re.findall(rb'"minZoom":(\d+)', content)
    far.write_bytes(content.replace(b'"minZoom":' + zoom, b'"minZoom":8'))
    browser.open(far)
    browser.until("document.getElementById('map_buurtkaart').dataset.painted > 0")
    assert browser.js("Boolean(map_buurtkaart._animatingZoom)") is False
    spots = "L.latLngBounds(buurtkaart.shared.things.filter(({ at }) => at).map(({ at }) => at))"
    assert browser.js(f"map_buurtkaart.getBounds().contains({spots})")
    assert browser.js(f"map_buurtkaart.getBoundsZoom({spots}, false, L.point(48, 48)) - map_buurtkaart.getZoom()") <= 0


def test_paper_shows_the_list_with_everything_it_tells(browser: Browser, file: Path) -> None:
    browser.open(file)
    browser.call("Emulation.setEmulatedMedia", media="print")
    browser.js("dispatchEvent(new Event('beforeprint'))")
    text = browser.js("document.body.innerText")
    browser.call("Emulation.setEmulatedMedia", media="")
    assert "038 111 11 11" in text
    assert "Nagekeken okt 2026" in text
    assert "Bij mij in de buurt" not in text


def test_the_dark_look_follows_the_system(browser: Browser, file: Path) -> None:
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    browser.open(file)
    assert browser.js("getComputedStyle(document.body).backgroundColor") == "rgb(29, 35, 39)"
    browser.call("Emulation.setEmulatedMedia", features=[])


def test_without_a_map_the_list_does_everything_else(browser: Browser, list_only: Path) -> None:
    browser.call("Emulation.setEmulatedMedia", features=[{"name": "prefers-color-scheme", "value": "dark"}])
    browser.open(list_only, *PHONE, touch=True)
    assert len(browser.names()) == 7
    assert "geen kaart" in browser.js("document.getElementById('no-map').innerText")
    assert browser.js("document.querySelector('.near')") is None
    assert browser.js("document.getElementById('tabs').offsetParent") is None
    assert browser.js("getComputedStyle(document.body).backgroundColor") == "rgb(29, 35, 39)"
    browser.call("Emulation.setEmulatedMedia", features=[])
    assert browser.complaints() == []
