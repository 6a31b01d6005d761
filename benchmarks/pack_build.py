"""How long a pack takes, how much memory, and what a building costs in a file four times as large.

    python benchmarks/pack_build.py [EXTRACT.osm.pbf] [--runs N] [--keep FOLDER] [--quick]

Each build is a process of its own, as `buurtkaart pack build` is; the least of N runs counts, and the processor time
beside it suffers less from what else the computer does. The four-fold file is the extract and three copies shifted
to the east and south, with ids of their own.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import _data as data_of
from _spawn import PROJECT
from _table import Row, show

SECONDS, MEGABYTES = 4.0, 500
FLAT = 1.1
"""At most so much of a building's cost may come with a file four times as large."""

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


def best(runs: Sequence[Measured]) -> Measured:
    """Return the least of each figure: what else the computer does only adds to them."""
    least = {each: min(getattr(run, each) for run in runs) for each in ("wall", "cpu", "peak")}
    return replace(runs[0], **least)


def measure(extract: Path, large: Path, folder: Path, runs: int) -> tuple[Measured, Measured]:
    """Build both files in turns, so that a busy minute does not fall on one of them alone; return the best of each."""
    first: list[Measured] = []
    second: list[Measured] = []
    for _run in range(runs):
        first.append(build(extract, folder / "built.mbtiles"))
        second.append(build(large, folder / "built-four.mbtiles"))
    return best(first), best(second)


def rows(name: str, one: Measured, four: Measured) -> list[Row]:
    """Return the figures."""
    growth = four.microseconds_each / one.microseconds_each
    peak = max(one.peak, four.peak)
    what = f"pack build, {name}"
    return [
        Row(
            f"{what}: time",
            f"{one.wall:.2f} s (processor {one.cpu:.2f} s; {one.buildings:,} buildings, {one.addresses:,} addresses)",
            f"<= {SECONDS:.0f} s",
            one.wall <= SECONDS,
        ),
        Row(
            f"{what}: memory at its peak",
            f"{one.peak:.0f} MB ({four.peak:.0f} MB at 4x)",
            f"<= {MEGABYTES} MB",
            peak <= MEGABYTES,
        ),
        Row(
            f"{what}: cost of a building at 4x / 1x",
            f"{growth:.2f} x ({four.microseconds_each:.0f} / {one.microseconds_each:.0f} µs of processor)",
            f"flat (<= {FLAT:g} x)",
            growth <= FLAT,
        ),
        Row(f"{what} at 4x: time", f"{four.wall:.2f} s ({four.buildings:,} buildings, {four.addresses:,} addresses)"),
        Row("load of the computer after", f"{os.getloadavg()[0]:.1f} on {os.cpu_count()} cores"),
    ]


def main() -> int:
    """Measure and print the table; exit code 0 when the figures are reached."""
    parser = data_of.options(__doc__)
    parser.add_argument("extract", nargs="?", type=Path, default=data_of.EXTRACT, help="another extract")
    parser.add_argument("--runs", type=int, help="how often each build is done (3; 1 with --quick)")
    options = parser.parse_args()
    if not options.extract.is_file():
        print(f"{options.extract} is not there; give the path of an extract", file=sys.stderr)
        return 2
    runs = options.runs or (1 if options.quick else 3)
    with data_of.working_folder(options.keep) as kept:
        if options.extract == data_of.EXTRACT:
            large = data_of.large_extract(kept)
        else:
            large = kept / f"four-{options.extract.name}"
            data_of.four_fold(options.extract, large)
        folder = kept / "pack-build"
        folder.mkdir(exist_ok=True)
        try:
            one, four = measure(options.extract, large, folder, runs)
        finally:
            shutil.rmtree(folder)
    return show(rows(options.extract.name.partition(".")[0], one, four))


if __name__ == "__main__":
    sys.exit(main())
