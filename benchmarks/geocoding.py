"""How well and how fast addresses are found: every true address, and 500 as people type them.

Run: python benchmarks/geocoding.py [--pack FILE] [--data DIR] [--misses]
Without --pack the extract is built into a pack first, by the same code as any area.
"""

from __future__ import annotations

import argparse
import csv
import sqlite3
import statistics
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from pathlib import Path

from geocoding_variants import Truth, Variant, all_variants, spaced, truths

from buurtkaart.basemap.addresses import AddressRow, write_addresses
from buurtkaart.basemap.build import build_pack
from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.services.geocoding import GeocodeHit, Geocoder, GeocodeResult

PROJECT = Path(__file__).resolve().parent.parent
BY_HAND = PROJECT / "tests" / "services" / "geocoding_variants.csv"
FEW_METRES = 25.0
FORMS: dict[str, Callable[[Truth], str]] = {
    "street number, postcode town": lambda t: f"{t.street} {t.house_number}, {spaced(t.postcode)} {t.city}",
    "street number, town": lambda t: f"{t.street} {t.house_number}, {t.city}",
    "postcode number": lambda t: f"{t.postcode} {t.house_number}",
}


def is_house(hit: GeocodeHit | None, truth: Truth) -> bool:
    """Tell whether a hit is this very house."""
    return hit is not None and (hit.street, hit.house_number, hit.postcode) == (
        truth.street,
        truth.house_number,
        truth.postcode,
    )


def answers(result: GeocodeResult, variant: Variant) -> bool:
    """Tell whether a result is what the typist meant; a question must offer each town first."""
    best = result.best
    if best is None:
        return False
    if variant.answer == "asks":
        return result.ambiguous and all(hit.street == variant.street for hit in result.hits[:2])
    wanted = (variant.street, variant.house_number, variant.postcode, variant.city)
    given = (best.street, best.house_number, best.postcode, best.city)
    return best.kind == variant.answer and all(not want or want == got for want, got in zip(wanted, given, strict=True))


def rows_table(geocoder: Geocoder, addresses: Sequence[Truth], spots: dict[Truth, list[tuple[float, float]]]) -> None:
    """Print exact house, wrong street and speed for each way to write every true address."""
    print(f"{'every true address':34}{'rows':>7}{'exact':>9}{'far off':>9}{'wrong street':>14}{'a second':>10}")
    for form, written in FORMS.items():
        texts = [written(truth) for truth in addresses]
        started = time.perf_counter()
        results = [geocoder.geocode(text, 1) for text in texts]
        seconds = time.perf_counter() - started
        exact = wrong = far = 0
        for truth, result in zip(addresses, results, strict=True):
            hit = result.best
            exact += is_house(hit, truth)
            wrong += hit is not None and hit.street != truth.street
            if hit is not None and is_house(hit, truth):
                far += all(_metres(hit, spot) > FEW_METRES for spot in spots[truth])
        share = 100 * exact / len(addresses)
        print(f"{form:34}{len(addresses):7}{share:8.2f}%{far:9}{wrong:14}{len(addresses) / seconds:10.0f}")


def _metres(hit: GeocodeHit, spot: tuple[float, float]) -> float:
    return hit.position.distance_m(Position(*spot))


def variants_table(geocoder: Geocoder, variants: Sequence[Variant], show_misses: bool) -> None:
    """Print the share of typed variants that were understood, by family."""
    total: Counter[str] = Counter()
    good: Counter[str] = Counter()
    misses = []
    times = []
    for variant in variants:
        started = time.perf_counter()
        result = geocoder.geocode(variant.text)
        times.append(1000 * (time.perf_counter() - started))
        total[variant.family] += 1
        if answers(result, variant):
            good[variant.family] += 1
        else:
            misses.append((variant, result))
    print(f"\n{'as people type them':34}{'rows':>7}{'found':>9}")
    for family, count in total.items():
        print(f"{family:34}{count:7}{100 * good[family] / count:8.1f}%")
    print(f"{'all':34}{total.total():7}{100 * good.total() / total.total():8.1f}%")
    print(f"median {statistics.median(times):.2f} ms, slowest {max(times):.1f} ms")
    for variant, result in misses if show_misses else ():
        best = result.best
        print(
            f"  {variant.family}: {variant.text!r} wants {variant.answer} {variant.street} {variant.house_number}"
            f" {variant.city}; got {best and best.name} {'(asks)' if result.ambiguous else ''}"
        )


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
        return self._connection


def suggest_table(addresses: Sequence[Truth], spots: Sequence[tuple[float, float]]) -> None:
    """Print the time of each keystroke, over four times the town, while every 100th address is typed."""
    pack = CopiedTown(addresses, spots)
    geocoder = Geocoder([pack])
    geocoder.suggest("warm up")
    print(f"\n{f'keystrokes over {pack.size} addresses':34}{'keys':>7}{'median':>12}{'95%':>12}{'slowest':>12}")
    for name, typed in (("as it is written", str), ("with a typing error", lambda word: word[:3] + word[2:])):
        times = []
        for truth in addresses[::100]:
            text = f"{typed(truth.street)} {truth.house_number}"
            for length in range(1, len(text) + 1):
                started = time.perf_counter()
                geocoder.suggest(text[:length])
                times.append(1000 * (time.perf_counter() - started))
        slow = statistics.quantiles(times, n=20)[-1]
        print(f"{name:34}{len(times):7}{statistics.median(times):9.2f} ms{slow:9.2f} ms{max(times):9.2f} ms")


def main() -> int:
    """Build or open the pack, measure, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pack", type=Path)
    parser.add_argument("--data", type=Path, default=PROJECT.parent / "shared" / "data")
    parser.add_argument("--misses", action="store_true", help="list the variants that were not understood")
    options = parser.parse_args()
    file = options.data / "addresses" / "ijsselmuiden_addresses.csv"
    if not file.is_file():
        print(f"{file} is not there; give the folder with --data", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder:
        path = options.pack or Path(folder) / "ijsselmuiden.mbtiles"
        if options.pack is None:
            build_pack(options.data / "osm" / "ijsselmuiden.osm.pbf", path, now=datetime.now(UTC))
        pack = BasemapPack.open(path)
        geocoder = Geocoder([pack])
        geocoder.geocode("warm up 1")
        addresses = truths(file)
        spots: dict[Truth, list[tuple[float, float]]] = defaultdict(list)
        for truth, spot in zip(addresses, positions(file), strict=True):
            spots[truth].append(spot)
        rows_table(geocoder, addresses, spots)
        variants_table(geocoder, all_variants(file, BY_HAND), options.misses)
        suggest_table(addresses, positions(file))
        pack.close()
    return 0


def positions(file: Path) -> list[tuple[float, float]]:
    """Read (lat, lon) of the true addresses, in the order of `truths`."""
    with file.open(encoding="utf-8", newline="") as stream:
        return [(float(row["lat"]), float(row["lon"])) for row in csv.DictReader(stream)]


if __name__ == "__main__":
    sys.exit(main())
