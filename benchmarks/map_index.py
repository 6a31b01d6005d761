"""What the map and the list ask at each move, and what one edit costs below the window, over 100,000 places.

    python benchmarks/map_index.py [--count 100000] [--keep FOLDER]

No figure of its own is to be reached: this tells where the time of `edit.py` and `memory.py` goes. --quick changes
nothing here.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Sequence
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import islice

import _data as data_of
from _table import Row, at_95, show, timed
from make_places import IJSSELMUIDEN

from buurtkaart.domain.change import Action, Change, ChangeSet
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.ids import new_id
from buurtkaart.domain.place import Place
from buurtkaart.domain.position import BoundingBox, Position
from buurtkaart.domain.record import RecordType
from buurtkaart.services.on_map.index import MapIndex
from buurtkaart.services.overview import Overview
from buurtkaart.store.search_index import index_change
from buurtkaart.store.store import Store

EDITS = 30


def row(what: str, times: Sequence[float]) -> Row:
    """Return the row of what took some milliseconds each time."""
    ordered = sorted(times)
    middle = ordered[len(ordered) // 2]
    told = f"{at_95(ordered):.1f} ms at 95% (median {middle:.1f}, worst {ordered[-1]:.1f}, {len(ordered)} times)"
    return Row(what, told)


def reading(store: Store, clock: FixedClock) -> list[Row]:
    """Measure loading the map index, views on every zoom over the densest part, and rows of the list."""
    loads = [timed(partial(MapIndex.load, store)) for _ in range(5)]
    index = MapIndex.load(store)
    views: list[float] = []
    for zoom in range(11, 20):
        for step in range(10):
            half = 1200 * 360 / (256 * 2**zoom) / 2
            centre = Position(IJSSELMUIDEN.centre.lat, IJSSELMUIDEN.centre.lon + step * half / 20)
            box = BoundingBox(centre.lon - half, centre.lat - half / 2, centre.lon + half, centre.lat + half / 2)
            views.append(timed(partial(index.view, box, zoom)))
    ids = index.ids_in(None)
    overview = Overview(store, clock)
    starts = range(0, max(1, len(ids) - 50), max(1, len(ids) // 20))
    rows = [timed(partial(overview.rows, ids[at : at + 50])) for at in starts]
    return [row("map index, load", loads), row("map index, view", views), row("list, 50 rows", rows)]


def editing(store: Store, places: Sequence[Place], clock: FixedClock) -> list[Row]:
    """Measure the index work of one edit, and one edit from record to map."""
    index = MapIndex.load(store)
    work: list[float] = []
    for number, place in enumerate(places[:EDITS]):
        change = Change(place, replace(place, name=f"{place.name} {number}"))
        with store.unit_of_work() as unit_of_work:
            work.append(timed(partial(index_change, unit_of_work.connection, change)))
            index_change(unit_of_work.connection, Change(change.after, place))

    def edit(place: Place, number: int) -> None:
        after = replace(place, name=f"{place.name} {number}")
        with store.unit_of_work(Action.EDIT) as unit_of_work:
            unit_of_work.save(after)
        index.apply(ChangeSet(new_id(), Action.EDIT, "", clock.now(), (Change(place, after),)))

    whole = [timed(partial(edit, place, number)) for number, place in enumerate(places[EDITS:])]
    return [row("one edit, index work in the store", work), row("one edit, saved and in the map index", whole)]


def main() -> int:
    """Measure and print."""
    parser = data_of.options(__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="places in the folder (100000)")
    options = parser.parse_args()
    clock = FixedClock.at("2026-11-22T10:00")
    with data_of.working_folder(options.keep) as folder:
        kept = data_of.data_folder(folder, options.count, data_of.real_pack(folder)) / "buurtkaart.sqlite"
        # A copy: the next benchmark must find the folder as it was.
        used = folder / "map-index"
        used.mkdir(exist_ok=True)
        shutil.copy(kept, used)
        try:
            with closing(Store(used / kept.name, clock)) as store:
                with store.reading() as reader:
                    places = [
                        each for each in islice(reader.all(RecordType.PLACE), 2 * EDITS) if isinstance(each, Place)
                    ]
                rows = reading(store, clock) + editing(store, places, clock)
        finally:
            shutil.rmtree(used)
    return show(rows)


if __name__ == "__main__":
    sys.exit(main())
