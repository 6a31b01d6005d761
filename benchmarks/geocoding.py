"""How well and how fast addresses are found: every true address, and 500 as people type them.

    python benchmarks/geocoding.py [--pack FILE] [--data FOLDER] [--misses] [--keep FOLDER]

Without --pack the extract is built into a pack first, by the same code as any area. --quick changes nothing here.
"""

from __future__ import annotations

import statistics
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import _data as data_of
from _addresses import Truth, positions, spaced, truths
from _spawn import PROJECT
from _table import Row, show
from geocoding_variants import Variant, all_variants

from buurtkaart.basemap.pack import BasemapPack
from buurtkaart.domain.position import Position
from buurtkaart.services.geocoding.geocoder import GeocodeHit, Geocoder, GeocodeResult

BY_HAND = PROJECT / "tests" / "services" / "geocoding" / "variants_by_hand.csv"
EXACT, A_SECOND, UNDERSTOOD = 0.995, 500, 0.97
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


@dataclass(frozen=True)
class Found:
    """What became of every true address, written in one way."""

    rows: int
    exact: int
    far: int
    wrong: int
    seconds: float


def every_address(
    geocoder: Geocoder, addresses: Sequence[Truth], spots: dict[Truth, list[tuple[float, float]]]
) -> dict[str, Found]:
    """Return exact house, wrong street and speed for each way to write every true address."""
    found = {}
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
        found[form] = Found(len(addresses), exact, far, wrong, seconds)
    return found


def address_rows(found: dict[str, Found]) -> list[Row]:
    """Return the figures: the worst of the ways to write an address counts."""
    exact = min(each.exact / each.rows for each in found.values())
    wrong = sum(each.wrong for each in found.values())
    speed = min(each.rows / each.seconds for each in found.values())
    rows = max(each.rows for each in found.values())
    what = f"geocode {rows:,} addresses, {len(found)} ways to write each"
    told = [
        Row(f"{what}: exact house", f"{exact:.2%}", f">= {EXACT:.1%}", exact >= EXACT),
        Row(f"{what}: wrong street", f"{wrong}", "0", wrong == 0),
        Row(f"{what}: speed", f"{speed:,.0f} a second", f">= {A_SECOND} a second", speed >= A_SECOND),
    ]
    for form, each in found.items():
        share = f"{each.exact / each.rows:.2%} exact, {each.wrong} wrong street, {each.far} over {FEW_METRES:.0f} m off"
        told.append(Row(f"  {form}", f"{share}, {each.rows / each.seconds:,.0f} a second"))
    return told


def _metres(hit: GeocodeHit, spot: tuple[float, float]) -> float:
    return hit.position.distance_m(Position(*spot))


def variant_rows(geocoder: Geocoder, variants: Sequence[Variant], show_misses: bool) -> list[Row]:
    """Return the share of typed variants that were understood, all of them and by family."""
    total: Counter[str] = Counter()
    good: Counter[str] = Counter()
    asking = asked = 0
    times = []
    for variant in variants:
        started = time.perf_counter()
        result = geocoder.geocode(variant.text)
        times.append(1000 * (time.perf_counter() - started))
        understood = answers(result, variant)
        total[variant.family] += 1
        good[variant.family] += understood
        asking += variant.answer == "asks"
        asked += variant.answer == "asks" and understood
        if show_misses and not understood:
            print(_miss(variant, result))
    share = good.total() / total.total()
    speed = f"median {statistics.median(times):.2f} ms, worst {max(times):.1f}"
    told = f"{share:.1%} ({good.total()} of {total.total()}; {speed})"
    return [
        Row("geocode typed variants", told, f">= {UNDERSTOOD:.0%}", share >= UNDERSTOOD),
        Row("geocode a street that exists in two towns: asks", f"{asked} of {asking}", "all", 0 < asking == asked),
        *(Row(f"  {family}", f"{good[family]} of {count}") for family, count in total.items()),
    ]


def _miss(variant: Variant, result: GeocodeResult) -> str:
    best = result.best
    wanted = f"{variant.answer} {variant.street} {variant.house_number} {variant.city}"
    return f"{variant.family}: {variant.text!r} wants {wanted}; got {best and best.name} {result.ambiguous=}"


def main() -> int:
    """Build or open the pack, measure, print."""
    parser = data_of.options(__doc__)
    parser.add_argument("--pack", type=Path, help="the pack of IJsselmuiden, when it is there already")
    parser.add_argument("--data", type=Path, default=data_of.SHARED, help="the folder with addresses/ and osm/")
    parser.add_argument("--misses", action="store_true", help="list the variants that were not understood")
    options = parser.parse_args()
    file = options.data / "addresses" / "ijsselmuiden_addresses.csv"
    if not file.is_file():
        print(f"{file} is not there; give the folder with --data", file=sys.stderr)
        return 2
    with (
        data_of.working_folder(options.keep) as folder,
        closing(BasemapPack.open(options.pack or data_of.real_pack(folder))) as pack,
    ):
        geocoder = Geocoder([pack])
        geocoder.geocode("warm up 1")
        addresses = truths(file)
        spots: dict[Truth, list[tuple[float, float]]] = defaultdict(list)
        for truth, spot in zip(addresses, positions(file), strict=True):
            spots[truth].append(spot)
        rows = address_rows(every_address(geocoder, addresses, spots))
        rows += variant_rows(geocoder, all_variants(file, BY_HAND), options.misses)
    return show(rows)


if __name__ == "__main__":
    sys.exit(main())
