"""A small neighbourhood with things to hide and things that want to run, and a Chromium to open the file in."""

from __future__ import annotations

import base64
import json
import os
import re
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.access import Access
from buurtkaart.domain.address import Address
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.contact import Contact
from buurtkaart.domain.initiative import Initiative
from buurtkaart.domain.kinds import PlaceKind
from buurtkaart.domain.neighbourhood import Neighbourhood
from buurtkaart.domain.note import QuickNote
from buurtkaart.domain.photo import Photo
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record
from buurtkaart.domain.schedule import Schedule
from buurtkaart.domain.talent import Wish
from buurtkaart.domain.translation import Translation
from buurtkaart.i18n import set_language
from buurtkaart.paths import resources_folder
from buurtkaart.store.store import Store
from tests.patience import PATIENCE_MS

CLOCK = FixedClock.at("2026-11-22T10:00")
SECRET = "zwijgplicht"  # noqa: S105  # a planted word, not a password
HOSTILE = '</script><script>globalThis.ran=1</script><img src=x onerror="globalThis.ran=1">${1}`\u2028{title}'
CENTRE = Position(52.5460, 5.2150)
DOOR = Photo(*[(resources_folder() / "demo" / "de-linde.jpg").read_bytes()] * 2)
HIDDEN_DOOR = Photo(*[b"\xff\xd8\xff" + SECRET.encode() + b"\xff\xd9"] * 2)
HOUSE = Place(
    name="Buurthuis Het Café",
    photo=DOOR.hash,
    photo_shows="Groene deur",
    kind=PlaceKind.COMMUNITY_CENTRE,
    address=Address(street="Brugstraat", house_number="4", postcode="8261 EP", city="Lisdrecht"),
    position=CENTRE,
    opening_hours="Mo-Fr 09:00-21:00; PH off",
    access=Access(step_free=True),
    website="https://buurthuis.voorbeeld.nl/",
    phone="038 000 00 00",
    verified_on=date(2026, 10, 3),
    caretaker=SECRET,
    verified_by=SECRET,
)
FAR = Place(
    name="Bibliotheek",
    kind=PlaceKind.LIBRARY,
    position=Position(52.5490, 5.2230),
    opening_hours="Sa 10:00-14:00",
    translations=(
        Translation(language="ar", name="المكتبة", description="كتب وصحف."),
        Translation(language="en", name="Library", description="Books and papers."),
    ),
)
BENCH = Place(
    name="Bankje",
    kind=PlaceKind.BENCH,
    position=Position(52.5461, 5.2160),
    description="Kapot sinds 05-12-2025? Bel 038-222 22 22 van 08:00–10:00.",
)
HOME = Place(name="Thee bij Riet", private_home=True, address=Address(street="Havenkade", city="Lisdrecht"))
CLOSED = Place(
    name=f"{SECRET} plek",
    public=False,
    position=CENTRE,
    translations=(Translation(language="so", name=SECRET),),
    photo=HIDDEN_DOOR.hash,
    photo_shows=SECRET,
)
RIET = Contact(name=f"{SECRET} Riet", phones=("0612345678",), email=f"{SECRET}@voorbeeld.nl", description=SECRET)
DESK = (
    Contact(name="Wijkteam", role="meedenken", phones=("038 111 11 11",), caretaker=SECRET)
    .with_consent("name", date(2026, 1, 1), SECRET)
    .with_consent("phones", date(2026, 1, 1))
)
COFFEE = Initiative(
    name="Koffie met de buren",
    place_id=HOUSE.id,
    organiser_ids=(RIET.id,),
    successor=SECRET,
    schedule=Schedule(
        first_start=FixedClock.at("2026-01-07T10:30").now(), duration_minutes=90, rule="FREQ=WEEKLY;BYDAY=WE"
    ),
)
ATTACK = Initiative(
    name=HOSTILE[:200],
    description=HOSTILE,
    cost=HOSTILE,
    website="https://voorbeeld.nl/<script>",
    translations=(Translation(language="tr", name=HOSTILE[:200], description=HOSTILE),),
)
OVER = Initiative(name="Voorbij feest", schedule=Schedule(first_start=FixedClock.at("2025-05-05T10:00").now()))
NORTH = Neighbourhood(
    name="Noord",
    outline=(
        Position(52.5480, 5.2100),
        Position(52.5480, 5.2300),
        Position(52.5530, 5.2300),
        Position(52.5530, 5.2100),
    ),
)
RECORDS: tuple[Record, ...] = (
    *(HOUSE, FAR, BENCH, HOME, CLOSED, RIET, DESK, COFFEE, ATTACK, OVER, NORTH),
    *(Wish(words=SECRET, owner_id=RIET.id), QuickNote(words=SECRET, heard_at=CLOCK.now())),
)


