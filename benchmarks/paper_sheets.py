"""Sheets from button to PDF: an A3 of a village's centre, and a booklet of the whole extract, printed to be folded too.

    python benchmarks/paper_sheets.py [--keep FOLDER] [--quick]

Each sheet is made in a process of its own, as the command line does, so the memory is that of the whole program at its
peak; the first sheet also reads the letters. Places and groups lie where houses are.
"""

from __future__ import annotations

import json
import subprocess
import sys
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import _data as data_of
from _spawn import PROJECT
from _table import Row, show
from make_places import Neighbourhood

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import FixedClock
from buurtkaart.domain.position import BoundingBox
from buurtkaart.store.store import Store

CLOCK = FixedClock.at("2026-11-22T10:00")
CENTRE = BoundingBox(5.9315, 52.5585, 5.9475, 52.5690)
A3_SECONDS, A3_BYTES, A3_PLACES = 2.0, 1_000_000, 60
BOOKLET_SECONDS, BOOKLET_MB, BOOKLET_THINGS = 20.0, 700, 500

_CHILD = """
import io, json, resource, sys, time
from pathlib import Path
import pikepdf
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.clock import FixedClock
from buurtkaart.i18n import set_language
from buurtkaart.printing.areas import find_area
from buurtkaart.printing.order import Order
from buurtkaart.printing.templates import make_sheet
from buurtkaart.services.signpost.help_lines import HelpLines
from buurtkaart.store.store import Store

database, pack, template, area, scale, landscape = sys.argv[1:]
set_language("nl")
clock = FixedClock.at("2026-11-22T10:00")
store, pack = Store(Path(database), clock), BasemapPack.open(Path(pack))
with store.reading_public() as view:
    found = find_area(area, view, pack)
order = Order(template=template, area=found, scale=int(scale) or None, landscape=landscape == "across")
began, cpu = time.perf_counter(), time.process_time()
sheet = make_sheet(order, store, pack, now=clock.now(), help_lines=HelpLines.read())
seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
usage = resource.getrusage(resource.RUSAGE_SELF)
with pikepdf.open(io.BytesIO(sheet.document.pdf)) as pdf:
    pages = len(pdf.pages)
    pictures = sum(each.get("/Subtype") == "/Image" for each in pdf.objects if isinstance(each, pikepdf.Stream))
print(json.dumps({
    "seconds": seconds, "cpu": cpu, "peak": usage.ru_maxrss / 1024, "pages": pages,
    "size": len(sheet.document.pdf), "pictures": pictures, "maps": len(sheet.maps), "spots": sheet.counts["spots"],
}))
"""


@dataclass(frozen=True)
class Made:
    """One sheet: wall-clock and processor seconds of making it, and megabytes of its whole process at the peak."""

    seconds: float
    cpu: float
    peak: float
    pages: int
    size: int
    pictures: int
    maps: int
    spots: int


def make(database: Path, pack: Path, template: str, area: str, scale: int = 0, *, across: bool = False) -> Made:
    """Make one sheet in a fresh process."""
    words = [str(database), str(pack), template, area, str(scale), "across" if across else "upright"]
    result = subprocess.run(
        [sys.executable, "-c", _CHILD, *words], cwd=PROJECT, check=True, capture_output=True, text=True
    )
    return Made(**json.loads(result.stdout))


def database_of(folder: Path, name: str, bounds: BoundingBox, count: int) -> Path:
    """Return a database with so many things within `bounds`."""
    # A folder of its own: beside copies of another database a missing one looks like lost work.
    target = folder / "paper" / f"{name}.sqlite"
    target.parent.mkdir(exist_ok=True)
    target.unlink(missing_ok=True)
    with closing(Store(target, CLOCK)) as store, store.unit_of_work() as uow:
        uow.save_many(list(Neighbourhood(bounds=bounds).make(count)))
    return target


def written(bounds: BoundingBox) -> str:
    """Return a rectangle as the command line takes it."""
    return ",".join(f"{each:.5f}" for each in bounds.as_tuple())


def a3_rows(folder: Path, pack: Path, rounds: int) -> list[Row]:
    """Measure the A3 of the centre at 1:5,000."""
    database = database_of(folder, "centre", CENTRE, A3_PLACES * 100 // 72 + 1)
    made = [make(database, pack, "buurtkaart-a3", written(CENTRE), 5_000) for _round in range(rounds)]
    best = min(made, key=lambda each: each.seconds)
    what = f"A3 of the centre 1:5,000, {best.spots} spots"
    told = f"{best.seconds:.2f} s (processor {best.cpu:.2f} s), {best.pages} pages"
    return [
        Row(f"{what}: from button to PDF", told, f"<= {A3_SECONDS:g} s", best.seconds <= A3_SECONDS),
        Row(f"{what}: PDF", f"{best.size / 1000:.0f} kB", f"<= {A3_BYTES / 1000:.0f} kB", best.size <= A3_BYTES),
        Row(f"{what}: raster images", str(best.pictures), "0", best.pictures == 0),
    ]


def booklet_rows(folder: Path, pack: Path, rounds: int) -> list[Row]:
    """Measure the booklet of everything that the pack holds."""
    with closing(BasemapPack.open(pack)) as opened:
        bounds = opened.info.bounds
    database = database_of(folder, "everything", bounds, BOOKLET_THINGS)
    made = [make(database, pack, "boekje", written(bounds), 5_000) for _round in range(rounds)]
    best = min(made, key=lambda each: each.seconds)
    peak = min(each.peak for each in made)
    what = f"booklet of the whole extract 1:5,000, {best.maps} maps, {best.pages} pages"
    told = f"{best.seconds:.1f} s (processor {best.cpu:.1f} s), {best.size / 1e6:.1f} MB"
    return [
        Row(f"{what}: both files", told, f"<= {BOOKLET_SECONDS:g} s", best.seconds <= BOOKLET_SECONDS),
        Row(f"{what}: memory at its peak", f"{peak:.0f} MB", f"<= {BOOKLET_MB} MB", peak <= BOOKLET_MB),
    ]


def main() -> int:
    """Measure and print the table; exit code 0 when the figures are reached."""
    options = data_of.options(__doc__).parse_args()
    rounds = 1 if options.quick else 3
    with data_of.working_folder(options.keep) as folder:
        pack = data_of.real_pack(folder)
        return show([*a3_rows(folder, pack, rounds), *booklet_rows(folder, pack, rounds)])


if __name__ == "__main__":
    sys.exit(main())
