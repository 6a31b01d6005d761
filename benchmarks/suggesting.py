"""How soon an address is offered while it is typed, key by key, over some 25,000 addresses.

python benchmarks/suggesting.py [--data FOLDER] [--quick]
"""

from __future__ import annotations

import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import _data as data_of
from _addresses import Truth, positions, truths
from _table import Row, at_95, show

from buurtkaart.basemap.addresses.tables import AddressRow, write_addresses
from buurtkaart.services.geocoding.geocoder import Geocoder

MOST_MS = 20.0
WRITTEN: dict[str, Callable[[str], str]] = {
    "as it is written": str,
    "with a typing error": lambda word: word[:3] + word[2:],
}


class CopiedTown:
    """The town four times over (some 26,000 addresses), with street names and postcodes of their own."""

    def __init__(self, addresses: Sequence[Truth], spots: Sequence[tuple[float, float]]) -> None:
        self._connection = sqlite3.connect(":memory:", isolation_level=None)
        rows = [
            AddressRow(
                before + truth.street,
                truth.house_number,
                f"{int(truth.postcode[:4]) + 10 * copy}{truth.postcode[4:]}",
                truth.city + after,
                lat + 0.1 * copy,
                lon,
            )
            for copy, (before, after) in enumerate((("", ""), ("Oude ", "-Oost"), ("Nieuwe ", "-West"), ("", "-Zuid")))
            for truth, (lat, lon) in zip(addresses, spots, strict=True)
        ]
        write_addresses(self._connection, [], rows)
        self.size = len(rows)

    def connection(self) -> sqlite3.Connection:
        """Return where the addresses are, as a pack does."""
        return self._connection


def rows(addresses: Sequence[Truth], spots: Sequence[tuple[float, float]], every: int) -> list[Row]:
    """Return the time of each keystroke while every so manieth address is typed."""
    pack = CopiedTown(addresses, spots)
    geocoder = Geocoder([pack])
    geocoder.suggest("warm up")
    found = []
    for name, typed in WRITTEN.items():
        times = []
        for truth in addresses[::every]:
            text = f"{typed(truth.street)} {truth.house_number}"
            for length in range(1, len(text) + 1):
                started = time.perf_counter()
                geocoder.suggest(text[:length])
                times.append(1000 * (time.perf_counter() - started))
        most = at_95(times)
        told = (
            f"{most:.1f} ms at 95% (median {statistics.median(times):.1f}, worst {max(times):.1f}, {len(times)} keys)"
        )
        what = f"suggest an address among {pack.size:,}, {name}"
        found.append(Row(what, told, f"<= {MOST_MS:.0f} ms", most <= MOST_MS))
    return found


def main() -> int:
    """Measure and print."""
    parser = data_of.options(__doc__)
    parser.add_argument("--data", type=Path, default=data_of.SHARED, help="the folder with addresses/")
    options = parser.parse_args()
    file = options.data / "addresses" / "ijsselmuiden_addresses.csv"
    return show(rows(truths(file), positions(file), 400 if options.quick else 100))


if __name__ == "__main__":
    sys.exit(main())