@pytest.fixture(autouse=True)
def _dutch() -> None:
    set_language("nl")


@pytest.fixture(scope="session")
def lisdrecht() -> Iterator[BasemapPack]:
    pack = BasemapPack.open(resources_folder() / "vendor" / "demo" / "lisdrecht.mbtiles")
    yield pack
    pack.close()


@pytest.fixture(scope="module")
def neighbourhood(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    store = Store(tmp_path_factory.mktemp("share") / "buurtkaart.sqlite", CLOCK)
    with store.unit_of_work() as uow:
        for photo in (DOOR, HIDDEN_DOOR):
            uow.keep_photo(photo)
        uow.save_many(RECORDS)
    yield store
    store.close()


def data_of(content: bytes) -> Any:
    """Return the JSON in a file."""
    found = re.search(rb'<script type="application/json" id="shared">(.*?)</script>', content, re.DOTALL)
    assert found is not None
    return json.loads(found.group(1))


class Browser:
    """One Chromium, at the size of a phone or of a desk."""

    def __init__(self, driver: Any) -> None:
        self.driver = driver
        self._errors: list[dict[str, Any]] = []

    def open(self, path: Path, width: int = 1280, height: int = 800, *, touch: bool = False) -> None:
        """Open a file by its address on the disk, and wait until it answers."""
        self.call("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=touch)
        self.call("Emulation.setTouchEmulationEnabled", enabled=touch)
        self.driver.get_log("performance")
        self.driver.get_log("browser")
        self.driver.get(path.as_uri())
        self.until("document.documentElement.dataset.ready === 'yes'")

    @contextmanager
    def at(self, moment: str) -> Iterator[None]:
        """Let the pages that are opened meanwhile believe that it is this moment on their computer."""
        source = (
            f"{{ const now = new Date({moment!r}).getTime(); const Real = Date; Date = class extends Real {{"
            "constructor(...given) { super(...(given.length > 0 ? given : [now])); } static now() { return now; } }; }"
        )
        script = self.call("Page.addScriptToEvaluateOnNewDocument", source=source)
        try:
            yield
        finally:
            self.call("Page.removeScriptToEvaluateOnNewDocument", identifier=script["identifier"])

    def call(self, command: str, **values: Any) -> Any:
        """Say something to Chromium itself."""
        return self.driver.execute_cdp_cmd(command, values)

    def js(self, script: str, *values: Any) -> Any:
        """Return what a script of the test says; it stands outside the page's policy."""
        return self.driver.execute_script(f"return {script}", *values)

    def until(self, condition: str) -> None:
        """Wait for something to become true in the page."""
        from selenium.webdriver.support.ui import WebDriverWait

        WebDriverWait(self.driver, PATIENCE_MS / 1000, poll_frequency=0.02).until(
            lambda _driver: self.js(condition), condition
        )

    def requests(self) -> list[str]:
        """Return the addresses that were asked for since the file was opened."""
        said = [json.loads(entry["message"])["message"] for entry in self.driver.get_log("performance")]
        return [each["params"]["request"]["url"] for each in said if each["method"] == "Network.requestWillBeSent"]

    def complaints(self) -> list[str]:
        """Return what the page complained about since the file was opened."""
        return [entry["message"] for entry in self.driver.get_log("browser")]

    def press(self, *keys: str) -> None:
        """Press keys where the focus is."""
        from selenium.webdriver.common.action_chains import ActionChains

        ActionChains(self.driver, duration=0).send_keys(*keys).perform()

    def picture(self, path: Path) -> None:
        """Keep what is on screen."""
        path.write_bytes(base64.b64decode(self.call("Page.captureScreenshot")["data"]))

    def names(self) -> list[str]:
        """Return the names in the list, from the top."""
        found: list[str] = self.js("[...document.querySelectorAll('#list .name')].map((each) => each.textContent)")
        return found


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    chromium, driver_path = shutil.which("chromium"), shutil.which("chromedriver")
    if chromium is None or driver_path is None:
        if os.environ.get("CI"):
            pytest.fail("chromium and chromium-driver must be there in continuous integration: nothing may be skipped")
        pytest.skip("chromium and chromium-driver are not installed")
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service

    options = webdriver.ChromeOptions()
    options.binary_location = chromium
    words = ["--headless=new", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions"]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        words.append("--no-sandbox")
    for word in words:
        options.add_argument(word)
    options.set_capability("goog:loggingPrefs", {"performance": "ALL", "browser": "ALL"})
    driver = webdriver.Chrome(options=options, service=Service(driver_path))
    try:
        yield Browser(driver)
    finally:
        driver.quit()
