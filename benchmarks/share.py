"""The file to share: how long it takes to make, how large it is, and how soon a phone answers after opening it.

    python benchmarks/share.py [--keep FOLDER] [--quick]

Over the whole of IJsselmuiden with its villages. Debian's chromium opens the file from the disk at the size of a phone,
also with a processor that is held to a quarter of this one. "Interactive" is when list, search and filters answer; the
map follows. Without chromium only making is measured.
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import time
from contextlib import closing
from pathlib import Path
from typing import Any

import _data as data_of
from _table import Row, show
from make_places import Neighbourhood

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.place import Place
from buurtkaart.mapping.sharing.area import whole
from buurtkaart.mapping.sharing.making import Wishes, make_share
from buurtkaart.mapping.sharing.saving import save_share
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")
PHONE = {"width": 360, "height": 740, "deviceScaleFactor": 2, "mobile": True}
SLOWER = 4
INTERACTIVE_MS = 1500.0
MOST_BYTES = 2_500_000


def made(folder: Path, places: int, pack: BasemapPack) -> tuple[Path, float, int]:
    """Return (the file, seconds to make it, how many things are in it) of a neighbourhood with so many places."""
    # A folder of its own: beside copies of another database a missing one looks like lost work.
    database = folder / "share" / f"{places}.sqlite"
    database.parent.mkdir(exist_ok=True)
    database.unlink(missing_ok=True)
    target = folder / f"share-{places}.html"
    with closing(Store(database, CLOCK)) as store:
        records = list(Neighbourhood(bounds=pack.info.bounds).make(places * 100 // 72 + 2))
        with store.unit_of_work() as uow:
            uow.save_many(records)
        began = time.perf_counter()
        shared = make_share(store, pack, Wishes(area=whole(pack)), CLOCK)
        save_share(shared, target)
        seconds = time.perf_counter() - began
    assert sum(isinstance(each, Place) for each in records) >= places
    return target, seconds, sum(shared.counts.values())


def opened(path: Path, rounds: int, slower: int) -> tuple[list[float], list[float]]:
    """Return the milliseconds after opening until the list answers, and until the map does too."""
    from selenium import webdriver
    from selenium.webdriver.chrome.service import Service
    from selenium.webdriver.support.ui import WebDriverWait

    options = webdriver.ChromeOptions()
    options.binary_location = str(shutil.which("chromium"))
    for word in ("--headless=new", "--disable-gpu", "--no-first-run", "--disable-dev-shm-usage"):
        options.add_argument(word)
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        options.add_argument("--no-sandbox")
    driver: Any = webdriver.Chrome(options=options, service=Service(str(shutil.which("chromedriver"))))
    interactive, complete = [], []
    try:
        driver.execute_cdp_cmd("Emulation.setDeviceMetricsOverride", PHONE)
        driver.execute_cdp_cmd("Emulation.setCPUThrottlingRate", {"rate": slower})
        for _round in range(rounds):
            driver.get(path.as_uri())
            waiting = WebDriverWait(driver, 60, poll_frequency=0.1)
            waiting.until(lambda one: one.execute_script("return document.documentElement.dataset.ready") == "yes")
            marks = "['list', 'ready'].map((each) => performance.getEntriesByName(each)[0].startTime)"
            listed, mapped = driver.execute_script(f"return {marks}")
            interactive.append(listed)
            complete.append(mapped)
    finally:
        driver.quit()
    return interactive, complete


def main() -> int:
    """Measure and print."""
    options = data_of.options(__doc__).parse_args()
    rounds = 2 if options.quick else 7
    rows = []
    with (
        data_of.working_folder(options.keep) as folder,
        closing(BasemapPack.open(data_of.real_pack(folder))) as pack,
    ):
        for places in (200, 1000):
            path, seconds, count = made(folder, places, pack)
            size = path.stat().st_size
            words = f"file to share, {places:,} places and {count - places:,} groups"
            is_small = size <= MOST_BYTES if places == 200 else None
            target = "<= 2.5 MB" if places == 200 else ""
            rows.append(Row(f"{words}, size", f"{size / 1e6:.2f} MB, made in {seconds:.1f} s", target, is_small))
            if not (shutil.which("chromium") and shutil.which("chromedriver")):
                continue
            for slower in (1, SLOWER):
                interactive, complete = opened(path, rounds, slower)
                worst = max(interactive)
                told = f"{worst:.0f} ms at worst (median {statistics.median(interactive):.0f} of {rounds})"
                told += f", with the map {statistics.median(complete):.0f}"
                counts = places == 1000 and slower == 1
                figure = f"<= {INTERACTIVE_MS:.0f} ms" if counts else ""
                what = "  opening to interactive, size of a phone" + (f", {slower} x slower" if slower > 1 else "")
                rows.append(Row(what, told, figure, worst <= INTERACTIVE_MS if counts else None))
    return show(rows)


if __name__ == "__main__":
    sys.exit(main())
