"""Panning by a real mouse drag at 100,000 places, and the memory of all processes together after it.

    python benchmarks/memory.py [--count 100000] [--keep FOLDER] [--quick]

The real program, opened at the densest part of the data that has houses under it, base map on. Frames are counted in
the page. Memory is the proportional set size from `/proc/*/smaps_rollup` (Linux): what processes share counts once.
"""

from __future__ import annotations

import sqlite3
import sys
from collections import Counter
from contextlib import closing
from pathlib import Path

import _data as data_of
import _spawn as spawn
from _table import Row, show

MOST_MB = 900.0
SMOOTH = 0.95
CELL_DEGREES = 0.005
HOUSES = 100


def densest(database: Path, pack: Path) -> tuple[float, float]:
    """Return (lat, lon) of the cell of about 500 by 350 metres with the most places, among those with houses."""
    with closing(sqlite3.connect(pack)) as connection:
        houses = Counter(map(_cell, connection.execute("SELECT lat, lon FROM address")))
    with closing(sqlite3.connect(database)) as connection:
        found = connection.execute("SELECT lat / 1e7, lon / 1e7 FROM search_entry WHERE lat IS NOT NULL")
        places = Counter(map(_cell, found))
    north, east = max((cell for cell in houses if houses[cell] >= HOUSES), key=lambda cell: places[cell])
    return (north + 0.5) * CELL_DEGREES, (east + 0.5) * CELL_DEGREES


def _cell(spot: tuple[float, float]) -> tuple[int, int]:
    return int(spot[0] // CELL_DEGREES), int(spot[1] // CELL_DEGREES)


def main() -> int:
    """Measure and print."""
    parser = data_of.options(__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="places in the folder (100000)")
    options = parser.parse_args()
    with data_of.working_folder(options.keep) as folder:
        pack = data_of.real_pack(folder)
        data = data_of.data_folder(folder, options.count, pack)
        lat, lon = densest(data / "buurtkaart.sqlite", pack)
        opened = ["memory", "--data", data, "--at", f"{lat:.5f},{lon:.5f}", "--zoom", "16"]
        seen = spawn.run("_program.py", opened, folder / "home", quick=options.quick)
    rows = [
        Row(
            f"panning, {options.count:,} places, densest part, zoom {zoom}, {found['marks']} marks",
            found["line"],
            f">= {SMOOTH:.0%} of frames <= 34 ms",
            found["smooth"] >= SMOOTH,
        )
        for zoom, found in seen["drags"].items()
    ]
    total = sum(seen["after"].values())
    parts = ", ".join(f"{kind} {part:.0f}" for kind, part in seen["after"].items())
    before = sum(seen["before"].values())
    rows += [
        Row(
            f"memory, {options.count:,} places, all processes (PSS) after panning",
            f"{total:.0f} MB ({parts}; before panning {before:.0f})",
            f"<= {MOST_MB:.0f} MB",
            total <= MOST_MB,
        ),
        Row("load of the computer before", f"{seen['load']:.1f}"),
    ]
    return show(rows)


if __name__ == "__main__":
    sys.exit(main())
