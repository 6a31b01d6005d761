"""Measure search-as-you-type, the index of the map, and what one edit costs, over 100,000 places.

    python benchmarks/search.py [--count 100000] [--folder FOLDER] [--pack FILE.mbtiles]

Without `--folder` a data folder is made first (some two minutes). With `--pack` its addresses take part. Prints a table
and whether every golden query answers exactly as the slow reference does.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(PROJECT))

from make_places import IJSSELMUIDEN, make_folder  # noqa: E402 - after the path
from search_reference import ranking, things  # noqa: E402

from buurtkaart.basemap.pack import BasemapPack  # noqa: E402
from buurtkaart.domain.change import Action, Change, ChangeSet  # noqa: E402
from buurtkaart.domain.clock import FixedClock  # noqa: E402
from buurtkaart.domain.ids import new_id  # noqa: E402
from buurtkaart.domain.place import Place  # noqa: E402
from buurtkaart.domain.position import BoundingBox, Position  # noqa: E402
from buurtkaart.domain.record import Record, RecordType  # noqa: E402
from buurtkaart.services.geocoding import Geocoder  # noqa: E402
from buurtkaart.services.map_index import MapIndex  # noqa: E402
from buurtkaart.services.overview import Overview  # noqa: E402
from buurtkaart.services.search import Search  # noqa: E402
from buurtkaart.store.search_index import index_change  # noqa: E402
from buurtkaart.store.search_queries import find_entries  # noqa: E402
from buurtkaart.store.search_text import fold  # noqa: E402
from buurtkaart.store.store import Store  # noqa: E402

PER_SORT = 100
LETTERS = "abcdefghijklmnoprstuvwz"


def queries(titles: Sequence[str], seed: int = 7) -> dict[str, list[str]]:
    """Return what people type, per sort: beginnings of words, whole names, and names with one typing error."""
    chance = random.Random(seed)
    words = sorted({word for title in titles for word in fold(title).split() if len(word) > 4 and word.isalpha()})

    def beginnings(length: int) -> list[str]:
        return [chance.choice(words)[:length] for _ in range(PER_SORT)]

    def with_error() -> str:
        word = chance.choice(words)
        place = chance.randrange(len(word) - 1)
        return chance.choice(
            (
                word[:place] + word[place + 1 :],
                word[:place] + chance.choice(LETTERS) + word[place:],
                word[:place] + chance.choice(LETTERS) + word[place + 1 :],
                word[:place] + word[place + 1] + word[place] + word[place + 2 :],
            )
        )

    return {
        "1 letter": list(LETTERS),
        "2 letters": beginnings(2),
        "3 letters": beginnings(3),
        "4-6 letters": [chance.choice(words)[: chance.randint(4, 6)] for _ in range(PER_SORT)],
        "whole names": [chance.choice(titles) for _ in range(PER_SORT)],
        "two beginnings": [f"{chance.choice(words)[:3]} {chance.choice(words)[:4]}" for _ in range(PER_SORT)],
        "one typing error": [with_error() for _ in range(PER_SORT)],
    }


def timed(work: Callable[[], object]) -> float:
    """Return the milliseconds that `work` takes."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def row(what: str, times: Sequence[float]) -> None:
    """Print one row of the table."""
    ordered = sorted(times)
    middle, most = ordered[len(ordered) // 2], ordered[min(len(ordered) - 1, int(len(ordered) * 0.95))]
    print(f"| {what:<38} | {len(ordered):5d} | {middle:8.1f} | {most:8.1f} | {ordered[-1]:8.1f} |")


def measure_search(store: Store, geocoder: Geocoder | None, titles: Sequence[str]) -> None:
    """Measure every sort of query in the store alone, and merged with streets and addresses."""
    near = IJSSELMUIDEN.centre
    search = Search(store, geocoder)
    everything: list[float] = []

    def in_store(text: str) -> None:
        with store.reading() as reader:
            find_entries(reader.connection, text, near, 20)

    sorts = queries(titles)
    for name, texts in sorts.items():
        times = [timed(lambda text=text: in_store(text)) for text in texts]
        everything += times
        row(f"store, {name}", times)
    row("store, all together", everything)
    merged = [timed(lambda text=text: search.find(text, near)) for texts in sorts.values() for text in texts]
    row("with addresses" if geocoder else "search box, no map", merged)


def measure_map(store: Store, clock: FixedClock) -> None:
    """Measure loading the map index, views on every zoom over the densest part, and rows of the list."""
    row("map index, load", [timed(lambda: MapIndex.load(store)) for _ in range(5)])
    index = MapIndex.load(store)
    views: list[float] = []
    for zoom in range(11, 20):
        for step in range(10):
            half = 1200 * 360 / (256 * 2**zoom) / 2
            centre = Position(IJSSELMUIDEN.centre.lat, IJSSELMUIDEN.centre.lon + step * half / 20)
            box = BoundingBox(centre.lon - half, centre.lat - half / 2, centre.lon + half, centre.lat + half / 2)
            views.append(timed(lambda box=box, zoom=zoom: index.view(box, zoom)))
    row("map index, view", views)
    ids = index.ids_in(None)
    overview = Overview(store, clock)
    starts = range(0, max(1, len(ids) - 50), max(1, len(ids) // 20))
    row("list, 50 rows", [timed(lambda at=at: overview.rows(ids[at : at + 50])) for at in starts])


def measure_edits(store: Store, places: Sequence[Place], clock: FixedClock) -> None:
    """Measure the index work of one edit, and one edit from record to map."""
    index = MapIndex.load(store)
    work: list[float] = []
    for number, place in enumerate(places[:30]):
        change = Change(place, replace(place, name=f"{place.name} {number}"))
        with store.unit_of_work() as unit_of_work:
            work.append(timed(lambda change=change, open_=unit_of_work: index_change(open_.connection, change)))
            index_change(unit_of_work.connection, Change(change.after, place))
    row("one edit, index work in the store", work)

    def edit(place: Place, number: int) -> None:
        after = replace(place, name=f"{place.name} {number}")
        with store.unit_of_work(Action.EDIT) as unit_of_work:
            unit_of_work.save(after)
        index.apply(ChangeSet(new_id(), Action.EDIT, "", clock.now(), (Change(place, after),)))

    row("one edit, saved and on the map", [timed(lambda n=n: edit(places[40 + n], n)) for n in range(30)])


def golden(store: Store, records: Sequence[Record]) -> tuple[int, int]:
    """Return (golden queries that answer as the reference does, all golden queries)."""
    everything = things(records)
    lines = (PROJECT / "tests/services/search_golden.csv").read_text(encoding="utf-8").splitlines()
    rows = list(csv.DictReader(lines))
    right = 0
    for each in rows:
        near = Position(float(each["near_lat"]), float(each["near_lon"])) if each["near_lat"] else None
        with store.reading() as reader:
            found = [hit.record_id for hit in find_entries(reader.connection, each["query"], near, 20)]
        if found == ranking(everything, each["query"], near, 20):
            right += 1
        else:
            print(f"differs from the reference: {each['query']}", file=sys.stderr)
    return right, len(rows)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description="Measure search and the map index.")
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--folder", type=Path, help="a data folder that exists; its records are edited")
    parser.add_argument("--pack", type=Path, help="a map whose addresses take part")
    parser.add_argument("--no-golden", action="store_true", help="leave out the slow comparison")
    chosen = parser.parse_args(arguments)
    clock = FixedClock.at("2026-11-22T10:00")
    with ExitStack() as stack:
        folder = chosen.folder or Path(stack.enter_context(tempfile.TemporaryDirectory()))
        path = folder / "buurtkaart.sqlite"
        if not path.exists():
            print(f"making {chosen.count} records…", file=sys.stderr)
            make_folder(folder, chosen.count)
        store = Store(path, clock)
        stack.callback(store.close)
        geocoder = None
        if chosen.pack is not None:
            pack = BasemapPack.open(chosen.pack)
            stack.callback(pack.close)
            geocoder = Geocoder([pack])
        with store.reading() as reader:
            types = (RecordType.PLACE, RecordType.INITIATIVE, RecordType.CONTACT)
            records = [each for record_type in types for each in reader.all(record_type)]
        print(f"| {'milliseconds, ' + str(len(records)) + ' things':<38} | times |   median |     95 % |     most |")
        print("| --- | ---: | ---: | ---: | ---: |")
        measure_search(store, geocoder, [each.title for each in records])
        measure_map(store, clock)
        if not chosen.no_golden:
            right, total = golden(store, records)
            print(f"| golden queries as the reference answers | {right} of {total} | | | |")
        measure_edits(store, [each for each in records if isinstance(each, Place)], clock)
    return 0


if __name__ == "__main__":
    sys.exit(main())
