"""One edit, from the form to the mark on the map, and one key, from the box to the painted list, at 100,000 places.

    python benchmarks/edit.py [--count 100000] [--keep FOLDER] [--quick]

Real widgets, real keys and the real page: the clock starts at Enter in the name field and stops when the page has put
the new name on the mark; it starts at a key in the search box and stops when the list below it has been painted.
"""

from __future__ import annotations

import shutil
import statistics
import sys

import _data as data_of
import _spawn as spawn
from _table import Row, at_95, show
from start import SPOT

EDIT_MS, KEY_MS = 50.0, 100.0


def main() -> int:
    """Measure and print."""
    parser = data_of.options(__doc__)
    parser.add_argument("--count", type=int, default=100_000, help="places in the folder (100000)")
    options = parser.parse_args()
    with data_of.working_folder(options.keep) as folder:
        kept = data_of.data_folder(folder, options.count, data_of.real_pack(folder))
        # A copy: the next benchmark must find the folder as it was.
        used = folder / "edited"
        shutil.rmtree(used, ignore_errors=True)
        shutil.copytree(kept, used, ignore=shutil.ignore_patterns("backups"))
        try:
            at, zoom = SPOT
            opened = ["edit", "--data", used, "--at", at, "--zoom", zoom]
            seen = spawn.run("_program.py", opened, folder / "home", quick=options.quick)
        finally:
            shutil.rmtree(used, ignore_errors=True)
    edits, keys, filters = seen["edits"], seen["searches"], seen["filters"]
    rows = [
        key_row(f"search: key to painted list, box, {seen['records']:,} things", keys, seen["typed"]),
        key_row(f"search: key to painted list, the list's filter, {seen['records']:,} things", filters, seen["typed"]),
        Row(
            f"one edit, form to marker, {seen['records']:,} things",
            f"{statistics.median(edits):.0f} ms median (worst of {len(edits)}: {max(edits):.0f})",
            f"<= {EDIT_MS:.0f} ms",
            statistics.median(edits) <= EDIT_MS,
        ),
        Row("load of the computer before", f"{seen['load']:.1f}"),
    ]
    return show(rows)


def key_row(what: str, spent: list[float], typed: int) -> Row:
    """Return the row of some keystrokes, each in milliseconds; a key that changes nothing on the list has no time."""
    if not spent:
        return Row(what, "no list was painted", f"<= {KEY_MS:.0f} ms", False)
    most = at_95(spent)
    told = f"{most:.0f} ms at 95% (median {statistics.median(spent):.0f}, {len(spent)} of {typed} keys changed it)"
    return Row(what, told, f"<= {KEY_MS:.0f} ms", most <= KEY_MS)


if __name__ == "__main__":
    sys.exit(main())
