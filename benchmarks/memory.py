"""Memory of the real program with 100,000 places, all its processes together, after dragging the map.

    python benchmarks/memory.py [--count 100000] [--keep FOLDER]

Proportional set size from `/proc/*/smaps_rollup` (Linux): what processes share counts once.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import _spawn as spawn
from _table import Row, show
from start import SPOT

MOST_MB = 900.0
SMOOTH = 0.95


def main() -> int:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--count", type=int, default=100_000)
    parser.add_argument("--keep", type=Path, help="folder for data and packs; made once, used again")
    options = parser.parse_args()
    folder = options.keep or spawn.scratch()
    data = spawn.data_folder(folder, options.count, spawn.real_pack(folder))
    at, zoom = SPOT
    seen = spawn.run("_program.py", ["memory", "--data", data, "--at", at, "--zoom", zoom], folder / "home")
    total = sum(seen["after"].values())
    parts = ", ".join(f"{kind} {part:.0f}" for kind, part in seen["after"].items())
    return show(
        [
            Row(
                f"memory at {options.count:,} places after panning (PSS)",
                f"{total:.0f} MB ({parts})",
                f"<= {MOST_MB:.0f} MB",
                total <= MOST_MB,
            ),
            Row("the same before panning", f"{sum(seen['before'].values()):.0f} MB"),
            Row(f"panning at {options.count:,} places", seen["line"], f">= {SMOOTH:.0%}", seen["smooth"] >= SMOOTH),
            Row("load of the computer before", f"{seen['load']:.1f}"),
        ]
    )


if __name__ == "__main__":
    sys.exit(main())
