"""Metres on foot: the cold street graph, and one spot to 100,000 others, in a town and in a file four times as large.

    python benchmarks/walking.py [--count 100000] [--keep FOLDER] [--quick]

The cold graph is what a fresh process pays, imports included, from its first line to the first answer. The spots lie
round the addresses of the pack. The four towns of the large file are not joined, so what is reached is told too.
"""

from __future__ import annotations

import json
import sqlite3
import statistics
import subprocess
import sys
from contextlib import closing
from functools import partial
from pathlib import Path

import _data as data_of
import numpy as np
from _spawn import PROJECT
from _table import Row, at_95, show, timed
from numpy.typing import NDArray

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.services.walking.distances import WalkingDistances
from buurtkaart.services.walking.pace import DETOUR
from buurtkaart.services.walking.snapped import Snapped

COLD_S, MANY_MS = 1.0, 50.0
AROUND_DEGREES = 0.0003
"""Some twenty to thirty metres: a click on a house, not on its door."""
NEIGHBOURHOOD_M = (200.0, 2_000.0)

_CHILD = """
import time
began = time.perf_counter()
import json, sys
from pathlib import Path
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.services.walking.distances import WalkingDistances
walking = WalkingDistances(BasemapPack.open(Path(sys.argv[1])))
start, goal = Position(*map(float, sys.argv[2:4])), Position(*map(float, sys.argv[4:6]))
metres = walking.metres_between(start, goal)
print(json.dumps({"seconds": time.perf_counter() - began, "metres": metres}))
"""


def cold(pack: Path, start: Position, goal: Position, runs: int) -> list[float]:
    """Return the seconds of some fresh processes from their first line to the metres between two spots."""
    spots = [str(degrees) for spot in (start, goal) for degrees in (spot.lat, spot.lon)]
    seconds = []
    for _run in range(runs):
        done = subprocess.run(
            [sys.executable, "-c", _CHILD, str(pack), *spots], cwd=PROJECT, check=True, capture_output=True, text=True
        )
        seconds.append(float(json.loads(done.stdout)["seconds"]))
    return seconds


def spots(pack: Path, count: int) -> NDArray[np.float64]:
    """Return seeded spots (latitude, longitude) round the addresses of a pack."""
    with closing(sqlite3.connect(pack)) as connection:
        houses = np.array(connection.execute("SELECT lat, lon FROM address ORDER BY id").fetchall(), dtype=float)
    chance = np.random.default_rng(7)
    found: NDArray[np.float64] = houses[chance.integers(len(houses), size=count)]
    return found + chance.uniform(-AROUND_DEGREES, AROUND_DEGREES, size=(count, 2))


def detour(walking: WalkingDistances, starts: list[Position], goals: Snapped) -> str:
    """Return how much longer than the straight line walks within a neighbourhood are."""
    shares: list[float] = []
    for start in starts:
        metres, straight = walking.metres(start, goals), walking.estimate(start, goals) / DETOUR
        near = np.isfinite(metres) & (straight >= NEIGHBOURHOOD_M[0]) & (straight <= NEIGHBOURHOOD_M[1])
        shares += (metres[near] / straight[near]).tolist()
    low, middle, high = statistics.quantiles(shares, n=4)
    return f"median {middle:.2f}, half of them {low:.2f} to {high:.2f} (the program's estimate takes {DETOUR})"


def measure(name: str, file: Path, count: int, rounds: int) -> list[Row]:
    """Return the figures of one pack."""
    around = spots(file, count)
    starts = [Position(lat, lon) for lat, lon in around[:rounds].tolist()]
    seconds = cold(file, starts[0], starts[1], max(2, rounds // 8))
    with closing(BasemapPack.open(file)) as pack:
        walking = WalkingDistances(pack)
        walking.prepare()
        kept: list[Snapped] = []
        snapping = timed(lambda: kept.append(walking.snap(around[:, 0], around[:, 1])))
        (goals,) = kept
        walking.metres(starts[0], goals)
        many = [timed(partial(walking.metres, start, goals)) for start in starts]
        ways = [timed(partial(walking.route, starts[0], goal)) for goal in starts[1:]]
        reached = int(np.isfinite(walking.metres(starts[0], goals)).sum())
        share = detour(walking, starts[:8], goals)
        with closing(sqlite3.connect(file)) as connection:
            (edges,) = connection.execute("SELECT count(*) FROM graph_edge").fetchone()
    worst, most = max(seconds), at_95(many)
    told = f"{most:.1f} ms at 95% (median {statistics.median(many):.1f}, {rounds} spots, {reached:,} reached)"
    return [
        Row(
            f"walking, cold graph of {name} ({edges:,} edges), imports included",
            f"{worst:.2f} s at worst (best {min(seconds):.2f}, {len(seconds)} processes)",
            f"<= {COLD_S:.0f} s",
            worst <= COLD_S,
        ),
        Row(f"walking, one spot to {count:,} in {name}", told, f"<= {MANY_MS:.0f} ms", most <= MANY_MS),
        Row(f"  {count:,} spots to their streets, once", f"{snapping:.0f} ms"),
        Row("  one route with its bends", f"{at_95(ways):.1f} ms at 95%"),
        Row("  metres along streets for each metre straight, 200 to 2,000 m", share),
    ]


def main() -> int:
    """Measure and print."""
    parser = data_of.options(__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="spots to walk to (100000)")
    options = parser.parse_args()
    rounds = 16 if options.quick else 64
    with data_of.working_folder(options.keep) as folder:
        rows = measure("IJsselmuiden", data_of.real_pack(folder), options.count, rounds)
        rows += measure("a file four times as large", data_of.large_pack(folder), options.count, rounds)
    return show(rows)


if __name__ == "__main__":
    sys.exit(main())
