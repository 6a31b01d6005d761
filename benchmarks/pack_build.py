"""How long a pack takes, how much memory, and what a building costs in a file four times as large.

    python benchmarks/pack_build.py [EXTRACT.osm.pbf] [--runs N]

Each build is a process of its own, as `buurtkaart pack build` is; the best of N runs counts, and the processor time
beside it suffers less from what else the computer does. The four-fold file is the extract and three copies shifted
to the east and south, with ids of their own.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

import osmium

PROJECT = Path(__file__).resolve().parent.parent
EXTRACT = PROJECT.parent / "shared" / "data" / "osm" / "ijsselmuiden.osm.pbf"
SECONDS, MEGABYTES = 4.0, 500
Thing = TypeVar("Thing")
ID_STEP = 100_000_000_000
# Far enough that no copy touches another.
SHIFT_DEGREES = 0.12

_CHILD = """
import json, resource, sys
from datetime import datetime, timezone
from pathlib import Path
from buurtkaart.basemap.build import build_pack
info = build_pack(Path(sys.argv[1]), Path(sys.argv[2]), now=datetime.now(timezone.utc))
usage = resource.getrusage(resource.RUSAGE_SELF)
print(json.dumps({
    "buildings": info.buildings, "addresses": info.addresses, "tiles": info.tiles,
    "cpu": usage.ru_utime + usage.ru_stime, "peak": usage.ru_maxrss / 1024,
}))
"""


@dataclass(frozen=True)
class Measured:
    """One build. Seconds, and megabytes at the peak."""

    buildings: int
    addresses: int
    tiles: int
    wall: float
    cpu: float
    peak: float

    @property
    def microseconds_each(self) -> float:
        """Processor time for one building."""
        return self.cpu / self.buildings * 1e6


def build(source: Path, out: Path) -> Measured:
    """Build one pack in a fresh process and measure it from outside."""
    started = time.perf_counter()
    result = subprocess.run(
        [sys.executable, "-c", _CHILD, str(source), str(out)], cwd=PROJECT, check=True, capture_output=True, text=True
    )
    wall = time.perf_counter() - started
    return Measured(wall=wall, **json.loads(result.stdout))


def things(source: Path, kind: type[Thing]) -> Iterator[Thing]:
    """Yield everything of one kind in a file."""
    return (thing for thing in osmium.FileProcessor(str(source)) if isinstance(thing, kind))


def four_fold(source: Path, out: Path) -> None:
    """Write `source` and three shifted copies of it, in the order that extracts have: nodes, ways, relations."""
    copies = [(number, number % 2 * SHIFT_DEGREES, -(number // 2) * SHIFT_DEGREES) for number in range(4)]
    with osmium.SimpleWriter(str(out)) as writer:
        for number, east, north in copies:
            for node in things(source, osmium.osm.Node):
                place = (node.location.lon + east, node.location.lat + north)
                writer.add_node(node.replace(id=node.id + number * ID_STEP, location=place))
        for number, _east, _north in copies:
            for way in things(source, osmium.osm.Way):
                nodes = [node.ref + number * ID_STEP for node in way.nodes]
                writer.add_way(way.replace(id=way.id + number * ID_STEP, nodes=nodes))
        for number, _east, _north in copies:
            for relation in things(source, osmium.osm.Relation):
                members = [(member.type, member.ref + number * ID_STEP, member.role) for member in relation.members]
                writer.add_relation(relation.replace(id=relation.id + number * ID_STEP, members=members))


def main() -> int:
    """Measure and print the table; exit code 0 when the figures are reached."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("extract", nargs="?", type=Path, default=EXTRACT)
    parser.add_argument("--runs", type=int, default=3, help="how often each build is done (default 3)")
    arguments = parser.parse_args()
    if not arguments.extract.is_file():
        print(f"{arguments.extract} is not there; give the path of an extract", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        large = folder / "four.osm.pbf"
        four_fold(arguments.extract, large)
        files = {"1x": arguments.extract, "4x": large}
        runs: dict[str, list[Measured]] = {label: [] for label in files}
        # In turns, so that a busy minute of the computer does not fall on one of the two alone.
        for _run in range(arguments.runs):
            for label, source in files.items():
                runs[label].append(build(source, folder / "out.mbtiles"))
    rows = [(label, min(found, key=lambda one: one.wall)) for label, found in runs.items()]
    print(
        f"{arguments.extract.name}, best of {arguments.runs}, load {os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"
    )
    print("| file | buildings | addresses | tiles | wall s | CPU s | peak MB | CPU µs a building |")
    print("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: |")
    for label, found in rows:
        counts = f"{found.buildings:,} | {found.addresses:,} | {found.tiles:,}"
        costs = f"{found.wall:.2f} | {found.cpu:.2f} | {found.peak:.0f} | {found.microseconds_each:.0f}"
        print(f"| {label} | {counts} | {costs} |")
    one, four = rows[0][1], rows[1][1]
    growth = four.microseconds_each / one.microseconds_each
    print(
        f"cost of a building at 4x: {growth:.2f} of that at 1x; figures: ≤ {SECONDS:.0f} s, ≤ {MEGABYTES} MB, about 1.0"
    )
    return 0 if one.wall <= SECONDS and max(one.peak, four.peak) <= MEGABYTES else 1


if __name__ == "__main__":
    sys.exit(main())
