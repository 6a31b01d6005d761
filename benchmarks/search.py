"""Search as you type over 100,000 places and some 25,000 addresses, in the store, and the golden queries.

    python benchmarks/search.py [--count 100000] [--pack FILE] [--keep FOLDER] [--quick]

The pack is the extract four times over unless another is given. Each golden query must answer exactly as the slow
reference does, which looks at everything; --quick asks every seventh of them.
"""

from __future__ import annotations

import csv
import statistics
import sys
from collections.abc import Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

import _data as data_of
from _queries import PER_SORT, address_queries, queries
from _spawn import PROJECT
from _table import Row, at_95, show, timed
from make_places import IJSSELMUIDEN
from search_reference import ranking, things

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.position import Position
from buurtkaart.domain.record import Record, RecordType
from buurtkaart.services.geocoding.geocoder import Geocoder
from buurtkaart.services.search import Search
from buurtkaart.store.search_queries import find_entries
from buurtkaart.store.store import Store

MOST_MS = 20.0
GOLDEN = PROJECT / "tests" / "services" / "search_golden.csv"
ENOUGH_GOLDEN = 50
SAMPLE = 7


def row(what: str, times: Sequence[float]) -> Row:
    """Return the row of some queries, each in milliseconds."""
    most = at_95(times)
    told = f"{most:.1f} ms at 95% (median {statistics.median(times):.1f}, worst {max(times):.1f}, {len(times)} queries)"
    return Row(what, told, f"<= {MOST_MS:.0f} ms", most <= MOST_MS)


def measure(
    store: Store, geocoder: Geocoder, sorts: dict[str, list[str]], addresses: Sequence[str], over: tuple[str, str]
) -> list[Row]:
    """Return the times in the store alone and merged with addresses; below that, each sort of query.

    `over` tells what is searched, without and with addresses.
    """
    near = IJSSELMUIDEN.centre
    search = Search(store, geocoder)

    def in_store(text: str) -> None:
        with store.reading() as reader:
            find_entries(reader.connection, text, near, 20)

    in_store("warm up")
    search.find("warm up", near)
    alone = {name: [timed(partial(in_store, text)) for text in texts] for name, texts in sorts.items()}
    everything = {**sorts, "addresses": list(addresses)}
    merged = {name: [timed(partial(search.find, text, near)) for text in texts] for name, texts in everything.items()}
    return [
        row(f"search in the store, {over[0]}", [each for times in alone.values() for each in times]),
        row(f"search in the store, {over[1]}", [each for times in merged.values() for each in times]),
        *(Row(f"  in the store, {name}", row("", times).measured) for name, times in alone.items()),
        *(Row(f"  with addresses, {name}", row("", times).measured) for name, times in merged.items()),
    ]


def golden(store: Store, records: Sequence[Record], step: int) -> Row:
    """Compare every so manieth golden query with the reference."""
    everything = things(records)
    lines = list(csv.DictReader(GOLDEN.read_text(encoding="utf-8").splitlines()))
    asked = lines[::step]
    right = 0
    for each in asked:
        near = Position(float(each["near_lat"]), float(each["near_lon"])) if each["near_lat"] else None
        with store.reading() as reader:
            found = [hit.record_id for hit in find_entries(reader.connection, each["query"], near, 20)]
        if found == ranking(everything, each["query"], near, 20):
            right += 1
        else:
            print(f"differs from the reference: {each['query']}", file=sys.stderr)
    enough = right == len(asked) and len(lines) >= ENOUGH_GOLDEN
    sample = "" if step == 1 else f", a sample of {len(lines)}"
    what = f"golden queries answered as the reference does, {len(records):,} things"
    return Row(what, f"{right} of {len(asked)}{sample}", f"all of >= {ENOUGH_GOLDEN}", enough)


def main(arguments: list[str] | None = None) -> int:
    """Measure and print."""
    parser = data_of.options(__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="places in the folder (100000)")
    parser.add_argument("--folder", type=Path, help="a data folder that exists; it is only read")
    parser.add_argument("--pack", type=Path, help="a map whose addresses take part")
    parser.add_argument("--no-golden", action="store_true", help="leave out the slow comparison")
    options = parser.parse_args(arguments)
    with data_of.working_folder(options.keep) as folder:
        data = options.folder or data_of.data_folder(folder, options.count, data_of.real_pack(folder))
        pack_file = options.pack or data_of.large_pack(folder)
        clock = FixedClock.at("2026-11-22T10:00")
        with closing(Store(data / "buurtkaart.sqlite", clock)) as store, closing(BasemapPack.open(pack_file)) as pack:
            with store.reading() as reader:
                types = (RecordType.PLACE, RecordType.INITIATIVE, RecordType.CONTACT)
                records = [each for record_type in types for each in reader.all(record_type)]
            sorts = queries([each.title for each in records], PER_SORT // 4 if options.quick else PER_SORT)
            addresses = address_queries(pack_file)
            over = f"{len(records):,} things", f"{len(records):,} things, {pack.info.addresses:,} addresses"
            rows = measure(store, Geocoder([pack]), sorts, addresses, over)
            if not options.no_golden:
                rows.append(golden(store, records, SAMPLE if options.quick else 1))
    return show(rows)


if __name__ == "__main__":
    sys.exit(main())
